"""Work on a duty: reports, decisions, reasons."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from diemtua.plans.forms.fields import Files


class Reason(forms.Form):
    reason = forms.CharField(
        label=_("Lý do"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        error_messages={"required": _("Hãy ghi lý do.")},
    )


class Report(forms.Form):
    percent = forms.IntegerField(
        label=_("Đã làm được (%)"),
        min_value=0,
        max_value=100,
        error_messages={
            "required": _("Hãy ghi phần trăm, từ 0 đến 100."),
            "invalid": _("Phần trăm là một số từ 0 đến 100."),
            "min_value": _("Phần trăm phải từ 0 đến 100."),
            "max_value": _("Phần trăm phải từ 0 đến 100."),
        },
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "min": 0, "max": 100}),
    )
    words = forms.CharField(
        label=_("Đã làm gì, còn gì"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=5000,
        error_messages={"required": _("Hãy ghi vài lời: đã làm gì, còn gì.")},
    )
    evidence = Files(
        label=_("Tệp minh chứng"), help_text=_("Word, Excel, PDF hoặc ảnh; mỗi tệp đến 50 MB."), required=False
    )


class Decide(forms.Form):
    """Done or returned. The version is that of the part as it was seen."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    done = forms.BooleanField(required=False, widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Lý do trả lại"), required=False, widget=forms.Textarea(attrs={"rows": 3}), max_length=2000
    )


class Purpose(forms.Form):
    purpose = forms.CharField(
        label=_("Xuất để làm gì"),
        max_length=300,
        error_messages={"required": _("Hãy ghi mục đích xuất; nhật ký sẽ giữ lại.")},
    )
