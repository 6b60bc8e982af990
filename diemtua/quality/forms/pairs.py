"""What is sent when a pair is found to be one child, or two."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy

from diemtua.lib.side_by_side import SideBySide
from diemtua.people.models import Child
from diemtua.people.queries.saying import said_in
from diemtua.people.rules.merging import CHOICES, Choice


class Deciding(SideBySide):
    """Two records: merged field by field, or two children; both with the versions as they were seen."""

    choices_of = CHOICES
    reason = forms.CharField(label=gettext_lazy("Vì sao"), required=False, max_length=300)

    def words_of(self, choice: Choice, record: Child) -> str:
        return said_in(choice, record)


class Reason(forms.Form):
    reason = forms.CharField(label=gettext_lazy("Lý do"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}))
