"""Shapes of input and their messages, nothing else."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from diemtua.access.codes import Role
from diemtua.access.models import User

_REASON = {"required": _("Hãy ghi lý do; nhật ký sẽ giữ lại.")}


class Person(forms.Form):
    full_name = forms.CharField(label=_("Họ và tên"), max_length=120, error_messages={"required": _("Hãy ghi họ và tên.")})
    email = forms.EmailField(label=_("Thư điện tử"), required=False, error_messages={"invalid": _("Địa chỉ thư chưa đúng dạng.")})
    phone = forms.CharField(label=_("Điện thoại"), max_length=20, required=False)
    subject = forms.CharField(
        label=_("Định danh điện tử"),
        help_text=_("Mã của người này ở nơi cấp định danh, để đăng nhập bằng VNeID."),
        max_length=200,
        required=False,
    )

    @classmethod
    def of(cls, user: User, data: Any = None) -> Person:
        return cls(data, initial={name: getattr(user, name) for name in cls.base_fields})


class NewPerson(Person):
    username = forms.CharField(
        label=_("Tên đăng nhập"),
        max_length=60,
        help_text=_("Chữ thường không dấu, ví dụ lan.tranbien."),
        error_messages={"required": _("Hãy đặt tên đăng nhập.")},
    )
    password = forms.CharField(
        label=_("Mật khẩu đầu tiên"),
        help_text=_("Ít nhất 12 ký tự. Người dùng phải đổi ở lần đăng nhập đầu."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        min_length=12,
        error_messages={
            "required": _("Hãy đặt mật khẩu đầu tiên."),
            "min_length": _("Mật khẩu cần ít nhất 12 ký tự."),
        },
    )
    field_order = ("username", "full_name", "password", "email", "phone", "subject")


class Give(forms.Form):
    """A role at a place. The unit is named by its code, the agency by its kind in that unit."""

    role = forms.ChoiceField(label=_("Vai trò"), choices=Role.choices)
    unit_code = forms.CharField(
        label=_("Mã đơn vị hành chính"), help_text=_("Hai số cho tỉnh, năm số cho xã; để trống với vai trò cả nước."),
        max_length=5, required=False,
    )  # fmt: skip
    agency_kind = forms.CharField(label=_("Cơ quan"), max_length=200, help_text=_("Tên hoặc tên viết tắt, ví dụ Sở Y tế."), required=False)
    valid_from = forms.DateField(label=_("Từ ngày"), error_messages={"required": _("Hãy ghi ngày bắt đầu."), "invalid": _("Ghi ngày theo dạng 05/06/2026.")})
    decision = forms.CharField(label=_("Quyết định"), max_length=200, required=False)


class End(forms.Form):
    on = forms.DateField(label=_("Kết thúc từ ngày"), error_messages={"required": _("Hãy ghi ngày."), "invalid": _("Ghi ngày theo dạng 05/06/2026.")})
    reason = forms.CharField(label=_("Lý do"), max_length=300, error_messages=_REASON)


class Reason(forms.Form):
    reason = forms.CharField(label=_("Lý do"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}), error_messages=_REASON)


class Open(forms.Form):
    unit_code = forms.CharField(label=_("Mã xã, phường"), max_length=5, error_messages={"required": _("Hãy ghi mã xã, phường.")})
    reason = forms.CharField(
        label=_("Lý do"),
        help_text=_("Trẻ em nào, việc gì, vì sao không chờ được. Đơn vị được báo ngay; mọi lần xem đều ghi lại."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        error_messages=_REASON,
    )


class Purpose(forms.Form):
    purpose = forms.CharField(label=_("Xuất để làm gì"), max_length=300, error_messages={"required": _("Hãy ghi mục đích xuất; nhật ký sẽ giữ lại.")})
