"""The comparison of a document with the one above it, as a proposal a person confirms."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum

from diemtua.lib.text import fold
from diemtua.plans.rules.comparison.agencies import body
from diemtua.plans.rules.comparison.changes import Change, changes_between, content_change, is_of_issuer, issue_change
from diemtua.plans.rules.comparison.communes import Concern, Share, concerns_agency, concerns_communes
from diemtua.plans.rules.comparison.matching import Certainty, Keys, Match, matches_of
from diemtua.plans.rules.comparison.papers import Item, Level, Paper
from diemtua.plans.rules.comparison.subjects import subjects_in
from diemtua.plans.rules.comparison.targets import FigureComparison, compare_figures
from diemtua.plans.rules.comparison.words import clauses

_ONLY_TIME = re.compile(
    r"^(?:(?:hoan thanh|xong|thoi gian|thuc hien|dinh ky|thuong xuyen|hang|truoc|trong|den)\b[ :]*)+"
    r"(?:(?:ngay|thang|quy|nam|hang|dinh ky|thuong xuyen|hoan thanh|truoc|trong|[ivx]+|[\d/.,:;-]+)\b[ ,;.]*)*$"
)
_SEEN = 0.15  # below this a sentence of the parent has nothing like it in the child's task


class Fate(StrEnum):
    """What became of a task of the parent."""

    KEPT = "kept"
    CHANGED = "changed"
    UNSURE = "unsure"  # something similar is there; a person has to look
    LOST = "lost"
    ELSEWHERE = "elsewhere"  # not a task for the child's level, and the child did not take it up


@dataclass(frozen=True, kw_only=True, slots=True)
class Passed:
    """A task of the parent with the tasks of the child that carry it out.

    `unseen` are sentences of the parent's task that none of them takes up: a hint where to look, no verdict.
    `is_by_paper` says that the task was to issue just this paper.
    """

    item: Item
    fate: Fate
    concern: Concern
    matches: tuple[Match, ...] = ()
    changes: tuple[Change, ...] = ()
    unseen: tuple[str, ...] = ()
    is_by_paper: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Counts:
    """The figures on the link between two documents: tasks asked of the child's level only, plus what it added."""

    kept: int
    changed: int
    unsure: int
    lost: int
    added: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Comparison:
    """What was passed down, changed, lost and added."""

    passed: tuple[Passed, ...]
    added: tuple[Item, ...]
    figures: FigureComparison

    def of_fate(self, fate: Fate) -> tuple[Passed, ...]:
        return tuple(one for one in self.passed if one.fate is fate)

    @property
    def counts(self) -> Counts:
        """Kept, changed, unsure and lost add up to the tasks asked of the child."""
        asked = [one.fate for one in self.passed if one.concern.is_asked]
        return Counts(
            kept=asked.count(Fate.KEPT),
            changed=asked.count(Fate.CHANGED),
            unsure=asked.count(Fate.UNSURE),
            lost=asked.count(Fate.LOST),
            added=len(self.added),
        )


def compare(parent: Paper, child: Paper, *, confirmed: Keys = frozenset(), rejected: Keys = frozenset()) -> Comparison:
    """Propose what became of each task and target of the parent.

    `confirmed` and `rejected` are pairs of keys (parent, child) a person has decided; the rest is proposed around them.
    """
    groups: dict[str, list[Match]] = defaultdict(list)
    for match in matches_of(parent, child, confirmed=confirmed, rejected=rejected):
        groups[match.parent.key].append(match)
    passed = tuple(_passed(item, groups[item.key], parent, child) for item in parent.items)
    taken = {match.child.key for one in passed for match in one.matches}
    return Comparison(
        passed=passed,
        added=tuple(item for item in child.items if item.key not in taken),
        figures=compare_figures(parent, child),
    )


def concern_of(item: Item, child: Paper) -> Concern:
    """Whether the parent asks this task of the child: of a commune or an agency only some, of a government all."""
    if child.is_of_agency:
        return concerns_agency(item, child.issuer)
    if child.level in {Level.COMMUNE, Level.VILLAGE}:
        return concerns_communes(item)
    return Concern(share=Share.COMMON, reason="nhiệm vụ của văn bản cấp trên")


def _passed(item: Item, group: list[Match], parent: Paper, child: Paper) -> Passed:
    concern = concern_of(item, child)
    if _is_answered_by(item, group, child):
        late = issue_change(item, child.issued_on)
        fate = Fate.CHANGED if late else Fate.KEPT
        return Passed(item=item, fate=fate, concern=concern, changes=late, is_by_paper=True)
    if not group:
        fate = Fate.LOST if concern.is_asked else Fate.ELSEWHERE
        return Passed(item=item, fate=fate, concern=concern)
    group = sorted(group, key=lambda m: -m.score)
    sure = [match for match in group if match.certainty is not Certainty.POSSIBLE]
    if not sure:
        return Passed(item=item, fate=Fate.UNSURE, concern=concern, matches=tuple(group))
    unseen = _unseen(item, sure)
    same = parent.level is child.level
    changes = changes_between(item, [m.child for m in sure], same_level=same, issuer=child.issuer)
    if (
        concern.is_asked
        and _is_half_gone(item, unseen)
        and not any(match.certainty is Certainty.CONFIRMED for match in sure)
    ):
        changes = (*changes, content_change(unseen))
    fate = Fate.CHANGED if changes else Fate.KEPT
    return Passed(item=item, fate=fate, concern=concern, matches=tuple(group), changes=changes, unseen=unseen)


def _is_answered_by(item: Item, group: list[Match], child: Paper) -> bool:
    """Whether the task was to issue the child itself: "UBND các xã, phường xây dựng kế hoạch của địa phương"."""
    subjects = subjects_in(item.text)
    if "own_plan" not in subjects or any(match.certainty is Certainty.CONFIRMED for match in group):
        return False
    if len(subjects) > 1 and any(match.certainty is Certainty.LIKELY for match in group):
        return False
    if child.level is Level.COMMUNE:
        return any("ubnd_xa" in body(name).kinds for name in item.lead)
    return any(is_of_issuer(name, child.issuer) for name in item.lead)


def _unseen(item: Item, matches: list[Match]) -> tuple[str, ...]:
    """Sentences of the parent that no task of the child takes up; its deadline is compared on its own."""
    parts = clauses(item.text)
    if len(parts) < 2:
        return ()
    return tuple(
        part
        for i, part in enumerate(parts)
        if max(match.seen[i] for match in matches) < _SEEN and not _ONLY_TIME.match(fold(part))
    )


def _is_half_gone(item: Item, unseen: tuple[str, ...]) -> bool:
    """Whether what was not taken up again is as much as what was: such a task is not simply kept."""
    return 2 * sum(len(part) for part in unseen) >= len(item.text)
