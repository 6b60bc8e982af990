"""What is typed when a report is worked on."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from diemtua.intake.codes import Falsity
from diemtua.intake.rules.evidence import FILE_LIMIT

_FEW_LINES = {"rows": 3}


class Reason(forms.Form):
    reason = forms.CharField(label=_("Lý do"), max_length=400, widget=forms.Textarea(attrs=_FEW_LINES))


class SeenReason(Reason):
    version = forms.IntegerField(widget=forms.HiddenInput)


class HandOver(SeenReason):
    to = forms.CharField(
        label=_("Nơi nhận"), help_text=_("Tên hoặc mã của xã, phường, hay của tỉnh. Tên cũ cũng tìm được.")
    )
    field_order = ("to", "reason", "version")


class JoinReport(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    to = forms.CharField(label=_("Ghép vào tin báo số"), help_text=_("Ví dụ TB-00000123."))


class CloseReport(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    falsity = forms.ChoiceField(label=_("Kết luận"), choices=Falsity.choices, widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("Đã kiểm tra thế nào, thấy gì"),
        widget=forms.Textarea(attrs=_FEW_LINES),
        help_text=_("Gặp ai, ở đâu, lúc nào. Câu này nằm lại trong hồ sơ."),
    )


class AnswerReporter(forms.Form):
    words = forms.CharField(
        label=_("Nhắn người báo tin"),
        widget=forms.Textarea(attrs=_FEW_LINES),
        help_text=_("Họ đọc bằng mã theo dõi. Đừng nói trẻ em đang ở đâu, ai đang giúp."),
    )


class NoteCall(forms.Form):
    reached = forms.BooleanField(label=_("Đã gặp được"), required=False)
    words = forms.CharField(label=_("Họ nói thêm"), required=False, widget=forms.Textarea(attrs=_FEW_LINES))


class AddFile(forms.Form):
    file = forms.FileField(
        label=_("Tệp"),
        required=False,
        help_text=_("Ảnh, ghi âm, video, giấy tờ; nhiều nhất 50 MB."),
        widget=forms.FileInput(attrs={"data-most-bytes": FILE_LIMIT, "data-most-files": 1}),
    )
    address = forms.URLField(
        label=_("Địa chỉ trên mạng"),
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text=_("Dán đường dẫn thay vì tải ảnh nhạy cảm về máy."),
    )

    def clean_file(self) -> UploadedFile[Any] | None:
        """A file over the limit is said at its field; what else was typed stays."""
        file: UploadedFile[Any] | None = self.cleaned_data["file"]
        if file and (file.size or 0) > FILE_LIMIT:
            raise forms.ValidationError(_("Tệp lớn hơn 50 MB. Hãy chia nhỏ hoặc giao trực tiếp."))
        return file

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if not data.get("file") and not data.get("address") and not self.errors:
            raise forms.ValidationError(_("Hãy chọn tệp hoặc ghi địa chỉ."))
        return data
