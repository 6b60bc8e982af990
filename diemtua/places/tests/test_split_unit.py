"""A commune gives villages to new communes or neighbours, and goes on or ends."""

from __future__ import annotations

import pytest
from django.db import transaction

from diemtua.lib.actor import Actor
from diemtua.lib.errors import Invalid, NotAllowed, Refused
from diemtua.places import operations, queries
from diemtua.places.models import Unit, Village
from diemtua.places.operations import Decision, NewUnit
from diemtua.places.testing import AT, TODAY, actor

pytestmark = pytest.mark.django_db
NEW = NewUnit(code="99002", kind="ward", name="Bình Đa")


def test_a_new_unit_takes_villages_and_the_old_one_goes_on(
    ward: Unit, village: Village, decision: Decision, by: Actor
) -> None:
    operations.split_unit(ward, into=[(NEW, [village])], goes_on=True, decision=decision, by=by, at=AT)
    new = Unit.objects.get(code="99002")
    assert Unit.objects.get(pk=ward.pk).valid_until is None
    assert queries.villages_of(new, TODAY).get().name == "1"
    assert new.agencies.filter(kind="ubnd_xa", name="Ủy ban nhân dân phường Bình Đa").exists()


def test_a_unit_divided_among_others_ends_and_is_partly_in_each(
    ward: Unit, neighbour: Unit, village: Village, decision: Decision, by: Actor
) -> None:
    second = operations.add_village(ward, kind="khu_pho", name="2", by=by, at=AT)
    parts: list[tuple[NewUnit | Unit, list[Village]]] = [(NEW, [village]), (neighbour, [second])]
    operations.split_unit(ward, into=parts, goes_on=False, decision=decision, by=by, at=AT)
    heirs = queries.current_successors(Unit.objects.get(pk=ward.pk), TODAY)
    assert {(heir.unit.code, heir.share) for heir in heirs} == {("99002", "partly"), (neighbour.code, "partly")}
    assert not ward.agencies.filter(valid_until=None).exists()


def test_no_village_is_left_nowhere(ward: Unit, village: Village, decision: Decision, by: Actor) -> None:
    with pytest.raises(Invalid, match="chưa biết về đâu: Khu phố 1"):
        operations.split_unit(ward, into=[(NEW, [])], goes_on=False, decision=decision, by=by, at=AT)


def test_nonsense_is_refused(ward: Unit, neighbour: Unit, village: Village, decision: Decision, by: Actor) -> None:
    province = Unit.objects.get(code="75", valid_until=None)
    elsewhere = Unit.objects.get(code="19405", valid_until=None)
    bad: list[tuple[Unit, list[tuple[NewUnit | Unit, list[Village]]], str]] = [
        (ward, [], "ít nhất một"),
        (ward, [(NEW, [village]), (neighbour, [village])], "hai nơi"),
        (ward, [(ward, [village])], "chính nó"),
        (ward, [(elsewhere, [village])], "cùng tỉnh"),
        (province, [(NEW, [])], "chỉ ghi việc tách"),
    ]
    for unit, into, said in bad:
        with pytest.raises(Refused, match=said), transaction.atomic():
            operations.split_unit(unit, into=into, goes_on=True, decision=decision, by=by, at=AT)
    assert not Unit.objects.filter(code="99002").exists()


def test_others_are_refused(ward: Unit, decision: Decision) -> None:
    with pytest.raises(NotAllowed):
        operations.split_unit(ward, into=[(NEW, [])], goes_on=True, decision=decision, by=actor("places.view"), at=AT)
