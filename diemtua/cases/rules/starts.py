"""From which event a clock runs where the law does not say: seed/clock_starts.csv, for the country or one province."""

from __future__ import annotations

import csv
from functools import cache

from diemtua.lib.seed import seed_path


@cache
def start_of(rule: str, province: str) -> str:
    """The event the province chose, else what holds for the country."""
    with seed_path("clock_starts.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["rule"] == rule and row["province"] in {"", province}]
    return max(rows, key=lambda row: row["province"])["start"]
