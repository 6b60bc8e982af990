"""Form fields that several apps share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class DayField(forms.DateField):
    """A day by the browser's own calendar; typed by hand it may also be dd/mm/yyyy."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(widget=widget, input_formats=["%Y-%m-%d", "%d/%m/%Y"], **kwargs)


class HeirField(forms.TypedChoiceField):
    """Who takes over the open work of somebody who leaves it."""

    def __init__(self, **kwargs: Any) -> None:
        said = _("Việc chưa xong chuyển ngay sang người này. Còn việc mà không có người nhận thì chưa thôi được.")
        super().__init__(
            label=_("Người nhận bàn giao"), coerce=int, empty_value=None, required=False, help_text=said, **kwargs
        )

    def offer(self, people: Mapping[int, str]) -> None:
        self.choices = [("", gettext("không có ai nhận")), *people.items()]


class ExportForm(forms.Form):
    """What is asked before a list leaves the system."""

    purpose = forms.CharField(
        label=_("Xuất để làm gì"),
        max_length=300,
        error_messages={"required": _("Hãy ghi mục đích xuất; nhật ký sẽ giữ lại.")},
    )
    password = forms.CharField(
        label=_("Mật khẩu để mở tệp"),
        help_text=_("Để trống nếu không cần. Đừng gửi mật khẩu cùng thư với tệp; quên mật khẩu thì phải xuất lại."),
        required=False,
        strip=False,
        min_length=8,
        max_length=255,  # what Excel takes
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
