"""What is chosen when records are brought together."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy

from diemtua.lib.side_by_side import SideBySide
from diemtua.people.models import Child
from diemtua.people.queries.saying import said_in
from diemtua.people.rules.merging import CHOICES, Choice


class Merging(SideBySide):
    """Two or more records of one child."""

    choices_of = CHOICES
    reason = forms.CharField(label=gettext_lazy("Vì sao là một trẻ em"), required=False, max_length=300)

    def words_of(self, choice: Choice, record: Child) -> str:
        return said_in(choice, record)


class NotDuplicate(forms.Form):
    other = forms.UUIDField(widget=forms.HiddenInput)
    reason = forms.CharField(required=False, max_length=300)


class Reason(forms.Form):
    reason = forms.CharField(label=gettext_lazy("Lý do"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}))
