"""Putting a document in, and the head of a document."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from diemtua.plans.forms.fields import Files, ManyFiles, day
from diemtua.plans.models import Document
from diemtua.plans.states import DocumentState

READABLE = ".docx,.pdf,.txt,.md,.html,.htm,.png,.jpg,.jpeg,.tif,.tiff"


class AddDocument(forms.Form):
    file = Files(
        label=_("Tệp văn bản"),
        allow_empty_file=True,
        widget=ManyFiles(attrs={"accept": READABLE}),
        error_messages={"required": _("Hãy chọn tệp văn bản.")},
    )
    even_if_no_plan = forms.BooleanField(label=_("Vẫn lưu dù không thấy nhiệm vụ nào, tôi sẽ tự nhập"), required=False)
    offers_to_keep = False

    def clean_file(self) -> Any:
        """One that is too large is said before anything is read into memory; of several, each for itself later."""
        files, most = self.cleaned_data["file"], settings.OPTIONS.max_document_mb
        if not files:
            raise forms.ValidationError(gettext("Hãy chọn tệp văn bản."))
        if len(files) == 1 and files[0].size > most << 20:
            raise forms.ValidationError(
                gettext("Tệp lớn hơn %(n)d MB. Hãy tách phụ lục hoặc giảm cỡ ảnh quét rồi gửi lại.") % {"n": most}
            )
        return files


class Header(forms.Form):
    """The head of a document, as a person corrects it."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    number = forms.CharField(label=_("Số, ký hiệu"), max_length=60, required=False)
    issued_on = day(_("Ngày ban hành"))
    effective_on = day(_("Có hiệu lực từ ngày"), help_text=_("Bỏ trống nếu có hiệu lực từ ngày ban hành."))
    ended_on = day(_("Hết hiệu lực từ ngày"), help_text=_("Bỏ trống nếu văn bản không ghi."))
    kind = forms.CharField(label=_("Loại văn bản"), max_length=60, required=False)
    issuer = forms.CharField(label=_("Cơ quan ban hành"), max_length=300, required=False)
    place = forms.CharField(label=_("Địa danh"), max_length=120, required=False)
    title = forms.CharField(
        label=_("Trích yếu"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    signer_position = forms.CharField(label=_("Chức vụ người ký"), max_length=200, required=False)
    signer_name = forms.CharField(label=_("Người ký"), max_length=120, required=False)

    @classmethod
    def of(cls, document: Document, data: Any = None) -> Header:
        form = cls(data, initial={name: getattr(document, name) for name in cls.base_fields})
        if document.state == DocumentState.DRAFT:  # number and day come with the signature
            for name in ("number", "issued_on", "effective_on", "ended_on"):
                del form.fields[name]
        return form


class InForce(forms.Form):
    """From when to when a document that was given out is in force."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    effective_on = day(_("Có hiệu lực từ ngày"), help_text=_("Bỏ trống nếu có hiệu lực từ ngày ban hành."))
    ended_on = day(
        _("Hết hiệu lực từ ngày"),
        help_text=_("Việc đã giao vẫn phải làm xong; từ ngày này không mở kỳ mới, chỉ tiêu không phải báo nữa."),
    )
    ended_reason = forms.CharField(
        label=_("Vì sao hết hiệu lực"), help_text=_("Ví dụ văn bản nào bãi bỏ."), max_length=300, required=False
    )

    @classmethod
    def of(cls, document: Document, data: Any = None) -> InForce:
        return cls(data, initial={name: getattr(document, name) for name in cls.base_fields})
