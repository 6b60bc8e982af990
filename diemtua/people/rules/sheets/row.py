"""What the cells of one row mean together."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from diemtua.lib.text import fold, nfc
from diemtua.people.codes import RESTRICTED_FLAGS, Flag, Poverty, Precision, Sex
from diemtua.people.rules.sheets.dates import DateRead, read_date
from diemtua.people.rules.sheets.fields import Field
from diemtua.people.rules.sheets.groups import HINTS, read_groups
from diemtua.people.rules.sheets.model import Known, RowRead, error, warning
from diemtua.people.rules.sheets.old_fonts import is_old_font
from diemtua.people.rules.sheets.words import (
    MARKS,
    check_number,
    read_insurance,
    read_number,
    read_phone,
    read_poverty,
    read_school,
    read_sex,
    text_of,
)

ADULT, NO_LONGER_A_CHILD = 18, 16
_NAME_SIGNS = re.compile(r"[\d@#:;=<>{}\[\]_*!?%$&|\\/]")
_LONGEST: dict[Field, int] = {
    Field.FULL_NAME: 120, Field.FATHER: 120, Field.MOTHER: 120, Field.CARER: 120, Field.HEAD: 120,
    Field.ADDRESS: 240, Field.ETHNICITY: 60, Field.RELIGION: 60, Field.OTHER_NAMES: 80, Field.SCHOOL_NAME: 160,
    Field.SCHOOL_CLASS: 40, Field.NOTE: 2000,
}  # fmt: skip
_NOBODY = frozenset({"", "-", "--", "khong", "khong ro", "khong biet", "khong co", "?", "x", "chua ro", "0"})
_UNNAMED = frozenset({"chua dat ten", "chua co ten", "chua ro ten", "khong ten", "chua co", "khong ro"})
_PLAIN = (
    Field.ADDRESS, Field.OTHER_NAMES, Field.RELIGION, Field.SCHOOL_NAME, Field.SCHOOL_CLASS, Field.NOTE,
    Field.ETHNICITY,
)  # fmt: skip
_PEOPLE = (Field.FATHER, Field.MOTHER, Field.CARER, Field.HEAD)


def interpret(row: RowRead, found: Mapping[Field, Any], marked: Sequence[str], known: Known) -> None:
    """Fill what a row says and what is wrong with it."""
    row.said = {what: cell if type(cell) is str else text_of(cell) for what, cell in found.items()}
    _name(row, found)
    _birth(row, found, known)
    _sex(row, found)
    _number(row, found)
    for what in _PEOPLE:
        if what in found and (name := _named(row.said[what])):
            row.values[what.value] = _kept(row, what, name)
    for what in _PLAIN:
        if text := row.said.get(what):
            row.values[what.value] = _kept(row, what, text)
    _place(row, known)
    _groups(row, found, marked, known)
    _states(row, found)
    if not any(key in row.values for key in ("full_name", "birth_on", "number")) and not row.is_faulty():
        row.problems.append(error(Field.FULL_NAME, "row_unknown"))


def _name(row: RowRead, found: Mapping[Field, Any]) -> None:
    if Field.GIVEN_NAME in found or Field.FAMILY_NAME in found:
        parts = [row.said.pop(Field.FAMILY_NAME, ""), row.said.pop(Field.GIVEN_NAME, "")]
        row.said[Field.FULL_NAME] = " ".join(filter(None, parts))
    name = tidy_name(row.said.get(Field.FULL_NAME, ""))
    if not name or fold(name) in _UNNAMED:
        row.problems.append(warning(Field.FULL_NAME, "name_missing"))
    elif is_old_font(name):
        row.problems.append(error(Field.FULL_NAME, "old_font", said=name[:60]))
    elif _NAME_SIGNS.search(name):
        row.problems.append(error(Field.FULL_NAME, "name_odd", said=name[:60]))
    else:
        row.values["full_name"] = _kept(row, Field.FULL_NAME, name)


@lru_cache(maxsize=65536)
def tidy_name(said: str) -> str:
    """NGUYỄN VĂN AN and nguyễn văn an are written as names; a name with capitals of its own is left as it is."""
    name = nfc(said).strip(" .,;-")
    if name.isupper() or name.islower():
        return " ".join(word[:1].upper() + word[1:].lower() for word in name.split(" "))
    return name


def _birth(row: RowRead, found: Mapping[Field, Any], known: Known) -> None:
    cell, read = found.get(Field.BIRTH), DateRead()
    if cell is None and Field.BIRTH_YEAR in found:
        cell = _put_together(found)
        for part in (Field.BIRTH_DAY, Field.BIRTH_MONTH, Field.BIRTH_YEAR):
            row.said.pop(part, None)
    if cell is None:
        cell = next((found[what] for what in (Field.MALE, Field.FEMALE) if _is_date_like(found.get(what))), None)
    if cell is None:
        return
    row.said[Field.BIRTH] = text_of(cell)
    read = read_date(cell, Field.BIRTH, known.today)
    if read.problem:
        row.problems.append(read.problem)
    if read.on is None:
        return
    age = age_on(read.on, known.today)
    if age >= ADULT:
        row.problems.append(error(Field.BIRTH, "too_old", said=text_of(cell), age=age))
        return
    if age >= NO_LONGER_A_CHILD:
        row.problems.append(warning(Field.BIRTH, "over_16"))
    row.values["birth_on"], row.values["birth_precision"] = read.on.isoformat(), read.precision.value


def age_on(birth_on: date, day: date) -> int:
    """Whole years on a day."""
    return day.year - birth_on.year - ((day.month, day.day) < (birth_on.month, birth_on.day))


def _put_together(found: Mapping[Field, Any]) -> str:
    parts = [text_of(found.get(what, "")) for what in (Field.BIRTH_DAY, Field.BIRTH_MONTH, Field.BIRTH_YEAR)]
    return "/".join(filter(None, parts))


def _is_date_like(cell: Any) -> bool:
    return cell is not None and fold(text_of(cell)).strip(" .") not in MARKS


def _sex(row: RowRead, found: Mapping[Field, Any]) -> None:
    sex, problem = read_sex(row.said.get(Field.SEX, ""))
    if not sex:
        marked = [code for what, code in ((Field.MALE, Sex.MALE), (Field.FEMALE, Sex.FEMALE)) if found.get(what)]
        sex = marked[0] if len(marked) == 1 else ""
    if marked_said := row.said.pop(Field.MALE, "") or row.said.pop(Field.FEMALE, ""):
        row.said.setdefault(Field.SEX, marked_said)
    if problem:
        row.problems.append(problem)
    elif sex:
        row.values["sex"] = str(sex)


def _number(row: RowRead, found: Mapping[Field, Any]) -> None:
    if Field.NUMBER not in found:
        return
    number, problem = read_number(found[Field.NUMBER])
    if problem:
        row.problems.append(problem)
    if not number:
        return
    row.values["number"] = number
    born = row.values.get("birth_on")
    sure = row.values.get("birth_precision") != Precision.ESTIMATED
    row.problems += check_number(number, row.values.get("sex", ""), int(born[:4]) if born and sure else None)


@lru_cache(maxsize=16384)
def _named(said: str) -> str:
    """The name of a grown-up; empty where a cell says that there is nobody."""
    name = tidy_name(said)
    return "" if fold(name) in _NOBODY else name


def _place(row: RowRead, known: Known) -> None:
    if (text := row.said.get(Field.COMMUNE)) and known.commune_names:
        named = unit_key(text)
        if named not in known.commune_names and text.strip() != known.commune_code:
            row.problems.append(error(Field.COMMUNE, "commune_other", said=text[:60]))
    if not (text := row.said.get(Field.VILLAGE)):
        return
    village = village_of(text, known)
    if village is not None:
        row.values["village"] = village
        return
    if known.villages:
        row.problems.append(warning(Field.VILLAGE, "village_unknown", said=text[:60]))
    else:
        row.lacks_list = True
    row.values["address"] = ", ".join(filter(None, (text[:120], row.values.get("address", ""))))[:300]


def village_of(text: str, known: Known) -> int | None:
    """The village of the commune that is meant, with or without its kind."""
    return known.villages.get(village_key(text)) or known.villages.get(_without_kind(text))


@lru_cache(maxsize=8192)
def village_key(name: str) -> str:
    """One name for "Ấp  03" and "ap 3"."""
    return re.sub(r"\b0+(\d)", r"\1", re.sub(r"[^a-z0-9]+", " ", fold(name))).strip()


@lru_cache(maxsize=8192)
def _without_kind(name: str) -> str:
    return re.sub(r"^(?:thon|ap|khu pho|kp|to dan pho|tdp|ban|buon|lang|khom|xom|to)\s+", "", village_key(name))


@lru_cache(maxsize=1024)
def unit_key(name: str) -> str:
    """A commune's name without its kind: "Xã Tân Lợi", "X. Tan Loi"."""
    return re.sub(r"^(?:xa|phuong|thi tran|dac khu|x|p|tt)[ .]+", "", fold(name).strip())


