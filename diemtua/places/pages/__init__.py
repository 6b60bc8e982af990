"""The HTML door to places: browsing, what became of an address, decisions, villages."""

from diemtua.places.pages.browsing import became, unit, units
from diemtua.places.pages.days_off import (
    day_off,
    day_off_removal,
    days_off,
    days_off_confirmation,
    days_off_proposal,
    days_off_year,
)
from diemtua.places.pages.decisions import change, changes, decide, heirs, undoing
from diemtua.places.pages.villages import village, villages

__all__ = [
    "became",
    "change",
    "changes",
    "day_off",
    "day_off_removal",
    "days_off",
    "days_off_confirmation",
    "days_off_proposal",
    "days_off_year",
    "decide",
    "heirs",
    "undoing",
    "unit",
    "units",
    "village",
    "villages",
]
