"""What an officer corrects of a report: the event, and each child it names."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from diemtua.intake.forms.telling import AboutEvent, child_questions, child_told
from diemtua.intake.rules import Told, ToldChild

_WORDS = forms.Textarea(attrs={"rows": 2})


class CorrectReport(AboutEvent):
    """Mẫu 01 as it stands now. `seen` is the version of what was told that the officer had before them."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    online = forms.BooleanField(label=_("Xảy ra trên mạng"), required=False)

    def told(self) -> Told:
        """What was typed, as the operation takes it."""
        return Told(**self.event(), is_online=self.cleaned_data["online"])


class CorrectChild(forms.Form):
    """A child of the report."""

    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.update(child_questions())

    def told(self) -> ToldChild:
        """What was typed, as the operation takes it."""
        return child_told({name: value for name, value in self.cleaned_data.items() if name != "seen"})


class RecordChild(forms.Form):
    """Making a record of a child of whom a report told."""

    reason = forms.CharField(
        label=_("Vì sao là trẻ em khác, nếu đã có hồ sơ giống"), required=False, max_length=300, widget=_WORDS
    )
