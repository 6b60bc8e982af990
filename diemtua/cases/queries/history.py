"""What happened in a case, from the trail: the same thing by one person on one day is one line."""

from __future__ import annotations

from dataclasses import dataclass

from diemtua.cases.codes import Verb
from diemtua.cases.models import Case
from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.trail import queries as trail
from diemtua.trail.models import Entry

SHOWN = 40


@dataclass(frozen=True)
class Event:
    """One line of what happened; `times` it was done one after the other by one person on one day."""

    entry: Entry
    times: int = 1

    @property
    def is_look(self) -> bool:
        return self.entry.verb == Verb.READ_CASE


def events_of(case: Case, viewer: Actor) -> list[Event]:
    """The latest first, as far as the viewer may see. One statement."""
    events: list[Event] = []
    for entry in trail.story_of(case, viewer)[:SHOWN]:
        last = events[-1] if events else None
        if last and _same(last.entry, entry):
            events[-1] = Event(last.entry, last.times + 1)
        else:
            events.append(Event(entry))
    return events


def _same(one: Entry, other: Entry) -> bool:
    return (one.verb, one.actor_name) == (other.verb, other.actor_name) and day_of(one.at) == day_of(other.at)
