"""Who answers takes a report, passes it on, joins it, ends it; what nobody takes goes up the line."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from diemtua.access.models import Notice
from diemtua.access.testing import AT, COMMUNE_A, COMMUNE_B, PROVINCE, Cast, unit
from diemtua.intake import operations, queries
from diemtua.intake.codes import Falsity, Holder, PassKind, Suspect, Verb
from diemtua.intake.models import Account, Passage, Report
from diemtua.intake.states import MOVES, ReportState
from diemtua.intake.testing import make_report
from diemtua.lib.actor import system_actor
from diemtua.lib.errors import Invalid, NotAllowed, Stale, WrongState
from diemtua.lib.fence import fenced
from diemtua.lib.moves import can
from diemtua.trail.models import Entry

pytestmark = pytest.mark.django_db
CLOCK = system_actor("Nhắc tin báo")


@pytest.fixture
def report(cast: Cast) -> Report:
    return make_report(COMMUNE_A, at=AT)


@pytest.fixture
def taken(cast: Cast, report: Report) -> Report:
    return operations.take_report(report, by=cast.as_("lan"), at=AT + timedelta(minutes=4))


def test_the_first_who_takes_it_has_it_and_the_second_is_told_who(cast: Cast, taken: Report) -> None:
    assert (taken.state, taken.taken_by) == (ReportState.TAKEN, cast.lan)
    assert Entry.objects.get(verb=Verb.TAKE).facts["minutes"] == 4
    with pytest.raises(WrongState, match="Nguyễn Thị Lan"):
        operations.take_report(taken, by=cast.as_("khoa"), at=AT)


@pytest.mark.parametrize("who", ["tam", "hoa", "minh", "thuy", "thu", "trung", "hung"])
def test_nobody_else_takes_it(cast: Cast, report: Report, who: str) -> None:
    with pytest.raises(NotAllowed):
        operations.take_report(report, by=cast.as_(who), at=AT)
    report.refresh_from_db()
    assert report.state == ReportState.WAITING


def test_handed_over_the_other_commune_answers_and_the_first_sees_that_it_was_taken(cast: Cast, taken: Report) -> None:
    lan, tam = cast.as_("lan"), cast.as_("tam")
    with fenced(lan):
        operations.hand_over_report(
            taken, to=unit(COMMUNE_B), reason="Sự việc ở phường bên", version=taken.version, by=lan, at=AT
        )
    with fenced(tam):
        operations.take_report(Report.objects.get(), by=tam, at=AT)
        assert queries.account_of(taken) is not None
    with fenced(lan):
        (seen,) = queries.reports_visible_to(lan)
        assert (seen.commune_code, seen.state) == (COMMUNE_B, ReportState.TAKEN)
        assert queries.account_of(seen) is None
        assert not queries.running_reports(lan).exists()
    assert seen.received_at == AT, "the twelve hours run from the first receipt"
    assert Passage.objects.filter(kind=PassKind.HANDED, from_commune=COMMUNE_A, to_commune=COMMUNE_B).exists()


def test_it_is_not_handed_to_who_has_it_nor_by_an_old_page(cast: Cast, taken: Report) -> None:
    lan = cast.as_("lan")
    with pytest.raises(Invalid):
        operations.hand_over_report(taken, to=unit(COMMUNE_A), reason="Nhầm", version=taken.version, by=lan, at=AT)
    with pytest.raises(Stale):
        operations.hand_over_report(taken, to=unit(COMMUNE_B), reason="Nhầm", version=taken.version - 1, by=lan, at=AT)
    with pytest.raises(Invalid):
        operations.hand_over_report(taken, to=unit(COMMUNE_B), reason=" ", version=taken.version, by=lan, at=AT)


def test_closed_only_by_who_took_it_with_a_reason_and_words(cast: Cast, report: Report) -> None:
    lan = cast.as_("lan")
    words = "Đã đến nhà, gặp em và bà nội."
    with pytest.raises(WrongState):
        operations.close_report(report, falsity=Falsity.UNTRUE, words=words, version=1, by=lan, at=AT)
    report = operations.take_report(report, by=lan, at=AT)
    for falsity, said in (("", words), (Falsity.UNTRUE, " ")):
        with pytest.raises(Invalid):
            operations.close_report(report, falsity=falsity, words=said, version=report.version, by=lan, at=AT)
    closed = operations.close_report(report, falsity=Falsity.UNTRUE, words=words, version=report.version, by=lan, at=AT)
    assert closed.state == ReportState.CLOSED
    assert Account.objects.get(report=closed).ended_words == words
    again = operations.reopen_report(closed, reason="Có tin mới", by=lan, at=AT)
    assert (again.state, again.falsity, again.ended_at) == (ReportState.TAKEN, "", None)


def test_a_second_report_of_the_same_event_is_joined_and_parted(cast: Cast, taken: Report) -> None:
    lan = cast.as_("lan")
    second = make_report(COMMUNE_A, at=AT, suspects=(Suspect.PARENT,))
    joined = operations.join_report(second, to=taken, version=second.version, by=lan, at=AT)
    taken.refresh_from_db()
    assert (joined.state, joined.joined_to, taken.is_urgent) == (ReportState.JOINED, taken, True)
    with pytest.raises(Invalid):
        operations.join_report(taken, to=taken, version=taken.version, by=lan, at=AT)
    third = make_report(COMMUNE_A, at=AT)
    with pytest.raises(Invalid):
        operations.join_report(taken, to=third, version=taken.version, by=lan, at=AT)
    parted = operations.part_report(joined, by=lan, at=AT)
    assert (parted.state, parted.joined_to) == (ReportState.TAKEN, None)


def test_reports_of_two_units_are_not_joined(cast: Cast, taken: Report) -> None:
    other = make_report(COMMUNE_B, at=AT)
    with pytest.raises(NotAllowed):
        operations.join_report(taken, to=other, version=taken.version, by=cast.as_("lan"), at=AT)


def test_it_becomes_a_case_once(cast: Cast, taken: Report) -> None:
    operations.become_case(taken, by=cast.as_("lan"), at=AT)
    with pytest.raises(WrongState):
        operations.become_case(taken, by=cast.as_("lan"), at=AT)


def test_given_back_it_waits_for_a_colleague(cast: Cast, taken: Report) -> None:
    lan = cast.as_("lan")
    with pytest.raises(Invalid):
        operations.release_report(taken, reason="", version=taken.version, by=lan, at=AT)
    back = operations.release_report(taken, reason="Đi công tác", version=taken.version, by=lan, at=AT)
    assert (back.state, back.taken_by) == (ReportState.WAITING, None)


def told(cast: Cast) -> set[str]:
    names = {user.pk: name for name, user in cast.people.items()}
    found = {names[pk] for pk in Notice.objects.values_list("user_id", flat=True)}
    Notice.objects.all().delete()
    return found


def test_what_nobody_takes_is_told_to_the_leader_then_answered_by_the_province(cast: Cast, report: Report) -> None:
    assert told(cast) == {"lan"}
    assert operations.raise_untaken(by=CLOCK, at=AT + timedelta(minutes=59)) == 0
    assert operations.raise_untaken(by=CLOCK, at=AT + timedelta(minutes=60)) == 1
    assert told(cast) == {"lan", "khoa"}
    assert operations.raise_untaken(by=CLOCK, at=AT + timedelta(minutes=61)) == 0
    assert operations.raise_untaken(by=CLOCK, at=AT + timedelta(minutes=180)) == 1
    report.refresh_from_db()
    assert (report.holder, report.province_code, report.commune_code) == (Holder.PROVINCE, PROVINCE, "")
    assert told(cast) == {"lan", "khoa", "minh"}
    assert operations.raise_untaken(by=CLOCK, at=AT + timedelta(minutes=239)) == 0
    assert operations.raise_untaken(by=CLOCK, at=AT + timedelta(minutes=240)) == 1, "it rings until it is taken"
    assert told(cast) == {"minh"}
    operations.take_report(report, by=cast.as_("minh"), at=AT)
    assert operations.raise_untaken(by=CLOCK, at=AT + timedelta(days=9)) == 0


def test_an_urgent_one_goes_up_in_half_an_hour(cast: Cast) -> None:
    make_report(COMMUNE_A, at=AT, in_danger=True)
    assert operations.raise_untaken(by=CLOCK, at=AT + timedelta(minutes=15)) == 1
    assert operations.raise_untaken(by=CLOCK, at=AT + timedelta(minutes=30)) == 1
    assert Report.objects.get().holder == Holder.PROVINCE


def test_the_commune_sees_what_was_taken_from_it_and_the_province_hands_it_back(cast: Cast, report: Report) -> None:
    operations.raise_untaken(by=CLOCK, at=AT + timedelta(minutes=180))
    lan, minh = cast.as_("lan"), cast.as_("minh")
    with fenced(lan):
        assert queries.reports_visible_to(lan).get().holder == Holder.PROVINCE
    with fenced(minh):
        assert queries.account_of(report) is not None
        version = Report.objects.get().version
        operations.hand_over_report(
            report, to=unit(COMMUNE_A), reason="Xã đã có người trực", version=version, by=minh, at=timezone.now()
        )
    with fenced(lan):
        assert queries.running_reports(lan).get() == report


@pytest.mark.parametrize("state", ReportState.values)
@pytest.mark.parametrize("name", sorted(MOVES))
def test_every_move_from_every_state_is_known(state: str, name: str) -> None:
    allowed = {
        "waiting": {"take", "hand_over", "join"},
        "taken": {"release", "hand_over", "open_case", "join", "close"},
        "case": set(),
        "joined": {"part"},
        "closed": {"reopen"},
    }
    assert can(name, MOVES, state) == (name in allowed[state])
