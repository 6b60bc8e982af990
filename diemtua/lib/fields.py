"""Form fields that several apps share."""

from __future__ import annotations

from typing import Any

from django import forms


class DayField(forms.DateField):
    """A day by the browser's own calendar; typed by hand it may also be dd/mm/yyyy."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(widget=widget, input_formats=["%Y-%m-%d", "%d/%m/%Y"], **kwargs)
