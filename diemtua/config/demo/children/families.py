"""One commune's families, drawn by chance from a seed of their own: the same seed gives the same commune."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from diemtua.config.demo.children.names import NICKNAMES, Name, Names
from diemtua.lib.text import fold
from diemtua.people.rules.names import sort_key

# Shares in a thousand children (law.md 12.4: 0,57 % in a large city, up to some per cent in poor places).
SPECIAL, AT_RISK = 14, 26
GROUPS = (
    ("G04.1", 8), ("G04.2", 24), ("G04.3", 16), ("G01.3", 8), ("G01.4", 1), ("G02.2", 3), ("G03.2", 8), ("G03.3", 3),
    ("G08.2", 6), ("G13.1", 6), ("G13.2", 5), ("G14.1", 2), ("G05.1", 2), ("G06.1", 2), ("G07.2", 1), ("G09.1", 1),
    ("G10.1", 1), ("G11.4", 2), ("G12.1", 1),
)  # fmt: skip
ORPHANED = frozenset({"G01.3", "G01.4"})
ONE_PARENT = "R09"
FLAGS = ("R01", "R02", "R04", "R06", "R07", "R10")
EVIDENCE = {
    "G01": "Trích lục khai tử của cha và của mẹ",
    "G02": "Biên bản xác nhận trẻ em bị bỏ rơi",
    "G04": "Giấy xác nhận khuyết tật số {n}/XNKT",
    "G09": "Kết luận của bệnh viện về mức độ tổn hại số {n}",
    "G13": "Hồ sơ bệnh án; giấy chứng nhận hộ nghèo, cận nghèo",
}
ETHNICITIES = (("Kinh", 930), ("Hoa", 20), ("Xtiêng", 15), ("Chơ Ro", 10), ("Tày", 10), ("Nùng", 8), ("Khmer", 7))
STREETS = ("đường số 5", "đường Hùng Vương", "đường liên thôn", "tổ 3", "tổ 7", "xóm Mới", "đường Trần Phú", "đường đê")
KINH = "Kinh"


@dataclass(frozen=True)
class Village:
    id: int
    kind: str
    name: str


@dataclass
class Kid:
    """One child; what is unknown is empty."""

    name: Name
    girl: bool
    born: date
    precision: str = "day"
    number: str = ""
    ethnicity: str = KINH
    nickname: str = ""
    group: str = ""
    flags: list[str] = field(default_factory=list)
    school: str = "unknown"
    school_class: str = ""
    no_insurance: bool = False
    no_birth_registration: bool = False
    sex_unknown: bool = False
    visited_days_ago: int | None = None
    copy_of: Kid | None = None


@dataclass
class Family:
    """A household: one or two parents, sometimes a grandparent, and its children."""

    village: Village | None
    address: str
    head: Name
    poverty: str
    phone: str
    mother: Name | None
    father: Name | None
    grandmother: Name | None
    kids: list[Kid]


class Commune:
    """Families of one commune until so many children are there."""

    def __init__(self, code: str, province: str, villages: list[Village], *, seed: int, today: date) -> None:
        self._chance = random.Random(f"{seed} {code}")  # noqa: S311 - people who do not exist
        self._names = Names(self._chance)
        self._villages, self._today, self._province = villages, today, province
        self._poor = 0.03 + 0.1 * self._chance.random()  # communes differ
        self._groups = [group for group, share in GROUPS for _ in range(share)]
        self._peoples = [name for name, share in ETHNICITIES for _ in range(share)]

    def families(self, children: int) -> Iterator[Family]:
        made = 0
        while made < children:
            family = self._family(children - made)
            made += len(family.kids)
            yield family

    def _family(self, most: int) -> Family:
        draw, chance = self._chance.random, self._chance
        father = self._names.person(girl=False, family=self._names.family()) if draw() < 0.9 else None
        mother = self._names.person(girl=True, family=self._names.family()) if draw() < 0.96 or not father else None
        elder = draw() < 0.12 or (not father and not mother)
        named = father or mother
        family_name = named.full.split(" ", 1)[0] if named else self._names.family()
        grandmother = self._names.person(girl=True, family=family_name) if elder else None
        head = father or mother or grandmother or self._names.person(girl=True, family=family_name)
        people = self._peoples[int(draw() * len(self._peoples))] if draw() < 0.5 else KINH
        poor = draw()
        count = min(most, 1 if draw() < 0.38 else 2 if draw() < 0.78 else 3)
        kids = [self._kid(family_name, people) for _ in range(count)]
        if count == 2 and draw() < 0.02:
            kids[1].born = kids[0].born  # twins
        orphaned = next((kid.group for kid in kids if kid.group in ORPHANED), "")
        if orphaned:  # both parents have died: brothers and sisters are orphans too, with their grandmother
            father = mother = None
            head = grandmother = grandmother or self._names.person(girl=True, family=family_name)
            for kid in kids:
                kid.group = kid.group or orphaned
        elif father is None or mother is None:  # of some, the other parent has died
            for kid in kids:
                if kids[0].born.toordinal() % 16 == 0:
                    kid.flags = sorted({*kid.flags, ONE_PARENT})
        if most > count and draw() < 0.025:
            kids.append(self._twice(chance.choice(kids)))
        return Family(
            village=self._villages[int(draw() * len(self._villages))] if draw() > 0.02 else None,
            address=f"{int(draw() * 200) + 1} {STREETS[int(draw() * len(STREETS))]}" if draw() > 0.1 else "",
            head=head,
            poverty="poor" if poor < self._poor / 2 else "near_poor" if poor < self._poor else "none",
            phone=f"09{int(draw() * 10**8):08d}" if draw() > 0.25 else "",
            mother=mother,
            father=father,
            grandmother=grandmother,
            kids=kids,
        )

    def _kid(self, family: str, people: str) -> Kid:
        draw = self._chance.random
        girl = draw() < 0.475
        born = self._today - timedelta(days=int(draw() * 16 * 365.25))
        kid = Kid(self._names.person(girl=girl, family=family), girl, born, ethnicity=people)
        age = (self._today - born).days / 365.25
        if draw() > 0.12 + (0.25 if age < 1 else 0):
            kid.number = self._number(kid)
        if draw() < 0.05:
            kid.precision = "year" if draw() < 0.6 else "month" if draw() < 0.6 else "estimated"
        kid.nickname = NICKNAMES[int(draw() * len(NICKNAMES))] if draw() < 0.06 else ""
        kid.sex_unknown = draw() < 0.004
        kid.no_birth_registration = draw() < (0.08 if age < 0.5 else 0.004)
        kid.no_insurance = kid.no_birth_registration or draw() < 0.03
        self._school(kid, age)
        self._circumstances(kid)
        return kid

    def _number(self, kid: Kid) -> str:
        """Twelve digits as the law builds them; the province of birth is one of the sixty-three of before."""
        digit = 2 + kid.girl if kid.born.year >= 2000 else int(kid.girl)
        if self._chance.random() < 0.003:
            digit ^= 1  # typed wrongly once
        where = int(self._chance.random() * 96) + 1 if self._chance.random() < 0.1 else int(self._province)
        return f"{where:03d}{digit}{kid.born.year % 100:02d}{int(self._chance.random() * 10**6):06d}"

    def _school(self, kid: Kid, age: float) -> None:
        draw = self._chance.random()
        if age < 3:
            kid.school = "too_young"
        elif age < 6:
            kid.school, kid.school_class = ("studying", "Mẫu giáo") if draw < 0.85 else ("not_yet", "")
        elif draw < 0.965:
            grade = min(10, max(1, self._today.year - kid.born.year - 5))
            kid.school, kid.school_class = "studying", f"Lớp {grade}"
        elif draw < 0.985:
            kid.school = "dropped_out"

    def _circumstances(self, kid: Kid) -> None:
        draw, chance = self._chance.random, self._chance
        if draw() < SPECIAL / 1000:
            kid.group = chance.choice(self._groups)
        if draw() < AT_RISK / 1000:
            kid.flags = sorted({chance.choice(FLAGS) for _ in range(1 + (draw() < 0.2))})
        if kid.group or kid.flags:
            kid.visited_days_ago = int(draw() * 400)
        elif draw() < 0.3:
            kid.visited_days_ago = int(draw() * 700)

    def _twice(self, kid: Kid) -> Kid:
        """The same child entered a second time, as hurried people enter it."""
        draw = self._chance.random
        full = kid.name.full
        how = draw()
        if how < 0.35:
            full = fold(full).title()
        elif how < 0.6 and full.count(" ") > 2:
            words = full.split(" ")
            full = " ".join([words[0], *words[2:]])
        twin = Kid(Name(full, fold(full), sort_key(full)), kid.girl, kid.born, ethnicity=kid.ethnicity, copy_of=kid)
        twin.number = kid.number if draw() < 0.3 else ""
        twin.precision = "day" if draw() < 0.6 else "year"
        twin.school, twin.school_class = kid.school, kid.school_class
        return twin
