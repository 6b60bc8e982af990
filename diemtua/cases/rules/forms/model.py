"""The editions of the forms. A record keeps the edition it was filled in by, also when a newer one stands."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from diemtua.lib.seed import seed_path

# Kept elsewhere in the case, in the plan or the decision: the form names it and asks nothing.
KEPT = "kept"
LEVEL = "level"
KINDS = frozenset({"text", "long", LEVEL, "yesno", "choice", "day", KEPT})
ALWAYS = "always"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One question. `required` is "always", empty, or "other=answer": only where the other field was answered so.

    `mark` is empty where the field was read in a text; `source` says in which, where the office compared it itself.
    """

    code: str
    label: str
    kind: str
    required: str = ""
    hint: str = ""
    mark: str = ""
    source: str = ""
    retired: bool = False
    words: Mapping[str, str] = field(default_factory=dict)  # what each level means here
    choices: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"{self.code}: {self.kind}")

    @property
    def is_asked(self) -> bool:
        return self.kind != KEPT

    def is_required(self, answers: Mapping[str, Any]) -> bool:
        if self.required in {"", ALWAYS}:
            return self.required == ALWAYS
        other, _, wanted = self.required.partition("=")
        return str(answers.get(other, "")) == wanted


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of a form. What an edition no longer asks stays among its `retired`: it can be asked again."""

    code: str
    title: str
    fields: tuple[Field, ...]
    counts: str = ""  # answers are counted by level under this name
    retired: tuple[Field, ...] = ()

    @property
    def asked(self) -> tuple[Field, ...]:
        return tuple(one for one in self.fields if one.is_asked)


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One version of a form."""

    code: str
    version: int
    law: str
    sections: tuple[Section, ...]
    since: date | None = None
    mark: str = ""
    note: str = ""

    @property
    def fields(self) -> Iterator[Field]:
        """What the form has, also what is kept elsewhere; not what was retired."""
        return (one for section in self.sections for one in section.fields)

    @property
    def asked(self) -> Iterator[Field]:
        """The questions to answer."""
        return (one for one in self.fields if one.is_asked)

    @property
    def is_draft(self) -> bool:
        """Whether something in it was not read in the annex of the decree."""
        return bool(self.mark) or any(one.mark for one in self.fields)

    def named(self, code: str) -> Field | None:
        return next((one for one in self.fields if one.code == code), None)


@cache
def shipped() -> Mapping[str, Edition]:
    """What came with the program, seed/case_forms: the first version of each form. Later ones the office keeps."""
    found = [
        edition_from(json.loads(path.read_text(encoding="utf-8")))
        for path in sorted(seed_path("case_forms").glob("*.json"))
    ]
    return {one.code: one for one in found}


def is_locked(form: str, code: str) -> bool:
    """Whether a text settles the field, so that no office changes it."""
    found = shipped()[form].named(code)
    return found is not None and not found.mark


def added_to(edition: Edition) -> list[Field]:
    """Questions the office added itself."""
    first = {one.code for one in shipped()[edition.code].fields}
    return [one for one in edition.asked if one.code not in first]


def edition_from(data: Mapping[str, Any]) -> Edition:
    """An edition out of its data."""
    since = data.get("since")
    return Edition(
        code=data["code"],
        version=data["version"],
        law=data["law"],
        mark=data.get("mark", ""),
        note=data.get("note", ""),
        since=date.fromisoformat(since) if since else None,
        sections=tuple(_section(part) for part in data["sections"]),
    )


def data_of(edition: Edition) -> list[dict[str, Any]]:
    """The sections of an edition as data, to go on from."""
    return [
        {
            "code": part.code,
            "title": part.title,
            "counts": part.counts,
            "fields": [_field_data(one) for one in (*part.fields, *part.retired)],
        }
        for part in edition.sections
    ]


def field_from(one: Mapping[str, Any]) -> Field:
    """A question out of its data. Choices may be pairs: the database does not keep the order of names."""
    return Field(**{**one, "choices": dict(one.get("choices", ()))})


def _section(part: Mapping[str, Any]) -> Section:
    fields = [field_from(one) for one in part["fields"]]
    return Section(
        code=part["code"],
        title=part["title"],
        counts=part.get("counts", ""),
        fields=tuple(one for one in fields if not one.retired),
        retired=tuple(one for one in fields if one.retired),
    )


def _field_data(one: Field) -> dict[str, Any]:
    plain = {name: getattr(one, name) for name in ("code", "label", "kind", "required", "hint", "mark", "source")}
    return {
        **plain,
        "retired": one.retired,
        "words": dict(one.words),
        "choices": [[code, words] for code, words in one.choices.items()],
    }
