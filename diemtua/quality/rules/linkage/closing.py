"""From scored pairs to groups: what two records share through a third, and where a third would join two children."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations

# So sure are two records not one child that a third cannot say otherwise (bits against).
NEVER = -15.0
# A link surer than this stays all the same: then it is the name that was spoilt.
SURE = 12.0
# A pair joined through a third is taken when by itself it is at least so likely (bits).
ENOUGH = -8.0
# A child has a few records; a bigger heap is left as it was found.
MOST_OF_ONE = 12
Pair = tuple[int, int]


def roots(links: Iterable[Pair]) -> dict[int, int]:
    """For each record the smallest one it is joined with, directly or through others."""
    parent: dict[int, int] = {}

    def root(one: int) -> int:
        while parent.setdefault(one, one) != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    for one, other in links:
        low, high = sorted((root(one), root(other)))
        parent[high] = low
    return {one: root(one) for one in list(parent)}


def groups(links: Iterable[Pair]) -> list[list[int]]:
    """Records joined by links; only groups of three and more."""
    found: dict[int, list[int]] = defaultdict(list)
    for one, root in roots(links).items():
        found[root].append(one)
    return [sorted(group) for group in found.values() if 2 < len(group) <= MOST_OF_ONE]


def missing(found: Iterable[list[int]], links: Mapping[Pair, float]) -> list[Pair]:
    """Pairs inside the groups that nothing links directly."""
    return [pair for group in found for pair in combinations(group, 2) if pair not in links]


def settled(
    found: Iterable[list[int]], links: Mapping[Pair, float], apart: Mapping[Pair, float]
) -> tuple[dict[Pair, float], set[Pair]]:
    """Pairs to add, with the weight of what joins them, and links to drop.

    Two records that are surely two children, joined through a third: the weaker of the two links goes. Otherwise what
    the third joins is one child, unless the pair itself speaks against it.
    """
    added: dict[Pair, float] = {}
    dropped: set[Pair] = set()
    for group in found:
        inside = {pair: links[pair] for pair in combinations(group, 2) if pair in links}
        for pair in combinations(group, 2):
            if pair in inside or apart.get(pair, NEVER) > NEVER:
                continue
            dropped |= _weaker(pair, group, inside)
        for one, other in combinations(group, 2):
            pair = (one, other)
            if pair in inside or apart.get(pair, NEVER) < ENOUGH:
                continue
            best = _through(pair, group, inside, dropped)
            if best:
                added[pair] = best
    return added, dropped


def _both(pair: Pair, third: int) -> tuple[Pair, Pair]:
    one, other = pair
    return (min(one, third), max(one, third)), (min(other, third), max(other, third))


def _weaker(pair: Pair, group: list[int], inside: Mapping[Pair, float]) -> set[Pair]:
    found = set()
    for third in group:
        first, second = _both(pair, third)
        if first in inside and second in inside:
            found.add(min(first, second, key=lambda link: (inside[link], link)))
    return {link for link in found if inside[link] < SURE}


def _through(pair: Pair, group: list[int], inside: Mapping[Pair, float], dropped: set[Pair]) -> float:
    best = 0.0
    for third in group:
        first, second = _both(pair, third)
        if first in inside and second in inside and not {first, second} & dropped:
            best = max(best, min(inside[first], inside[second]))
    return best
