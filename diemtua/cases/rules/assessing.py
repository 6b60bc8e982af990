"""Counting Cao, Trung bình, Thấp, and the level proposed from the counts.

No text says how counts become a level (law.md sections 5 and 22): what stands here is a suggestion of the system, shown
as one with its reasons; the worker decides. The scale of the child's own ability runs the other way: Cao is good there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from diemtua.cases.rules.forms import Edition
from diemtua.lib.text import noop

LEVELS = ("high", "medium", "low")
REVERSED = "ability"
URGENT = ("serious", "carer_harms")

SERIOUS = noop("Trẻ em đang bị đe dọa hoặc bị tổn hại nghiêm trọng (Điều 31.1).")
CARER = noop("Người gây tổn hại là cha, mẹ, người chăm sóc (Điều 31.1).")
SOME_HIGH = noop("Có mục tổn hại ở mức Cao.")
HELPLESS = noop("Trẻ em gần như không tự bảo vệ được.")
SOME_MEDIUM = noop("Có mục tổn hại ở mức Trung bình.")
ALL_LOW = noop("Mọi mục tổn hại ở mức Thấp và trẻ em có khả năng tự bảo vệ.")


@dataclass(frozen=True, slots=True)
class Count:
    """How many questions of a part were answered at each level."""

    part: str
    high: int
    medium: int
    low: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """A level the system suggests, and why. Never a decision."""

    level: str
    reasons: tuple[str, ...]


def counts_of(edition: Edition, answers: Mapping[str, str]) -> list[Count]:
    """Each counted part with its numbers."""
    found = []
    for section in edition.sections:
        if section.counts:
            given = [answers.get(field.code) for field in section.fields]
            found.append(Count(section.counts, *(given.count(level) for level in LEVELS)))
    return found


def is_urgent(answers: Mapping[str, str]) -> bool:
    """The emergency of Điều 31.1: serious harm, or who cares for the child does the harm."""
    return any(answers.get(code) == "yes" for code in URGENT)


def propose(edition: Edition, answers: Mapping[str, str]) -> Proposal:
    """The level to suggest, with every reason for it."""
    by_part = {count.part: count for count in counts_of(edition, answers)}
    harm, ability = by_part.get("harm"), by_part.get(REVERSED)
    high = [reason for code, reason in zip(URGENT, (SERIOUS, CARER), strict=True) if answers.get(code) == "yes"]
    if harm and harm.high:
        high.append(SOME_HIGH)
    if high:
        return Proposal("high", tuple(high))
    medium = [SOME_MEDIUM] if harm and harm.medium else []
    if ability and ability.low:
        medium.append(HELPLESS)
    return Proposal("medium", tuple(medium)) if medium else Proposal("low", (ALL_LOW,))
