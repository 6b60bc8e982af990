"""A child leaves commune A and is received by another, also of another province; nobody is lost in between."""

from __future__ import annotations

from datetime import timedelta

import pytest

from diemtua.access.codes import Role
from diemtua.access.models import Notice
from diemtua.access.testing import AT, COMMUNE_A, COMMUNE_B, SINCE, TODAY, Cast, actor, client_for, make_user, unit
from diemtua.lib.errors import Duplicate, Invalid, NotAllowed, Stale, WrongState
from diemtua.lib.fence import fenced
from diemtua.people import operations, queries
from diemtua.people.codes import RelationKind, ResidenceKind, Verb
from diemtua.people.models import Adult, Child, Relation, Residence, Transfer
from diemtua.people.states import ChildState, TransferState
from diemtua.people.testing import make_child, make_village
from diemtua.trail.models import Entry

pytestmark = pytest.mark.django_db
ELSEWHERE = "19405"  # in another province


@pytest.fixture
def child(cast: Cast) -> Child:
    return make_child("Nguyễn Gia Bảo", SINCE, village=make_village(COMMUNE_A), keeper=cast.hoa)


def send(cast: Cast, child: Child, to: str = COMMUNE_B) -> Transfer:
    child.refresh_from_db()
    return operations.send_child(
        child, to=unit(to), moved_on=TODAY, address="12 đường Mới", version=child.version, by=cast.as_("lan"), at=AT
    )


def test_until_received_the_sender_answers_for_the_child_and_both_see_the_move(cast: Cast, child: Child) -> None:
    transfer = send(cast, child)

    child.refresh_from_db()
    assert child.state == ChildState.MOVING
    assert child.commune_code == COMMUNE_A
    assert queries.waiting_of(cast.as_("lan")).leaving == [transfer]
    assert queries.waiting_of(cast.as_("tam")).arriving == [transfer]
    assert not queries.children_visible_to(cast.as_("tam")).exists()
    notice = Notice.objects.get(user=cast.tam)
    assert child.full_name not in notice.text
    assert Entry.objects.filter(verb=Verb.SEND_CHILD).count() == 1


def test_the_receiver_takes_over_record_place_and_people(cast: Cast, child: Child) -> None:
    place = {"province_code": child.province_code, "commune_code": COMMUNE_A}
    mother = Adult.objects.create(full_name="Trần Thị Hai", folded="tran thi hai", **place)
    Relation.objects.create(child=child, adult=mother, kind=RelationKind.MOTHER, is_carer=True)
    Residence.objects.create(child=child, kind=ResidenceKind.ACTUAL, unit=unit(COMMUNE_A), since=SINCE, recorded_at=AT)
    transfer, new = send(cast, child), make_village(COMMUNE_B)

    operations.receive_child(transfer, village=new, address="", version=transfer.version, by=cast.as_("tam"), at=AT)

    with fenced(cast.as_("tam")):
        found = queries.children_visible_to(cast.as_("tam")).get()
        assert (found.state, found.commune_code, found.village_id) == (ChildState.ACTIVE, COMMUNE_B, new.pk)
        assert (found.address, found.keeper_id, found.recorded_commune) == ("12 đường Mới", None, COMMUNE_A)
        assert [one.adult.full_name for one in found.relations.all() if one.adult] == ["Trần Thị Hai"]
    with fenced(cast.as_("lan")):
        assert not Child.objects.exists()
    kept = Residence.objects.filter(child=child).order_by("since").values_list("unit__code", "until")
    assert list(kept) == [(COMMUNE_A, TODAY), (COMMUNE_B, None)]
    assert Notice.objects.filter(user=cast.lan).exists()


def test_a_mother_with_another_child_there_stays_there_too(cast: Cast, child: Child) -> None:
    place = {"province_code": child.province_code, "commune_code": COMMUNE_A}
    mother = Adult.objects.create(full_name="Trần Thị Hai", folded="tran thi hai", **place)
    brother = make_child("Nguyễn Gia Khang", SINCE, village=child.village or make_village(COMMUNE_A, "Hai"))
    for one in (child, brother):
        Relation.objects.create(child=one, adult=mother, kind=RelationKind.MOTHER)

    transfer = send(cast, child)
    operations.receive_child(transfer, village=None, address="", version=transfer.version, by=cast.as_("tam"), at=AT)

    there = {relation.child_id: relation.adult for relation in Relation.objects.select_related("adult")}
    assert there[brother.pk] == mother
    moved = there[child.pk]
    assert moved is not None
    assert (moved.pk != mother.pk, moved.full_name, moved.commune_code) == (True, mother.full_name, COMMUNE_B)


def test_a_child_goes_to_another_province(cast: Cast, child: Child) -> None:
    officer = make_user("an.vinhthuy", "Lê Thị An", Role.COMMUNE_OFFICER, ELSEWHERE, "phong_vhxh")
    transfer = send(cast, child, ELSEWHERE)

    operations.receive_child(transfer, village=None, address="", version=transfer.version, by=actor(officer), at=AT)

    child.refresh_from_db()
    assert (child.province_code, child.commune_code) == ("44", ELSEWHERE)
    assert not queries.children_visible_to(cast.as_("minh")).exists()


