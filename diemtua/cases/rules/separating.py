"""Temporary separation: fifteen days in all, extensions included (NĐ 56/2017 Đ32.3)."""

from __future__ import annotations

from datetime import date, timedelta


def last_day(effective_on: date, most_days: int) -> date:
    """The last day separation may go on without a court. It is never moved to a working day: the child would wait."""
    return effective_on + timedelta(days=most_days)


def may_last_until(effective_on: date, until: date, most_days: int) -> bool:
    """Whether a separation until this day stays within the limit."""
    return effective_on < until <= last_day(effective_on, most_days)
