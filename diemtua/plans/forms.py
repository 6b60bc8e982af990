"""Shapes of input and their messages, nothing else."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from diemtua.plans.models import Document, Task
from diemtua.plans.rules.clarity import Correction

READABLE = ".docx,.pdf,.txt,.md,.html,.htm,.png,.jpg,.jpeg,.tif,.tiff"
_DAY = {"invalid": _("Ghi ngày theo dạng 05/06/2026.")}


def _day(label: Any, **options: Any) -> forms.DateField:
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


class AddDocument(forms.Form):
    file = forms.FileField(
        label=_("Tệp văn bản"),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": READABLE}),
        error_messages={"required": _("Hãy chọn tệp văn bản.")},
    )
    even_if_no_plan = forms.BooleanField(label=_("Vẫn lưu dù không thấy nhiệm vụ nào, tôi sẽ tự nhập"), required=False)
    offers_to_keep = False

    def clean_file(self) -> Any:
        """Too large is said before anything is read into memory."""
        file, most = self.cleaned_data["file"], settings.OPTIONS.max_document_mb
        if file.size > most << 20:
            raise forms.ValidationError(
                gettext("Tệp lớn hơn %(n)d MB. Hãy tách phụ lục hoặc giảm cỡ ảnh quét rồi gửi lại.") % {"n": most}
            )
        return file


class Header(forms.Form):
    """The head of a document, as a person corrects it."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    number = forms.CharField(label=_("Số, ký hiệu"), max_length=60, required=False)
    issued_on = _day(_("Ngày ban hành"))
    kind = forms.CharField(label=_("Loại văn bản"), max_length=60, required=False)
    issuer = forms.CharField(label=_("Nơi ban hành"), max_length=300, required=False)
    place = forms.CharField(label=_("Địa danh"), max_length=120, required=False)
    title = forms.CharField(
        label=_("Trích yếu"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    signer_position = forms.CharField(label=_("Chức vụ người ký"), max_length=200, required=False)
    signer_name = forms.CharField(label=_("Người ký"), max_length=120, required=False)

    @classmethod
    def of(cls, document: Document, data: Any = None) -> Header:
        return cls(data, initial={name: getattr(document, name) for name in cls.base_fields})


class Correct(forms.Form):
    """The six clarities of one task. Agencies stand one a line."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    lead = forms.CharField(
        label=_("Người: cơ quan chủ trì"),
        help_text=_("Mỗi cơ quan một dòng."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    text = forms.CharField(
        label=_("Việc"),
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Hãy ghi nội dung việc.")},
    )
    deadline_words = forms.CharField(label=_("Thời gian, như văn bản ghi"), max_length=300, required=False)
    due_on = _day(_("Ngày cuối cùng"), help_text=_("Bỏ trống nếu việc làm thường xuyên."))
    cooperate = forms.CharField(
        label=_("Trách nhiệm: cơ quan phối hợp"),
        help_text=_("Mỗi cơ quan một dòng."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    product = forms.CharField(label=_("Sản phẩm"), max_length=1000, required=False)
    authority = forms.CharField(label=_("Thẩm quyền: ai duyệt"), max_length=300, required=False)

    @classmethod
    def of(cls, task: Task, data: Any = None) -> Correct:
        initial = {name: getattr(task, name) for name in cls.base_fields}
        return cls(data, initial={**initial, "lead": "\n".join(task.lead), "cooperate": "\n".join(task.cooperate)})

    def clean_lead(self) -> list[str]:
        return str(self.cleaned_data["lead"]).splitlines()

    def clean_cooperate(self) -> list[str]:
        return str(self.cleaned_data["cooperate"]).splitlines()

    def correction(self) -> Correction:
        """What was typed, without the version it was typed upon."""
        return Correction(**{name: value for name, value in self.cleaned_data.items() if name != "version"})


class NewTask(forms.Form):
    text = forms.CharField(
        label=_("Việc"),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Hãy ghi nội dung việc.")},
    )
    lead = forms.CharField(
        label=_("Cơ quan chủ trì"),
        help_text=_("Mỗi cơ quan một dòng."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    due_on = _day(_("Ngày cuối cùng"))

    def clean_lead(self) -> list[str]:
        return str(self.cleaned_data["lead"]).splitlines()


class Split(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    first = forms.CharField(label=_("Việc thứ nhất"), widget=forms.Textarea(attrs={"rows": 4}))
    second = forms.CharField(label=_("Việc thứ hai"), widget=forms.Textarea(attrs={"rows": 4}))


class Reason(forms.Form):
    reason = forms.CharField(
        label=_("Lý do"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        error_messages={"required": _("Hãy ghi lý do.")},
    )


class Report(forms.Form):
    percent = forms.IntegerField(
        label=_("Đã làm được (%)"),
        min_value=0,
        max_value=100,
        error_messages={
            "required": _("Hãy ghi phần trăm, từ 0 đến 100."),
            "invalid": _("Phần trăm là một số từ 0 đến 100."),
            "min_value": _("Phần trăm phải từ 0 đến 100."),
            "max_value": _("Phần trăm phải từ 0 đến 100."),
        },
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "min": 0, "max": 100}),
    )
    words = forms.CharField(
        label=_("Đã làm gì, còn gì"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=5000,
        error_messages={"required": _("Hãy ghi vài lời: đã làm gì, còn gì.")},
    )
    evidence = Files(
        label=_("Tệp minh chứng"), help_text=_("Word, Excel, PDF hoặc ảnh; mỗi tệp đến 50 MB."), required=False
    )


class Decide(forms.Form):
    done = forms.BooleanField(required=False, widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Lý do trả lại"), required=False, widget=forms.Textarea(attrs={"rows": 3}), max_length=2000
    )


class Purpose(forms.Form):
    purpose = forms.CharField(
        label=_("Xuất để làm gì"),
        max_length=300,
        error_messages={"required": _("Hãy ghi mục đích xuất; nhật ký sẽ giữ lại.")},
    )
