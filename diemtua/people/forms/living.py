"""What is typed about school, poverty, papers, health, visits, reviews and people of concern."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from diemtua.lib.fields import DayField
from diemtua.people.codes import (
    BirthRegistration,
    ConcernKind,
    Immunised,
    InsuranceState,
    Nutrition,
    Outcome,
    Poverty,
    ResidenceKind,
    SchoolState,
)
from diemtua.people.forms.groups import WORDS, Versioned
from diemtua.places.models import Village


class School(forms.Form):
    year = forms.IntegerField(label=_("Năm học bắt đầu"), help_text=_("Ghi 2026 cho năm học 2026-2027."))
    state = forms.ChoiceField(label=_("Tình trạng"), choices=SchoolState.choices)
    school_name = forms.CharField(label=_("Trường"), required=False, max_length=160)
    school_class = forms.CharField(label=_("Lớp"), required=False, max_length=40)
    dropped_on = DayField(label=_("Ngày bỏ học"), required=False)
    reason = forms.CharField(label=_("Lý do bỏ học"), required=False, max_length=300)
    support = forms.CharField(
        label=_("Hỗ trợ đã nhận"), required=False, max_length=300, help_text=_("Học phí, sách vở, người đỡ đầu.")
    )


class PovertyOfYear(forms.Form):
    year = forms.IntegerField(label=_("Năm"))
    state = forms.ChoiceField(label=_("Tình trạng"), choices=Poverty.choices)
    certificate_no = forms.CharField(label=_("Số giấy chứng nhận"), required=False, max_length=60)


class Papers(Versioned):
    birth_registration = forms.ChoiceField(label=_("Khai sinh"), choices=BirthRegistration.choices)
    birth_registered_on = DayField(label=_("Ngày đăng ký khai sinh"), required=False)
    birth_registration_no = forms.CharField(label=_("Số khai sinh"), required=False, max_length=60)
    residence_registered_on = DayField(label=_("Ngày đăng ký thường trú"), required=False)
    insurance = forms.ChoiceField(label=_("Thẻ BHYT"), choices=InsuranceState.choices)
    insurance_no = forms.CharField(label=_("Số thẻ BHYT"), required=False, max_length=20)
    insurance_on = DayField(label=_("Ngày cấp thẻ"), required=False)


class ResidenceNew(Versioned):
    kind = forms.ChoiceField(
        label=_("Loại"),
        choices=[(kind.value, kind.label) for kind in (ResidenceKind.PERMANENT, ResidenceKind.TEMPORARY)],
        widget=forms.RadioSelect,
    )
    place = forms.CharField(
        label=_("Xã, phường"),
        max_length=200,
        help_text=_("Tên hoặc mã của xã, phường; có thể ghi kèm tỉnh. Tên cũ cũng tìm được."),
    )
    address = forms.CharField(label=_("Địa chỉ"), required=False, max_length=300)
    since = DayField(
        label=_("Từ ngày"), required=False, help_text=_("Để trống nếu chỉ sửa cho đúng nơi đang ghi, không đổi nơi.")
    )


class ResidenceMend(Versioned):
    since = DayField(label=_("Từ ngày"), required=False)
    until = DayField(label=_("Đến ngày"), required=False, help_text=_("Để trống nếu vẫn còn."))
    address = forms.CharField(label=_("Địa chỉ"), required=False, max_length=300)


class Health(Versioned):
    immunised = forms.ChoiceField(label=_("Tiêm chủng"), choices=Immunised.choices, widget=forms.RadioSelect)
    nutrition = forms.ChoiceField(label=_("Dinh dưỡng"), choices=Nutrition.choices, widget=forms.RadioSelect)


class VisitNew(forms.Form):
    outcome = forms.ChoiceField(label=_("Có gặp trẻ em không?"), choices=Outcome.choices, widget=forms.RadioSelect)
    note = forms.CharField(
        label=_("Ghi thêm"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )
    visited_on = DayField(label=_("Ngày thăm"))


class Keeper(forms.Form):
    user = forms.ChoiceField(label=_("Cộng tác viên phụ trách"), required=False)

    def __init__(self, *given: Any, people: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*given, **more)
        field = self.fields["user"]
        field.choices = [("", _("Chưa giao cho ai")), *people]  # type: ignore[attr-defined]


class ReviewNew(forms.Form):
    name = forms.CharField(label=_("Tên đợt rà soát"), max_length=160)
    due_on = DayField(label=_("Hạn xong"))
    only_special = forms.BooleanField(label=_("Chỉ trẻ em có hoàn cảnh đặc biệt"), required=False)


class ReviewAnswer(forms.Form):
    outcome = forms.ChoiceField(label=_("Kết quả"), choices=Outcome.choices, widget=forms.RadioSelect)
    note = forms.CharField(
        label=_("Ghi thêm"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )
    answered_on = DayField(label=_("Ngày rà soát"))


class ReviewSign(Versioned):
    reason = forms.CharField(
        label=_("Lý do"),
        required=False,
        max_length=300,
        widget=WORDS,
        help_text=_("Chỉ cần khi còn trẻ em chưa có câu trả lời."),
    )


class ConcernForm(forms.Form):
    kind = forms.ChoiceField(label=_("Loại nguy cơ"), choices=ConcernKind.choices)
    full_name = forms.CharField(label=_("Người, gia đình"), max_length=120)
    birth_year = forms.IntegerField(label=_("Năm sinh"), required=False, min_value=1)
    village: forms.ModelChoiceField[Village] = forms.ModelChoiceField(
        label=_("Thôn, khu phố"), queryset=None, required=False, empty_label=_("Chưa rõ")
    )
    address = forms.CharField(label=_("Địa chỉ"), required=False, max_length=300)
    phone = forms.CharField(label=_("Điện thoại"), required=False, max_length=30)
    expected_on = DayField(label=_("Ngày dự sinh"), required=False)
    next_look_on = DayField(label=_("Lần xem tới"), required=False)
    note = forms.CharField(label=_("Hoàn cảnh"), required=False, max_length=4000, widget=forms.Textarea)

    def __init__(self, *given: Any, villages: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["village"].queryset = villages  # type: ignore[attr-defined]


class ConcernChange(ConcernForm, Versioned):
    pass
