"""Another maker of dirty records, which knows nothing of the first: clean rows, each column spoilt by itself.

People stand alone here; what makes it hard is put in on purpose: twins, children of one name and one day elsewhere,
brothers with the same parents and telephone, whole families moved to a new commune, lists with an empty column.
"""

from __future__ import annotations

import csv
import string
import unicodedata
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from random import Random

from diemtua.quality.rules.linkage.columns import COLUMNS

_SURNAMES = [
    "Nguyễn",
    "Nguyễn",
    "Nguyễn",
    "Nguyễn",
    "Nguyễn",
    "Nguyễn",
    "Trần",
    "Trần",
    "Lê",
    "Lê",
    "Phạm",
    "Hoàng",
    "Huỳnh",
    "Phan",
    "Vũ",
    "Võ",
    "Đặng",
    "Bùi",
    "Đỗ",
    "Hồ",
    "Ngô",
    "Dương",
    "Lý",
    "Cao",
    "Vương",
]
_M = (
    "Gia Bảo|Minh Quân|Đức Anh|Văn An|Văn Tùng|Hữu Nghĩa|Quang Huy|Tuấn Kiệt|Thành Đạt|Hoàng Nam|"
    "Minh Khôi|Nhật Minh|Anh Tuấn|Công Thành|Đình Phúc|Xuân Trường|Trung Hiếu|Văn Hòa|Thái Sơn|Khánh Duy|"
    "Ngọc Hải|Bá Lộc|Thế Vinh|Mạnh Hùng|Quốc Việt|Chí Công|Phước Thịnh|Duy Khánh|An|Bình"
)
_F = (
    "Thị Lan|Thị Hoa|Ngọc Ánh|Ngọc Anh|Bảo Trân|Khánh Linh|Phương Thảo|Thùy Linh|Minh Thư|Gia Hân|"
    "Thanh Thủy|Kim Ngân|Hồng Nhung|Thu Hà|Quỳnh Như|Diễm My|Tường Vy|Thị Mỹ Duyên|Hải Yến|Mai Phương|"
    "Thị Thúy|Cẩm Tú|Yến Nhi|Bích Ngọc|Thị Xuân|Thanh Tâm|Hoài An|Lan Chi|Như Ý|Thị Ly"
)
_OCR = {"l": "1", "o": "0", "i": "1", "e": "c", "h": "b", "ư": "u", "ơ": "o", "ạ": "a", "n": "ri", "g": "q"}
_HOME = ("Tí", "Bin", "Cún", "Bống", "Mít", "Cu Bo")
Row = dict[str, str]


