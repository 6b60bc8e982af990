"""The day in Viet Nam. Operations take `at`; only doors ask for the current time."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

VN = ZoneInfo("Asia/Ho_Chi_Minh")


def now() -> datetime:
    """The current moment, for doors only."""
    return datetime.now(tz=VN)


def day_of(at: datetime) -> date:
    """The calendar day in Viet Nam of a moment."""
    return at.astimezone(VN).date()


def start_of(day: date) -> datetime:
    """The first moment of a day in Viet Nam."""
    return datetime.combine(day, time.min, tzinfo=VN)


def end_of(day: date) -> datetime:
    """The first moment after a day in Viet Nam."""
    return start_of(day + timedelta(days=1))
