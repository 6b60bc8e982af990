"""What is chosen when records are brought together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from diemtua.people.models import Child
from diemtua.people.queries.saying import said_in
from diemtua.people.rules.merging import CHOICES


class Line(NamedTuple):
    """One field beside its like: what each record says, and whether they say different things."""

    label: str
    field: forms.BoundField
    said: list[tuple[str, str, str]]
    differs: bool


class Merging(forms.Form):
    """For each field the record to take it from, and the version of each record as it was seen."""

    reason = forms.CharField(label=gettext_lazy("Vì sao là một trẻ em"), required=False, max_length=300)

    def __init__(self, data: object, records: Sequence[Child], proposed: dict[str, int]) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        self.records = records
        whose = [(str(record.uuid), record.code) for record in records]
        for choice in CHOICES:
            self.fields[f"take_{choice.key}"] = forms.ChoiceField(
                label=_(choice.label), choices=whose, initial=str(records[proposed[choice.key]].uuid)
            )
        for record in records:
            self.fields[f"version_{record.uuid}"] = forms.IntegerField(widget=forms.HiddenInput, initial=record.version)

    def choices(self) -> dict[str, UUID]:
        return {choice.key: UUID(self.cleaned_data[f"take_{choice.key}"]) for choice in CHOICES}

    def versions(self) -> dict[UUID, int]:
        known = (name for name in self.cleaned_data if name.startswith("version_"))
        return {UUID(name.removeprefix("version_")): self.cleaned_data[name] for name in known}

    def lines(self) -> list[Line]:
        """What each record says in each field; where they say different things first."""
        lines = []
        for choice in CHOICES:
            said = [(str(record.uuid), record.code, said_in(choice, record)) for record in self.records]
            differs = len({words for _uuid, _code, words in said}) > 1
            lines.append(Line(_(choice.label), self[f"take_{choice.key}"], said, differs))
        return sorted(lines, key=lambda line: not line.differs)


class NotDuplicate(forms.Form):
    other = forms.UUIDField(widget=forms.HiddenInput)
    reason = forms.CharField(required=False, max_length=300)


class Reason(forms.Form):
    reason = forms.CharField(label=gettext_lazy("Lý do"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}))
