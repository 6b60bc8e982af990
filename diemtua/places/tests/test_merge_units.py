"""Units go, wholly or partly, into another or a new one; nothing in them is lost."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from diemtua.lib.actor import Actor
from diemtua.lib.errors import Duplicate, Invalid, NotAllowed, WrongState
from diemtua.places import operations, queries
from diemtua.places.models import AgencyLineage, Unit, UnitChange, Village
from diemtua.places.operations import Decision, NewUnit
from diemtua.places.testing import AT, TODAY, actor
from diemtua.trail.models import Entry

pytestmark = pytest.mark.django_db
NEW = NewUnit(code="99001", kind="ward", name="Đông Biên Hòa")


def test_the_old_unit_ends_and_leads_to_the_new(ward: Unit, neighbour: Unit, decision: Decision, by: Actor) -> None:
    change = operations.merge_units([ward], into=neighbour, decision=decision, by=by, at=AT)
    ward.refresh_from_db()
    assert ward.valid_until == decision.effective_on
    assert ward.last_day == date(2026, 9, 30)
    assert [(heir.unit, heir.share) for heir in queries.current_successors(ward, TODAY)] == [(neighbour, "whole")]
    assert change.lineages.get().share == "whole"


def test_a_unit_of_before_2025_is_followed_through_the_new_merger(
    ward: Unit, neighbour: Unit, decision: Decision, by: Actor
) -> None:
    former = Unit.objects.get(code="26008", valid_until__isnull=False)
    assert [heir.unit.code for heir in queries.current_successors(former, TODAY)] == [neighbour.code]
    operations.merge_units([neighbour], into=ward, decision=decision, by=by, at=AT)
    assert [heir.unit.code for heir in queries.current_successors(former, TODAY)] == [ward.code]
    assert [m.heirs[0].unit for m in queries.meanings_of("Tân Hiệp, Biên Hòa, Đồng Nai", today=TODAY)][:1] == [ward]


def test_its_villages_go_on_in_the_other_unit(
    ward: Unit, neighbour: Unit, village: Village, decision: Decision, by: Actor
) -> None:
    operations.add_village(neighbour, kind="khu_pho", name="1", by=by, at=AT)
    operations.merge_units([ward], into=neighbour, decision=decision, by=by, at=AT)
    village.refresh_from_db()
    assert village.valid_until == decision.effective_on
    current = queries.current_village(village)
    assert (current.unit, current.name) == (neighbour, "1 (Phường Trấn Biên)")
    assert current.commune_code == neighbour.code


def test_its_agencies_hand_over_to_those_of_the_same_kind(
    ward: Unit, neighbour: Unit, decision: Decision, by: Actor
) -> None:
    office = ward.agencies.get(kind="phong_vhxh")
    operations.merge_units([ward], into=neighbour, decision=decision, by=by, at=AT)
    assert not ward.agencies.filter(valid_until=None).exists()
    office.refresh_from_db()
    heirs = queries.current_agencies(office, TODAY)
    assert [(heir.kind, heir.unit) for heir in heirs] == [("phong_vhxh", neighbour)]


def test_two_units_become_a_new_one_with_agencies_of_its_own(
    ward: Unit, neighbour: Unit, decision: Decision, by: Actor
) -> None:
    operations.merge_units([ward, neighbour], into=NEW, decision=decision, by=by, at=AT)
    new = Unit.objects.get(code="99001")
    assert (new.name, new.parent_id, new.valid_from) == ("Phường Đông Biên Hòa", ward.parent_id, decision.effective_on)
    assert new.agencies.get(kind="tram_y_te").valid_from == decision.effective_on
    assert set(new.came_from.values_list("old__code", flat=True)) == {ward.code, neighbour.code}
    assert AgencyLineage.objects.filter(new__unit=new, old__unit=neighbour).count() == neighbour.agencies.count()


def test_the_new_unit_may_bear_the_name_of_one_that_ends(
    ward: Unit, neighbour: Unit, decision: Decision, by: Actor
) -> None:
    new = NewUnit(code="99001", kind="ward", name="Trấn Biên")
    operations.merge_units([ward, neighbour], into=new, decision=decision, by=by, at=AT)
    assert Unit.objects.get(name="Phường Trấn Biên", valid_until=None).code == "99001"


def test_a_part_goes_and_the_unit_goes_on(
    ward: Unit, neighbour: Unit, village: Village, decision: Decision, by: Actor
) -> None:
    stays = operations.add_village(ward, kind="khu_pho", name="2", by=by, at=AT)
    operations.merge_units([ward], into=neighbour, parts={ward.pk: [village]}, decision=decision, by=by, at=AT)
    ward.refresh_from_db()
    assert ward.valid_until is None
    assert queries.villages_of(ward, TODAY).get() == stays
    assert ward.became.get().share == "partly"


def test_a_province_takes_the_communes_of_another(decision: Decision, by: Actor) -> None:
    giver = Unit.objects.get(code="46", valid_until=None)
    taker = Unit.objects.get(code="01", valid_until=None)
    count = queries.communes_of("46", TODAY).count() + queries.communes_of("01", TODAY).count()
    operations.merge_units([giver], into=taker, decision=decision, by=by, at=AT)
    assert queries.communes_of("01", TODAY).count() == count
    moved = Unit.objects.get(code="20107", valid_until=None)
    assert (moved.province_code, moved.parent) == ("01", taker)
    assert moved.former_names.get().parent == giver
    assert moved.agencies.get(kind="tram_y_te").province_code == "01"


def test_two_communes_that_would_bear_one_name_stop_the_merger(decision: Decision, by: Actor) -> None:
    giver = Unit.objects.get(code="96", valid_until=None)
    taker = Unit.objects.get(code="91", valid_until=None)
    with pytest.raises(Duplicate, match="Xã Vĩnh Hậu"):
        operations.merge_units([giver], into=taker, decision=decision, by=by, at=AT)


def test_a_unit_cannot_go_into_itself(ward: Unit, decision: Decision, by: Actor) -> None:
    with pytest.raises(Invalid, match="chính nó"):
        operations.merge_units([ward], into=ward, decision=decision, by=by, at=AT)


def test_the_database_too_refuses_a_unit_merged_into_itself(ward: Unit, decision: Decision) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        ward.became.create(new=ward, share="whole", effective_on=decision.effective_on)


def test_nonsense_is_refused_and_nothing_changes(ward: Unit, neighbour: Unit, decision: Decision, by: Actor) -> None:
    elsewhere = Unit.objects.get(code="19405", valid_until=None)
    province = Unit.objects.get(code="75", valid_until=None)
    bad: list[tuple[list[Unit], Unit | NewUnit, str]] = [
        ([], ward, "ít nhất một"),
        ([ward, ward], neighbour, "hai lần"),
        ([ward], elsewhere, "cùng tỉnh"),
        ([ward], province, "cùng cấp"),
        ([ward], NEW, "từ hai đơn vị"),
    ]
    for units, into, said in bad:
        with pytest.raises(Invalid, match=said):
            operations.merge_units(units, into=into, decision=decision, by=by, at=AT)
    assert not UnitChange.objects.exclude(kind="reform").exists()


def test_a_code_is_never_used_again(ward: Unit, neighbour: Unit, decision: Decision, by: Actor) -> None:
    for code, kind in (("26041", Duplicate), ("26008", Duplicate), ("123", Invalid), ("abcde", Invalid)):
        new = NewUnit(code=code, kind="ward", name="Đông Biên Hòa")
        with pytest.raises(kind), transaction.atomic():
            operations.merge_units([ward, neighbour], into=new, decision=decision, by=by, at=AT)
    ward.refresh_from_db()
    assert ward.valid_until is None


def test_twice_is_refused(ward: Unit, neighbour: Unit, decision: Decision, by: Actor) -> None:
    operations.merge_units([ward], into=neighbour, decision=decision, by=by, at=AT)
    with pytest.raises(WrongState, match="đã kết thúc"):
        operations.merge_units([ward], into=neighbour, decision=decision, by=by, at=AT)


def test_another_units_village_is_refused(
    ward: Unit, neighbour: Unit, village: Village, decision: Decision, by: Actor
) -> None:
    with pytest.raises(Invalid, match="không thuộc"):
        operations.merge_units([neighbour], into=ward, parts={neighbour.pk: [village]}, decision=decision, by=by, at=AT)


def test_others_are_refused(ward: Unit, neighbour: Unit, decision: Decision) -> None:
    with pytest.raises(NotAllowed):
        operations.merge_units([ward], into=neighbour, decision=decision, by=actor("places.view"), at=AT)
    assert not Entry.objects.filter(verb="unit.change").exists()
