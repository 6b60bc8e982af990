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
    seen: tuple[float, ...] = ()

    @property
    def percent(self) -> int:
        return round(self.score * 100)


def matches_of(
    parent: Paper, child: Paper, *, confirmed: Keys = frozenset(), rejected: Keys = frozenset()
) -> list[Match]:
    """All proposals, in the order of the parent. Pairs of keys a person decided are kept as decided."""
    near = nearness_of_all(parent, child)
    scores = [
        [0.0 if (a.key, b.key) in rejected else near[i][j].score for j, b in enumerate(child.items)]
        for i, a in enumerate(parent.items)
    ]
    best_of_child = [max(column) for column in zip(*scores, strict=True)]
    found: list[Match] = []
    for i, a in enumerate(parent.items):
        sure = [j for j, b in enumerate(child.items) if (a.key, b.key) in confirmed]
        fair = [j for j, score in enumerate(scores[i]) if _belongs(score, max(scores[i]), best_of_child[j])]
        last = [] if sure or fair else _best_left(scores[i])
        found += [
            _match(a, child.items[j], near[i][j], is_decided=j in sure, is_last=j in last)
            for j in sorted({*sure, *fair, *last})
        ]
    return found


def _belongs(score: float, best_of_parent: float, best_of_child: float) -> bool:
    if score < _POSSIBLE:
        return False
    least, most = sorted((score / best_of_parent, score / best_of_child))
    return most >= _NEAR_BEST and least >= _NOT_FAR


def _best_left(scores: list[float]) -> list[int]:
    """For a task nothing belongs to, the best there is, though another has it too: nothing is called lost lightly."""
    best = max(scores, default=0.0)
    return [scores.index(best)] if best >= _POSSIBLE else []


def _match(parent: Item, child: Item, near: Nearness, *, is_decided: bool, is_last: bool) -> Match:
    sure = Certainty.LIKELY if near.score >= _LIKELY and not is_last else Certainty.POSSIBLE
    return Match(
        parent=parent,
        child=child,
        score=near.score,
        certainty=Certainty.CONFIRMED if is_decided else sure,
        reason=_reason(parent, child, near),
        seen=near.seen,
    )


def _reason(parent: Item, child: Item, near: Nearness) -> str:
    said = []
    if near.shared:
        said.append(f"cùng nội dung {', '.join(label(code) for code in near.shared[:2])}")
    if near.wording >= 0.3:
        said.append(f"câu chữ giống {round(near.wording * 100)}%")
    if near.agency in {Relation.COUNTERPART, Relation.WITHIN}:
        said.append(f"{parent.lead[0]} ở cấp trên, {child.lead[0]} ở cấp dưới")
    elif near.agency is Relation.HEIR:
        said.append(f"{child.lead[0]} kế tục {parent.lead[0]}")
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
