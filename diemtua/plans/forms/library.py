"""Versions of a document, and the files beside it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from diemtua.plans.forms.documents import READABLE
from diemtua.plans.forms.fields import Files, ManyFiles


class NewVersion(forms.Form):
    file = forms.FileField(
        label=_("Tệp bản mới"),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": READABLE}),
        error_messages={"required": _("Hãy chọn tệp bản mới.")},
    )

    def clean_file(self) -> Any:
        """Too large is said before anything is read into memory."""
        file, most = self.cleaned_data["file"], settings.OPTIONS.max_document_mb
        if file.size > most << 20:
            raise forms.ValidationError(
                gettext("Tệp lớn hơn %(n)d MB. Hãy tách phụ lục hoặc giảm cỡ ảnh quét rồi gửi lại.") % {"n": most}
            )
        return file


class Replace(forms.Form):
    """The agreement that work which the new version does not ask for ends."""

    stop_dropped = forms.BooleanField(
        label=_("Tôi đã xem và đồng ý dừng các phần việc mà bản mới không còn giao"), required=False
    )
    reason = forms.CharField(
        label=_("Lý do dừng"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )


class Attach(forms.Form):
    files: Files = Files(  # type: ignore[assignment] # a form's own `files` are those that came with it
        label=_("Tệp kèm theo"),
        allow_empty_file=True,
        widget=ManyFiles(),
        help_text=_("Bản quét có chữ ký, phụ lục; Word, Excel, PDF hoặc ảnh, mỗi tệp đến 50 MB."),
    )
