"""A form of the decree as a Django form, made from its edition: the data says the questions, nothing here does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _

from diemtua.cases.codes import Level
from diemtua.cases.rules.forms import Edition, Section
from diemtua.cases.rules.forms import Field as Question
from diemtua.cases.rules.forms.answers import YES_NO
from diemtua.lib.fields import DayField

ROWS = 3


class SheetForm(forms.Form):
    """The questions of an edition, then the level a person decides. Whether an answer is missing the operation says."""

    def __init__(self, edition: Edition, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.edition = edition
        for question in edition.asked:
            self.fields[question.code] = question_field(question)
        self.fields["decided"] = forms.ChoiceField(
            label=_("Mức độ do anh/chị quyết định"),
            choices=Level.choices,
            widget=forms.RadioSelect,
            required=False,
        )
        self.fields["why"] = forms.CharField(
            label=_("Vì sao khác mức gợi ý"), required=False, max_length=400, widget=forms.Textarea(attrs={"rows": 2})
        )

    def parts(self) -> Iterator[tuple[Section, list[tuple[BoundField, str]]]]:
        """Each section with its fields, and the mark of what nobody has read in the annex."""
        for section in self.edition.sections:
            yield section, [(self[question.code], question.mark) for question in section.asked]

    def typed(self) -> dict[str, Any]:
        """The answers alone."""
        return {question.code: self.cleaned_data.get(question.code) for question in self.edition.asked}


def question_field(question: Question) -> forms.Field:
    """A question as an input; whether it must be answered the operation says."""
    label, hint = _(question.label), _(question.hint) if question.hint else ""
    common: dict[str, Any] = {"label": label, "help_text": hint, "required": False}
    if question.kind == "level":
        told = [(code, _level(str(name), question.words.get(code, ""))) for code, name in Level.choices]
        return forms.ChoiceField(choices=told, widget=forms.RadioSelect, **common)
    if question.kind in {"yesno", "choice"}:
        offered = YES_NO if question.kind == "yesno" else question.choices
        return forms.ChoiceField(
            choices=[(code, _(name)) for code, name in offered.items()], widget=forms.RadioSelect, **common
        )
    if question.kind == "day":
        return DayField(**common)
    if question.kind == "long":
        return forms.CharField(widget=forms.Textarea(attrs={"rows": ROWS}), **common)
    return forms.CharField(**common)


def _level(name: str, meaning: str) -> str:
    return f"{name}: {meaning}" if meaning else name
