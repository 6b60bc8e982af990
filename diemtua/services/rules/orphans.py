"""Which children are orphans (NĐ 56/2017 Đ3, Đ5; law.md 2.4), and which supports the file of one follows.

The file of an orphan is no paper beside the record: it is what the record says of the child, of its school and of what
it is entitled to, and what is missing there. Supports that speak of harm or of treatment are not of a list.
"""

from __future__ import annotations

from collections.abc import Collection

from diemtua.lib.text import noop
from diemtua.services.rules.supports import RULES

BOTH, ONE = "both", "one"
KINDS = {BOTH: noop("Mồ côi cả cha và mẹ"), ONE: noop("Mồ côi cha hoặc mẹ")}
GROUPS = {
    BOTH: ("G01", "G01.1", "G01.2", "G01.3", "G01.4"),
    ONE: ("G03.1", "G03.2", "G03.3"),  # of one parent, and the other one is gone, ill or in prison
}
ONE_PARENT = "R09"
IN_A_HOME = "G01.2"  # a home brings the child up: nobody is missing as its carer
FOLLOWED = ("U1", "U2", "U4", "U7")
RULES_FOLLOWED = tuple(rule for rule in RULES if rule.code in FOLLOWED)


def kind_of(groups: Collection[str]) -> str:
    """Of an orphan of the register: of both parents or of one."""
    return BOTH if any(group in GROUPS[BOTH] for group in groups) else ONE
