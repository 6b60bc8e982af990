"""What is asked before a list of cases leaves the system."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from diemtua.lib.fields import ExportForm


class ExportCases(ExportForm):
    with_names = forms.BooleanField(
        label=_("Kèm tên, ngày sinh trẻ em và hình thức xâm hại"),
        required=False,
        help_text=_("Chỉ chọn khi thật cần. Vụ việc hạn chế không bao giờ có tên trong tệp."),
    )
    field_order = ("purpose", "with_names", "password")

    def __init__(self, *args: Any, with_names: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not with_names:  # a role whose file has no names is not asked
            del self.fields["with_names"]
