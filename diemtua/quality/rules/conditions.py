"""Conditions over the fields of a record, as data: compared fields joined by "and", "or".

One definition serves all: `holds` says it of one record in memory, `queries.compiling` writes the same as SQL with
parameters, `words_of` reads it out. Nothing of what a person types becomes code: fields and comparisons are names of
closed lists, values are checked against the field. A comparison with something that is not known is never true.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from diemtua.lib.text import noop
from diemtua.people.rules.births import age_on
from diemtua.quality.rules.fields import FIELDS, Field, Kind

DEEPEST, MOST = 3, 12
LARGEST = 100_000

IS, IS_NOT, HAS, HAS_NOT = "is", "is_not", "has", "has_not"
LESS, MOST_OF, LEAST, MORE, KNOWN, UNKNOWN = "lt", "lte", "gte", "gt", "known", "unknown"
OF_KIND: dict[Kind, tuple[str, ...]] = {
    Kind.CHOICE: (IS, IS_NOT),
    Kind.FLAG: (IS,),
    Kind.NUMBER: (LESS, MOST_OF, IS, LEAST, MORE, KNOWN, UNKNOWN),
    Kind.DAYS: (MOST_OF, LEAST, MORE, LESS, KNOWN, UNKNOWN),
    Kind.YEARS: (LESS, LEAST, KNOWN, UNKNOWN),
    Kind.CODES: (HAS, HAS_NOT),
}
WORDS = {
    IS: noop("là"),
    IS_NOT: noop("không phải là"),
    HAS: noop("có"),
    HAS_NOT: noop("không có"),
    LESS: noop("dưới"),
    MOST_OF: noop("nhiều nhất"),
    LEAST: noop("ít nhất"),
    MORE: noop("hơn"),
    KNOWN: noop("có ghi"),
    UNKNOWN: noop("không ghi"),
}
NOT_A_CONDITION = noop("Quy tắc không có điều kiện nào đọc được. Hãy chọn lại trường, phép so và giá trị.")
NO_SUCH_FIELD = noop("Không còn trường “%(field)s”. Hãy chọn trường khác.")
NO_SUCH_OP = noop("Trường “%(field)s” không so được bằng cách này. Hãy chọn phép so khác.")
NOT_A_VALUE = noop("Giá trị của trường “%(field)s” không đúng. Hãy chọn trong danh sách, hoặc ghi một số từ 0 trở lên.")
TOO_DEEP = noop("Điều kiện lồng nhau quá ba lớp. Hãy tách thành hai quy tắc.")
TOO_MANY = noop("Một quy tắc có nhiều nhất 12 điều kiện. Hãy tách thành hai quy tắc.")


class Unreadable(Exception):
    """The data are no condition; a msgid with its words."""

    def __init__(self, text: str, **words: str) -> None:
        super().__init__(text)
        self.text, self.words = text, words


@dataclass(frozen=True)
class Compare:
    """One field against one value; of choices and codes, against any of several."""

    field: Field
    op: str
    value: Any = None


@dataclass(frozen=True)
class Join:
    """All of them, or any of them."""

    every: bool
    parts: tuple[Condition, ...]


Condition = Compare | Join


def that(name: str, op: str = IS, value: Any = None) -> Compare:
    """A comparison, as rules of the house write it; of a flag alone, that it is so."""
    said = True if op == IS and value is None else value
    return _compare({"field": name, "is": op, "value": said}, {})


def lacks(name: str) -> Compare:
    """That a flag is not so."""
    return _compare({"field": name, "is": IS, "value": False}, {})


def all_of(*parts: Condition) -> Join:
    return Join(every=True, parts=parts)


def any_of(*parts: Condition) -> Join:
    return Join(every=False, parts=parts)


def read(
    data: object, values: Mapping[str, Collection[str]], *, allowed: Collection[str] = tuple(FIELDS), depth: int = 0
) -> Condition:
    """What was written down, checked; `values` are the codes of each list. Refused: Unreadable."""
    if depth > DEEPEST:
        raise Unreadable(TOO_DEEP)
    if not isinstance(data, Mapping):
        raise Unreadable(NOT_A_CONDITION)
    if "field" in data:
        if data["field"] not in allowed:
            raise Unreadable(NO_SUCH_FIELD, field=str(data["field"]))
        return _compare(data, values)
    for key in ("all", "any"):
        parts = data.get(key)
        if isinstance(parts, list) and parts:
            found = Join(key == "all", tuple(read(part, values, allowed=allowed, depth=depth + 1) for part in parts))
            if sum(1 for _ in comparisons(found)) > MOST:
                raise Unreadable(TOO_MANY)
            return found
    raise Unreadable(NOT_A_CONDITION)


def _compare(data: Mapping[str, Any], values: Mapping[str, Collection[str]]) -> Compare:
    field = FIELDS.get(str(data.get("field")))
    if field is None:
        raise Unreadable(NO_SUCH_FIELD, field=str(data.get("field")))
    op = str(data.get("is"))
    if op not in OF_KIND[field.kind]:
        raise Unreadable(NO_SUCH_OP, field=field.label)
    return Compare(field, op, _value(field, op, data.get("value"), values.get(field.choices)))


def _value(field: Field, op: str, value: Any, known: Collection[str] | None) -> Any:
    wrong = Unreadable(NOT_A_VALUE, field=field.label)
    if op in {KNOWN, UNKNOWN}:
        return None
    if field.kind is Kind.FLAG:
        if not isinstance(value, bool):
            raise wrong
        return value
    if field.kind in {Kind.CHOICE, Kind.CODES}:
        chosen = tuple(value) if isinstance(value, list | tuple | set | frozenset) else (value,)
        if not chosen or not all(isinstance(each, str) and (known is None or each in known) for each in chosen):
            raise wrong
        return chosen
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= LARGEST:
        raise wrong
    return value


def comparisons(condition: Condition) -> Iterator[Compare]:
    """Every comparison in it."""
    if isinstance(condition, Compare):
        yield condition
    else:
        for part in condition.parts:
            yield from comparisons(part)


def holds(condition: Condition, record: Mapping[str, Any], today: date) -> bool:
    """Whether it is true of one record: of each field what the record says, dates as dates."""
    if isinstance(condition, Join):
        found = (holds(part, record, today) for part in condition.parts)
        return all(found) if condition.every else any(found)
    said = record[condition.field.name]
    if condition.field.kind is Kind.CODES:
        # A group is had with any of its sub-groups: G04.2 is G04.
        codes = {code[:3] for code in said or ()}
        return bool(codes & set(condition.value)) is (condition.op == HAS)
    if condition.op in {KNOWN, UNKNOWN}:
        return (said is not None) is (condition.op == KNOWN)
    return said is not None and _compared(condition, said, today)


_OF_NUMBERS: dict[str, Callable[[Any, Any], bool]] = {
    LESS: operator.lt,
    MOST_OF: operator.le,
    IS: operator.eq,
    LEAST: operator.ge,
    MORE: operator.gt,
}


def _compared(condition: Compare, said: Any, today: date) -> bool:
    kind = condition.field.kind
    if kind is Kind.CHOICE:
        return (said in condition.value) is (condition.op == IS)
    if kind is Kind.FLAG:
        return bool(said) is condition.value
    if kind is Kind.DAYS:
        said = (today - said).days
    elif kind is Kind.YEARS:
        said = age_on(said, today)
    return _OF_NUMBERS[condition.op](said, condition.value)


def as_data(condition: Condition) -> dict[str, Any]:
    """As it is kept."""
    if isinstance(condition, Join):
        return {"all" if condition.every else "any": [as_data(part) for part in condition.parts]}
    value = list(condition.value) if isinstance(condition.value, tuple) else condition.value
    return {"field": condition.field.name, "is": condition.op, "value": value}
