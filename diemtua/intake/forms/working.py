"""What is typed when a report is worked on."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from diemtua.intake.codes import Falsity

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
    file = forms.FileField(label=_("Tệp"), help_text=_("Ảnh, ghi âm, video, giấy tờ; nhiều nhất 50 MB."))
