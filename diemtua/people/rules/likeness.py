"""Whether two records are one child: what agrees, what differs, and how sure one can be.

Each part of the records adds or takes away by how rarely it would agree by chance (after Fellegi and Sunter): a rare
family name says more than Nguyễn, a whole birth date more than a year. Twins agree in nearly everything and are two
children, so another given name of the same parents and day is looked at first.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from math import exp, log

from diemtua.lib.text import noop
from diemtua.people.codes import Precision, Sex
from diemtua.people.rules.birth_likeness import BirthMatch, compare_births
from diemtua.people.rules.name_likeness import NameMatch, compare_names, other_given, rarity

_SAME, _NEAR, _OTHER = True, None, False
# From this score on a pair is shown to people as possibly one child.
LIKELY = 0.6
# Without anything but the name nobody can be surer than this.
_NAME_ALONE = 0.7
_TWINS, _TWINS_OR_SLIP = 0.2, 0.55
# Two children of one commune taken at random are the same one about once in eight thousand.
_PRIOR = -9.0
_OTHER_NUMBER, _OTHER_NAME, _SAME_SEX, _OTHER_SEX, _SAME_VILLAGE, _OTHER_COMMUNE = -7.0, -6.0, 0.7, -3.0, 1.5, -1.5
_SAME_PARENT, _SAME_PHONE, _SAME_HOUSEHOLD = 5.0, 3.0, 3.0
_PARENT = {NameMatch.SAME: 5.0, NameMatch.MARKS: 4.5, NameMatch.OTHER: -4.0, NameMatch.GIVEN: -1.0}
_NEAR_PARENT = 3.0
# What the parts must add to make a pair likely; a little less, for a score is rounded.
_NEEDED = log((LIKELY - 0.0001) / (1 - LIKELY + 0.0001)) - _PRIOR


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What is compared of one record. Empty and None are unknown: they neither agree nor differ."""

    full_name: str = ""
    birth_on: date | None = None
    birth_precision: str = Precision.UNKNOWN
    sex: str = Sex.UNKNOWN
    number_key: bytes | None = None
    father: str = ""
    mother: str = ""
    phone: str = ""
    household_id: int | None = None
    village_id: int | None = None
    commune_code: str = ""


@dataclass(frozen=True)
class Point:
    """One part of two records. `agrees` is None where they are near each other without being the same."""

    part: str
    agrees: bool | None
    sentence: str  # a msgid, which doors translate
    weight: float


@dataclass(frozen=True)
class Likeness:
    """How sure it is that two records are one child, from 0 to 1, and why."""

    score: float
    points: tuple[Point, ...]
    twins: bool = False

    @property
    def agrees(self) -> tuple[Point, ...]:
        return tuple(point for point in self.points if point.agrees is not False)

    @property
    def differs(self) -> tuple[Point, ...]:
        return tuple(point for point in self.points if point.agrees is False)


_NAMES: dict[NameMatch, tuple[bool | None, str, float]] = {
    NameMatch.SAME: (True, noop("Cùng họ tên"), 0.0),
    NameMatch.MARKS: (None, noop("Cùng họ tên, khác dấu"), -0.5),
    NameMatch.ORDER: (None, noop("Cùng các tiếng trong họ tên, khác thứ tự"), -1.0),
    NameMatch.FILLER: (None, noop("Cùng họ tên, chỉ khác chữ lót Thị, Văn"), -0.5),
    NameMatch.MIDDLE: (None, noop("Cùng họ và tên, một bên thiếu tên đệm"), -2.5),
    NameMatch.TYPO: (None, noop("Họ tên chỉ khác nhau một chữ cái"), -2.0),
    NameMatch.GIVEN: (False, noop("Cùng tên, khác tên đệm hoặc họ"), -4.0),
}
_BIRTHS: dict[BirthMatch, tuple[bool | None, str, float]] = {
    BirthMatch.DAY: (True, noop("Cùng ngày sinh"), 8.0),
    BirthMatch.SWAPPED: (None, noop("Ngày và tháng sinh đổi chỗ cho nhau"), 6.0),
    BirthMatch.MONTH: (None, noop("Cùng tháng và năm sinh"), 4.5),
    BirthMatch.SLIP: (None, noop("Ngày sinh chỉ khác một phần"), 3.0),
    BirthMatch.YEAR: (None, noop("Cùng năm sinh"), 2.5),
    BirthMatch.ABOUT: (None, noop("Tuổi ước lượng gần nhau"), 1.0),
    BirthMatch.OTHER: (False, noop("Khác ngày sinh"), -6.0),
}


