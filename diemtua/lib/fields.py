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
