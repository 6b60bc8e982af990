"""What the administrator keeps of reports: one form a kind of row."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from diemtua.intake.codes import Away
from diemtua.people.codes import HintMark


class Marked(forms.Form):
    mark = forms.ChoiceField(label=_("Mức chắc chắn"), choices=HintMark.choices, widget=forms.RadioSelect)
    source = forms.CharField(
        label=_("Văn bản"), required=False, max_length=120, help_text=_("Điều, văn bản nói như vậy, nếu có.")
    )


class SetChannel(Marked):
    label = forms.CharField(label=_("Tên"), max_length=80)
    is_offered = forms.BooleanField(label=_("Hiện trong biểu mẫu"), required=False)
    field_order = ["label", "is_offered"]


class SetListed(SetChannel):
    is_urgent = forms.BooleanField(
        label=_("Tin có mục này là tin nguy cấp"), required=False, help_text=_("Tin nguy cấp báo ngay cho lãnh đạo xã.")
    )
    field_order = ["label", "is_offered", "is_urgent"]


class SetAuthority(SetChannel):
    away = forms.ChoiceField(label=_("Loại cơ quan"), choices=Away.choices)
    how = forms.CharField(
        label=_("Liên hệ bằng cách nào"),
        required=False,
        max_length=300,
        help_text=_("Số máy, địa chỉ thư hoặc trang tiếp nhận đang dùng."),
    )
    answer_days = forms.IntegerField(label=_("Hỏi lại sau mấy ngày"), min_value=1, max_value=90)
    field_order = ["label", "away", "how", "answer_days", "is_offered"]


class SetRate(Marked):
    number = forms.IntegerField(label=_("Số lần"), min_value=1, max_value=10_000)
    field_order = ["number"]


class SetLimit(forms.Form):
    province = forms.CharField(
        label=_("Tỉnh"), required=False, help_text=_("Tên hoặc mã tỉnh; để trống là mức chung của các tỉnh còn lại.")
    )
    leader_minutes = forms.IntegerField(label=_("Báo lãnh đạo xã sau (phút)"), min_value=1, max_value=1440)
    province_minutes = forms.IntegerField(label=_("Sở Y tế chịu trách nhiệm sau (phút)"), min_value=1, max_value=1440)
    urgent_leader_minutes = forms.IntegerField(
        label=_("Tin nguy cấp: báo lãnh đạo xã sau (phút)"), min_value=1, max_value=1440
    )
    urgent_province_minutes = forms.IntegerField(
        label=_("Tin nguy cấp: Sở Y tế chịu trách nhiệm sau (phút)"), min_value=1, max_value=1440
    )
