"""Clocks that run over certain days: apps that keep clocks say how many, for who changes those days below them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

# (first day, last day, province or empty for the whole country) → how many clocks run over them and will be reckoned
Count = Callable[[date, date, str], int]
_counts: list[Count] = []


def register(count: Count) -> None:
    """Called when an app starts."""
    if count not in _counts:
        _counts.append(count)


def running_over(first: date, last: date, province: str = "") -> int:
    """How many clocks would be reckoned again; nobody is named."""
    return sum(count(first, last, province) for count in _counts)
