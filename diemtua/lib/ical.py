"""Calendars as other programs fetch them (RFC 5545): whole days, no alarms."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar, Event

PRODUCT = "-//Diem Tua//Lich cong viec//VI"
# How often a program need ask; those that know the older name read the second.
_ASK_AGAIN = timedelta(hours=1)


@dataclass(frozen=True, kw_only=True, slots=True)
class WholeDay:
    """One entry: `uid` stays the same as long as the thing is the same; `since` is when it came to be."""

    uid: str
    day: date
    title: str
    words: str
    since: date


def calendar_file(name: str, entries: Iterable[WholeDay]) -> bytes:
    """The file. The same entries give the same bytes, so that a program can be told that nothing is new."""
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("x-wr-calname", name)
    made.add("refresh-interval", _ASK_AGAIN, parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", "PT1H")
    for entry in entries:
        made.add_component(_event(entry))
    return bytes(made.to_ical())


def _event(entry: WholeDay) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", datetime.combine(entry.since, time.min, tzinfo=UTC))
    event.add("dtstart", entry.day)
    event.add("dtend", entry.day + timedelta(days=1))
    event.add("summary", " ".join(entry.title.split()))
    event.add("description", entry.words)
    event.add("transp", "TRANSPARENT")
    return event
