"""A commune ends: every report it held is answered by its heir, at the door too; undone, they come home."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse

from diemtua.access.models import Notice
from diemtua.access.testing import AT, COMMUNE_A, COMMUNE_B, PROVINCE, TODAY, Cast, unit
from diemtua.intake import operations, queries
from diemtua.intake.codes import Falsity, Holder, PassKind
from diemtua.intake.models import Account, Carried, Passage, Report, ReportedChild
from diemtua.intake.rules import Told, ToldChild
from diemtua.intake.states import ReportState
from diemtua.intake.testing import PUBLIC, make_report
from diemtua.lib.actor import system_actor
from diemtua.lib.clock import now
from diemtua.lib.errors import Refused
from diemtua.lib.fence import fenced
from diemtua.people.testing import make_child, make_village
from diemtua.places import operations as places
from diemtua.places.models import Unit, UnitChange
from diemtua.places.operations import Decision, NewUnit
from diemtua.places.testing import actor as places_actor

pytestmark = pytest.mark.django_db
NEXT = TODAY + timedelta(days=1)
LATER = AT + timedelta(hours=1)
CHANGER = places_actor("places.change")


def merge(old: str, new: str, on: date = TODAY, at: datetime = AT) -> UnitChange:
    decision = Decision(number="12/NQ-HĐND", decided_on=TODAY, effective_on=on)
    return places.merge_units([unit(old)], into=unit(new), decision=decision, by=CHANGER, at=at)


def undo(change: UnitChange) -> None:
    places.undo_change(change, reason="ghi nhầm", by=CHANGER, at=LATER + timedelta(days=2))


def holders() -> list[tuple[str, str]]:
    return list(Report.objects.order_by("pk").values_list("holder", "commune_code"))


def test_reports_in_every_state_are_the_heirs_and_read_by_it_alone(cast: Cast) -> None:
    waiting, taken, closed = (make_report(COMMUNE_A, at=AT) for _ in range(3))
    lan = cast.as_("lan")
    for one in (taken, closed):
        operations.take_report(one, by=lan, at=AT)
    closed.refresh_from_db()
    operations.close_report(closed, falsity=Falsity.NOTHING, words="Tin trống.", version=closed.version, by=lan, at=AT)
    merge(COMMUNE_A, COMMUNE_B)
    assert holders() == [(Holder.COMMUNE, COMMUNE_B)] * 3
    assert list(Report.objects.order_by("pk").values_list("state", flat=True)) == [
        ReportState.WAITING, ReportState.TAKEN, ReportState.CLOSED,
    ]  # fmt: skip
    tam = cast.as_("tam")
    with fenced(tam):
        assert queries.reports_visible_to(tam).count() == Account.objects.count() == 3
    with fenced(lan):
        assert not queries.reports_visible_to(lan).exists()
        assert not Report.objects.exists()
        assert not Account.objects.exists()
        assert not Carried.objects.exists()
    heir, stranger = cast.client("tam"), cast.client("khoa")
    for one in (waiting, taken, closed):
        address = reverse("intake:report", args=[one.uuid])
        assert heir.get(address).status_code == 200
        assert stranger.get(address).status_code == 404
    said = heir.get(reverse("intake:report", args=[waiting.uuid])).content.decode()
    assert "Phường Trấn Biên nhập vào" in said
    assert "lúc ghi: Phường Trấn Biên" in said


def test_the_heir_is_told_and_the_ringing_begins_anew_but_not_the_twelve_hours(cast: Cast) -> None:
    waiting, taken = make_report(COMMUNE_A, at=AT), make_report(COMMUNE_A, at=AT)
    operations.take_report(taken, by=cast.as_("lan"), at=AT)
    Report.objects.filter(pk=waiting.pk).update(told_leader_at=AT)
    merge(COMMUNE_A, COMMUNE_B)
    waiting.refresh_from_db()
    assert (waiting.received_at, waiting.told_leader_at) == (AT, None)
    told = list(Notice.objects.filter(user=cast.tam).values_list("text", flat=True))
    assert any("chuyển đến, chờ người nhận" in text for text in told)
    assert any("đang xử lý chuyển sang" in text for text in told)
    operations.raise_untaken(by=system_actor("tests"), at=now() + timedelta(hours=4))
    waiting.refresh_from_db()
    assert waiting.holder == Holder.PROVINCE


def test_what_was_passed_on_before_stays_in_the_heirs_sight(cast: Cast) -> None:
    report = make_report(COMMUNE_A, at=AT)
    operations.hand_over_report(
        report, to=unit(PROVINCE), reason="ngoài địa bàn", version=report.version, by=cast.as_("lan"), at=AT
    )
    merge(COMMUNE_A, COMMUNE_B)
    assert holders() == [(Holder.PROVINCE, "")]
    tam, lan = cast.as_("tam"), cast.as_("lan")
    with fenced(tam):
        assert queries.reports_visible_to(tam).get() == report
        assert not Account.objects.exists()
    with fenced(lan):
        assert not queries.reports_visible_to(lan).exists()


def test_one_handed_to_the_old_unit_and_not_taken_is_taken_by_the_heir(cast: Cast) -> None:
    report = make_report(COMMUNE_B, at=AT)
    operations.hand_over_report(
        report, to=unit(COMMUNE_A), reason="ở phường kia", version=report.version, by=cast.as_("tam"), at=AT
    )
    merge(COMMUNE_A, COMMUNE_B)
    report.refresh_from_db()
    assert operations.take_report(report, by=cast.as_("tam"), at=LATER).state == ReportState.TAKEN


def test_undone_it_brings_home_what_it_carried_and_nothing_else(cast: Cast) -> None:
    own, stays, passed = make_report(COMMUNE_B, at=AT), make_report(COMMUNE_A, at=AT), make_report(COMMUNE_A, at=AT)
    change = merge(COMMUNE_A, COMMUNE_B)
    came = make_report(COMMUNE_B, at=LATER)
    tam, minh, later = cast.as_("tam"), cast.as_("minh"), now() + timedelta(hours=1)
    passed.refresh_from_db()
    operations.hand_over_report(passed, to=unit(PROVINCE), reason="cần tỉnh", version=passed.version, by=tam, at=later)
    passed.refresh_from_db()
    operations.hand_over_report(passed, to=unit(COMMUNE_B), reason="của xã", version=passed.version, by=minh, at=later)
    undo(change)
    found = dict(Report.objects.values_list("pk", "commune_code"))
    assert found == {own.pk: COMMUNE_B, stays.pk: COMMUNE_A, passed.pk: COMMUNE_B, came.pk: COMMUNE_B}
    stays.refresh_from_db()
    assert stays.event_commune == COMMUNE_A
    lan = cast.as_("lan")
    with fenced(lan):
        assert Account.objects.get().report_id == stays.pk
    with fenced(tam):
        assert set(Account.objects.values_list("report_id", flat=True)) == {own.pk, passed.pk, came.pk}
    assert not Carried.objects.filter(back_at=None).exists()
    kinds = list(Passage.objects.filter(report=stays).order_by("pk").values_list("kind", "to_commune"))
    assert kinds == [
        (PassKind.ROUTED, COMMUNE_A), (PassKind.MERGED, COMMUNE_B), (PassKind.MERGED, COMMUNE_A),
    ]  # fmt: skip


def test_of_two_mergers_in_a_chain_the_second_alone_is_undone(cast: Cast) -> None:
    report = make_report(COMMUNE_A, at=AT)
    first = merge(COMMUNE_A, COMMUNE_B)
    third = next(code for code in ("26005", "26008", "26017", "26020", "26032") if _stands(code))
    second = merge(COMMUNE_B, third, on=NEXT, at=AT + timedelta(days=1))
    assert holders() == [(Holder.COMMUNE, third)]
    with pytest.raises(Refused):
        undo(first)
    undo(second)
    assert holders() == [(Holder.COMMUNE, COMMUNE_B)]
    undo(first)
    assert holders() == [(Holder.COMMUNE, COMMUNE_A)]
    report.refresh_from_db()
    assert report.event_commune == COMMUNE_A


def _stands(code: str) -> bool:
    return Unit.objects.filter(code=code, level="commune", valid_until=None, parent__code=PROVINCE).exists()


def test_a_divided_commune_leaves_each_report_to_where_its_child_went(cast: Cast) -> None:
    small, first, second = make_village(COMMUNE_A), make_village(COMMUNE_A, "2"), make_village(COMMUNE_A, "3")
    child = make_child("Lê Gia Hân", village=small)
    of_child, of_nobody = (make_report(COMMUNE_A, at=AT, children=(ToldChild(name="Hân"),)) for _ in range(2))
    ReportedChild.objects.filter(report=of_child).update(child=child)
    new = NewUnit(code="99003", kind="ward", name="Bình Đa")
    decision = Decision(number="13/NQ-HĐND", decided_on=TODAY, effective_on=TODAY)
    change = places.split_unit(
        unit(COMMUNE_A), into=[(unit(COMMUNE_B), [small]), (new, [first, second])], goes_on=False, decision=decision,
        by=CHANGER, at=AT,
    )  # fmt: skip
    child.refresh_from_db()
    for one in (of_child, of_nobody):
        one.refresh_from_db()
    assert (child.commune_code, of_child.commune_code, of_nobody.commune_code) == (COMMUNE_B, COMMUNE_B, "99003")
    undo(change)
    assert holders() == [(Holder.COMMUNE, COMMUNE_A)] * 2


def test_the_follow_up_code_goes_on_working(cast: Cast) -> None:
    got = operations.receive_report(
        Told(place="Gần chợ"), channel="web", received_at=AT, event=unit(COMMUNE_A), form="f" * 32, by=PUBLIC, at=AT
    )
    merge(COMMUNE_A, COMMUNE_B)
    found = queries.report_of_code(got.code)
    assert found is not None
    operations.hear_reporter(found, words="Em bé vẫn khóc.", by=PUBLIC, at=LATER)
    answer = operations.answer_reporter(found, words="Chúng tôi đã đến.", by=cast.as_("tam"), at=LATER)
    assert answer.report_id == found.pk


def test_a_unit_that_ends_without_an_heir_must_have_no_report(cast: Cast) -> None:
    make_report(COMMUNE_A, at=AT)
    decision = Decision(number="14/NQ-HĐND", decided_on=TODAY, effective_on=TODAY)
    with pytest.raises(Refused, match="còn tin báo"):
        places.close_unit(unit(COMMUNE_A), decision=decision, by=CHANGER, at=AT)


def test_a_merged_province_goes_on_answering_for_what_it_held(cast: Cast) -> None:
    report = make_report("", at=AT)
    Report.objects.filter(pk=report.pk).update(holder=Holder.PROVINCE, province_code=PROVINCE)
    below = make_report(COMMUNE_A, at=AT)
    for same in list(Unit.objects.filter(parent=unit("79"), valid_until=None)):  # no two of one name
        Unit.objects.filter(parent=unit(PROVINCE), name=same.name).update(name=f"Phường {same.code}")
    change = merge(PROVINCE, "79")
    assert set(Report.objects.values_list("province_code", flat=True)) == {"79"}
    undo(change)
    assert set(Report.objects.values_list("province_code", flat=True)) == {PROVINCE}
    assert Passage.objects.filter(report=below, kind=PassKind.MERGED).count() == 0
