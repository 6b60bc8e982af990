"""What is found in a sheet, row by row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from diemtua.people.rules.sheets.fields import Field


class Severity(StrEnum):
    """A warning is told and does not stop a row; an error stops it."""

    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True)
class Problem:
    """What is wrong with a cell. The sentence is made of the code and of `words` when it is shown."""

    where: Field
    code: str
    severity: Severity = Severity.ERROR
    words: Mapping[str, str] = field(default_factory=dict)


def error(where: Field, code: str, /, **words: object) -> Problem:
    return Problem(where, code, Severity.ERROR, {key: str(word) for key, word in words.items()})


def warning(where: Field, code: str, /, **words: object) -> Problem:
    return Problem(where, code, Severity.WARNING, {key: str(word) for key, word in words.items()})


@dataclass(frozen=True)
class Known:
    """What a sheet is read with: the day, the commune, its villages and own labels by names without marks."""

    today: date
    commune_code: str = ""
    commune_names: frozenset[str] = frozenset()
    villages: Mapping[str, int] = field(default_factory=dict)
    labels: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = field(default_factory=dict)


@dataclass(slots=True)
class RowRead:
    """One data row. `number` is what the spreadsheet program shows; `values` holds what was understood."""

    number: int
    said: dict[Field, str]
    values: dict[str, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    sheet: int = 0
    lacks_list: bool = False  # it names a village, and the commune has none in the register yet

    def is_faulty(self) -> bool:
        return any(problem.severity is Severity.ERROR for problem in self.problems)


@dataclass
class SheetRead:
    """The rows of a sheet, and which of its columns were understood."""

    sheet: str
    columns: dict[str, str]
    unknown: Sequence[str]
    rows: list[RowRead]