def likeness(one: Facts, other: Facts) -> Likeness:
    """Compare two records."""
    points = [
        point
        for point in (
            _number(one, other), _name(one, other), _birth(one, other), _sex(one, other),
            _parent("father", one.father, other.father), _parent("mother", one.mother, other.mother),
            _phone(one, other), _household(one, other), _place(one, other),
        )
        if point
    ]  # fmt: skip
    most = _twins(one, other)
    score = 1 / (1 + exp(-(_PRIOR + sum(point.weight for point in points))))
    if most is not None:
        score = min(score, most)
    elif not any(point.agrees is not False for point in points if point.part not in {"name", "sex", "place"}):
        score = min(score, _NAME_ALONE)
    return Likeness(round(score, 4), tuple(points), most is not None)


def is_out_of_reach(one: Facts, other: Facts) -> bool:
    """Whether two records cannot be likely, said at the least cost: of a hundred that are looked up hardly one can.

    What costs little is weighed first, as if all the rest agreed as well as it could.
    """
    needed = _NEEDED - _at_most(one, other)
    if one.number_key and other.number_key:
        if one.number_key == other.number_key:
            return False
        needed -= _OTHER_NUMBER
    parents = [(a, b) for a, b in ((one.father, other.father), (one.mother, other.mother)) if a.strip() and b.strip()]
    most = _SAME_PARENT * len(parents)
    if one.full_name.strip() and other.full_name.strip():
        rare = min(rarity(one.full_name), rarity(other.full_name))
        if needed - rare > most:
            return True
        match = compare_names(one.full_name, other.full_name)
        needed -= _OTHER_NAME if match is NameMatch.OTHER else rare + _NAMES[match][2]
    for a, b in parents:
        if needed > most:
            return True
        most -= _SAME_PARENT
        needed -= _PARENT.get(compare_names(a, b), _NEAR_PARENT)
    return needed > 0


def _at_most(one: Facts, other: Facts) -> float:
    """What birth, sex, place, telephone and household can add."""
    birth = compare_births(one.birth_on, one.birth_precision, other.birth_on, other.birth_precision)
    found = _BIRTHS[birth][2] if birth is not None else 0.0
    found += _SAME_SEX if one.sex == other.sex or Sex.UNKNOWN in {one.sex, other.sex} else _OTHER_SEX
    if one.village_id is not None and one.village_id == other.village_id:
        found += _SAME_VILLAGE
    if one.household_id is not None and one.household_id == other.household_id:
        found += _SAME_HOUSEHOLD
    return found + _SAME_PHONE if one.phone and other.phone else found


def are_twins(one: Facts, other: Facts) -> bool:
    """Born on one day to the same parents or in one household, with another given name: two children."""
    return _twins(one, other) is not None


def _twins(one: Facts, other: Facts) -> float | None:
    """How sure twins can still be one child; None where they are no twins. One slip in the name leaves a doubt."""
    if not one.full_name or not other.full_name or one.birth_on is None or one.birth_on != other.birth_on:
        return None
    same_number = bool(one.number_key) and one.number_key == other.number_key
    by_day = Precision.DAY == one.birth_precision == other.birth_precision
    if same_number or not by_day or not _one_family(one, other):
        return None
    match = compare_names(one.full_name, other.full_name)
    if match in {NameMatch.OTHER, NameMatch.GIVEN}:
        return _TWINS
    slip = match in {NameMatch.MARKS, NameMatch.TYPO} and other_given(one.full_name, other.full_name)
    return _TWINS_OR_SLIP if slip else None


