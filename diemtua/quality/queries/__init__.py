"""Reading what the rules found. One module a subject; callers import this package."""

from diemtua.quality.queries.mending import mending_address
from diemtua.quality.queries.places import (
    Score,
    communes_of,
    counts_by_rule,
    days_of,
    sign_rates,
    sums_for,
    villages_of,
    whole,
)
from diemtua.quality.queries.previewing import Preview, preview
from diemtua.quality.queries.record import faulty_record, hanging_on, rows_on
from diemtua.quality.queries.signs import open_signs, signs_visible_to
from diemtua.quality.queries.todo import (
    FIRST,
    Faulty,
    Told,
    behind,
    faulty,
    lines_of,
    rules_by_code,
    small_things,
    to_do,
)

__all__ = [
    "FIRST",
    "Faulty",
    "Preview",
    "Score",
    "Told",
    "behind",
    "communes_of",
    "counts_by_rule",
    "days_of",
    "faulty",
    "faulty_record",
    "hanging_on",
    "lines_of",
    "mending_address",
    "open_signs",
    "preview",
    "rows_on",
    "rules_by_code",
    "sign_rates",
    "signs_visible_to",
    "small_things",
    "sums_for",
    "to_do",
    "villages_of",
    "whole",
]
