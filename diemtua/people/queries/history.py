"""Earlier versions of a record, and what happened to the child, in the order of time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of, start_of
from diemtua.people.codes import Verb
from diemtua.people.models import Child, Visit
from diemtua.trail import queries as trail
from diemtua.trail.models import Entry

SHOWN = 60


@dataclass(frozen=True)
class Change:
    """One saving: the record before and after it, when, and by whom as far as the viewer may know."""

    before: Any
    after: Any
    at: datetime
    who: str
    reason: str


def changes_of(child: Child, viewer: Actor) -> list[Change]:
    """What was changed on the record itself, latest first. Two statements, however many versions."""
    kept: Any = child.versions.select_related("village", "household", "keeper")  # type: ignore[attr-defined]
    rows: list[Any] = list(kept.order_by("-pgh_id")[:SHOWN])
    entries = {entry.at: entry for entry in trail.story_of(child, viewer).exclude(verb=Verb.READ_CHILD)[: 2 * SHOWN]}
    found, after = [], child
    for before in rows:
        entry = entries.get(after.changed_at)
        who, reason = (entry.actor_name, entry.reason) if entry else ("", "")
        found.append(Change(before, after, after.changed_at, who, reason))
        after = before
    return found


def version_of(child: Child, version: int) -> Any:
    """The record as it was under this version number; None if it never was, or still is."""
    rows = child.versions.filter(version=version)  # type: ignore[attr-defined]
    return rows.order_by("-pgh_id").first()


def last_change(child: Child, viewer: Actor) -> Entry | None:
    """Who saved the record last, as far as the viewer may know."""
    return trail.story_of(child, viewer).exclude(verb__endswith=".read").first()


@dataclass(frozen=True)
class Event:
    """One line of what happened: an entry of the trail, or a visit. `times` are looks of one person on one day."""

    at: datetime
    entry: Entry | None = None
    visit: Visit | None = None
    times: int = 1

    @property
    def is_look(self) -> bool:
        return self.entry is not None and self.entry.verb.endswith(".read")


def events_of(child: Child, visits: Sequence[Visit], viewer: Actor) -> list[Event]:
    """What happened to the child, latest first, as far as the viewer may see. One statement."""
    events: list[Event] = []
    for entry in trail.story_of(child, viewer)[:SHOWN]:
        last = events[-1] if events else None
        if last and last.is_look and last.entry and _same_look(last.entry, entry):
            events[-1] = Event(last.at, last.entry, times=last.times + 1)
        else:
            events.append(Event(entry.at, entry))
    since = events[-1].at if len(events) >= SHOWN else None
    met = [Event(start_of(visit.visited_on), visit=visit) for visit in visits]
    events += [event for event in met if since is None or event.at >= since]
    return sorted(events, key=lambda event: event.at, reverse=True)


def _same_look(one: Entry, other: Entry) -> bool:
    same = (one.verb, one.actor_name, one.reason) == (other.verb, other.actor_name, other.reason)
    return same and day_of(one.at) == day_of(other.at)
