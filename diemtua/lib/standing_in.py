"""Who stands in for whom today: registered by the app that keeps leaves, asked by those below it.

Notices to somebody who is away also reach the deputy; what the deputy does in that time is signed with both names.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple


class Deputy(NamedTuple):
    """Who does the work of somebody who is away, and that person's name."""

    user_id: int
    instead_of: str


Deputies = Callable[[Collection[int], date], Mapping[int, Deputy]]


@dataclass(frozen=True)
class Standing:
    """`deputies` answers for people; `away` is a column over roles: whose name the holder stands in for now."""

    deputies: Deputies
    away: Callable[[], Any]


_known: list[Standing] = []


def register(standing: Standing) -> None:
    """Called when the app that knows starts."""
    _known[:] = [standing]


def deputies_of(user_ids: Collection[int], on: date) -> dict[int, Deputy]:
    """Of those of these people who are on leave today: their deputy."""
    found: dict[int, Deputy] = {}
    for known in _known if user_ids else ():
        found |= known.deputies(user_ids, on)
    return found


def away_column() -> dict[str, Any]:
    """The column for queries of roles, where anybody knows."""
    return {"instead_of": _known[0].away()} if _known else {}
