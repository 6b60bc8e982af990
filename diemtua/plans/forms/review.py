"""The review of what was read."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from diemtua.plans.forms.fields import day
from diemtua.plans.models import Task
from diemtua.plans.rules.clarity import Correction


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
    due_on = day(_("Ngày cuối cùng"), help_text=_("Bỏ trống nếu việc làm thường xuyên."))
    cooperate = forms.CharField(
        label=_("Trách nhiệm: cơ quan phối hợp"),
        help_text=_("Mỗi cơ quan một dòng."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    product = forms.CharField(label=_("Sản phẩm"), max_length=1000, required=False)
    authority = forms.CharField(label=_("Thẩm quyền: ai quyết định"), max_length=300, required=False)

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
    due_on = day(_("Ngày cuối cùng"))

    def clean_lead(self) -> list[str]:
        return str(self.cleaned_data["lead"]).splitlines()


class Split(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    first = forms.CharField(label=_("Việc thứ nhất"), widget=forms.Textarea(attrs={"rows": 4}))
    second = forms.CharField(label=_("Việc thứ hai"), widget=forms.Textarea(attrs={"rows": 4}))
