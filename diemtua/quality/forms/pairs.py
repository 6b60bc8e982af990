"""What is sent when a pair is found to be one child, or two."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from diemtua.people.models import Child
from diemtua.people.rules.merging import CHOICES


class Deciding(forms.Form):
    """For each field the record to take it from, and the version of each record as it was seen."""

    reason = forms.CharField(label=gettext_lazy("Vì sao"), required=False, max_length=300)

    def __init__(self, data: object, records: Sequence[Child], proposed: dict[str, int]) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        self.whose = [(str(record.uuid), record.code) for record in records]
        for choice in CHOICES:
            kept = str(records[proposed[choice.key]].uuid)
            self.fields[choice.key] = forms.ChoiceField(label=_(choice.label), choices=self.whose, initial=kept)
        for record in records:
            self.fields[f"version_{record.uuid}"] = forms.IntegerField(widget=forms.HiddenInput, initial=record.version)

    def choices(self) -> dict[str, UUID]:
        return {choice.key: UUID(self.cleaned_data[choice.key]) for choice in CHOICES}

    def versions(self) -> dict[UUID, int]:
        return {UUID(uuid): self.cleaned_data[f"version_{uuid}"] for uuid, _code in self.whose}


class Reason(forms.Form):
    reason = forms.CharField(label=gettext_lazy("Lý do"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}))
