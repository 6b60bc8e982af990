"""A form that brings records together: for each field the record to take it from, and the version each was seen in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, NamedTuple
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _


class Line(NamedTuple):
    """One field beside its like: what each record says, and whether they say different things."""

    label: str
    field: forms.BoundField
    said: list[tuple[str, str, str]]
    differs: bool


class SideBySide(forms.Form):
    """Records with `uuid`, `code` and `version`; of a choice its `key` and its `label`, a message."""

    choices_of: ClassVar[Sequence[Any]] = ()

    def words_of(self, choice: Any, record: Any) -> str:
        """What the record says in this field."""
        raise NotImplementedError

    def __init__(self, data: object, records: Sequence[Any], proposed: Mapping[str, int]) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        self.records = records
        whose = [(str(record.uuid), record.code) for record in records]
        for choice in self.choices_of:
            self.fields[f"take_{choice.key}"] = forms.ChoiceField(
                label=_(choice.label), choices=whose, initial=str(records[proposed[choice.key]].uuid)
            )
        for record in records:
            self.fields[f"version_{record.uuid}"] = forms.IntegerField(widget=forms.HiddenInput, initial=record.version)

    def choices(self) -> dict[str, UUID]:
        return {choice.key: UUID(self.cleaned_data[f"take_{choice.key}"]) for choice in self.choices_of}

    def versions(self) -> dict[UUID, int]:
        known = (name for name in self.cleaned_data if name.startswith("version_"))
        return {UUID(name.removeprefix("version_")): self.cleaned_data[name] for name in known}

    def lines(self) -> list[Line]:
        """What each record says in each field; where they say different things first."""
        lines = []
        for choice in self.choices_of:
            said = [(str(record.uuid), record.code, self.words_of(choice, record)) for record in self.records]
            differs = len({words for _uuid, _code, words in said}) > 1
            lines.append(Line(_(choice.label), self[f"take_{choice.key}"], said, differs))
        return sorted(lines, key=lambda line: not line.differs)
