"""A unit gets another name, or becomes of another kind, and stays the same unit."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from diemtua.lib.actor import Actor
from diemtua.lib.announce import subscribe
from diemtua.lib.errors import Duplicate, Invalid, NotAllowed, WrongState
from diemtua.places import operations, queries
from diemtua.places.facts import UnitsChanged
from diemtua.places.models import Agency, Unit, UnitChange
from diemtua.places.operations import Decision
from diemtua.places.testing import AT, actor
from diemtua.trail.models import Entry

pytestmark = pytest.mark.django_db


def test_the_unit_stays_and_its_former_name_is_remembered(ward: Unit, decision: Decision, by: Actor) -> None:
    operations.rename_unit(ward, name="Biên Hùng", decision=decision, by=by, at=AT)
    again = Unit.objects.get(pk=ward.pk)
    assert (again.name, again.code, again.folded) == ("Phường Biên Hùng", ward.code, "phuong bien hung")
    past = again.former_names.get()
    assert (past.name, past.valid_from, past.valid_until) == ("Phường Trấn Biên", date(2025, 7, 1), date(2026, 10, 1))


def test_it_is_found_under_both_names(ward: Unit, decision: Decision, by: Actor) -> None:
    operations.rename_unit(ward, name="phường Biên Hùng", decision=decision, by=by, at=AT)
    for words in ("tran bien", "Biên Hùng", "BIEN HUNG"):
        assert ward.pk in queries.search_units(words).values_list("pk", flat=True)


def test_its_agencies_bear_the_new_name_and_are_found_under_the_old(ward: Unit, decision: Decision, by: Actor) -> None:
    operations.rename_unit(ward, name="Biên Hùng", decision=decision, by=by, at=AT)
    police = ward.agencies.get(kind="cong_an_xa")
    assert police.name == "Công an phường Biên Hùng"
    assert queries.find_agency("Công an phường Trấn Biên", ward, AT.date()) == police
    assert ward.agencies.get(kind="phong_vhxh").former_names == []


def test_a_commune_becomes_a_ward_with_its_agencies(by: Actor, decision: Decision) -> None:
    commune = Unit.objects.get(code="26425", valid_until=None)
    operations.change_kind(commune, kind="ward", decision=decision, by=by, at=AT)
    commune.refresh_from_db()
    assert (commune.kind, commune.name) == ("ward", "Phường Xuân Lộc")
    office = commune.agencies.get(kind="ubnd_xa")
    assert (office.name, office.short_name) == ("Ủy ban nhân dân phường Xuân Lộc", "UBND phường")


def test_it_is_audited_and_announced(ward: Unit, decision: Decision, by: Actor) -> None:
    heard: list[UnitsChanged] = []
    subscribe(UnitsChanged, heard.append)
    change = operations.rename_unit(ward, name="Biên Hùng", decision=decision, by=by, at=AT)
    entry = Entry.objects.get(verb="unit.change")
    assert entry.facts["decision"] == "12/NQ-HĐND"
    assert entry.actor_name == by.name
    assert [fact.change_id for fact in heard] == [change.pk]


def test_twice_the_same_name_is_refused(ward: Unit, decision: Decision, by: Actor) -> None:
    operations.rename_unit(ward, name="Biên Hùng", decision=decision, by=by, at=AT)
    later = Decision(number="13/NQ", decided_on=date(2026, 10, 2), effective_on=date(2026, 11, 1))
    with pytest.raises(Invalid, match="như cũ"):
        operations.rename_unit(ward, name="Biên Hùng", decision=later, by=by, at=AT)


def test_the_name_of_a_neighbour_is_refused(ward: Unit, neighbour: Unit, decision: Decision, by: Actor) -> None:
    with pytest.raises(Duplicate, match="Phường Tam Hiệp"):
        operations.rename_unit(ward, name="Tam Hiệp", decision=decision, by=by, at=AT)


@pytest.mark.parametrize(
    ("number", "decided_on", "effective_on", "said"),
    [
        ("", date(2026, 9, 1), date(2026, 10, 1), "số quyết định"),
        ("1/NQ", date(2026, 10, 2), date(2026, 10, 1), "Ngày ký"),
        ("1/NQ", date(2026, 9, 1), date(2027, 1, 1), "chưa có hiệu lực"),
        ("1/NQ", date(2025, 1, 1), date(2025, 7, 1), "phải sau ngày 01/07/2025"),
        ("1/NQ", date(2020, 1, 1), date(2020, 7, 1), "phải sau ngày"),
    ],
)
def test_a_paper_that_cannot_be_right_is_refused(
    ward: Unit, by: Actor, number: str, decided_on: date, effective_on: date, said: str
) -> None:
    paper = Decision(number=number, decided_on=decided_on, effective_on=effective_on)
    with pytest.raises(Invalid, match=said):
        operations.rename_unit(ward, name="Biên Hùng", decision=paper, by=by, at=AT)
    assert not UnitChange.objects.exclude(kind="reform").exists()


@pytest.mark.parametrize("name", ["", "  ", "Phường "])
def test_an_empty_name_is_refused(ward: Unit, decision: Decision, by: Actor, name: str) -> None:
    with pytest.raises(Invalid, match="ghi tên"):
        operations.rename_unit(ward, name=name, decision=decision, by=by, at=AT)


def test_a_unit_that_has_ended_is_refused(decision: Decision, by: Actor) -> None:
    former = Unit.objects.get(code="26008", valid_until__isnull=False)
    with pytest.raises(WrongState, match="đã kết thúc"):
        operations.rename_unit(former, name="Tân Tiến", decision=decision, by=by, at=AT)


def test_a_kind_that_no_longer_exists_is_refused(ward: Unit, decision: Decision, by: Actor) -> None:
    for kind in ("township", "rural_district", "province", "khác"):
        with pytest.raises(Invalid, match="Loại"):
            operations.change_kind(ward, kind=kind, decision=decision, by=by, at=AT)


def test_others_than_the_administrator_are_refused_and_nothing_changes(ward: Unit, decision: Decision) -> None:
    with pytest.raises(NotAllowed):
        operations.rename_unit(ward, name="Biên Hùng", decision=decision, by=actor("places.view"), at=AT)
    assert not Entry.objects.filter(verb="unit.change").exists()
    assert Unit.objects.get(pk=ward.pk).name == "Phường Trấn Biên"


def test_two_renamings_leave_two_former_names_that_do_not_overlap(ward: Unit, decision: Decision, by: Actor) -> None:
    operations.rename_unit(ward, name="Biên Hùng", decision=decision, by=by, at=AT)
    later = Decision(number="14/NQ", decided_on=date(2026, 10, 20), effective_on=date(2026, 11, 1))
    operations.rename_unit(ward, name="Trấn Biên", decision=later, by=by, at=AT)
    periods = list(ward.former_names.order_by("valid_until").values_list("valid_from", "valid_until"))
    assert periods == [(date(2025, 7, 1), date(2026, 10, 1)), (date(2026, 10, 1), date(2026, 11, 1))]


def test_a_later_time_of_entry_does_not_change_the_day_of_effect(ward: Unit, decision: Decision, by: Actor) -> None:
    change = operations.rename_unit(ward, name="Biên Hùng", decision=decision, by=by, at=_later(AT))
    assert change.effective_on == decision.effective_on
    assert Agency.objects.filter(name="Công an phường Biên Hùng").count() == 1


def _later(moment: datetime) -> datetime:
    return moment + timedelta(days=30)
