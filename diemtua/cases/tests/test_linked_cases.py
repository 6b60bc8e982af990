"""Brothers and sisters have a case each; the cases know of each other, as far as the viewer meets them."""

from __future__ import annotations

from typing import Any

import pytest

from diemtua.access.models import Notice
from diemtua.access.testing import AT, COMMUNE_A, COMMUNE_B, Cast, unit
from diemtua.cases import operations, queries
from diemtua.cases.codes import Verb
from diemtua.cases.models import Case, Link, Subject
from diemtua.cases.testing import make_case, opening
from diemtua.intake import operations as intake
from diemtua.intake.models import ReportedChild
from diemtua.intake.rules import ToldChild
from diemtua.intake.testing import make_report
from diemtua.lib.errors import Duplicate, NotAllowed, WrongState
from diemtua.lib.fence import fenced
from diemtua.people.models import Child
from diemtua.people.states import ChildState
from diemtua.people.testing import make_child, make_village
from diemtua.places.models import Village
from diemtua.trail.models import Entry

pytestmark = pytest.mark.django_db


def here() -> Village:
    return Village.objects.first() or make_village(COMMUNE_A)


@pytest.fixture
def reported(cast: Cast) -> list[ReportedChild]:
    report = make_report(COMMUNE_A, at=AT, by=cast.as_("lan"))
    intake.take_report(report, by=cast.as_("lan"), at=AT)
    intake.add_reported(report, ToldChild(name="Bé Bo"), by=cast.as_("lan"), at=AT)
    return list(ReportedChild.objects.filter(report=report).order_by("place"))


def opened(cast: Cast, reported: ReportedChild, **facts: Any) -> Case:
    return operations.open_case(opening(AT, reported=reported, **facts), by=cast.as_("lan"), at=AT)


def test_children_of_one_report_have_joined_cases(cast: Cast, reported: list[ReportedChild]) -> None:
    first, second = (opened(cast, row, name=f"Bé {row.place}") for row in reported)
    assert Link.objects.count() == 1
    for one, other in ((first, second), (second, first)):
        page = cast.client("lan").get(f"/cases/{one.uuid}/").content.decode()
        assert f'href="/cases/{other.uuid}/"' in page
        assert "cùng tin báo" in page


def test_they_are_parted_from_either_side_and_the_trail_of_both_keeps_it(cast: Cast) -> None:
    first, second = (make_case(cast.as_("lan"), cast.as_("khoa"), AT) for _ in range(2))
    operations.link_cases(first, second, why="Anh em ruột", by=cast.as_("lan"), at=AT)
    with pytest.raises(Duplicate):
        operations.link_cases(second, first, why="Anh em ruột", by=cast.as_("lan"), at=AT)
    with pytest.raises(NotAllowed):
        operations.unlink_cases(second, first, why="Nhầm", by=cast.as_("tam"), at=AT)
    act = f"/cases/{second.uuid}/acts/unlink/{first.uuid}/"
    assert cast.client("lan").get(act).status_code == 200
    assert cast.client("tam").get(act).status_code == 404
    assert cast.client("lan").post(act, {"why": "Nhầm"}).status_code == 302
    assert not Link.objects.exists()
    assert Entry.objects.filter(verb=Verb.UNLINK_CASES).count() == 2
    with pytest.raises(WrongState):
        operations.unlink_cases(first, second, why="Nhầm", by=cast.as_("lan"), at=AT)


def test_the_name_of_a_sensitive_sibling_is_its_teams(cast: Cast) -> None:
    first = make_case(cast.as_("lan"), cast.as_("khoa"), AT, name="Bé Thứ Nhất")
    second = make_case(cast.as_("lan"), cast.as_("khoa"), AT, name="Bé Thứ Hai", harms=("X3",))
    operations.link_cases(first, second, why="Chị em ruột", by=cast.as_("lan"), at=AT)
    assert "Bé Thứ Hai" in cast.client("lan").get(f"/cases/{first.uuid}/").content.decode()
    page = cast.client("khoa").get(f"/cases/{first.uuid}/").content.decode()
    assert second.code in page
    assert "Bé Thứ Hai" not in page


