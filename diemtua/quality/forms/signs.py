"""The answer to an early sign."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from diemtua.lib.fields import DayField


class PlanVisit(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    visit_on = DayField(label=_("Ngày đến thăm"))


class Decline(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Vì sao không cần"),
        max_length=300,
        help_text=_("Ví dụ: hôm qua đã gặp, em ở với bà, mọi việc ổn."),
    )
