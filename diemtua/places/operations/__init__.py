"""Everything that changes units, villages and agencies. One module a subject; callers import this package."""

from diemtua.places.operations.agencies import add_agency, close_agency, rename_agency
from diemtua.places.operations.days_off import (
    add_day_off,
    change_day_off,
    confirm_year,
    load_days_off,
    propose_year,
    remove_day_off,
)
from diemtua.places.operations.enacting import Decision, NewUnit
from diemtua.places.operations.previews import Preview, preview_change
from diemtua.places.operations.reference import load_reference
from diemtua.places.operations.settling import settle_heirs
from diemtua.places.operations.undoing import undo_change
from diemtua.places.operations.units import change_kind, close_unit, merge_units, rename_unit, split_unit
from diemtua.places.operations.villages import add_village, close_village, merge_villages, rename_village

__all__ = [
    "Decision",
    "NewUnit",
    "Preview",
    "add_agency",
    "add_day_off",
    "add_village",
    "change_day_off",
    "change_kind",
    "close_agency",
    "close_unit",
    "close_village",
    "confirm_year",
    "load_days_off",
    "load_reference",
    "merge_units",
    "merge_villages",
    "preview_change",
    "propose_year",
    "remove_day_off",
    "rename_agency",
    "rename_unit",
    "rename_village",
    "settle_heirs",
    "split_unit",
    "undo_change",
]
