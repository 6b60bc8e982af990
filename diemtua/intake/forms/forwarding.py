"""What is passed on to an authority, and what it answers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from diemtua.lib.fields import DayField

_LINES = forms.Textarea(attrs={"rows": 4})


class Forward(forms.Form):
    to = forms.ChoiceField(label=_("Chuyển cho"), widget=forms.RadioSelect)
    passed_on = DayField(label=_("Ngày chuyển"))
    number = forms.CharField(
        label=_("Số công văn, số phiếu"), required=False, max_length=60, help_text=_("Chuyển bằng lời thì bỏ trống.")
    )
    words = forms.CharField(
        label=_("Đã chuyển điều gì, đề nghị việc gì"),
        widget=_LINES,
        help_text=_("Không dán ảnh nhạy cảm; nêu địa chỉ, tên tài khoản, thời điểm thấy."),
    )

    def __init__(self, *args: Any, authorities: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = authorities  # type: ignore[attr-defined]


class Answer(forms.Form):
    answered_on = DayField(label=_("Ngày trả lời"))
    number = forms.CharField(label=_("Số văn bản trả lời"), required=False, max_length=60)
    words = forms.CharField(label=_("Cơ quan trả lời thế nào"), widget=_LINES)