def test_who_does_not_meet_the_other_case_sees_no_link(cast: Cast) -> None:
    first = make_case(cast.as_("lan"), cast.as_("khoa"), AT, home_unit=unit(COMMUNE_B))
    second = make_case(cast.as_("lan"), cast.as_("khoa"), AT)
    operations.link_cases(first, second, why="Anh em ruột", by=cast.as_("lan"), at=AT)
    page = cast.client("tam").get(f"/cases/{first.uuid}/")
    assert page.status_code == 200
    assert second.code not in page.content.decode()


def test_a_child_found_in_the_report_after_the_case_was_opened_is_named_in_the_case(
    cast: Cast, reported: list[ReportedChild]
) -> None:
    case = opened(cast, reported[0])
    child = make_child("Trần Thị Ổi", village=here())
    intake.name_child(reported[0], child, by=cast.as_("lan"), at=AT)
    subject = Subject.objects.get(case=case)
    assert (subject.child, subject.name) == (child, "Trần Thị Ổi")
    page = cast.client("lan").get(f"/children/{child.uuid}/").content.decode()
    assert case.code in page
    assert reported[0].report.code in page
    intake.name_child(reported[0], None, by=cast.as_("lan"), at=AT)
    subject.refresh_from_db()
    assert subject.child is None
    assert subject.name == reported[0].name


def test_a_child_found_in_the_case_is_named_in_the_report(cast: Cast, reported: list[ReportedChild]) -> None:
    case = opened(cast, reported[0])
    child = make_child("Trần Thị Ổi", village=here())
    operations.identify_child(case, child, by=cast.as_("lan"), at=AT)
    reported[0].refresh_from_db()
    assert reported[0].child == child


def test_what_the_team_found_is_not_written_over_by_the_report(cast: Cast, reported: list[ReportedChild]) -> None:
    case = opened(cast, reported[0])
    found, other = (make_child(name, village=here()) for name in ("Trần Thị Ổi", "Lê Thị Mận"))
    operations.identify_child(case, found, by=cast.as_("lan"), at=AT)
    reported[0].refresh_from_db()
    ReportedChild.objects.filter(pk=reported[0].pk).update(child=None)
    intake.name_child(reported[0], other, by=cast.as_("khoa"), at=AT)
    assert Subject.objects.get(case=case).child == found
    assert Notice.objects.filter(user=cast.lan, text__contains="khác").exists()


def test_a_child_has_one_running_case_also_by_a_merged_record(cast: Cast) -> None:
    child = make_child("Trần Thị Ổi", village=here())
    case = make_case(cast.as_("lan"), cast.as_("khoa"), AT, child=child)
    kept = make_child("Trần Thị Ổi", village=here())
    Child.objects.filter(pk=child.pk).update(state=ChildState.MERGED, merged_into=kept)
    with pytest.raises(Duplicate) as refused:
        operations.open_case(opening(AT, child=kept), by=cast.as_("lan"), at=AT)
    assert case.code in str(refused.value)
    unknown = make_case(cast.as_("lan"), cast.as_("khoa"), AT)
    with pytest.raises(Duplicate):
        operations.identify_child(unknown, kept, by=cast.as_("lan"), at=AT)
    assert case in queries.cases_about(cast.as_("lan"), kept.pk, AT)
    page = cast.client("lan").get(f"/cases/{case.uuid}/")
    assert page.context["child"] == kept


def test_teams_of_two_communes_learn_that_they_look_after_one_child(cast: Cast) -> None:
    child = make_child("Trần Thị Ổi", village=here())
    case = make_case(cast.as_("lan"), cast.as_("khoa"), AT, child=child, harms=("X3",))
    with fenced(cast.as_("tam")):  # who meets nothing of the other case, and in an emergency is not held up by it
        other = operations.open_case(opening(AT, event=unit(COMMUNE_B), child=child), by=cast.as_("tam"), at=AT)
    told = Notice.objects.filter(user=cast.lan, text__contains=other.code)
    assert told.exists()
    assert not Notice.objects.filter(user=cast.tam, text__contains=case.code).exists()
