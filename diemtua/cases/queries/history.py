"""What happened in a case, from the trail: the same thing by one person on one day is one line.

The trail shows an office what happened in its own places. A case has several communes and a team of several
offices, and lies with one commune after the other: who may read it reads all that happened in it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from diemtua.cases.codes import Verb
from diemtua.cases.models import Carried, Case
from diemtua.lib.actor import Actor, system_actor
from diemtua.lib.carried import said_then
from diemtua.lib.clock import day_of
from diemtua.lib.fence import everywhere_once
from diemtua.trail import queries as trail
from diemtua.trail.models import Entry

SHOWN = 40
WHOLE = system_actor("cases")


@dataclass(frozen=True)
class Event:
    """One line of what happened; `times` it was done one after the other by one person on one day."""

    entry: Entry
    times: int = 1

    @property
    def is_look(self) -> bool:
        return self.entry.verb == Verb.READ_CASE


def events_of(
    case: Case, viewer: Actor, *, first: int = 0, most: int = SHOWN, followed: bool | None = None
) -> tuple[list[Event], bool]:
    """The latest first, and whether there are more. For who may read the case: the caller has asked.

    `followed`: whether it followed a commune into another, where that is known already.
    """
    if followed is None:
        followed = bool(said_then(Carried, Case, [case.pk]))
    at_home = case.communes <= viewer.scope.communes and not followed
    if at_home or viewer.scope.country:
        found = list(_entries(case, viewer)[first : first + most + 1])
    else:
        with everywhere_once():  # asked above: whoever may read a case reads what other offices did in it
            found = list(_entries(case, WHOLE)[first : first + most + 1])
    return _gathered(found[:most]), len(found) > most


def _entries(case: Case, viewer: Actor) -> QuerySet[Entry]:
    return trail.story_of(case, viewer)


def _gathered(entries: Iterable[Entry]) -> list[Event]:
    events: list[Event] = []
    for entry in entries:
        last = events[-1] if events else None
        if last and _same(last.entry, entry):
            events[-1] = Event(last.entry, last.times + 1)
        else:
            events.append(Event(entry))
    return events


def _same(one: Entry, other: Entry) -> bool:
    return (one.verb, one.actor_name) == (other.verb, other.actor_name) and day_of(one.at) == day_of(other.at)