def _one_family(one: Facts, other: Facts) -> bool:
    if one.household_id is not None and one.household_id == other.household_id:
        return True
    return any(
        bool(a and b) and compare_names(a, b) in {NameMatch.SAME, NameMatch.MARKS, NameMatch.FILLER}
        for a, b in ((one.mother, other.mother), (one.father, other.father))
    )


def _number(one: Facts, other: Facts) -> Point | None:
    if not one.number_key or not other.number_key:
        return None
    if one.number_key == other.number_key:
        return Point("number", _SAME, noop("Cùng số định danh cá nhân"), 25.0)
    return Point("number", _OTHER, noop("Khác số định danh cá nhân"), _OTHER_NUMBER)


def _name(one: Facts, other: Facts) -> Point | None:
    if not one.full_name.strip() or not other.full_name.strip():
        return None
    match = compare_names(one.full_name, other.full_name)
    if match is NameMatch.OTHER:
        return Point("name", _OTHER, noop("Khác họ tên"), _OTHER_NAME)
    agrees, sentence, less = _NAMES[match]
    return Point("name", agrees, sentence, min(rarity(one.full_name), rarity(other.full_name)) + less)


def _birth(one: Facts, other: Facts) -> Point | None:
    match = compare_births(one.birth_on, one.birth_precision, other.birth_on, other.birth_precision)
    if match is None:
        return None
    agrees, sentence, weight = _BIRTHS[match]
    return Point("birth", agrees, sentence, weight)


def _sex(one: Facts, other: Facts) -> Point | None:
    if Sex.UNKNOWN in {one.sex, other.sex}:
        return None
    if one.sex != other.sex:
        return Point("sex", _OTHER, noop("Khác giới tính"), _OTHER_SEX)
    return Point("sex", _SAME, noop("Cùng giới tính"), _SAME_SEX)


_PARENTS = {
    ("father", True): noop("Cùng tên cha"),
    ("father", None): noop("Tên cha gần giống"),
    ("father", False): noop("Khác tên cha"),
    ("mother", True): noop("Cùng tên mẹ"),
    ("mother", None): noop("Tên mẹ gần giống"),
    ("mother", False): noop("Khác tên mẹ"),
}


def _parent(part: str, one: str, other: str) -> Point | None:
    if not one.strip() or not other.strip():
        return None
    match = compare_names(one, other)
    weight = _PARENT.get(match, _NEAR_PARENT)
    agrees = None if match not in _PARENT else weight > 0
    return Point(part, agrees, _PARENTS[part, agrees], weight)


def _phone(one: Facts, other: Facts) -> Point | None:
    digits = ["".join(filter(str.isdigit, phone))[-9:] for phone in (one.phone, other.phone)]
    if not digits[0] or digits[0] != digits[1]:
        return None  # families change numbers: another one says nothing
    return Point("phone", _SAME, noop("Cùng số điện thoại"), _SAME_PHONE)


def _household(one: Facts, other: Facts) -> Point | None:
    if one.household_id is None or one.household_id != other.household_id:
        return None
    return Point("household", _SAME, noop("Cùng hộ gia đình"), _SAME_HOUSEHOLD)


def _place(one: Facts, other: Facts) -> Point | None:
    if one.village_id is not None and one.village_id == other.village_id:
        return Point("place", _SAME, noop("Cùng thôn, ấp, khu phố"), _SAME_VILLAGE)
    if not one.commune_code or not other.commune_code:
        return None
    if one.commune_code == other.commune_code:
        return Point("place", _NEAR, noop("Cùng xã, phường"), 0.0)
    return Point("place", _OTHER, noop("Khác xã, phường"), _OTHER_COMMUNE)
