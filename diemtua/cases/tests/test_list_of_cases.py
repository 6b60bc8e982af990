"""The list of cases: what narrows it, its order, who is hidden, true counts, as many questions for many as for one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from diemtua.access.models import SavedView
from diemtua.access.testing import AT, COMMUNE_A, COMMUNE_B, TODAY, Cast, unit
from diemtua.cases import operations, queries
from diemtua.cases.codes import MemberPart
from diemtua.cases.models import Case
from diemtua.cases.queries import Filters
from diemtua.cases.testing import make_case, opening
from diemtua.lib.clock import end_of
from diemtua.people.operations import merge_children
from diemtua.people.testing import make_child, make_village

pytestmark = pytest.mark.django_db
LIST = "/cases/"
NAME = "Nguyễn Măng Cụt"
MOST_QUERIES = 15


def made(cast: Cast, state: str = "open", at: datetime = AT, **facts: Any) -> Case:
    return make_case(cast.as_("lan"), cast.as_("khoa"), at, state=state, **facts)


def found(cast: Cast, who: str = "lan", at: datetime = AT, **asked: Any) -> set[str]:
    return {case.code for case in queries.listed(cast.as_(who), Filters(**asked), at)}


def codes(client: Client, query: str) -> list[str]:
    return [line.code for line in client.get(f"{LIST}?{query}").context["lines"]]


def test_by_step_level_and_day_of_opening(cast: Cast) -> None:
    first, second = made(cast), made(cast, "assessed", AT + timedelta(days=2))
    assert found(cast) == {first.code, second.code}
    assert found(cast, state="assessed") == {second.code}
    assert found(cast, level="medium") == {second.code}
    assert found(cast, level="high") == set()
    assert found(cast, since=TODAY + timedelta(days=1)) == {second.code}
    assert found(cast, state="no such step", level="x", due="x", kind="x", harm="x") == {first.code, second.code}


def test_by_the_day_a_clock_ends(cast: Cast) -> None:
    late, today, soon, far, none = (made(cast) for _one in range(5))
    tonight = end_of(TODAY)
    due = {late: AT - timedelta(hours=1), today: tonight, soon: tonight + timedelta(days=7), none: None}
    for case, at in {**due, far: tonight + timedelta(days=7, seconds=1)}.items():
        Case.objects.filter(pk=case.pk).update(next_due_at=at)
    assert found(cast, due="late") == {late.code}
    assert found(cast, due="0") == {today.code}
    assert found(cast, due="7") == {today.code, soon.code}, "the last moment of the seventh day is within it"
    assert found(cast, due="30") == {today.code, soon.code, far.code}
    assert found(cast, due="none") == {none.code}


def test_by_who_works_on_it_or_is_of_the_team(cast: Cast) -> None:
    case, other = made(cast), made(cast)
    operations.add_member(other, cast.khoa, part=MemberPart.LEADER, by=cast.as_("lan"), at=AT)
    assert found(cast, worker="me") == {case.code, other.code}
    assert found(cast, "khoa", worker="me") == {other.code}
    assert found(cast, worker=str(cast.khoa.uuid)) == {other.code}
    Case.objects.filter(pk=case.pk).update(worker=None)
    assert found(cast, "khoa", worker="nobody") == {case.code}
    assert codes(cast.client("lan"), f"worker={cast.tam.uuid}") == []
    assert len(codes(cast.client("lan"), "worker=khong-phai-ma")) == 2


def test_by_kind(cast: Cast) -> None:
    plain, unknown = made(cast, name=NAME, child=make_child(NAME, village=make_village(COMMUNE_A))), made(cast)
    operations.take_emergency(plain, what="Đưa em đi khám", with_whom="", taken_at=AT, by=cast.as_("lan"), at=AT)
    operations.hand_over(unknown, to=unit(COMMUNE_B), reason="Em về với bà", by=cast.as_("lan"), at=AT)
    elsewhere = operations.open_case(opening(AT, home_unit=unit(COMMUNE_A)), by=cast.as_("lan"), at=AT)
    Case.objects.filter(pk=elsewhere.pk).update(commune_code=COMMUNE_B)
    assert found(cast, kind="urgent") == {plain.code}
    assert found(cast, kind="unknown") == {unknown.code, elsewhere.code}
    assert found(cast, kind="moving") == {unknown.code}
    assert found(cast, kind="elsewhere") == found(cast, commune=COMMUNE_B) == {elsewhere.code}
    assert found(cast, kind="apart") == found(cast, kind="justice") == found(cast, kind="team") == set()


def test_by_where_the_child_lives_also_after_its_record_was_merged(cast: Cast) -> None:
    here, there = make_village(COMMUNE_A), make_village(COMMUNE_A, name="Khu phố 9")
    child, kept = make_child(NAME, village=here), make_child(NAME, village=there)
    case = made(cast, child=child, name=NAME)
    assert found(cast, village=str(here.uuid)) == {case.code}
    versions = {one.uuid: one.version for one in (child, kept)}
    merge_children(kept, others=[child], choices={}, versions=versions, by=cast.as_("lan"), at=AT)
    assert (found(cast, village=str(here.uuid)), found(cast, village=str(there.uuid))) == (set(), {case.code})


def test_a_sensitive_case_is_not_found_by_what_its_team_alone_may_know(cast: Cast) -> None:
    home = make_village(COMMUNE_A)
    sealed = made(cast, name=NAME, harms=("X3",), child=make_child(NAME, village=home))
    made(cast, name="Em Na", harms=("X1",))
    for name, value in {"harm": "X3", "village": str(home.uuid)}.items():
        asked: dict[str, Any] = {name: value}
        assert found(cast, **asked) == {sealed.code}
        assert found(cast, "khoa", **asked) == set(), asked
    assert found(cast, "khoa", kind="unknown") & {sealed.code} == set()
    assert sealed.code in found(cast, "khoa", kind="team")
    page = cast.client("khoa").get(f"{LIST}?kind=team").content.decode()
    assert sealed.code in page
    assert NAME not in page


def test_sorted_by_what_a_person_chose(cast: Cast) -> None:
    first, second, third = (made(cast, at=AT + timedelta(days=day)) for day in range(3))
    for case, level, due in ((first, "low", 3), (second, "high", 1), (third, "", 2)):
        Case.objects.filter(pk=case.pk).update(level=level, next_due_at=AT + timedelta(days=due))
    client = cast.client("lan")
    assert codes(client, "") == [second.code, third.code, first.code]
    assert codes(client, "sort=due&dir=desc") == [first.code, third.code, second.code]
    assert codes(client, "sort=received") == [first.code, second.code, third.code]
    assert codes(client, "sort=level") == [second.code, first.code, third.code]
    assert codes(client, "sort=name") == codes(client, "")
    page = client.get(f"{LIST}?sort=level&dir=desc&level=low").content.decode()
    assert 'name="sort" value="level"' in page, "the form keeps the order"
    assert 'aria-sort="descending"' in page


def test_each_tab_counts_what_its_list_shows(cast: Cast) -> None:
    for state in ("open", "submitted", "closed", "in_progress"):
        made(cast, state)
    operations.take_emergency(
        Case.objects.earliest("pk"), what="Đi khám", with_whom="", taken_at=AT, by=cast.as_("lan"), at=AT
    )
    client = cast.client("lan")
    for tab in client.get(LIST).context["tabs"]:
        page = client.get(f"{LIST}{tab['url']}&level=").context["page"]
        assert len(page.object_list) == page.paginator.count == tab["n"], tab
    assert client.get(LIST).context["tabs"][0]["n"] == 3


def test_what_is_chosen_stands_below_the_form_and_can_be_taken_away(cast: Cast) -> None:
    made(cast)
    context = cast.client("lan").get(f"{LIST}?tab=open&state=assessed&since={TODAY - timedelta(days=1)}&page=2").context
    assert [(chip.value, chip.drop) for chip in context["chips"]] == [
        ("Chờ đánh giá cụ thể", f"?tab=open&since={TODAY - timedelta(days=1)}"),
        (f"{TODAY - timedelta(days=1):%d/%m/%Y}", "?tab=open&state=assessed"),
    ]
    assert context["others_chosen"], "the day stands where it unfolds"
    assert "Bỏ mọi điều kiện" in cast.client("lan").get(f"{LIST}?level=high").content.decode()
    assert not cast.client("lan").get(f"{LIST}?since=hom-nay").context["chips"]


def test_a_figure_is_narrowed_like_a_tab(cast: Cast) -> None:
    open_one, done = made(cast), made(cast, "closed")
    client, figure = cast.client("lan"), f"figure=opened&commune={COMMUNE_A}"
    Case.objects.update(opened_at=end_of(date.today()))  # noqa: DTZ011 - of this year, whichever it is
    page = client.get(f"{LIST}?{figure}&state=closed")
    assert [line.code for line in page.context["lines"]] == [done.code]
    assert 'name="figure" value="opened"' in page.content.decode()
    assert {line.code for line in client.get(f"{LIST}?{figure}").context["lines"]} == {open_one.code, done.code}


def test_filters_are_kept_under_a_name(cast: Cast) -> None:
    client = cast.client("lan")
    client.post("/views/", {"of": "cases.cases", "name": "Mức Cao sắp đến hạn", "next": f"{LIST}?level=high&due=7"})
    assert SavedView.objects.get(user=cast.lan).query == "level=high&due=7"
    page = client.get(f"{LIST}?level=high&due=7").content.decode()
    assert "Mức Cao sắp đến hạn" in page
    assert "Mức Cao sắp đến hạn" not in cast.client("khoa").get(LIST).content.decode()


@pytest.mark.parametrize(
    "query", ["", "level=medium&due=30&sort=level", "harm=X1&worker=me&kind=unknown&since=2026-01-01", "tab=ended"]
)
def test_as_many_questions_for_one_case_as_for_many(
    cast: Cast, queries_of: Callable[[Callable[[], object]], int], query: str
) -> None:
    client = cast.client("lan")
    made(cast, "assessed", harms=("X1",))
    made(cast, "closed")
    one = queries_of(lambda: client.get(f"{LIST}?{query}"))
    for _more in range(4):
        made(cast, "assessed", harms=("X1",))
        made(cast, "closed")
    assert queries_of(lambda: client.get(f"{LIST}?{query}")) == one <= MOST_QUERIES
