"""Fields that several forms share."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

_DAY = {"invalid": _("Ghi ngày theo dạng 05/06/2026.")}


def day(label: Any, **options: Any) -> forms.DateField:
    return forms.DateField(
        label=label,
        required=False,
        error_messages=_DAY,
        widget=forms.DateInput(attrs={"inputmode": "numeric"}),
        **options,
    )


class ManyFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class Files(forms.FileField):
    """Several files in one field."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        files = data if isinstance(data, list | tuple) else [data] if data else []
        return [super(Files, self).clean(file, initial) for file in files]
