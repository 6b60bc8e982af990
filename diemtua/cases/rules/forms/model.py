"""The editions of the forms. A record keeps the edition it was filled in by, also when a newer one stands."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from diemtua.lib.seed import seed_path

# What law.md marks so was not read in the annex: shown as a draft, and changed in the data without a release.
UNSEEN = "memory"
KINDS = frozenset({"text", "long", "level", "yesno", "choice", "day"})
ALWAYS = "always"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One question. `required` is "always", empty, or "other=answer": only where the other field was answered so."""

    code: str
    label: str
    kind: str
    required: str = ""
    hint: str = ""
    mark: str = ""
    words: Mapping[str, str] = field(default_factory=dict)  # what each level means here
    choices: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"{self.code}: {self.kind}")

    def is_required(self, answers: Mapping[str, Any]) -> bool:
        if self.required in {"", ALWAYS}:
            return self.required == ALWAYS
        other, _, wanted = self.required.partition("=")
        return str(answers.get(other, "")) == wanted


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    code: str
    title: str
    fields: tuple[Field, ...]
    counts: str = ""  # answers are counted by level under this name


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One version of a form."""

    code: str
    version: int
    law: str
    sections: tuple[Section, ...]
    since: date | None = None
    until: date | None = None
    mark: str = ""
    note: str = ""

    @property
    def fields(self) -> Iterator[Field]:
        return (one for section in self.sections for one in section.fields)

    @property
    def is_draft(self) -> bool:
        """Whether something in it was not read in the annex of the decree."""
        return bool(self.mark) or any(one.mark for one in self.fields)

    def in_force(self, on: date) -> bool:
        return (self.since is None or self.since <= on) and (self.until is None or on < self.until)


@cache
def all_editions() -> tuple[Edition, ...]:
    """Every edition, by form and version."""
    found = [
        _edition(json.loads(path.read_text(encoding="utf-8")))
        for path in sorted(seed_path("case_forms").glob("*.json"))
    ]
    return tuple(sorted(found, key=lambda one: (one.code, one.version)))


def edition(code: str, version: int) -> Edition:
    """The edition something was filled in by."""
    return next(one for one in all_editions() if (one.code, one.version) == (code, version))


def edition_on(code: str, on: date) -> Edition:
    """The edition to fill in on this day."""
    return [one for one in all_editions() if one.code == code and one.in_force(on)][-1]


def _edition(data: dict[str, Any]) -> Edition:
    sections = tuple(
        Section(
            code=part["code"],
            title=part["title"],
            counts=part.get("counts", ""),
            fields=tuple(Field(**one) for one in part["fields"]),
        )
        for part in data["sections"]
    )
    since, until = (date.fromisoformat(data[name]) if data[name] else None for name in ("since", "until"))
    plain = {name: data[name] for name in ("code", "version", "law", "mark", "note")}
    return Edition(**plain, since=since, until=until, sections=sections)
