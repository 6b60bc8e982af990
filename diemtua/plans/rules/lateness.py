"""Late and due soon are computed, never stored."""

from __future__ import annotations

from datetime import date

SOON_DAYS = 7


def days_left(due_on: date | None, today: date) -> int | None:
    """Days until the last day; 0 on the day itself, negative afterwards; None without a deadline."""
    return (due_on - today).days if due_on else None


def is_late(due_on: date | None, today: date) -> bool:
    return due_on is not None and due_on < today


def is_due_soon(due_on: date | None, today: date) -> bool:
    return due_on is not None and 0 <= (due_on - today).days <= SOON_DAYS
