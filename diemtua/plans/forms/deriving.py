"""A place's own plan: leaving a task out, issuing."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from diemtua.plans.forms.fields import day
from diemtua.plans.models import Document, Task

SIGNED = ".pdf,.docx,.doc,.jpg,.jpeg,.png"


class LeaveOut(forms.Form):
    """Why the own plan does not take a task of the plan above."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Vì sao không đưa vào"),
        help_text=_("Ví dụ: địa bàn không có đối tượng; đã có trong kế hoạch khác; cấp trên thực hiện."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Hãy ghi vì sao kế hoạch không đưa nhiệm vụ này vào.")},
    )

    @classmethod
    def of(cls, task: Task, data: Any = None) -> LeaveOut:
        return cls(data, initial={"version": task.version, "reason": task.left_out})


class Issue(forms.Form):
    """What stands on the signed paper."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    number = forms.CharField(
        label=_("Số, ký hiệu"),
        help_text=_("Văn thư cấp sau khi ký, ví dụ 45 hoặc 45/KH-UBND."),
        max_length=60,
        error_messages={"required": _("Hãy ghi số văn bản sau khi ký, ví dụ 45 hoặc 45/KH-UBND.")},
    )
    issued_on = day(_("Ngày ban hành"), help_text=_("Ghi ngày theo dạng 05/06/2026."))
    signer_position = forms.CharField(label=_("Chức vụ người ký"), max_length=200, required=False)
    signer_name = forms.CharField(label=_("Người ký"), max_length=120, required=False)
    file = forms.FileField(
        label=_("Tệp đã ký"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": SIGNED}),
    )
    despite_parent = forms.BooleanField(
        label=_("Văn bản cấp trên không còn hiệu lực giao việc, vẫn ban hành kế hoạch này"), required=False
    )
    asks_about_parent = False

    @classmethod
    def of(cls, draft: Document, data: Any = None, files: Any = None) -> Issue:
        initial = {name: getattr(draft, name) for name in ("version", "signer_position", "signer_name")}
        return cls(data, files, initial=initial)


class Measures(forms.Form):
    """Targets and reports taken over from the document above, as they were ticked."""

    version = forms.IntegerField()
    targets = forms.TypedMultipleChoiceField(required=False)
    reports = forms.TypedMultipleChoiceField(required=False, coerce=int)

    @classmethod
    def of(cls, parent: Document, data: Any) -> Measures:
        form = cls(data)
        form.fields["targets"].choices = [(str(t.uuid), "") for t in parent.targets.all()]  # type: ignore[attr-defined]
        form.fields["reports"].choices = [(r.pk, "") for r in parent.reporting_duties.all()]  # type: ignore[attr-defined]
        return form
