"""A line of a list, made ready for the comparisons: names in their parts, dates in theirs, numbers as plain digits."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from diemtua.lib.text import fold
from diemtua.quality.rules.linkage.names import Parts, is_known_with_marks, parts

_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:[ T].*)?")
_DATE_DAY_FIRST = re.compile(r"(?:(?:(\d{1,2})[/.-])?(\d{1,2})[/.-])?(\d{4})")
_BETWEEN = re.compile("[,;/]")
_KIND_OF_PLACE = re.compile(
    r"^(?:thon|ap|khu pho|to dan pho|to dan cu|khom|khu|to|bon|buon|ban|lang|xom|kp|tdp)\b[ .:]*"
)
_MALE, _FEMALE = frozenset({"m", "nam", "male", "trai"}), frozenset({"f", "nu", "female", "gai"})
_NUMBER_DIGITS, _PHONE_DIGITS = 12, 9


class Prepared(NamedTuple):
    """One record as the comparisons read it; None is unknown. The order is that of the table."""

    record_id: str
    joined: str | None = None
    ordered: str | None = None
    initials: str | None = None
    bare: bool | None = None
    short: bool | None = None
    family: str | None = None
    middle: str | None = None
    middle_marks: str | None = None
    middle_strange: int | None = None
    given: str | None = None
    given_marks: str | None = None
    strange: int | None = None
    known_marks: bool | None = None
    born: str | None = None
    born_year: int | None = None
    born_month: int | None = None
    born_day: int | None = None
    sex: str | None = None
    number: str | None = None
    father: str | None = None
    father_given: str | None = None
    father_family: str | None = None
    father_initials: str | None = None
    father_strange: int | None = None
    mother: str | None = None
    mother_given: str | None = None
    mother_family: str | None = None
    mother_initials: str | None = None
    mother_strange: int | None = None
    commune: str | None = None
    village: str | None = None
    phone: str | None = None


def prepared(line: Mapping[str, str]) -> Prepared:
    """Make one line ready."""
    name = parts(line["full_name"])
    year, month, day = _born(line["date_of_birth"].strip())
    values: tuple[Any, ...] = (
        line["record_id"],
        *_name(name),
        _born_text(year, month, day),
        year,
        month,
        day,
        _sex(line["sex"]) or _sex_of_name(name),
        number_of(line["personal_number"]),
        *_parent(parts(line["father_name"])),
        *_parent(parts(line["mother_name"])),
        line["commune_code"].strip() or None,
        _village(line["village"]),
        _phone(line["phone"]),
    )
    return Prepared._make(values)


def _name(name: Parts | None) -> tuple[str | bool | int | None, ...]:
    if name is None:
        return (None,) * 13
    if name.called:  # "bé Bin": how a child is called at home neither agrees nor differs
        return (None, None, None, name.bare, None, None, None, None, None, None, None, None, None)
    return (
        name.joined, name.ordered, name.initials, name.bare, name.short, name.family or None,
        name.middle, name.middle_marks, name.middle_strange,
        name.given, name.given_marks, name.strange, is_known_with_marks(name.given_marks),
    )  # fmt: skip


def _parent(name: Parts | None) -> tuple[str | int | None, ...]:
    if name is None:
        return (None,) * 5
    whole = " ".join(filter(None, (name.family, name.middle, name.given)))
    return whole, name.given, name.family or None, name.initials if name.short else None, name.worst


@lru_cache(maxsize=100_000)
def _born(text: str) -> tuple[int | None, int | None, int | None]:
    """Year, month and day as far as they are possible ones."""
    if match := _DATE.fullmatch(text):
        year, month, day = match.groups()
    elif match := _DATE_DAY_FIRST.fullmatch(text):
        day, month, year = match.groups()
    else:
        return None, None, None
    return _possible(int(year), int(month or 0), int(day or 0))


def _possible(year: int, month: int, day: int) -> tuple[int | None, int | None, int | None]:
    if not 1900 <= year <= 2100:
        return None, None, None
    if not 1 <= month <= 12:
        return (year, day, month) if 1 <= day <= 12 and 12 < month <= 31 else (year, None, None)
    try:
        date(year, month, day)
    except ValueError:
        return year, month, None
    return year, month, day


def _born_text(year: int | None, month: int | None, day: int | None) -> str | None:
    if year is None:
        return None
    return f"{year:04}" + (f"{month:02}" if month else "") + (f"{day:02}" if day else "")


def _sex(text: str) -> str | None:
    said = fold(text)
    return "M" if said in _MALE else "F" if said in _FEMALE else None


def _sex_of_name(name: Parts | None) -> str | None:
    """Thị is said of girls, Văn of boys."""
    return {"thi": "F", "van": "M"}.get(name.filler) if name else None


def number_of(text: str) -> str | None:
    """Twelve digits, or what else tells one person from all others; the same digit throughout does not."""
    said = "".join(text.split()).replace(".", "").replace("-", "").lower()
    if said.isdigit():
        said = said.zfill(_NUMBER_DIGITS) if len(said) == _NUMBER_DIGITS - 1 else said
    return said if len(said) >= 9 and len(set(said)) > 2 else None


def _phone(text: str) -> str | None:
    first = _BETWEEN.split(text.strip())[0]
    digits = "".join(filter(str.isdigit, first))[-_PHONE_DIGITS:]
    return digits if len(digits) == _PHONE_DIGITS and len(set(digits)) > 2 else None


@lru_cache(maxsize=100_000)
def _village(text: str) -> str | None:
    """The name or number of a village, without what kind of place it is."""
    said = " ".join(fold(text).replace(",", " ").split())
    bare = _KIND_OF_PLACE.sub("", said)
    return (bare.lstrip("0") or said) or None


def of_lines(lines: Iterator[Mapping[str, str]]) -> Iterator[Prepared]:
    """Make many lines ready."""
    return map(prepared, lines)
