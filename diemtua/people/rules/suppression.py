"""Small numbers tell whom they count: a figure below five is hidden, and others with it, until none can be worked out.

With "G11: 1" and a village everybody knows, a table without names names a child.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

LEAST_SHOWN = 5


@dataclass(frozen=True)
class Column:
    """One figure over several places. None stands for a hidden one."""

    cells: Mapping[str, int | None]
    total: int | None


def column_of(counts: Mapping[str, int], *, also_hidden: frozenset[str] = frozenset()) -> Column:
    """Hide what is small, then the next smallest until what is hidden together is neither one cell nor below five.

    When too little is left to hide behind, the total goes too. A zero says that there is nobody, and is shown.
    """
    hidden = {place for place, count in counts.items() if 0 < count < LEAST_SHOWN} | (also_hidden & set(counts))
    rest = sorted((count, place) for place, count in counts.items() if count and place not in hidden)
    while hidden and not _is_safe(hidden, counts) and rest:
        hidden.add(rest.pop(0)[1])
    safe = not hidden or _is_safe(hidden, counts)
    total = sum(counts.values())
    return Column(
        {place: None if place in hidden else count for place, count in counts.items()},
        total if safe and not 0 < total < LEAST_SHOWN else None,
    )


def _is_safe(hidden: set[str], counts: Mapping[str, int]) -> bool:
    return len(hidden) > 1 and sum(counts[place] for place in hidden) >= LEAST_SHOWN
