"""What the administrator types about forms and clocks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from diemtua.cases.codes import Level
from diemtua.cases.forms.steps import WORDS
from diemtua.lib.fields import DayField
from diemtua.people.codes import HintMark

KIND_WORDS = {
    "text": _("Một dòng chữ"),
    "long": _("Đoạn văn"),
    "yesno": _("Có, Không"),
    "choice": _("Chọn một câu trả lời"),
    "level": _("Mức Cao, Trung bình, Thấp"),
    "day": _("Ngày"),
    "kept": _("Lấy từ kế hoạch, quyết định"),
}
NEW_SECTION = "new"
WHY = _("Vì sao đổi")


class SetQuestion(forms.Form):
    """One question of a form. What it may be required by, and its sections, come with the version that is written."""

    label = forms.CharField(label=_("Câu hỏi"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
    hint = forms.CharField(label=_("Lời giải thích"), max_length=300, required=False)
    kind = forms.ChoiceField(label=_("Kiểu trả lời"))
    choices = forms.CharField(
        label=_("Các câu trả lời"),
        required=False,
        max_length=4000,
        widget=WORDS,
        help_text=_("Chỉ khi chọn một câu trả lời: mỗi dòng một câu."),
    )
    high = forms.CharField(label=_("Mức Cao nghĩa là"), max_length=200, required=False)
    medium = forms.CharField(label=_("Mức Trung bình nghĩa là"), max_length=200, required=False)
    low = forms.CharField(label=_("Mức Thấp nghĩa là"), max_length=200, required=False)
    required = forms.ChoiceField(label=_("Bắt buộc khi"), required=False)
    section = forms.ChoiceField(label=_("Phần"))
    new_section = forms.CharField(label=_("Tên phần mới"), max_length=120, required=False)
    mark = forms.ChoiceField(label=_("Mức chắc chắn"), choices=HintMark.choices, widget=forms.RadioSelect)
    source = forms.CharField(
        label=_("Văn bản"),
        required=False,
        max_length=120,
        help_text=_("Điều, phụ lục nói như vậy; bắt buộc khi ghi là theo văn bản."),
    )

    def __init__(
        self,
        *args: Any,
        sections: Mapping[str, str],
        conditions: Iterable[tuple[str, str]],
        kinds: Iterable[str],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._offer("kind", [(code, KIND_WORDS[code]) for code in kinds])
        self._offer("required", conditions)
        self._offer("section", [*sections.items(), (NEW_SECTION, _now("Phần mới, ghi tên ở dưới"))])

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or {}
        if typed.get("section") == NEW_SECTION and not typed.get("new_section", "").strip():
            self.add_error("new_section", _now("Hãy ghi tên phần mới."))
        return typed

    def facts(self) -> dict[str, Any]:
        """What the operation takes."""
        typed = self.cleaned_data
        is_new = typed["section"] == NEW_SECTION
        return {
            **{name: typed[name] for name in ("label", "hint", "kind", "required", "section", "source")},
            "new_section": typed["new_section"] if is_new else "",
            "mark": "" if typed["mark"] == HintMark.LAW else typed["mark"],
            "choices": tuple(typed["choices"].splitlines()),
            "words": {level: typed[level] for level in Level.values},
        }

    def _offer(self, name: str, choices: Iterable[tuple[str, Any]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = list(choices)


class IssueEdition(forms.Form):
    since = DayField(
        label=_("Có hiệu lực từ ngày"), help_text=_("Hôm nay hoặc một ngày sau; không có hiệu lực ngược về trước.")
    )
    why = forms.CharField(label=WHY, max_length=400, widget=WORDS)
    source = forms.CharField(
        label=_("Văn bản"), required=False, max_length=200, help_text=_("Phụ lục, văn bản đã đối chiếu, nếu có.")
    )


class ChooseStart(forms.Form):
    start = forms.ChoiceField(label=_("Tính từ"), widget=forms.RadioSelect)
    province = forms.CharField(
        label=_("Tỉnh"), required=False, help_text=_("Tên hoặc mã tỉnh; để trống là mức chung của các tỉnh còn lại.")
    )
    since = DayField(label=_("Cho vụ việc mở từ ngày"), help_text=_("Hôm nay hoặc một ngày sau."))
    mark = forms.ChoiceField(label=_("Mức chắc chắn"), choices=HintMark.choices, widget=forms.RadioSelect)
    source = forms.CharField(
        label=_("Văn bản"), required=False, max_length=200, help_text=_("Điều, văn bản nói như vậy, nếu có.")
    )
    why = forms.CharField(label=_("Vì sao chọn mốc này"), max_length=400, widget=WORDS)

    def __init__(self, *args: Any, starts: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["start"]
        if isinstance(field, forms.ChoiceField):
            field.choices = list(starts)
