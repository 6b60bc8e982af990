"""What is typed when a child moves to another commune."""

from __future__ import annotations

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from diemtua.lib.fields import DayField
from diemtua.places.models import Village


class SendChild(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    to = forms.CharField(
        label=_("Nơi đến"), help_text=_("Tên hoặc mã của xã, phường; có thể ghi kèm tỉnh. Tên cũ cũng tìm được.")
    )
    moved_on = DayField(label=_("Ngày chuyển đi"))
    address = forms.CharField(label=_("Địa chỉ nơi đến"), required=False, max_length=300)
    reason = forms.CharField(label=_("Lý do"), required=False, max_length=300)


class ReceiveChild(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    village: forms.ModelChoiceField[Village] = forms.ModelChoiceField(
        label=_("Thôn, khu phố"), queryset=None, required=False, empty_label=_("Chưa rõ")
    )
    address = forms.CharField(label=_("Địa chỉ"), required=False, max_length=300)

    def offer(self, villages: QuerySet[Village]) -> None:
        self.fields["village"].queryset = villages  # type: ignore[attr-defined]


class Answer(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    answer = forms.CharField(
        label=_("Lý do"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Bên kia sẽ đọc câu này."),
    )
