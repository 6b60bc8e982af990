"""Bringing in a workbook of children."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from diemtua.lib.grids import LARGEST


class UploadSheet(forms.Form):
    file = forms.FileField(
        label=_("Tệp danh sách trẻ em"),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.ods,.csv"}),
        error_messages={
            "required": _("Hãy chọn tệp danh sách trẻ em."),
            "empty": _("Tệp rỗng, không có dòng nào. Hãy kiểm tra lại rồi gửi lại."),
        },
    )

    password = forms.CharField(
        label=_("Mật khẩu của tệp"),
        help_text=_("Chỉ khi tệp có mật khẩu. Phần mềm dùng một lần để mở tệp, không giữ lại."),
        required=False,
        strip=False,
        max_length=255,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )

    def clean_file(self) -> Any:
        """One that is too large is refused before anything is read into memory."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError(
                gettext(
                    "Tệp lớn hơn %(n)d MB. Hãy chia thành nhiều tệp, hoặc xóa hình và trang không cần, rồi gửi lại."
                )
                % {"n": LARGEST >> 20}
            )
        return file


class ApplySheet(forms.Form):
    with_likely = forms.BooleanField(label=_("Thêm mới cả những dòng có thể trùng với hồ sơ đã có"), required=False)


class ChooseSheets(forms.Form):
    """Which sheets of the workbook are the list."""

    sheets = forms.MultipleChoiceField(
        label=_("Các trang là danh sách trẻ em"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Hãy chọn ít nhất một trang là danh sách trẻ em.")},
    )

    def __init__(self, data: Any, sheets: Sequence[Mapping[str, Any]]) -> None:
        super().__init__(data, initial={"sheets": [sheet["name"] for sheet in sheets if sheet["read"]]})
        rows = gettext("%(name)s · %(n)d dòng")
        self.fields["sheets"].choices = [  # type: ignore[attr-defined] # a field with choices
            (sheet["name"], rows % {"name": sheet["name"], "n": sheet["rows"]} if sheet["read"] else sheet["name"])
            for sheet in sheets
            if sheet["list"]
        ]


class ChooseRow(forms.Form):
    sheet = forms.IntegerField(required=False, min_value=0, max_value=32767)
    choice = forms.CharField(max_length=40)
    back = forms.CharField(required=False, max_length=300)


class Confirm(forms.Form):
    """Nothing to type: the button is the answer."""
