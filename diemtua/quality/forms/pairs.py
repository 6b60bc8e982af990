"""What is sent when a pair is found to be one child, or two."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy

from diemtua.people.forms import Merging


class Deciding(Merging):
    """Two records: merged field by field, or two children; both with the versions as they were seen."""

    reason = forms.CharField(label=gettext_lazy("Vì sao"), required=False, max_length=300)


class Reason(forms.Form):
    reason = forms.CharField(label=gettext_lazy("Lý do"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}))
