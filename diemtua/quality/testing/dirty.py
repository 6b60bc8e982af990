"""A made-up register with families, and second records of the same children as they come from other lists.

Families stand in communes: brothers, sisters, twins (also with names near each other), cousins of the same name, and by
chance children of the same name and day elsewhere. Some children are recorded again, one to three times, each time with
the faults of hands, machines and time: marks lost, tones placed otherwise, letters exchanged, words dropped or swapped,
dates known by year only, a family that has moved. Which records are one child is known.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path
from random import Random

from diemtua.lib.text import fold
from diemtua.quality.rules.linkage.columns import COLUMNS
from diemtua.quality.testing.words import BOYS, FAMILIES, GIRLS, MIDDLES_BOYS, MIDDLES_GIRLS

_FIRST_DAY, _DAYS = date(2009, 1, 1), 6300
_PLACES = ("Thôn", "Ấp", "Khu phố", "Tổ", "Bon")
_RELATIVES = ("Đông", "Tây", "Hạ", "Thượng", "Bình", "Phú", "Tân", "Hòa")
_NEIGHBOURS = dict(zip("qwertyuiopasdfghjklzxcvbnm", "wqretuyoipsadgfhkjlxzvcnbm", strict=True))
_SEEN_AS = {"l": "1", "o": "0", "i": "l", "n": "m", "u": "v", "h": "b", "c": "e", "g": "q", "m": "rn"}


@dataclass(frozen=True)
class Record:
    """One line of a list, and who it is about."""

    child: int
    full_name: str
    born: str
    sex: str
    number: str
    father: str
    mother: str
    commune: str
    village: str
    phone: str


def write(path: Path, count: int, *, seed: int) -> set[tuple[str, str]]:
    """Write so many records as `children match` reads them; give the pairs that are one child."""
    dice = Random(seed)  # noqa: S311 - made-up children
    records = list(_records(count, dice))
    dice.shuffle(records)
    width = len(str(count))
    same: dict[int, list[str]] = {}
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(COLUMNS)
        for number, record in enumerate(records):
            key = f"r{number:0{width}}"
            same.setdefault(record.child, []).append(key)
            out.writerow((
                key, record.full_name, record.born, record.sex, record.number, record.father, record.mother,
                record.commune, record.village, record.phone,
            ))  # fmt: skip
    return {pair for keys in same.values() for pair in combinations(sorted(keys), 2)}


def _records(count: int, dice: Random) -> Iterator[Record]:
    made, child = 0, 0
    communes = [f"{24000 + 3 * place:05}" for place in range(max(4, count // 400))]
    while made < count:
        family = list(_family(child, dice, communes))
        child += len(family)
        for record in family:
            copies = dice.choices((0, 1, 2, 3), (78, 17, 4, 1))[0]
            lines = [_registered(record, dice), *(dirtied(record, dice, communes) for _ in range(copies))]
            for line in lines[: count - made]:
                yield line
                made += 1


def _family(first: int, dice: Random, communes: list[str]) -> Iterator[Record]:
    """Brothers and sisters of one household, now and then twins, now and then with cousins next door."""
    commune, village = dice.choice(communes), _village(dice)
    surname, phone = _weighted(FAMILIES, dice), _phone(dice)
    father, mother = _adult(surname, "M", dice), _adult(_weighted(FAMILIES, dice), "F", dice)
    born = _FIRST_DAY + timedelta(days=dice.randrange(_DAYS))
    past: list[Record] = []
    for number in range(dice.choices((1, 2, 3, 4), (35, 42, 17, 6))[0]):
        twin = bool(past) and dice.random() < 0.03
        born = born if twin or not past else born + timedelta(days=dice.randrange(380, 1800))
        sex = dice.choice("MF")
        name = _child_name(surname, sex, dice)
        if twin and dice.random() < 0.5:
            name, sex = _near_name(past[-1].full_name, dice), past[-1].sex
        while any(name.split()[-1] == other.full_name.split()[-1] for other in past):
            name = _child_name(surname, sex, dice)
        record = Record(
            first + number,
            name,
            born.isoformat(),
            sex,
            _number(born, sex, dice),
            father,
            mother,
            commune,
            village,
            phone,
        )
        past.append(record)
        yield record
    if dice.random() < 0.05:
        other = dice.choice(past)
        years = timedelta(days=dice.choice((-600, -90, 30, 200, 365, 900)))
        born = date.fromisoformat(other.born) + years
        yield replace(
            other, child=first + len(past), born=born.isoformat(), number=_number(born, other.sex, dice),
            father=_adult(surname, "M", dice), mother=_adult(_weighted(FAMILIES, dice), "F", dice), phone=_phone(dice),
        )  # fmt: skip


def _registered(record: Record, dice: Random) -> Record:
    """As the register has it: clean, with gaps."""
    return replace(
        record,
        number=record.number if dice.random() < 0.75 else "",
        father=record.father if dice.random() < 0.9 else "",
        mother=record.mother if dice.random() < 0.95 else "",
        phone=record.phone if dice.random() < 0.6 else "",
        village=record.village if dice.random() < 0.85 else "",
        born=record.born if dice.random() < 0.97 else record.born[:4],
    )


def dirtied(record: Record, dice: Random, communes: list[str]) -> Record:
    """The same child on another list."""
    moved = dice.random() < 0.12
    name = _dirty_name(record.full_name, dice)
    bare = dice.random() < 0.15
    return replace(
        record,
        full_name=fold(name).title() if bare else name,
        born=_dirty_day(record.born, dice),
        sex=record.sex if (luck := dice.random()) < 0.93 else "" if luck < 0.985 else "MF"[record.sex == "M"],
        number=_dirty_number(record.number, dice) if dice.random() < 0.45 else "",
        father=_dirty_adult(record.father, dice, bare=bare) if dice.random() < 0.75 else "",
        mother=_dirty_adult(record.mother, dice, bare=bare) if dice.random() < 0.85 else "",
        commune=dice.choice(communes) if moved else record.commune if dice.random() < 0.97 else "",
        village=_village(dice) if moved else _dirty_village(record.village, dice) if dice.random() < 0.7 else "",
        phone="" if dice.random() < 0.45 else _phone(dice) if moved or dice.random() < 0.2 else record.phone,
    )


def _dirty_name(name: str, dice: Random) -> str:
    luck, words = dice.random(), name.split()
    if luck < 0.5:
        return name
    if luck < 0.56:
        return fold(name).title()
    if luck < 0.62:
        return _old_tones(name)
    if luck < 0.74:
        return slipped(name, dice)
    if luck < 0.80 and len(words) > 2:
        return f"{words[0]} {words[-1]}" if dice.random() < 0.6 else " ".join(words[:1] + words[2:])
    if luck < 0.84:
        return " ".join(words[-1:] + words[:-1])
    if luck < 0.87:
        return " ".join([f"{word[0]}." for word in words[:-1]] + words[-1:]).replace("N.", "Ng.")
    if luck < 0.90:
        return name.upper()
    if luck < 0.93:
        return name.replace("Đ", "D").replace("đ", "d")
    if luck < 0.95:
        return name.replace("ý", "í").replace("ỳ", "ì").replace("y ", "i ")
    if luck < 0.97:
        return f"{name} ({dice.choice(('Bin', 'Tí', 'Bông', 'Cún'))})"
    return f"  {name.replace(' ', '  ', 1)} "


def _old_tones(name: str) -> str:
    for new, old in (("òa", "oà"), ("óa", "oá"), ("ọa", "oạ"), ("úy", "uý"), ("ùy", "uỳ"), ("ủy", "uỷ"), ("ụy", "uỵ")):
        name = name.replace(new, old)
    return name


def slipped(text: str, dice: Random) -> str:
    """One slip: a letter too few, twice, another one, two exchanged, or misread by a machine."""
    places = [place for place, letter in enumerate(text) if letter.isalpha() and place]
    at, kind = dice.choice(places), dice.randrange(5)
    letter = text[at]
    plain = fold(letter)
    if kind == 0:
        return text[:at] + text[at + 1 :]
    if kind == 1:
        return text[:at] + letter + text[at:]
    if kind == 2:
        return text[:at] + _NEIGHBOURS.get(plain, plain) + text[at + 1 :]
    if kind == 3:
        return text[: at - 1] + letter + text[at - 1] + text[at + 1 :] if text[at - 1] != " " else text
    return text[:at] + _SEEN_AS.get(plain, plain) + text[at + 1 :]


def _dirty_day(born: str, dice: Random) -> str:
    luck, (year, month, day) = dice.random(), born.split("-")
    if luck < 0.72:
        return born
    if luck < 0.78:
        return year
    if luck < 0.81:
        return f"{year}-{month}"
    if luck < 0.86:
        return f"{year}-{day}-{month}" if int(day) <= 12 else born
    if luck < 0.90:
        return f"{year}-01-01"
    if luck < 0.95:
        return f"{year}-{month}-{dice.randrange(1, 29):02}"
    if luck < 0.97:
        return f"{int(year) + dice.choice((-1, 1))}-{month}-{day}"
    return ""


def _dirty_number(number: str, dice: Random) -> str:
    if dice.random() < 0.94:
        return number
    at = dice.randrange(6, 11)
    if dice.random() < 0.5:
        return number[:at] + number[at + 1] + number[at] + number[at + 2 :]
    return number[:at] + str(dice.randrange(10)) + number[at + 1 :]


def _dirty_adult(name: str, dice: Random, *, bare: bool) -> str:
    luck, words = dice.random(), name.split()
    if bare or luck < 0.08:
        return fold(name).title()
    if luck < 0.8:
        return name
    if luck < 0.9:
        return slipped(name, dice)
    return f"{words[0]} {words[-1]}" if luck < 0.97 else words[-1]


def _dirty_village(village: str, dice: Random) -> str:
    luck = dice.random()
    return (
        village.lower()
        if luck < 0.2
        else fold(village)
        if luck < 0.3
        else village.rsplit(maxsplit=1)[-1]
        if luck < 0.4
        else village
    )


def _near_name(name: str, dice: Random) -> str:
    """As parents name twins: the same but one word, often near it."""
    words = name.split()
    if dice.random() < 0.4:
        return " ".join([*words[:-1], {"Anh": "Ánh", "An": "Ân", "Linh": "Lình"}.get(words[-1], "Anh")])
    pool = [each for each in BOYS + GIRLS if each[0] == words[-1][0] and each != words[-1]]
    return " ".join([*words[:-1], dice.choice(pool or ["Anh"])])


def _child_name(surname: str, sex: str, dice: Random) -> str:
    middles, given = (MIDDLES_BOYS, BOYS) if sex == "M" else (MIDDLES_GIRLS, GIRLS)
    rank = min(int(dice.expovariate(1 / 14)), len(given) - 1)
    words = [surname, *([dice.choice(middles)] if dice.random() < 0.93 else []), given[rank]]
    if dice.random() < 0.12:
        words.insert(2, dice.choice(middles))
    return " ".join(words)


def _adult(surname: str, sex: str, dice: Random) -> str:
    middle = ("Văn" if sex == "M" else "Thị") if dice.random() < 0.6 else dice.choice(MIDDLES_BOYS + MIDDLES_GIRLS)
    return f"{surname} {middle} {dice.choice(BOYS if sex == 'M' else GIRLS)}"


def _weighted(shares: dict[str, float], dice: Random) -> str:
    return dice.choices(list(shares), list(shares.values()))[0]


def _village(dice: Random) -> str:
    return f"{dice.choice(_PLACES)} {dice.randrange(1, 14) if dice.random() < 0.7 else dice.choice(_RELATIVES)}"


def _phone(dice: Random) -> str:
    return f"0{dice.choice('35789')}{dice.randrange(10**8):08}"


def _number(born: date, sex: str, dice: Random) -> str:
    return f"0{dice.randrange(1, 97):02}{2 + (sex == 'F')}{born.year % 100:02}{dice.randrange(10**6):06}"
