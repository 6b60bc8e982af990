"""How near two tasks are: wording, subject, agency and heading, each kept, so that the reason can be told.

Tasks are compared clause by clause, because a parent's task is often split among several of the child's, and a child's
often joins several of the parent's. The figures below were tuned on pairs of real plans labelled by hand; the result
changes little when any of them moves by a quarter.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from math import log, sqrt

from diemtua.plans.rules.comparison.agencies import Relation, relation
from diemtua.plans.rules.comparison.papers import Item, Paper
from diemtua.plans.rules.comparison.subjects import subjects_in
from diemtua.plans.rules.comparison.words import Vector, Weights, clauses

_SAME_SENTENCE = 0.55  # a cosine at which two clauses of office prose say the same
_WORDING, _SUBJECT = 0.6, 0.4
_MAIN = 1.6  # the subject a clause comes to first is what it is about
_TELLING = 2.2  # the rarity at which a shared subject counts in full
_WHOLE = 0.6  # the share of a task from which a clause stands for it
_PART = 0.4  # what is left of the score of a clause that is a small part of both tasks
_HEADING = 0.1
_AGENCY = {
    Relation.SAME: 1.3,
    Relation.HEIR: 1.3,
    Relation.COUNTERPART: 1.3,
    Relation.WITHIN: 1.08,
    Relation.UNSAID: 1.0,
    Relation.OTHER: 0.75,
}
Subjects = dict[str, float]


@dataclass(frozen=True, kw_only=True, slots=True)
class Nearness:
    """A score from 0 to 1 and what it is made of; `seen` says of each clause of the parent how near the child comes."""

    score: float
    wording: float
    agency: Relation
    shared: tuple[str, ...]
    seen: tuple[float, ...]


@dataclass(slots=True)
class _Clause:
    vector: Vector
    subjects: Subjects
    share: float


@dataclass(slots=True)
class _Task:
    item: Item
    clauses: list[_Clause]
    heading: Subjects


def _subjects(text: str, rarity: dict[str, float]) -> Subjects:
    return {
        code: rarity.get(code, 1.0) * (_MAIN if place == 0 else 1.0) for place, code in enumerate(subjects_in(text))
    }


def _overlap(a: Subjects, b: Subjects) -> float:
    """From 0, nothing in common, to 1: the same subjects, or all subjects of the one among those of the other."""
    common = sum(sqrt(weight * b[code]) for code, weight in a.items() if code in b)
    if not common:
        return 0.0
    ours, theirs = sum(a.values()), sum(b.values())
    return 0.5 * common / min(ours, theirs) + 0.5 * common / (ours + theirs - common)


def _parts(text: str) -> list[str]:
    parts = clauses(text)
    return [text, *parts] if len(parts) > 1 else [text]


def _rarity(items: tuple[Item, ...]) -> dict[str, float]:
    """How telling a subject is: one that every task speaks of tells little."""
    seen = Counter(code for item in items for code in set(subjects_in(item.text)))
    return {code: log(1 + len(items) / (1 + count)) for code, count in seen.items()}


def _tasks(paper: Paper, weights: Weights, rarity: dict[str, float]) -> list[_Task]:
    return [
        _Task(
            item=item,
            clauses=[
                _Clause(
                    vector=weights.vector(part),
                    subjects=_subjects(part, rarity),
                    share=len(part) / max(1, len(item.text)),
                )
                for part in _parts(item.text)
            ],
            heading=_subjects(item.heading_path[-1], rarity) if item.heading_path else {},
        )
        for item in paper.items
    ]


def nearness_of_all(parent: Paper, child: Paper) -> list[list[Nearness]]:
    """A row for each task of the parent, a column for each of the child."""
    items = (*parent.items, *child.items)
    weights = Weights([part for item in items for part in clauses(item.text)], (parent.title, child.title))
    rarity = _rarity(items)
    ours, theirs = _tasks(parent, weights, rarity), _tasks(child, weights, rarity)
    index = _index(theirs)
    return [_row(task, theirs, index, rarity) for task in ours]


def _index(tasks: list[_Task]) -> dict[str, list[tuple[int, float]]]:
    """Where each term stands among all clauses, counted through, with its weight."""
    index: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for place, clause in enumerate(clause for task in tasks for clause in task.clauses):
        for term, weight in clause.vector.items():
            index[term].append((place, weight))
    return index


def _row(
    ours: _Task, theirs: list[_Task], index: dict[str, list[tuple[int, float]]], rarity: dict[str, float]
) -> list[Nearness]:
    cosines: list[dict[int, float]] = []
    for clause in ours.clauses:
        found: dict[int, float] = defaultdict(float)
        for term, weight in clause.vector.items():
            for place, other in index.get(term, ()):
                found[place] += weight * other
        cosines.append(found)
    row, place = [], 0
    for task in theirs:
        here = [[found.get(j, 0.0) for j in range(place, place + len(task.clauses))] for found in cosines]
        row.append(_nearness(ours, task, here, rarity))
        place += len(task.clauses)
    return row


def _nearness(ours: _Task, theirs: _Task, cosines: list[list[float]], rarity: dict[str, float]) -> Nearness:
    best, wording, shared = 0.0, 0.0, frozenset[str]()
    seen = [0.0] * len(ours.clauses)
    for i, a in enumerate(ours.clauses):
        for j, b in enumerate(theirs.clauses):
            alike = min(1.0, cosines[i][j] / _SAME_SENTENCE)
            subject, common = _subject(a, b, rarity)
            score = max(_WORDING * alike + _SUBJECT * subject, cosines[i][j])
            seen[i] = max(seen[i], score)
            score *= _PART + (1 - _PART) * min(1.0, max(a.share, b.share) / _WHOLE)
            if score > best:
                best, wording, shared = score, alike, common
    agency = relation(ours.item.lead, theirs.item.lead)
    score = best * (1 + _HEADING * _overlap(ours.heading, theirs.heading)) * _AGENCY[agency]
    return Nearness(
        score=round(min(1.0, score), 6),
        wording=round(wording, 6),
        agency=agency,
        shared=tuple(sorted(shared, key=lambda code: (-rarity.get(code, 0.0), code))),
        seen=tuple(round(value, 6) for value in (seen[1:] or seen)),
    )


def _subject(a: _Clause, b: _Clause, rarity: dict[str, float]) -> tuple[float, frozenset[str]]:
    common = frozenset(a.subjects.keys() & b.subjects.keys())
    if not common:
        return 0.0, common
    telling = min(1.0, sum(rarity.get(code, 1.0) for code in common) / _TELLING)
    return _overlap(a.subjects, b.subjects) * telling, common
