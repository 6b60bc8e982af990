"""Opening hours: as typed, as kept, and what they say about a moment.

Kept as {"always": true} or {"days": [[["07:30", "11:30"], …], …]}, Monday first; {} is not known.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

_SPAN = re.compile(r"^(\d{1,2})[:hg.]?(\d{2})?\s*[-–]\s*(\d{1,2})[:hg.]?(\d{2})?$", re.IGNORECASE)


@dataclass(frozen=True)
class Standing:
    """Open or not at a moment. `until` is the end of this opening, `opens_at` the next one; None for not known."""

    known: bool = False
    is_open: bool = False
    always: bool = False
    until: str = ""
    opens_on: date | None = None
    opens_at: str = ""


def is_always(hours: Mapping[str, Any]) -> bool:
    return bool(hours.get("always"))


def hours_of(text: str) -> list[list[str]] | None:
    """The spans of one day as typed: "7:30-11:30, 13h30-17h". Empty is shut; None cannot be read."""
    spans: list[list[str]] = []
    for part in filter(None, (part.strip() for part in re.split(r"[,;]", text))):
        found = _SPAN.match(part)
        if not found:
            return None
        start, end = _clock(found[1], found[2]), _clock(found[3], found[4])
        if start is None or end is None or start >= end or (spans and spans[-1][1] > start):
            return None
        spans.append([start, end])
    return spans


def _clock(hour: str, minute: str | None) -> str | None:
    whole, rest = int(hour), int(minute or 0)
    return f"{whole:02d}:{rest:02d}" if (whole < 24 and rest < 60) or (whole, rest) == (24, 0) else None


def hours_text(spans: Sequence[Sequence[str]]) -> str:
    return ", ".join(f"{start}-{end}" for start, end in spans)


def standing_at(hours: Mapping[str, Any], at: datetime, days_off: Mapping[date, Any]) -> Standing:
    """Whether it is open at a moment of the place's own clock. On a public holiday it is shut, unless always open."""
    if is_always(hours):
        return Standing(known=True, is_open=True, always=True)
    days = hours.get("days") or []
    if len(days) != 7:
        return Standing()
    now = f"{at:%H:%M}"
    for ahead in range(8):
        day = at.date() + timedelta(days=ahead)
        for start, end in [] if day in days_off else days[day.weekday()]:
            if ahead == 0 and start <= now < end:
                return Standing(known=True, is_open=True, until=end)
            if ahead or now < start:
                return Standing(known=True, opens_on=day, opens_at=start)
    return Standing(known=True)
