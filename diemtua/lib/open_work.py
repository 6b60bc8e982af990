"""Open work that lies with one person: what would be nobody's when the person goes.

Apps register each kind of work they give to persons; whoever takes a duty from somebody asks here what is left, and
has it passed on. Nothing is told but numbers, and rows to those who meet them anyway.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.db.models import Q, QuerySet

from diemtua.lib.actor import Actor
from diemtua.lib.beside import THING, Asked, Hanging, Together
from diemtua.lib.panels import Row
from diemtua.lib.written import Given, somebody_of


@dataclass(frozen=True, kw_only=True)
class Part:
    """Which work: that of one commune, empty for all; of one who looks after villages, what lies in these alone."""

    commune_code: str = ""
    villages: frozenset[int] | None = None


# So many lines of one kind a page shows.
MOST_ROWS = 50

# People by their numbers, or one whose number each asking of a written question puts in.
Who = Collection[int] | Given


def lies_with(column: str, who: Who) -> Q:
    """Rows that lie with these people."""
    return Q(**{column: who}) if isinstance(who, Given) else Q(**{f"{column}__in": list(who)})


@dataclass(frozen=True, kw_only=True)
class InSight:
    """What of one person's work a viewer meets, and all that lies with the person, which is counted.

    `lying` is empty where it is counted past the viewer's fence: then `counts` is asked.
    """

    rows: Hanging
    lying: Sequence[QuerySet[Any]] = ()


Counts = Callable[[Collection[int], Part], Mapping[int, int]]
Asks = Callable[[Actor, Given, Part], InSight]  # (viewer, whose work, part)
Line = Callable[[Any, datetime], Row]
PassOn = Callable[..., int]  # (from_id, part, *, to_id, by, at) → how many went over


@dataclass(frozen=True, kw_only=True)
class Kind:
    """One kind of work. `title` is a msgid; `counts` tells numbers, `asks` for what the viewer meets, `line` draws it.

    `pass_on` gives everything of a part to another person. `lend` lets another person work on it until a moment, where
    that is not open to the colleagues of the commune anyway.
    """

    key: str
    title: str
    icon: str
    counts: Counts
    asks: Asks
    line: Line
    pass_on: PassOn
    lend: PassOn | None = None


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Called when an app starts."""
    _kinds[kind.key] = kind


def kinds() -> Sequence[Kind]:
    """All of them, always in the same order."""
    return [_kinds[key] for key in sorted(_kinds)]


def in_sight(viewer: Actor, user_id: int, part: Part, at: datetime) -> list[tuple[Kind, int, list[Row]]]:
    """Of each kind of which something lies with a person, how much, and what the viewer meets of it.

    In one statement, and one for what is counted past the fence.
    """
    found = []
    asked = _asked(viewer.of_the_office(), part).of(viewer, at, thing=user_id)
    for kind, rows in zip(kinds(), asked, strict=True):
        counted = [each.in_all for name, each in rows.items() if name != "rows"]
        number = sum(counted) if counted else kind.counts([user_id], part).get(user_id, 0)
        if number:
            found.append((kind, number, [kind.line(each, at) for each in rows["rows"]]))
    return found


@lru_cache(maxsize=1024)
def _asked(office: Actor, part: Part) -> Together:
    somebody = somebody_of(office)
    return Together([_of_kind(kind.asks(somebody, THING, part)) for kind in kinds()], office)


def _of_kind(seen: InSight) -> Asked:
    lying = {
        f"lying_{place}": Hanging(rows[:1], columns=("id",), cut_from=rows) for place, rows in enumerate(seen.lying)
    }
    return {"rows": seen.rows, **lying}


def left_with(user_id: int, part: Part) -> dict[str, int]:
    """How much of each kind lies with a person; kinds of which nothing does are not named."""
    found = {kind.key: kind.counts([user_id], part).get(user_id, 0) for kind in kinds()}
    return {key: number for key, number in found.items() if number}


def named(key: str) -> Kind:
    return _kinds[key]


def pass_on(user_id: int, part: Part, *, to_id: int, by: Actor, at: datetime) -> dict[str, int]:
    """Give all of a part to somebody else, in the caller's transaction. Each app leaves its own entries."""
    return {kind.key: kind.pass_on(user_id, part, to_id=to_id, by=by, at=at) for kind in kinds()}


def lend(user_id: int, part: Part, *, to_id: int, until: datetime, by: Actor, at: datetime) -> int:
    """Let somebody work on it for a while, in the caller's transaction; the person whose it is keeps it."""
    ways = [kind.lend for kind in kinds() if kind.lend]
    return sum(way(user_id, part, to_id=to_id, until=until, by=by, at=at) for way in ways)
