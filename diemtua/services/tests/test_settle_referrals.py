"""A commune ends: its heir follows the referrals it made; what its agencies were asked lies with those after them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from diemtua.access.codes import Role
from diemtua.access.models import Notice, User
from diemtua.access.testing import AT, COMMUNE_A, COMMUNE_B, TODAY, Cast, actor, agency, make_user, unit
from diemtua.lib.clock import now
from diemtua.lib.errors import Refused
from diemtua.lib.fence import fenced
from diemtua.people.models import Child
from diemtua.people.testing import make_child, make_village
from diemtua.places import operations as places
from diemtua.places.models import Agency, UnitChange
from diemtua.places.operations import Decision, NewUnit
from diemtua.places.testing import actor as places_actor
from diemtua.services import operations, queries
from diemtua.services.models import Call, Carried, Meeting, Packet, Referral
from diemtua.services.states import CallState
from diemtua.services.testing import make_meeting, make_referral

pytestmark = pytest.mark.django_db
CHANGER = places_actor("places.change")
DECISION = Decision(number="12/NQ-HĐND", decided_on=TODAY, effective_on=TODAY)
WORDS = "Em ít nói, ngủ không yên."


@pytest.fixture
def child(cast: Cast) -> Child:
    return make_child("Lê Bưởi", village=make_village(COMMUNE_A))


def station(code: str) -> User:
    return make_user(f"tram.{code}", f"Trạm {code}", Role.HEALTH_STAFF, code, "tram_y_te")


def merge(old: str, new: str) -> UnitChange:
    return places.merge_units([unit(old)], into=unit(new), decision=DECISION, by=CHANGER, at=AT)


def undo(change: UnitChange) -> None:
    places.undo_change(change, reason="ghi nhầm", by=CHANGER, at=AT + timedelta(days=2))


def health(code: str) -> Agency:
    return agency(code, "tram_y_te")


def test_the_heir_follows_what_the_old_commune_asked_and_nobody_else_does(cast: Cast, child: Child) -> None:
    lan, tam = cast.as_("lan"), cast.as_("tam")
    row = make_referral(child, health(COMMUNE_A), words=WORDS, by=lan, at=AT)
    make_meeting(child, health(COMMUNE_A), by=lan, at=AT)
    with fenced(tam):
        assert not Referral.objects.exists()
    merge(COMMUNE_A, COMMUNE_B)
    with fenced(tam):
        assert queries.referrals_visible_to(tam).get() == row
        assert Packet.objects.count() == Meeting.objects.count() == 1
    with fenced(lan):
        assert not Referral.objects.exists()
        assert not Packet.objects.exists()
        assert not Meeting.objects.exists()
        assert not Carried.objects.exists()


def test_what_an_agency_was_asked_is_answered_by_the_one_after_it(cast: Cast, child: Child) -> None:
    before, after = station(COMMUNE_A), station(COMMUNE_B)
    old, new = health(COMMUNE_A), health(COMMUNE_B)
    row = make_referral(child, old, words=WORDS, by=cast.as_("lan"), at=AT)
    change = merge(COMMUNE_A, COMMUNE_B)
    there = actor(after)
    with fenced(there):
        call = queries.calls_visible_to(there).get()
        assert queries.packet_for(call) is not None
    with fenced(actor(before)):
        assert not Call.objects.exists()
        assert not Packet.objects.exists()
    assert Notice.objects.filter(user=after, text__contains="nay do cơ quan anh/chị trả lời").exists()
    row.refresh_from_db()
    assert (row.agencies, row.readers) == ([new.pk], [new.pk])
    undo(change)
    row.refresh_from_db()
    assert (row.agencies, row.readers, row.calls.get().agency_id) == ([old.pk], [old.pk], old.pk)


def test_what_the_one_after_it_has_answered_stays_with_it_when_undone(cast: Cast, child: Child) -> None:
    after = station(COMMUNE_B)
    row = make_referral(child, health(COMMUNE_A), words=WORDS, by=cast.as_("lan"), at=AT)
    change = merge(COMMUNE_A, COMMUNE_B)
    operations.accept_call(row.calls.get(), by=actor(after), at=now())
    undo(change)
    row.refresh_from_db()
    new = health(COMMUNE_B).pk
    assert (row.commune_code, row.calls.get().agency_id, row.readers) == (COMMUNE_A, new, [new])


def test_where_both_were_asked_one_answers(cast: Cast, child: Child) -> None:
    old, new = health(COMMUNE_A), health(COMMUNE_B)
    row = make_referral(child, old, words=WORDS, by=cast.as_("lan"), at=AT)
    known = row.calls.get()
    Call.objects.create(
        referral=row, agency=new, place_name=new.name, state=CallState.SEEN, basis=known.basis, law=known.law,
        urgency=known.urgency, sent_at=AT, due_at=known.due_at,
    )  # fmt: skip
    Referral.objects.filter(pk=row.pk).update(agencies=[old.pk, new.pk], readers=[old.pk, new.pk])
    change = merge(COMMUNE_A, COMMUNE_B)
    row.refresh_from_db()
    assert (row.agencies, row.readers) == ([new.pk], [new.pk])
    assert sorted(row.calls.values_list("state", flat=True)) == [CallState.MISSED, CallState.SEEN]
    undo(change)
    row.refresh_from_db()
    assert row.agencies == row.readers == sorted([old.pk, new.pk])
    again = row.calls.get(pk=known.pk)
    assert (again.state, again.agency_id, again.due_at) == (known.state, old.pk, known.due_at)


def test_the_sender_is_told_where_nobody_took_over_the_work_of_a_place(cast: Cast, child: Child) -> None:
    Agency.objects.filter(pk=health(COMMUNE_B).pk).delete()
    make_referral(child, health(COMMUNE_A), words=WORDS, by=cast.as_("lan"), at=AT)
    merge(COMMUNE_A, COMMUNE_B)
    assert Notice.objects.filter(user=cast.tam, text__contains="đã kết thúc hoạt động. Hãy chọn nơi khác").exists()


def test_undone_it_brings_home_what_it_carried_and_not_what_came(cast: Cast, child: Child) -> None:
    other = make_child("Vũ Mận", village=make_village(COMMUNE_B))
    row = make_referral(child, health(COMMUNE_A), words=WORDS, by=cast.as_("lan"), at=AT)
    own = make_referral(other, health(COMMUNE_B), words=WORDS, by=cast.as_("tam"), at=AT)
    change = merge(COMMUNE_A, COMMUNE_B)
    undo(change)
    assert dict(Referral.objects.values_list("pk", "commune_code")) == {row.pk: COMMUNE_A, own.pk: COMMUNE_B}
    assert not Carried.objects.filter(back_at=None).exists()


@pytest.mark.parametrize("goes_on", [True, False], ids=["goes on", "ends"])
def test_of_a_divided_commune_referrals_go_where_the_child_went(cast: Cast, child: Child, goes_on: bool) -> None:
    stays, second = make_village(COMMUNE_A, "2"), make_village(COMMUNE_A, "3")
    other = make_child("Vũ Mận", village=stays)
    lan = cast.as_("lan")
    gone = make_referral(child, health(COMMUNE_A), words=WORDS, by=lan, at=AT)
    rest = make_referral(other, health(COMMUNE_A), words=WORDS, by=lan, at=AT)
    assert child.village is not None
    into = [(unit(COMMUNE_B), [child.village])]
    if not goes_on:
        into.append((NewUnit(code="99003", kind="ward", name="Bình Đa"), [stays, second]))  # type: ignore[arg-type]
    change = places.split_unit(unit(COMMUNE_A), into=into, goes_on=goes_on, decision=DECISION, by=CHANGER, at=AT)
    for one in (gone, rest):
        one.refresh_from_db()
    assert (gone.commune_code, rest.commune_code) == (COMMUNE_B, COMMUNE_A if goes_on else "99003")
    undo(change)
    assert set(Referral.objects.values_list("commune_code", flat=True)) == {COMMUNE_A}


def test_a_unit_that_ends_without_an_heir_must_have_no_referral(cast: Cast, child: Child) -> None:
    make_referral(child, health(COMMUNE_A), words=WORDS, by=cast.as_("lan"), at=AT)
    Child.objects.update(village=None)
    for village in unit(COMMUNE_A).villages.all():
        village.delete()
    with pytest.raises(Refused, match="còn chuyển gửi"):
        places.close_unit(unit(COMMUNE_A), decision=DECISION, by=CHANGER, at=AT)
