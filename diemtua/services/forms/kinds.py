"""The shape of a kind of place."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from diemtua.people.codes import HintMark
from diemtua.services.codes import ICONS, Need
from diemtua.services.operations import KindFacts


class KindForm(forms.Form):
    """A kind, what it usually helps with, and how sure that is."""

    label = forms.CharField(label=_("Tên"), max_length=120)
    label_en = forms.CharField(
        label=_("Tên tiếng Anh"), required=False, max_length=120,
        help_text=_("Bỏ trống: loại có sẵn dùng bản dịch có sẵn, loại mới hiện tên tiếng Việt."),
    )  # fmt: skip
    needs = forms.MultipleChoiceField(
        label=_("Thường giúp về"), choices=Need.choices, required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Chọn sẵn khi thêm việc trợ giúp của nơi loại này."),
    )  # fmt: skip
    icon = forms.ChoiceField(label=_("Hình"), choices=[(code, _(name)) for code, name in ICONS.items()])
    verify_months = forms.IntegerField(label=_("Số tháng phải xác minh lại"), min_value=1, max_value=60, initial=6)
    is_model = forms.BooleanField(label=_("Là mô hình của đoàn thể, có người và trẻ em được ghép"), required=False)
    is_offered = forms.BooleanField(label=_("Hiện trong biểu mẫu"), required=False, initial=True)
    mark = forms.ChoiceField(label=_("Mức chắc chắn"), choices=HintMark.choices, widget=forms.RadioSelect)
    source = forms.CharField(
        label=_("Văn bản"), required=False, max_length=200, help_text=_("Điều, văn bản nói như vậy, nếu có.")
    )

    def facts(self) -> KindFacts:
        return KindFacts(**self.cleaned_data)
