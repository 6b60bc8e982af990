"""What the law says of the fourteen groups: which sub-group belongs where, what proves them, when they end."""

from __future__ import annotations

import calendar
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from diemtua.lib.text import noop
from diemtua.people.codes import DisabilityLevel, Group, Poverty, Precision, SubGroup
from diemtua.people.rules.births import birthday

ADULT = 16  # Luật Trẻ em Đ1
# NĐ 56/2017 Đ6: the sub-group of a disabled child is the level on the certificate.
OF_LEVEL = {
    DisabilityLevel.MD1: SubGroup.G04_1,
    DisabilityLevel.MD2: SubGroup.G04_2,
    DisabilityLevel.MD3: SubGroup.G04_3,
}
# NĐ 56/2017 Đ15: the household's state decides between the two sub-groups.
OF_POVERTY = {Poverty.POOR: SubGroup.G13_1, Poverty.NEAR_POOR: SubGroup.G13_2}

NOT_ITS_SUBGROUP = noop("Nhóm nhỏ này không thuộc nhóm đã chọn. Hãy chọn lại.")
NO_CONCLUSION = noop(
    "Nhóm này cần kết luận của cơ quan giám định, cơ sở khám chữa bệnh hoặc người có chuyên môn (NĐ 56/2017 Điều 11)."
    " Hãy ghi số, ngày, nơi kết luận và đánh dấu đó là kết luận."
)
NO_ILLNESS = noop("Hãy ghi bệnh của trẻ em: nhóm này gồm trẻ em có bệnh và ở hộ nghèo, cận nghèo (NĐ 56/2017 Điều 15).")
NOT_POOR_NOW = noop("Năm nay hộ chưa được ghi là hộ nghèo hoặc cận nghèo. Hãy cập nhật tình trạng của hộ rồi xác nhận.")
OTHER_POVERTY = noop("Hộ nghèo thuộc nhóm G13.1, hộ cận nghèo thuộc nhóm G13.2. Hãy chọn lại nhóm nhỏ.")
OTHER_LEVEL = noop("Mức độ khuyết tật trong hồ sơ khác nhóm nhỏ này. Hãy sửa giấy xác nhận khuyết tật hoặc nhóm nhỏ.")
ADOPTED = noop("Trẻ em đã có người nhận nuôi nên không còn thuộc nhóm này (NĐ 56/2017 Điều 3).")
TURNED_16 = noop("Đủ 16 tuổi")
NO_LONGER = noop("Không còn căn cứ của nhóm")
LEVEL_CHANGED = noop("Mức độ khuyết tật đã thay đổi")

# What goes on after the groups have ended at 16, with the article that says so.
AFTER_16 = (
    (noop("Đánh giá trẻ em ra khỏi chăm sóc thay thế khi đủ 16 tuổi"), "TT 14/2020 Đ13.4", frozenset({"G01", "G02"})),
    (
        noop("Trợ giúp xã hội còn đến khi học xong, muộn nhất 22 tuổi"),
        "NĐ 20/2021 Đ5.2",
        frozenset({"G01", "G02", "G03"}),
    ),
)


@dataclass(frozen=True, kw_only=True)
class Proof:
    """What is known when somebody is about to confirm."""

    group: str
    subgroup: str = ""
    evidence: str = ""
    is_conclusion: bool = False
    illness: str = ""
    poverty: str = Poverty.UNKNOWN  # of the household in this year
    level: str = ""  # of the disability in force
    adopted: bool = False


def belongs(group: str, subgroup: str) -> bool:
    """Whether the sub-group is one of the group; none chosen yet belongs anywhere."""
    return not subgroup or (subgroup in SubGroup.values and SubGroup(subgroup).group == group)


def lacking(proof: Proof) -> str:
    """Why the law does not let this membership be confirmed yet, or nothing."""
    if not belongs(proof.group, proof.subgroup):
        return NOT_ITS_SUBGROUP
    match proof.group:
        case Group.G01 if proof.adopted:
            return ADOPTED
        case Group.G04:
            return (
                OTHER_LEVEL
                if proof.level and proof.subgroup not in {"", OF_LEVEL[DisabilityLevel(proof.level)]}
                else ""
            )
        case Group.G09:
            return "" if proof.is_conclusion and proof.evidence.strip() else NO_CONCLUSION
        case Group.G13:
            return _lacking_of_illness(proof)
        case _:
            return ""


def _lacking_of_illness(proof: Proof) -> str:
    if not proof.illness.strip():
        return NO_ILLNESS
    if proof.poverty not in OF_POVERTY:
        return NOT_POOR_NOW
    if proof.subgroup not in {"", OF_POVERTY[Poverty(proof.poverty)]}:
        return OTHER_POVERTY
    return ""


def last_possible_birth(birth_on: date, precision: str) -> date | None:
    """The last day on which the child can have been born; None for an estimate, which settles nothing by itself."""
    match precision:
        case Precision.DAY:
            return birth_on
        case Precision.MONTH:
            return birth_on.replace(day=calendar.monthrange(birth_on.year, birth_on.month)[1])
        case Precision.YEAR:
            return date(birth_on.year, 12, 31)
        case _:
            return None


def leaves_on(birth_on: date | None, precision: str) -> date | None:
    """The day all groups end: sixteen years are full for certain.

    With only a month or a year known it is counted from the last day of it, so that nobody loses protection early.
    An estimated age never ends a group by itself: an officer decides.
    """
    last = last_possible_birth(birth_on, precision) if birth_on else None
    return birthday(last, ADULT) if last else None


def may_be_adult(birth_on: date | None, on: date) -> bool:
    """Whether sixteen years may be full on a day, by the first day of what is known."""
    return birth_on is not None and birthday(birth_on, ADULT) <= on


def duties_after(groups: Collection[str]) -> list[tuple[str, str]]:
    """What goes on for a young person who was in these groups, and the article."""
    return [(what, law) for what, law, of in AFTER_16 if of & {code[:3] for code in groups}]
