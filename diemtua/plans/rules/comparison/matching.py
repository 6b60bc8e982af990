"""Which task of the child is which of the parent: one may be split among several, several may be joined in one."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum

from diemtua.plans.rules.comparison.agencies import Relation
from diemtua.plans.rules.comparison.papers import Item, Paper
from diemtua.plans.rules.comparison.similarity import Nearness, nearness_of_all
from diemtua.plans.rules.comparison.subjects import label

_LIKELY = 0.48
_POSSIBLE = 0.32
_NEAR_BEST = 0.9  # as good as the best for one of the two …
_NOT_FAR = 0.6  # … and not far behind the best for the other
_SAME_TASK = 0.55  # one-to-one, between two versions of one paper
Keys = AbstractSet[tuple[str, str]]


class Certainty(StrEnum):
    """How sure a proposal is."""

    CONFIRMED = "confirmed"
    LIKELY = "likely"
    POSSIBLE = "possible"


@dataclass(frozen=True, kw_only=True, slots=True)
class Match:
    """A proposal that a task of the child carries out a task of the parent, with the reason in words."""

    parent: Item
    child: Item
    score: float
    certainty: Certainty
    reason: str

    @property
    def percent(self) -> int:
        return round(self.score * 100)


def matches_of(
    parent: Paper, child: Paper, *, confirmed: Keys = frozenset(), rejected: Keys = frozenset()
) -> list[Match]:
    """All proposals, in the order of the parent. Pairs of keys a person decided are kept as decided."""
    near = nearness_of_all(parent, child)
    open_score = [
        [0.0 if (a.key, b.key) in rejected else near[i][j].score for j, b in enumerate(child.items)]
        for i, a in enumerate(parent.items)
    ]
    best_of_parent = [max(row, default=0.0) for row in open_score]
    best_of_child = [max(column) for column in zip(*open_score, strict=True)]
    found = []
    for i, a in enumerate(parent.items):
        for j, b in enumerate(child.items):
            decided = (a.key, b.key) in confirmed
            if decided or _belongs(open_score[i][j], best_of_parent[i], best_of_child[j]):
                found.append(_match(a, b, near[i][j], decided=decided))
    return found


def _belongs(score: float, best_of_parent: float, best_of_child: float) -> bool:
    if score < _POSSIBLE:
        return False
    least, most = sorted((score / best_of_parent, score / best_of_child))
    return most >= _NEAR_BEST and least >= _NOT_FAR


def _match(parent: Item, child: Item, near: Nearness, *, decided: bool) -> Match:
    sure = Certainty.LIKELY if near.score >= _LIKELY else Certainty.POSSIBLE
    return Match(
        parent=parent,
        child=child,
        score=near.score,
        certainty=Certainty.CONFIRMED if decided else sure,
        reason=_reason(parent, child, near),
    )


def _reason(parent: Item, child: Item, near: Nearness) -> str:
    said = []
    if near.shared:
        said.append(f"cùng nội dung {', '.join(label(code) for code in near.shared[:2])}")
    if near.wording >= 0.3:
        said.append(f"câu chữ giống {round(near.wording * 100)}%")
    if near.agency in {Relation.COUNTERPART, Relation.WITHIN}:
        said.append(f"{parent.lead[0]} ở cấp trên, {child.lead[0]} ở cấp dưới")
    elif near.agency is Relation.SAME:
        said.append(f"cùng giao {child.lead[0]}")
    return "; ".join(said) or "gần nghĩa, cần người xem"


def carried_over(old: Paper, new: Paper) -> dict[str, str]:
    """Between two versions of one paper: key of each old task to the key of the new task it became, one to one."""
    near = nearness_of_all(old, new)
    pairs = sorted(
        ((_sameness(a, b, near[i][j]), -i, -j) for i, a in enumerate(old.items) for j, b in enumerate(new.items)),
        reverse=True,
    )
    taken: dict[str, str] = {}
    given: set[str] = set()
    for score, i, j in pairs:
        a, b = old.items[-i].key, new.items[-j].key
        if score >= _SAME_TASK and a not in taken and b not in given:
            taken[a] = b
            given.add(b)
    return taken


def _sameness(a: Item, b: Item, near: Nearness) -> float:
    if a.text == b.text:
        return 2.0 + (a.lead == b.lead)
    return near.score
