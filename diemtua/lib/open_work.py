"""Open work that lies with one person: what would be nobody's when the person goes.

Apps register each kind of work they give to persons; whoever takes a duty from somebody asks here what is left, and
has it passed on. Nothing is told but numbers, and rows to those who meet them anyway.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from diemtua.lib.actor import Actor
from diemtua.lib.panels import Row


@dataclass(frozen=True, kw_only=True)
class Part:
    """Which work: that of one commune, empty for all; of one who looks after villages, what lies in these alone."""

    commune_code: str = ""
    villages: frozenset[int] | None = None


# So many lines of one kind a page shows.
MOST_ROWS = 50

Counts = Callable[[Collection[int], Part], Mapping[int, int]]
Rows = Callable[[Actor, int, Part, datetime], Sequence[Row]]  # (viewer, user_id, part, at)
PassOn = Callable[..., int]  # (from_id, part, *, to_id, by, at) → how many went over


@dataclass(frozen=True, kw_only=True)
class Kind:
    """One kind of work. `title` is a msgid; `counts` tells numbers, `rows` what the viewer meets.

    `pass_on` gives everything of a part to another person. `lend` lets another person work on it until a moment, where
    that is not open to the colleagues of the commune anyway.
    """

    key: str
    title: str
    icon: str
    counts: Counts
    rows: Rows
    pass_on: PassOn
    lend: PassOn | None = None


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Called when an app starts."""
    _kinds[kind.key] = kind


def kinds() -> Sequence[Kind]:
    """All of them, always in the same order."""
    return [_kinds[key] for key in sorted(_kinds)]


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
