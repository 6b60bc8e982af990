"""Who does the work: handing over, pieces of it, and talking about it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from diemtua.lib.errors import Refused
from diemtua.plans.forms.fields import day
from diemtua.plans.models import Step
from diemtua.plans.queries.handing import Colleague

_NOT_THERE = {"invalid_choice": _("Người này không làm việc ở cơ quan được giao. Hãy chọn trong danh sách.")}


class _Person(forms.ChoiceField):
    """One of the agency's people, or nobody. Cleaned to the person's number."""

    def __init__(self, people: Sequence[Colleague], *, nobody: Any, **options: Any) -> None:
        self.numbers = {str(person.uuid): person.user_id for person in people}
        choices = [("", nobody), *((str(person.uuid), f"{person.name}, {person.title}") for person in people)]
        super().__init__(choices=choices, required=False, error_messages=_NOT_THERE, **options)

    def clean(self, value: Any) -> Any:
        return self.numbers.get(str(super().clean(value)))


def key_of(person_id: int | None, people: Sequence[Colleague]) -> UUID | str:
    """How a choice names a person."""
    return next((person.uuid for person in people if person.user_id == person_id), "")


class HandOver(forms.Form):
    """Who does a part. The version is that of the part as it was seen."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, people: Sequence[Colleague], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"] = _Person(people, nobody=_("Chưa giao cho ai"), label=_("Giao cho"))


class StepForm(forms.Form):
    """A piece of the work; beside the form that hands the whole over."""

    text = forms.CharField(
        label=_("Việc con"), max_length=500, error_messages={"required": _("Hãy ghi việc con cần làm.")}
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)  # of a piece that is there already
    due_on = day(_("Hạn"))
    even_if_after = forms.BooleanField(label=_("Vẫn ghi dù sau hạn của cả phần việc"), required=False)
    offers_to_keep = False

    def __init__(self, people: Sequence[Colleague], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.auto_id = "step-%s"
        self.fields["person"] = _Person(people, nobody=_("Chưa giao cho ai"), label=_("Người làm"))
        self.order_fields(["text", "person", "due_on", "even_if_after"])

    @classmethod
    def of(cls, step: Step, people: Sequence[Colleague]) -> StepForm:
        person = key_of(step.person_id, people)
        facts = {"version": step.version, "text": step.text, "due_on": step.due_on, "person": person}
        return cls(people, initial=facts)

    def refuse(self, refusal: Refused) -> None:
        """Say it at its field; a day after the part's own may be kept all the same."""
        self.offers_to_keep = refusal.code == "after_duty"
        self.add_error(refusal.field, str(refusal))

    def given(self) -> dict[str, Any]:
        """What an operation takes."""
        names = {"text": "text", "person": "person_id", "due_on": "due_on", "even_if_after": "even_if_after"}
        return {argument: self.cleaned_data[name] for name, argument in names.items()}


class Say(forms.Form):
    """Words between those who share a part; beside the report's words on the same page."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.auto_id = "say-%s"

    words = forms.CharField(
        label=_("Điều muốn trao đổi"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=5000,
        error_messages={"required": _("Hãy ghi điều muốn trao đổi.")},
    )
