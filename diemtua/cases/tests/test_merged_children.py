"""A case about a child whose record was merged, and merged again: it leads to the record that is used, and back."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from diemtua.access.testing import AT, COMMUNE_A, Cast
from diemtua.cases import operations, queries
from diemtua.cases.models import Case, Subject
from diemtua.cases.testing import make_case
from diemtua.intake.operations import name_child, take_report
from diemtua.intake.queries import reports_about
from diemtua.intake.rules import ToldChild
from diemtua.intake.testing import make_report
from diemtua.lib.errors import Duplicate
from diemtua.people.models import Child, Merge
from diemtua.people.operations import merge_children, undo_merge
from diemtua.people.testing import make_child, make_village

pytestmark = pytest.mark.django_db
NAME, BORN = "Nguyễn Bảo Châu", date(2017, 3, 14)


@pytest.fixture
def records(cast: Cast) -> list[Child]:
    """The child was written down four times."""
    home = make_village(COMMUNE_A)
    return [make_child(NAME, BORN, village=home) for _time in range(4)]


def merged(cast: Cast, kept: Child, other: Child) -> Merge:
    for child in (kept, other):
        child.refresh_from_db()
    versions = {child.uuid: child.version for child in (kept, other)}
    return merge_children(kept, others=[other], choices={}, versions=versions, by=cast.as_("lan"), at=AT)


def case_of(cast: Cast, child: Child) -> Case:
    return make_case(cast.as_("lan"), cast.as_("khoa"), AT, child=child, name=NAME)


def about(cast: Cast, child: Child) -> list[Case]:
    return list(queries.cases_about(cast.as_("lan"), child.pk, AT))


def shown(cast: Cast, case: Case) -> Child:
    page = cast.client("lan").get(f"/cases/{case.uuid}/")
    found: Child = page.context["child"]
    assert reverse("people:child", args=[found.uuid]) in page.content.decode()
    return found


def test_the_case_leads_through_two_merges_and_comes_back_with_each_undo(cast: Cast, records: list[Child]) -> None:
    a, b, c, _d = records
    case = case_of(cast, a)
    merged(cast, b, a)
    assert (shown(cast, case), about(cast, b)) == (b, [case])
    last = merged(cast, c, b)
    assert (shown(cast, case), about(cast, c), about(cast, b)) == (c, [case], [])
    undo_merge(last, reason="hai trẻ khác nhau", by=cast.as_("lan"), at=AT)
    assert (shown(cast, case), about(cast, b), about(cast, c)) == (b, [case], [])
    undo_merge(Merge.objects.get(kept=b), reason="hai trẻ khác nhau", by=cast.as_("lan"), at=AT)
    assert (shown(cast, case), about(cast, a), about(cast, b)) == (a, [case], [])


def test_three_deep_each_record_goes_back_to_where_it_was(cast: Cast, records: list[Child]) -> None:
    a, b, c, d = records
    merged(cast, b, a)
    merged(cast, c, b)
    last = merged(cast, d, c)
    assert {child.merged_into for child in Child.objects.filter(pk__in=[a.pk, b.pk, c.pk])} == {d}
    undo_merge(last, reason="hai trẻ khác nhau", by=cast.as_("lan"), at=AT)
    left = Child.objects.in_bulk([a.pk, b.pk, c.pk])
    assert [left[child.pk].merged_into for child in (a, b, c)] == [c, c, None]


def test_the_page_of_the_child_used_has_the_case_and_the_report(cast: Cast, records: list[Child]) -> None:
    a, b, c, _d = records
    lan = cast.as_("lan")
    report = make_report(COMMUNE_A, at=AT, children=(ToldChild(name=NAME),))
    take_report(report, by=lan, at=AT)
    reported = report.reported.get()
    case = make_case(lan, cast.as_("khoa"), AT, reported=reported, name=NAME)
    name_child(reported, a, by=lan, at=AT)
    assert Subject.objects.get(case=case).child == a
    merged(cast, b, a)
    last = merged(cast, c, b)
    page = cast.client("lan").get(reverse("people:child", args=[c.uuid])).content.decode()
    assert case.code in page
    assert report.code in page
    assert list(reports_about(lan, c.pk)) == [report]
    before = cast.client("lan").get(reverse("people:child", args=[a.uuid])).content.decode()
    assert reverse("people:child", args=[c.uuid]) in before
    undo_merge(last, reason="hai trẻ khác nhau", by=lan, at=AT)
    assert case.code not in cast.client("lan").get(reverse("people:child", args=[c.uuid])).content.decode()
    assert list(reports_about(lan, b.pk)) == [report]


def test_a_child_with_a_running_case_gets_no_second_by_another_of_its_records(cast: Cast, records: list[Child]) -> None:
    a, b, c, _d = records
    case_of(cast, a)
    merged(cast, b, a)
    merged(cast, c, b)
    unknown = make_case(cast.as_("lan"), cast.as_("khoa"), AT)
    for child in (a, b, c):
        child.refresh_from_db()
        with pytest.raises(Duplicate):
            operations.identify_child(unknown, child, by=cast.as_("lan"), at=AT)


def test_a_report_that_names_the_record_used_says_nothing_new_to_the_case(cast: Cast, records: list[Child]) -> None:
    a, b, c, _d = records
    lan = cast.as_("lan")
    report = make_report(COMMUNE_A, at=AT, children=(ToldChild(name=NAME),))
    take_report(report, by=lan, at=AT)
    reported = report.reported.get()
    case = make_case(lan, cast.as_("khoa"), AT, reported=reported, child=a, name=NAME)
    merged(cast, b, a)
    merged(cast, c, b)
    case.refresh_from_db()
    c.refresh_from_db()
    name_child(reported, c, by=lan, at=AT)
    assert Subject.objects.get(case=case).child == a
    assert Case.objects.get(pk=case.pk).version == case.version