def _groups(row: RowRead, found: Mapping[Field, Any], marked: Sequence[str], known: Known) -> None:
    if not marked and Field.GROUPS not in found and Field.SINCE not in found:
        return
    read = read_groups(row.said.get(Field.GROUPS, ""), known.labels)
    groups = [*read.groups, *(code for code in marked if code not in Flag.values and code not in read.groups)]
    flags = [*read.flags, *(code for code in marked if code in Flag.values and code not in read.flags)]
    row.problems += [warning(Field.GROUPS, "flag_restricted", said=code) for code in flags if code in RESTRICTED_FLAGS]
    flags = [code for code in flags if code not in RESTRICTED_FLAGS]
    row.problems += [error(Field.GROUPS, "group_unknown", said=said) for said in read.unknown]
    row.problems += [error(Field.GROUPS, "group_vague", said=said, hint=HINTS[hint]) for said, hint in read.vague]
    if groups:
        row.values["groups"] = groups
    if flags:
        row.values["flags"] = flags
    if Field.SINCE not in found:
        return
    since = read_date(found[Field.SINCE], Field.SINCE, known.today)
    if since.problem:
        row.problems.append(since.problem)
    if since.on is None:
        return
    if since.precision == Precision.DAY and (born := row.values.get("birth_on")) and since.on.isoformat() < born:
        row.problems.append(error(Field.SINCE, "since_before_birth", said=f"{since.on:%d/%m/%Y}"))
        return
    row.values["since"] = since.on.isoformat()


def _states(row: RowRead, found: Mapping[Field, Any]) -> None:
    poverty, problem = read_poverty(row.said.get(Field.POVERTY, ""))
    poverty = _marked_poverty(row) or poverty
    school, school_problem = read_school(row.said.get(Field.SCHOOL, ""))
    state, card, card_problem = read_insurance(row.said.get(Field.INSURANCE, ""))
    phone, phone_problem = read_phone(found.get(Field.PHONE, ""))
    row.problems += [each for each in (problem, school_problem, card_problem, phone_problem) if each]
    said = {"poverty": poverty, "school": school, "insurance": state, "insurance_no": card, "phone": phone}
    row.values |= {key: str(value) for key, value in said.items() if value}


def _marked_poverty(row: RowRead) -> str:
    for what, state in ((Field.POOR, Poverty.POOR), (Field.NEAR_POOR, Poverty.NEAR_POOR)):
        if (said := row.said.pop(what, "")) and fold(said) not in {"0", "khong"}:
            row.said.setdefault(Field.POVERTY, said)
            return state
    return ""


def _kept(row: RowRead, what: Field, text: str) -> str:
    most = _LONGEST.get(what, 300)
    if len(text) > most:
        row.problems.append(error(what, "too_long", most=most))
    return text[:most]
