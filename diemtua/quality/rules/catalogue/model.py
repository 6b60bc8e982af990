"""What a rule is: a condition, the sentence an officer reads, why, by which text, and where it is mended."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from diemtua.lib.text import noop
from diemtua.quality.codes import Dimension, Severity
from diemtua.quality.rules.conditions import Condition

# How far each fault takes a record down from a hundred in its dimension, and what orders the list.
WEIGHTS = {Severity.GRAVE: 40, Severity.MIDDLE: 15, Severity.LIGHT: 5}

# The duties of whoever protects children in a commune: to find, to visit, to follow.
FOLLOW = "Luật Trẻ em 102/2016/QH13 Đ53"

# Where a reason comes from: read in the text of the law, or practice that a province may weigh anew.
READ = noop("theo văn bản")
PRACTICE = noop("theo thực tế, chưa có văn bản quy định; tỉnh đổi được")


class Mend(StrEnum):
    """The form in which a fault is mended."""

    NAME = "name"
    BIRTH = "birth"
    SEX = "sex"
    NUMBER = "number"
    ETHNICITY = "ethnicity"
    PHONE = "phone"
    PLACE = "place"
    HOUSEHOLD = "household"
    POVERTY = "poverty"
    CARER = "carer"
    FAMILY = "family"
    PAPERS = "papers"
    HEALTH = "health"
    SCHOOL = "school"
    GROUP = "group"
    NEW_GROUP = "new_group"
    RESTRICTED = "restricted"
    DISABILITY = "disability"
    RISKS = "risks"
    KEEPER = "keeper"
    VISIT = "visit"
    TRANSFER = "transfer"
    REVIEW = "review"
    DUPLICATES = "duplicates"
    RECORD = "record"


@dataclass(frozen=True)
class Rule:
    """One rule. `hidden` rests on facts of class C3: only the commune meets what it finds, and no score knows it."""

    code: str
    dimension: Dimension
    severity: Severity
    sentence: str
    reason: str
    source: str
    mark: str
    mend: Mend
    condition: Condition
    hidden: bool = False

    @property
    def weight(self) -> int:
        return WEIGHTS[self.severity]