@pytest.mark.parametrize(("act", "who", "state"), [
    ("give_back_child", "tam", TransferState.RETURNED), ("call_back_child", "lan", TransferState.CALLED_BACK),
])  # fmt: skip
def test_given_back_or_called_back_the_child_is_the_senders(
    cast: Cast, child: Child, act: str, who: str, state: str
) -> None:
    transfer, other = send(cast, child), "lan" if who == "tam" else "tam"
    do = getattr(operations, act)
    with pytest.raises(Invalid):
        do(transfer, answer=" ", version=transfer.version, by=cast.as_(who), at=AT)
    with pytest.raises(NotAllowed):
        do(transfer, answer="không có ở đây", version=transfer.version, by=cast.as_(other), at=AT)

    do(transfer, answer="không có ở đây", version=transfer.version, by=cast.as_(who), at=AT)

    child.refresh_from_db()
    transfer.refresh_from_db()
    assert (child.state, child.commune_code, transfer.state) == (ChildState.ACTIVE, COMMUNE_A, state)
    assert transfer not in queries.transfers_visible_to(cast.as_("tam"))  # a name that never became B's to know
    assert transfer in queries.transfers_visible_to(cast.as_("lan"))
    assert send(cast, child).state == TransferState.SENT  # and may be sent again


def test_not_twice_not_late_not_unseen(cast: Cast, child: Child) -> None:
    transfer = send(cast, child)
    with pytest.raises((Duplicate, WrongState)):
        send(cast, child)
    with pytest.raises(Stale):
        operations.receive_child(transfer, village=None, address="", version=9, by=cast.as_("tam"), at=AT)
    operations.receive_child(transfer, village=None, address="", version=1, by=cast.as_("tam"), at=AT)
    with pytest.raises(WrongState):
        operations.receive_child(transfer, village=None, address="", version=2, by=cast.as_("tam"), at=AT)


@pytest.mark.parametrize("who", ["tam", "khoa", "hoa", "minh", "thu", "trung"])
def test_nobody_else_sends_or_receives(cast: Cast, child: Child, who: str) -> None:
    with pytest.raises(NotAllowed):
        operations.send_child(child, to=unit(COMMUNE_B), moved_on=TODAY, version=1, by=cast.as_(who), at=AT)
    transfer = send(cast, child, ELSEWHERE)
    with pytest.raises(NotAllowed):
        operations.receive_child(transfer, village=None, address="", version=1, by=cast.as_(who), at=AT)


def test_places_and_days_that_cannot_be(cast: Cast, child: Child) -> None:
    for to, moved_on in ((COMMUNE_A, TODAY), ("75", TODAY), (COMMUNE_B, TODAY + timedelta(days=1)),
                         (COMMUNE_B, SINCE - timedelta(days=1))):  # fmt: skip
        with pytest.raises(Invalid):
            operations.send_child(child, to=unit(to), moved_on=moved_on, version=1, by=cast.as_("lan"), at=AT)
    transfer, ended = send(cast, child), make_village(COMMUNE_B)
    ended.valid_until = TODAY
    with pytest.raises(Invalid):
        operations.receive_child(transfer, village=ended, address="", version=1, by=cast.as_("tam"), at=AT)
    with pytest.raises(Invalid):
        operations.receive_child(transfer, village=child.village, address="", version=1, by=cast.as_("tam"), at=AT)


def test_the_pages_tell_both_ends_and_keep_what_was_typed(cast: Cast, child: Child) -> None:
    lan, tam = cast.client("lan"), cast.client("tam")
    nowhere = {"version": child.version, "to": "Xã Không Đâu", "moved_on": f"{TODAY:%d/%m/%Y}", "reason": "theo mẹ"}
    refused = lan.post(f"/children/{child.uuid}/move/", nowhere)
    assert refused.status_code == 422
    assert "to" in refused.context["form"].errors
    assert "theo mẹ" in refused.content.decode()
    sent = lan.post(
        f"/children/{child.uuid}/move/",
        {
            "version": child.version,
            "to": COMMUNE_B,
            "moved_on": f"{TODAY:%d/%m/%Y}",
            "address": "",
            "reason": "theo mẹ",
        },
    )
    assert sent.status_code == 302, sent.content.decode()
    address = f"/children/moves/{Transfer.objects.get().uuid}/"
    assert child.full_name in tam.get("/children/moves/").content.decode()
    assert "theo mẹ" in tam.get(address).content.decode()
    (look,) = Entry.objects.filter(verb=Verb.READ_TRANSFER)
    assert child.full_name not in look.thing_label
    assert tam.get(f"/children/{child.uuid}/move/").status_code == 404
    late = tam.post(address + "receiving/", {"version": 9, "address": "số 9 ngõ 3"})
    assert late.status_code == 422
    assert "số 9 ngõ 3" in late.content.decode()
    assert tam.post(address + "receiving/", {"version": 1, "address": "số 9 ngõ 3"}).status_code == 302
    assert cast.client("thuy").get(address).status_code == 404
    assert client_for(cast.trung).get("/children/moves/").status_code == 404


def test_a_collaborator_is_not_told_of_moves(cast: Cast, child: Child) -> None:
    transfer = send(cast, child)
    assert cast.client("hoa").get(f"/children/moves/{transfer.uuid}/").status_code == 404
    for who in ("lan", "khoa", "tam", "minh", "thu"):
        assert cast.client(who).get(f"/children/moves/{transfer.uuid}/").status_code == 200, who