def write(path: Path, count: int, *, seed: int) -> set[tuple[str, str]]:
    """Write so many records; give the pairs that are one child."""
    dice = Random(seed * 7919)  # noqa: S311 - made-up children
    people: list[Row] = []
    while len(people) < count * 0.8:
        people += _household(dice, max(20, count // 250))
    rows = [(place, _thinned(person, dice)) for place, person in enumerate(people)]
    while len(rows) < count:
        place = int(len(people) * dice.random() ** 1.2)
        rows.append((place, _spoilt(people[place], dice, max(20, count // 250))))
    rows = rows[:count]
    dice.shuffle(rows)
    same: dict[int, list[str]] = {}
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.DictWriter(file, COLUMNS)
        out.writeheader()
        for number, (person, row) in enumerate(rows):
            key = f"{'ABCDEFGH'[number % 8]}-{number:07}"
            same.setdefault(person, []).append(key)
            out.writerow(row | {"record_id": key})
    return {pair for keys in same.values() for pair in combinations(sorted(keys), 2)}


def _household(dice: Random, communes: int) -> list[Row]:
    one = _person(dice, communes)
    luck = dice.random()
    if luck < 0.04:
        girl = dice.random() < 0.5
        other = one | {"full_name": _named(one["full_name"].split()[0], dice, girl=girl), "sex": "MF"[girl]}
        if dice.random() < 0.4:
            other["full_name"], other["sex"] = _like(one["full_name"], dice), one["sex"]
        return [one, other | {"personal_number": _id(other, dice)}] if _given(one) != _given(other) else [one]
    if luck < 0.07:
        other = _person(dice, communes) | {key: one[key] for key in ("full_name", "sex")}
        if dice.random() < 0.5:
            other["date_of_birth"] = one["date_of_birth"]
        return [one, other | {"personal_number": _id(other, dice)}]
    if luck < 0.25:
        later = (
            f"{int(one['date_of_birth'][:4]) + dice.choice((2, 3, 4))}{_person(dice, communes)['date_of_birth'][4:]}"
        )
        girl = dice.random() < 0.5
        other = one | {
            "full_name": _named(one["full_name"].split()[0], dice, girl=girl),
            "sex": "MF"[girl],
            "date_of_birth": later,
        }
        return [one, other | {"personal_number": _id(other, dice)}] if _given(one) != _given(other) else [one]
    return [one]


def _given(row: Row) -> str:
    return row["full_name"].split()[-1]


def _like(name: str, dice: Random) -> str:
    first = name.split()[:-1]
    return " ".join(
        [
            *first,
            dice.choice(
                [
                    word
                    for word in ("Anh", "Ánh", "Ân", "Ngân", "Hân", "Nam", "Lam", "Linh", "Ninh", "Minh")
                    if word != name.rsplit(maxsplit=1)[-1]
                ]
            ),
        ]
    )


def _person(dice: Random, communes: int) -> Row:
    girl = dice.random() < 0.49
    surname = dice.choice(_SURNAMES)
    row = {
        "record_id": "",
        "full_name": _named(surname, dice, girl=girl),
        "date_of_birth": f"{dice.randrange(2010, 2026)}-{dice.randrange(1, 13):02}-{dice.randrange(1, 29):02}",
        "sex": "MF"[girl],
        "father_name": _named(surname, dice, girl=False),
        "mother_name": _named(dice.choice(_SURNAMES), dice, girl=True),
        "commune_code": str(25000 + dice.randrange(communes)),
        "village": f"{dice.choice(('Ấp', 'Khu phố', 'Thôn'))} {dice.randrange(1, 10)}",
        "phone": "09" + "".join(dice.choices(string.digits, k=8)),
        "personal_number": "",
    }
    return row | {"personal_number": _id(row, dice)}


def _id(row: Row, dice: Random) -> str:
    return f"075{'23'[row['sex'] == 'F']}{row['date_of_birth'][2:4]}{dice.randrange(10**6):06}"


def _named(surname: str, dice: Random, *, girl: bool) -> str:
    words = dice.choice((_F if girl else _M).split("|")).split()
    if dice.random() < 0.5 and len(words) == 2:
        words = [dice.choice((_F if girl else _M).split("|")).split()[0], words[-1]]
    return " ".join([surname, *words])


def _thinned(row: Row, dice: Random) -> Row:
    return {key: "" if key in _GAPS and dice.random() < _GAPS[key] / 2 else value for key, value in row.items()}


def _spoilt(row: Row, dice: Random, communes: int) -> Row:
    row = dict(row)
    if dice.random() < 0.1:
        row["commune_code"], row["phone"] = (
            str(25000 + dice.randrange(communes)),
            "03" + "".join(dice.choices(string.digits, k=8)),
        )
        row["village"] = f"Ấp {dice.randrange(1, 10)}"
    for column, spoil in _SPOIL.items():
        if dice.random() < spoil[0]:
            row[column] = dice.choice(spoil[1])(row[column], dice)
    return {key: "" if key in _GAPS and dice.random() < _GAPS[key] else value for key, value in row.items()}


def _no_marks(text: str, dice: Random) -> str:
    apart = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def _one_mark_less(text: str, dice: Random) -> str:
    words = text.split()
    at = dice.randrange(len(words))
    words[at] = _no_marks(words[at], dice)
    return " ".join(words)


def _ocr(text: str, dice: Random) -> str:
    at = dice.randrange(1, len(text))
    return text[:at] + _OCR.get(text[at], text[at]) + text[at + 1 :]


def _typed(text: str, dice: Random) -> str:
    at, letter = dice.randrange(1, len(text)), dice.choice(string.ascii_lowercase)
    return text[:at] + dice.choice((letter, letter + text[at], "")) + text[at + 1 :]


def _swapped(text: str, dice: Random) -> str:
    words = text.split()
    return " ".join(dice.choice(([words[-1], *words[:-1]], [*words[1:], words[0]])))


def _short(text: str, dice: Random) -> str:
    words = text.split()
    return " ".join(
        [("Ng." if words[0] == "Nguyễn" else words[0][0] + "."), *(w[0] + "." for w in words[1:-1]), words[-1]]
    )


def _without_middle(text: str, dice: Random) -> str:
    return f"{text.split(maxsplit=1)[0]} {text.rsplit(maxsplit=1)[-1]}"


def _at_home(text: str, dice: Random) -> str:
    return f"{text} ({dice.choice(_HOME)})"


def _telex(text: str, dice: Random) -> str:
    return unicodedata.normalize("NFD", text)


def _thi(text: str, dice: Random) -> str:
    return text.replace(" Thị ", " ").replace(" Văn ", " ")


def _day_month(text: str, dice: Random) -> str:
    year, month, day = text.split("-")
    return f"{year}-{day}-{month}" if int(day) < 13 else text


def _digit(text: str, dice: Random) -> str:
    at = dice.choice([place for place, sign in enumerate(text) if sign.isdigit() and place > 1])
    return text[:at] + str((int(text[at]) + dice.choice((1, 2, 3))) % 10) + text[at + 1 :]


_NAME: tuple[Callable[[str, Random], str], ...] = (
    _no_marks, _no_marks, _one_mark_less, _ocr, _typed, _typed,
    _swapped, _short, _without_middle, _at_home, _telex, _thi,
)  # fmt: skip
_SPOIL: dict[str, tuple[float, tuple[Callable[[str, Random], str], ...]]] = {
    "full_name": (0.5, _NAME),
    "father_name": (0.3, (_no_marks, _typed, _ocr, _without_middle, _thi, _short)),
    "mother_name": (0.3, (_no_marks, _typed, _ocr, _without_middle, _thi, _short)),
    "date_of_birth": (
        0.25,
        (
            _day_month,
            _day_month,
            _digit,
            lambda text, dice: text[:4],
            lambda text, dice: text[:7],
            lambda text, dice: text[:4] + "-01-01",
        ),
    ),
    "personal_number": (0.05, (_digit,)),
    "phone": (0.15, (_digit, lambda text, dice: "08" + "".join(dice.choices(string.digits, k=8)))),
    "village": (0.2, (_no_marks, lambda text, dice: text.upper())),
    "sex": (0.02, (lambda text, dice: "MF"[text == "M"],)),
}
_GAPS = {
    "personal_number": 0.5, "father_name": 0.3, "mother_name": 0.15, "phone": 0.4, "village": 0.3, "sex": 0.05,
    "commune_code": 0.05, "date_of_birth": 0.04,
}  # fmt: skip
