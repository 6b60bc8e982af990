"""From when to when a document is in force is entered at its review and on its page; its state of force follows."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from diemtua.access.testing import AT, TODAY, Cast
from diemtua.lib.errors import Invalid, NotAllowed, Stale, WrongState
from diemtua.plans import operations, queries
from diemtua.plans.models import Document
from diemtua.plans.rules.force import Force
from diemtua.plans.testing import add_plan, given_plan

ISSUED = date(2026, 11, 10)


@pytest.fixture
def document(cast: Cast) -> Document:
    return given_plan(cast)


def say(cast: Cast, document: Document, who: str = "thuy", **facts: object) -> Document:
    days = {"effective_on": None, "ended_on": None, "version": document.version} | facts
    return operations.set_force(document, **days, by=cast.as_(who), at=AT)  # type: ignore[arg-type]


def found(cast: Cast, force: Force) -> list[Document]:
    return list(queries.library(cast.as_("minh"), queries.Wanted(force=force), TODAY))


def test_at_the_review_days_of_force_are_part_of_the_header(cast: Cast) -> None:
    document, client = add_plan(cast), cast.client("minh")
    url = f"/plans/documents/{document.uuid}/header/"
    assert "effective_on" in client.get(url).content.decode()
    facts = {"version": "1", "number": document.number, "issued_on": "10/11/2026", "kind": "Kế hoạch"}
    early = client.post(url, facts | {"effective_on": "09/11/2026"})
    assert early.status_code == 422
    assert client.post(url, facts | {"ended_on": "10/11/2026"}).status_code == 422
    assert client.post(url, facts | {"effective_on": "01/12/2026", "ended_on": "01/01/2028"}).status_code == 302
    document.refresh_from_db()
    assert (document.effective_on, document.ended_on) == (date(2026, 12, 1), date(2028, 1, 1))
    assert found(cast, Force.NOT_YET) == [document]


def test_after_the_giving_out_they_stand_on_its_page(cast: Cast, document: Document) -> None:
    client, url = cast.client("thuy"), f"/plans/documents/{document.uuid}/force/"
    assert url in client.get(f"/plans/documents/{document.uuid}/").content.decode()
    assert client.get(url).status_code == 200
    facts = {"version": str(document.version), "ended_on": "15/11/2026", "ended_reason": "Quyết định 99/QĐ-UBND bãi bỏ"}
    assert client.post(url, facts).status_code == 302
    assert found(cast, Force.ENDED) == [document]
    page = client.get(f"/plans/documents/{document.uuid}/").content.decode()
    assert "Hết hiệu lực" in page
    assert "Quyết định 99/QĐ-UBND bãi bỏ" in page


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"effective_on": ISSUED - timedelta(days=1)}, "effective_on"),
        ({"ended_on": ISSUED, "ended_reason": "x"}, "ended_on"),
        ({"effective_on": TODAY, "ended_on": TODAY, "ended_reason": "x"}, "ended_on"),
        ({"ended_on": TODAY, "ended_reason": "  "}, "ended_reason"),
    ],
)
def test_days_that_cannot_be_are_refused(cast: Cast, document: Document, facts: dict[str, object], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        say(cast, document, "thuy", **facts)
    assert refused.value.field == field


def test_only_the_desk_that_gave_it_out_says_so(cast: Cast, document: Document) -> None:
    for who in ("trung", "lan", "thu"):
        with pytest.raises(NotAllowed):
            say(cast, document, who, effective_on=TODAY)
    assert cast.client("trung").get(f"/plans/documents/{document.uuid}/force/").status_code == 403


def test_two_at_once(cast: Cast, document: Document) -> None:
    seen = document.version
    say(cast, document, effective_on=TODAY)
    with pytest.raises(Stale):
        say(cast, document, "minh", effective_on=None, version=seen)
    url = f"/plans/documents/{document.uuid}/force/"
    answer = cast.client("minh").post(url, {"version": str(seen), "effective_on": "01/12/2026"})
    assert answer.status_code == 422
    assert "Bản người khác vừa lưu" in answer.content.decode()


def test_one_under_review_has_it_in_its_header(cast: Cast) -> None:
    with pytest.raises(WrongState):
        say(cast, add_plan(cast), effective_on=TODAY)
