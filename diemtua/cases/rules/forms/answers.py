"""What was answered: cleaned, checked against the edition, told line by line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from diemtua.cases.rules.forms.model import Edition, Field
from diemtua.lib.dates import day
from diemtua.lib.text import noop

LEVELS = {"high": noop("Cao"), "medium": noop("Trung bình"), "low": noop("Thấp")}
YES_NO = {"yes": noop("Có"), "no": noop("Không")}
MISSING = noop("Hãy trả lời mục này.")
NOT_OFFERED = noop("Câu trả lời này không có trong biểu mẫu.")
NO_DAY = noop("Hãy ghi ngày dạng 20/11/2026.")
MOST_LETTERS = 8000


@dataclass(frozen=True, slots=True)
class Fault:
    """A field whose answer cannot stand, and the sentence that says why."""

    field: str
    message: str


@dataclass(frozen=True, slots=True)
class Line:
    """A question with its answer in words; `meaning` is what a level means here."""

    field: Field
    answer: str
    meaning: str = ""


def offered(field: Field) -> Mapping[str, str]:
    """The answers a field offers; empty where anything may be written."""
    return {"level": LEVELS, "yesno": YES_NO, "choice": field.choices}.get(field.kind, {})


def answered(edition: Edition, typed: Mapping[str, Any]) -> dict[str, str]:
    """Only what the edition asks, trimmed; days as 2026-11-20."""
    kept: dict[str, str] = {}
    for field in edition.asked:
        value = typed.get(field.code)
        text = value.isoformat() if isinstance(value, date) else str(value or "").strip()[:MOST_LETTERS]
        if text:
            kept[field.code] = text
    return kept


def faults_of(edition: Edition, answers: Mapping[str, str]) -> list[Fault]:
    """What is missing or cannot be."""
    faults = []
    for field in edition.asked:
        answer = answers.get(field.code, "")
        if not answer:
            if field.is_required(answers):
                faults.append(Fault(field.code, MISSING))
        elif (choices := offered(field)) and answer not in choices:
            faults.append(Fault(field.code, NOT_OFFERED))
        elif field.kind == "day" and not _is_day(answer):
            faults.append(Fault(field.code, NO_DAY))
    return faults


def lines_of(edition: Edition, answers: Mapping[str, str], section: str) -> list[Line]:
    """The answers of a section, in words."""
    part = next(one for one in edition.sections if one.code == section)
    return [_line(field, answers.get(field.code, "")) for field in part.fields if answers.get(field.code)]


def _line(field: Field, answer: str) -> Line:
    words = offered(field).get(answer, answer)
    if field.kind == "day" and _is_day(answer):
        words = day(date.fromisoformat(answer))
    return Line(field, words, field.words.get(answer, ""))


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
