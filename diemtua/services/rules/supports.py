"""Whom each support may be for (law.md 8.5), as data with its article and how sure that is.

A suggestion is no decision: an officer notes it. Groups of class C3 never suggest anything, since the suggestion would
name the group; where law speaks of such children, the words say so and the officer looks.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from diemtua.lib.text import noop

READ = noop("đã đọc văn bản")
INFERRED = noop("suy luận, cần đối chiếu")


@dataclass(frozen=True)
class Rule:
    """One support: for which groups it is suggested, the law, how sure, and in words for whom it is."""

    code: str
    law: str
    mark: str
    whom: str
    groups: frozenset[str] = frozenset()
    any_group: bool = False
    poor: bool = False
    at_school: bool = False  # not of a child too young to go to school


@dataclass(frozen=True)
class Suggestion:
    rule: Rule
    is_suggested: bool


RULES = (
    Rule("U1", "NĐ 56/2017 Điều 18", READ, noop("Trẻ em có hoàn cảnh đặc biệt"), any_group=True),
    Rule(
        "U2",
        "NĐ 56/2017 Điều 19 khoản 1",
        INFERRED,
        noop("Trẻ em được cá nhân, gia đình nhận chăm sóc thay thế; trẻ em mồ côi, bị bỏ rơi"),
        groups=frozenset({"G01", "G02"}),
    ),
    Rule("U3", "NĐ 56/2017 Điều 19 khoản 2", READ, noop("Trẻ em bị xâm hại, trẻ em cần được bảo vệ khẩn cấp")),
    Rule(
        "U4",
        "NĐ 56/2017 Điều 20; NQ 217/2025/QH15",
        INFERRED,
        noop("Trẻ em có hoàn cảnh đặc biệt đang đi học"),
        any_group=True,
        at_school=True,
    ),
    Rule(
        "U5",
        "NĐ 56/2017 Điều 21 khoản 1",
        READ,
        noop("Trẻ em có hoàn cảnh đặc biệt cần luật sư, trợ giúp viên"),
        any_group=True,
    ),
    Rule(
        "U6",
        "NĐ 56/2017 Điều 21 khoản 2",
        READ,
        noop("Trẻ em có hoàn cảnh đặc biệt cần tư vấn, trị liệu"),
        any_group=True,
    ),
    Rule(
        "U7",
        "Luật Trẻ em Điều 95",
        INFERRED,
        noop("Trẻ em có hoàn cảnh khó khăn; tiền xã hội, ghi riêng"),
        any_group=True,
        poor=True,
    ),
    Rule("U8", "NĐ 20/2021 Điều 16", READ, noop("Trẻ em có cả cha và mẹ chết, mất tích do thiên tai, dịch bệnh")),
    Rule(
        "U9",
        "NĐ 20/2021 Điều 12, 15",
        READ,
        noop("Hộ thiếu đói dịp Tết, giáp hạt, thiên tai; hộ có nhà hỏng nặng"),
        poor=True,
    ),
)


def suggested(groups: Iterable[str], *, is_poor: bool, is_too_young: bool) -> list[Suggestion]:
    """The nine supports in order, each with whether what the register shows of the child speaks for it."""
    held = frozenset(group[:3] for group in groups)

    def speaks_for(rule: Rule) -> bool:
        if rule.at_school and is_too_young:
            return False
        return bool((rule.any_group and held) or (rule.groups & held) or (rule.poor and is_poor))

    return [Suggestion(rule, speaks_for(rule)) for rule in RULES]
