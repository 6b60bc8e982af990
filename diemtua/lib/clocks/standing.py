"""How a clock stands at a moment: what is left of it, or how long it is over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from diemtua.lib.clock import day_of

SOON_DAYS = 1
MOMENT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Standing:
    """`days` and `minutes` are counted to the end, or since it. `tone` is for pages: late, due or empty."""

    last: date
    is_late: bool
    is_hours: bool
    days: int
    minutes: int

    @property
    def tone(self) -> str:
        if self.is_late:
            return "late"
        return "due" if self.is_hours or self.days <= SOON_DAYS else ""


def standing(due_at: datetime, at: datetime, *, is_exact: bool) -> Standing:
    """Where a limit stands whose first late moment is `due_at`; `is_exact` where its hour counts."""
    last = day_of(due_at if is_exact else due_at - MOMENT)
    minutes = abs(int((due_at - at).total_seconds()) // 60)
    return Standing(last, at >= due_at, is_exact, abs((last - day_of(at)).days), minutes)
