"""A decision entered by mistake is taken back, as long as nothing rests on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

import pytest

from diemtua.lib.actor import Actor
from diemtua.lib.errors import Invalid, NotAllowed, Refused, WrongState
from diemtua.places import operations, queries
from diemtua.places.models import Agency, AgencyLineage, Lineage, Unit, UnitChange, UnitName, Village
from diemtua.places.operations import Decision, NewUnit
from diemtua.places.queries import touched
from diemtua.places.testing import AT, actor
from diemtua.trail.models import Entry

pytestmark = pytest.mark.django_db
NEW = NewUnit(code="99003", kind="ward", name="Bình Đa")


def picture() -> dict[str, list[tuple[object, ...]]]:
    """Everything about places, to compare before and after."""
    columns = {
        Unit: ("code", "name", "kind", "parent_id", "province_code", "valid_from", "valid_until"),
        UnitName: ("unit_id", "name"),
        Lineage: ("old_id", "new_id", "share"),
        Village: ("name", "unit_id", "valid_until", "successor_id", "province_code"),
        Agency: ("name", "short_name", "unit_id", "valid_until", "province_code", "former_names"),
        AgencyLineage: ("old_id", "new_id"),
    }
    return {
        model.__name__: list(model.objects.order_by("pk").values_list(*names))  # type: ignore[attr-defined]
        for model, names in columns.items()
    }


@pytest.fixture(params=["rename", "kind", "merge", "merge_new", "merge_part", "merge_province", "split", "close"])
def make(
    request: pytest.FixtureRequest, ward: Unit, neighbour: Unit, village: Village, decision: Decision, by: Actor
) -> Callable[[], UnitChange]:
    said: dict[str, Any] = {"decision": decision, "by": by, "at": AT}
    giver = Unit.objects.get(code="46", valid_until=None)
    taker = Unit.objects.get(code="01", valid_until=None)
    ways: dict[str, Callable[[], UnitChange]] = {
        "rename": partial(operations.rename_unit, ward, name="Biên Hùng", **said),
        "kind": partial(operations.change_kind, ward, kind="commune", **said),
        "merge": partial(operations.merge_units, [ward], into=neighbour, **said),
        "merge_new": partial(operations.merge_units, [ward, neighbour], into=NEW, **said),
        "merge_part": partial(operations.merge_units, [ward], into=neighbour, parts={ward.pk: [village]}, **said),
        "merge_province": partial(operations.merge_units, [giver], into=taker, **said),
        "split": partial(operations.split_unit, ward, into=[(NEW, [village])], goes_on=True, **said),
        "close": partial(operations.close_unit, neighbour, **said),
    }
    return ways[request.param]


def test_everything_is_as_before(make: Callable[[], UnitChange], by: Actor) -> None:
    before = picture()
    change = make()
    assert picture() != before
    operations.undo_change(change, reason="ghi nhầm", by=by, at=AT + timedelta(hours=1))
    assert picture() == before
    change.refresh_from_db()
    assert change.undone_at
    assert Entry.objects.get(verb="unit.undo_change").reason == "ghi nhầm"


def test_a_preview_says_what_is_touched_and_keeps_nothing(make: partial[UnitChange], by: Actor) -> None:
    before = picture()
    said = dict(make.keywords)
    said.pop("by"), said.pop("at")
    preview = operations.preview_change(partial(make.func, *make.args, **said), by=by, at=AT)
    assert preview.renames or preview.ends or preview.opens or preview.successions
    assert picture() == before
    assert not UnitChange.objects.exclude(kind="reform").exists()
    assert not Entry.objects.filter(verb="unit.change").exists()


def test_a_preview_refuses_what_the_operation_refuses(ward: Unit, decision: Decision, by: Actor) -> None:
    with pytest.raises(Invalid, match="chính nó"):
        operations.preview_change(partial(operations.merge_units, [ward], into=ward, decision=decision), by=by, at=AT)
    with pytest.raises(NotAllowed):
        operations.preview_change(
            partial(operations.close_unit, ward, decision=decision), by=actor("places.view"), at=AT
        )


@pytest.fixture
def records() -> Iterator[list[frozenset[int]]]:
    """An app above that has seven records of every set of units, and has written none since."""
    asked: list[frozenset[int]] = []

    def count(units: frozenset[int]) -> int:
        asked.append(units)
        return 7

    def written_since(_units: frozenset[int], _since: datetime) -> int:
        return len(asked)

    touched.register_records(touched.RecordsOf(label="Hồ sơ thử", count=count, written_since=written_since))
    yield asked
    touched._registered.pop()


def test_a_preview_counts_the_records_of_the_apps_above(
    ward: Unit, neighbour: Unit, decision: Decision, by: Actor, records: list[frozenset[int]]
) -> None:
    preview = operations.preview_change(
        partial(operations.merge_units, [ward], into=neighbour, decision=decision), by=by, at=AT
    )
    assert ("Hồ sơ thử", 7) in [(count.label, count.count) for count in preview.counts]
    assert records == [frozenset({ward.pk, neighbour.pk})]


def test_it_is_refused_once_records_were_written_for_its_units(
    ward: Unit, decision: Decision, by: Actor, records: list[frozenset[int]]
) -> None:
    change = operations.rename_unit(ward, name="Biên Hùng", decision=decision, by=by, at=AT)
    records += [frozenset()]
    with pytest.raises(Refused, match="đã được dùng"):
        operations.undo_change(change, reason="nhầm", by=by, at=AT)


def test_it_is_refused_once_a_later_decision_builds_on_it(
    ward: Unit, neighbour: Unit, decision: Decision, by: Actor
) -> None:
    first = operations.rename_unit(ward, name="Biên Hùng", decision=decision, by=by, at=AT)
    later = Decision(number="15/NQ", decided_on=date(2026, 10, 20), effective_on=date(2026, 11, 1))
    second = operations.merge_units([ward], into=neighbour, decision=later, by=by, at=AT + timedelta(hours=1))
    with pytest.raises(Refused, match="đã được dùng"):
        operations.undo_change(first, reason="nhầm", by=by, at=AT)
    operations.undo_change(second, reason="nhầm", by=by, at=AT + timedelta(hours=2))
    operations.undo_change(first, reason="nhầm", by=by, at=AT + timedelta(hours=2))
    assert Unit.objects.get(pk=ward.pk).name == "Phường Trấn Biên"


def test_it_is_refused_once_a_village_was_added_to_the_new_unit(
    ward: Unit, neighbour: Unit, decision: Decision, by: Actor
) -> None:
    change = operations.merge_units([ward, neighbour], into=NEW, decision=decision, by=by, at=AT)
    operations.add_village(Unit.objects.get(code="99003"), kind="khu_pho", name="9", by=by, at=AT)
    with pytest.raises(Refused, match="đã được dùng"):
        operations.undo_change(change, reason="nhầm", by=by, at=AT)
    assert Unit.objects.filter(code="99003").exists()


def test_twice_without_reason_by_others_and_the_reform_are_refused(ward: Unit, decision: Decision, by: Actor) -> None:
    change = operations.rename_unit(ward, name="Biên Hùng", decision=decision, by=by, at=AT)
    with pytest.raises(Invalid, match="lý do"):
        operations.undo_change(change, reason=" ", by=by, at=AT)
    with pytest.raises(NotAllowed):
        operations.undo_change(change, reason="nhầm", by=actor("places.view"), at=AT)
    operations.undo_change(change, reason="nhầm", by=by, at=AT)
    with pytest.raises(WrongState, match="đã được hủy"):
        operations.undo_change(change, reason="nhầm", by=by, at=AT)
    with pytest.raises(WrongState, match="dữ liệu gốc"):
        operations.undo_change(UnitChange.objects.get(kind="reform"), reason="nhầm", by=by, at=AT)
    assert queries.changes().count() == 1
