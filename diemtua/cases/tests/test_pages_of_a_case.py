"""The list and the page of a case: as many questions for one as for many, and each act where it belongs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from diemtua.access.testing import AT, TODAY, Cast
from diemtua.cases import operations, queries
from diemtua.cases.codes import Verb
from diemtua.cases.models import Case, Justice
from diemtua.cases.states import CaseState
from diemtua.cases.testing import STEPS, initial, make_case
from diemtua.lib.errors import Invalid, NotAllowed
from diemtua.trail.models import Entry

pytestmark = pytest.mark.django_db


def made(cast: Cast, state: str) -> Case:
    return make_case(cast.as_("lan"), cast.as_("khoa"), AT, state=state)


def test_the_list_asks_the_same_for_one_case_and_for_many(
    cast: Cast, queries_of: Callable[[Callable[[], object]], int]
) -> None:
    client = cast.client("lan")
    made(cast, "open")
    one = queries_of(lambda: client.get("/cases/"))
    for state in STEPS[:4]:
        made(cast, state)
    assert queries_of(lambda: client.get("/cases/")) == one


@pytest.mark.parametrize("state", STEPS)
def test_the_page_opens_at_every_step_for_officer_and_leader(cast: Cast, state: str) -> None:
    case = made(cast, state)
    for name in ("lan", "khoa"):
        page = cast.client(name).get(f"/cases/{case.uuid}/")
        assert page.status_code == 200, name
        assert page.context["main"] is None or page.context["main"].url not in {
            other.url for other in page.context["others"]
        }


def test_the_leader_has_the_leaders_acts_and_the_officer_the_officers(cast: Cast) -> None:
    case = made(cast, "submitted")
    assert cast.client("khoa").get(f"/cases/{case.uuid}/acts/approval/").status_code == 200
    assert cast.client("lan").get(f"/cases/{case.uuid}/acts/approval/").status_code == 404
    assert cast.client("khoa").get(f"/cases/{case.uuid}/acts/submission/").status_code == 404
    assert cast.client("lan").get(f"/cases/{case.uuid}/acts/nothing/").status_code == 404


def test_a_form_is_counted_first_and_saved_when_a_person_has_decided(cast: Cast) -> None:
    case, client = made(cast, "open"), cast.client("lan")
    path = f"/cases/{case.uuid}/sheets/m02/"
    page = client.post(path, initial(harm_now="high"))
    assert page.status_code == 200
    assert page.context["proposal"]["level"] == "high"
    case.refresh_from_db()
    assert case.state == CaseState.OPEN
    assert client.post(path, initial(harm_now="high", decided="high")).status_code == 302
    case.refresh_from_db()
    assert (case.state, case.level) == (CaseState.ASSESSED, "high")
    assert client.post(path, initial()).status_code == 404  # the step is over
    assert client.get(f"/cases/{case.uuid}/sheets/m09/").status_code == 404


def test_what_is_missing_is_said_at_its_field(cast: Cast) -> None:
    case = made(cast, "open")
    page = cast.client("lan").post(f"/cases/{case.uuid}/sheets/m02/", initial(seen=""))
    assert page.status_code == 422
    assert "seen" in page.context["form"].errors


def test_words_are_shown_as_words(cast: Cast) -> None:
    case = made(cast, "in_progress")
    evil = "<script>alert(1)</script> =1+1"
    operations.note_visit(case, visited_on=TODAY, note=evil, is_safe=True, by=cast.as_("lan"), at=AT)
    page = cast.client("lan").get(f"/cases/{case.uuid}/").content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_today_shows_clocks_to_the_officer_and_decisions_to_the_leader(cast: Cast) -> None:
    case = made(cast, "submitted")
    assert case.code in cast.client("khoa").get("/").content.decode()
    assert case.code not in cast.client("tam").get("/").content.decode()
    near = AT + timedelta(days=4)
    assert [row.rule for row in queries.late_clocks(cast.as_("lan"), near)] == ["D-APPR"]
    assert not queries.late_clocks(cast.as_("lan"), AT).exists()
    assert not queries.late_clocks(cast.as_("tam"), near).exists()


def test_proceedings_are_written_as_told_and_an_offender_restricts_the_case(cast: Cast) -> None:
    case = made(cast, "assessed")
    facts = operations.JusticeFacts(
        role="offender", stage="diversion", authority="Công an", measures="Xử lý chuyển hướng"
    )
    operations.note_justice(case, facts, by=cast.as_("lan"), at=AT)
    case.refresh_from_db()
    assert case.is_sensitive
    assert Justice.objects.get(case=case).classified_as == ""
    unsaid = operations.JusticeFacts(role="victim", stage="trial", authority="Tòa án", classified_as="theo văn bản 12")
    with pytest.raises(Invalid):
        operations.note_justice(case, unsaid, by=cast.as_("lan"), at=AT)
    with pytest.raises(NotAllowed):
        operations.note_justice(case, facts, by=cast.as_("khoa"), at=AT)
    assert Entry.objects.filter(verb=Verb.NOTE_JUSTICE).count() == 1


def test_cases_of_brothers_are_joined_once(cast: Cast) -> None:
    first, second = made(cast, "open"), made(cast, "open")
    link = operations.link_cases(first, second, why="Anh em ruột", by=cast.as_("lan"), at=AT)
    assert (link.case, link.other) == (first, second)
    with pytest.raises(Invalid):
        operations.link_cases(first, first, why="Anh em ruột", by=cast.as_("lan"), at=AT)
    assert second.code in cast.client("lan").get(f"/cases/{first.uuid}/").content.decode()
