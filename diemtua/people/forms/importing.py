"""Bringing in a workbook of children."""

from __future__ import annotations

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


class ChooseRow(forms.Form):
    choice = forms.CharField(max_length=40)
    back = forms.CharField(required=False, max_length=300)


class Confirm(forms.Form):
    """Nothing to type: the button is the answer."""
