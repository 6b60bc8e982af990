"""One family of documents: what stands above a document and below it. Rings are cut, and said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from diemtua.plans.rules.cascade.tiers import ORDER, Tier


class Tie(StrEnum):
    """How a document stands to one above it."""

    CARRIES_OUT = "carries_out"
    CITES = "cites"


@dataclass(frozen=True, kw_only=True, slots=True)
class Node:
    """A document, or the place of one that is not in the library."""

    key: str
    tier: Tier
    issued_on: date | None = None
    is_missing: bool = False
    unit: str = ""  # of a commune's plan


@dataclass(frozen=True, kw_only=True, slots=True)
class Edge:
    """`lower` names `upper`."""

    upper: str
    lower: str
    tie: Tie = Tie.CARRIES_OUT


@dataclass(frozen=True, kw_only=True, slots=True)
class Family:
    """The documents round one of them, without rings. `cut` are links that would have closed one."""

    focus: str
    nodes: dict[str, Node]
    edges: tuple[Edge, ...]
    cut: tuple[Edge, ...]
    above: frozenset[str]
    below: frozenset[str]

    @property
    def line(self) -> frozenset[str]:
        """The document itself, all it carries out and all that carries it out."""
        return self.above | self.below | {self.focus}

    def parents(self, key: str) -> list[str]:
        """What a document carries out, the nearest step first, the latest first."""
        found = [edge.upper for edge in self.edges if edge.lower == key and edge.tie is Tie.CARRIES_OUT]
        return sorted(found, key=lambda k: (-ORDER[self.nodes[k].tier], -_day(self.nodes[k]), k))

    def children(self, key: str) -> list[str]:
        return [edge.lower for edge in self.edges if edge.upper == key and edge.tie is Tie.CARRIES_OUT]


def _day(node: Node) -> int:
    return node.issued_on.toordinal() if node.issued_on else 0


def family_of(focus: str, nodes: Iterable[Node], edges: Iterable[Edge]) -> Family:
    """Walk up from a document, then down from all that is above: its elders, its brothers, its children."""
    known = {node.key: node for node in nodes}
    strong, weak = _sorted_out(known, edges)
    kept, cut = _without_rings(known, strong)
    uppers, lowers = defaultdict[str, list[str]](list), defaultdict[str, list[str]](list)
    for edge in kept:
        uppers[edge.lower].append(edge.upper)
        lowers[edge.upper].append(edge.lower)
    above = _reached(focus, uppers)
    below = _reached(focus, lowers)
    members = {focus} | above | below
    for top in above:
        members |= _reached(top, lowers)
    members |= {edge.upper for edge in weak if edge.lower == focus or edge.lower in above}
    return Family(
        focus=focus,
        nodes={key: known[key] for key in members},
        edges=tuple(e for e in (*kept, *weak) if e.upper in members and e.lower in members),
        cut=tuple(e for e in cut if e.upper in members or e.lower in members),
        above=frozenset(above),
        below=frozenset(below),
    )


def _sorted_out(known: dict[str, Node], edges: Iterable[Edge]) -> tuple[list[Edge], list[Edge]]:
    """Each pair once, carrying out before naming; what names itself or leads out of sight is left out."""
    ties: dict[tuple[str, str], Tie] = {}
    for edge in edges:
        if edge.upper == edge.lower or edge.upper not in known or edge.lower not in known:
            continue
        pair = (edge.upper, edge.lower)
        if ties.get(pair) is not Tie.CARRIES_OUT:
            ties[pair] = edge.tie
    made = [Edge(upper=upper, lower=lower, tie=tie) for (upper, lower), tie in ties.items()]
    return [e for e in made if e.tie is Tie.CARRIES_OUT], [e for e in made if e.tie is Tie.CITES]


def _without_rings(known: dict[str, Node], edges: Sequence[Edge]) -> tuple[list[Edge], list[Edge]]:
    """Walk from the highest and oldest downward; a link back to where the walk came from is cut."""
    lowers = defaultdict[str, list[Edge]](list)
    for one in edges:
        lowers[one.upper].append(one)
    order = sorted(known, key=lambda key: (ORDER[known[key].tier], _day(known[key]) or date.max.toordinal(), key))
    cut = set[Edge]()
    done, open_ = set[str](), set[str]()
    for start in order:
        if start in done:
            continue
        walk = [(start, iter(lowers[start]))]
        open_.add(start)
        while walk:
            key, rest = walk[-1]
            edge: Edge | None = next(rest, None)
            if edge is None:
                walk.pop()
                open_.discard(key)
                done.add(key)
            elif edge.lower in open_:
                cut.add(edge)
            elif edge.lower not in done:
                open_.add(edge.lower)
                walk.append((edge.lower, iter(lowers[edge.lower])))
    return [one for one in edges if one not in cut], [one for one in edges if one in cut]


def _reached(start: str, ways: dict[str, list[str]]) -> set[str]:
    found, rest = set[str](), [start]
    while rest:
        for key in ways.get(rest.pop(), ()):
            if key not in found and key != start:
                found.add(key)
                rest.append(key)
    return found
