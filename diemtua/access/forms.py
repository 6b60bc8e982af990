"""The shape of what people type about accounts, roles and the trail; whether it may be is the operations' matter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from diemtua.access.codes import Role
from diemtua.lib.fields import DayField, HeirField
from diemtua.trail.codes import known_verbs

REASON = forms.Textarea(attrs={"rows": 3})


class MailChoice(forms.Form):
    """How the system writes to the person."""

    reminders = forms.BooleanField(
        label=_("Gửi nhắc việc qua thư điện tử"),
        required=False,
        help_text=_(
            "Mỗi lần nhắc là một thư, chỉ ghi số văn bản, thời hạn và đường dẫn. Thông báo trong hệ thống vẫn có."
        ),
    )
    language = forms.ChoiceField(
        label=_("Ngôn ngữ của thư và thông báo"), choices=settings.LANGUAGES, widget=forms.RadioSelect
    )


class UserFilter(forms.Form):
    """What the list shows. Anything unreadable is as if it had not been asked."""

    text = forms.CharField(
        label=_("Tên hoặc tên đăng nhập"), required=False, widget=forms.TextInput(attrs={"type": "search"})
    )
    role = forms.ChoiceField(label=_("Vai trò"), required=False, choices=[("", _("Mọi vai trò")), *Role.choices])
    unit = forms.CharField(label=_("Mã đơn vị"), required=False, max_length=5)

    def asked(self) -> dict[str, Any]:
        self.is_valid()
        return self.cleaned_data


class UserDetails(forms.Form):
    full_name = forms.CharField(label=_("Họ và tên"), max_length=120)
    email = forms.EmailField(label=_("Thư điện tử"), required=False, help_text=_("Để tự lấy lại mật khẩu khi quên."))
    phone = forms.CharField(label=_("Số điện thoại"), required=False, max_length=20)
    subject = forms.CharField(
        label=_("Định danh ở hệ thống đăng nhập chung"),
        required=False,
        max_length=200,
        help_text=_("Để trống nếu người này chỉ đăng nhập bằng mật khẩu."),
    )


class NewUser(UserDetails):
    username = forms.CharField(
        label=_("Tên đăng nhập"),
        max_length=60,
        help_text=_("Chữ thường không dấu, số, dấu chấm. Ví dụ: lan.vinhthuy"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )
    password = forms.CharField(
        label=_("Mật khẩu tạm"),
        required=False,
        help_text=_("Từ 12 ký tự. Người dùng phải đổi ở lần đăng nhập đầu. Để trống nếu đăng nhập bằng định danh."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    field_order = ("full_name", "username", "password", "email", "phone", "subject")


class NewRole(forms.Form):
    role = forms.ChoiceField(label=_("Vai trò"), choices=Role.choices)
    unit = forms.CharField(
        label=_("Đơn vị"),
        required=False,
        help_text=_("Tên hoặc mã của xã, phường, tỉnh. Để trống với vai trò cả nước."),
    )
    agency = forms.CharField(
        label=_("Cơ quan"), required=False, help_text=_("Tên cơ quan của đơn vị đó, ví dụ: Sở Y tế, Trạm Y tế.")
    )
    title = forms.CharField(label=_("Chức danh"), required=False, max_length=120)
    valid_from = DayField(label=_("Từ ngày"))
    decision = forms.CharField(label=_("Theo quyết định"), required=False, max_length=200)


class Reason(forms.Form):
    reason = forms.CharField(label=_("Lý do"), widget=REASON, max_length=1000)


class EndRole(Reason):
    on = DayField(label=_("Từ ngày không còn vai trò"))
    heir = HeirField()
    field_order = ("on", "heir", "reason")

    def offer(self, heirs: Mapping[int, str]) -> None:
        cast(HeirField, self.fields["heir"]).offer(heirs)


class TemporaryPassword(Reason):
    password = forms.CharField(
        label=_("Mật khẩu tạm"),
        help_text=_("Từ 12 ký tự, đọc cho người dùng nghe. Lần đăng nhập tới phải đổi."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    field_order = ("password", "reason")


class Opening(forms.Form):
    unit = forms.CharField(label=_("Đơn vị"), help_text=_("Tên hoặc mã của xã, phường."))
    reason = forms.CharField(
        label=_("Lý do"),
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Trẻ em nào, việc gì, vì sao không chờ được. Lãnh đạo và cán bộ của đơn vị sẽ đọc."),
        max_length=2000,
    )


class TrailFilter(forms.Form):
    text = forms.CharField(
        label=_("Ai, việc gì, lý do"), required=False, widget=forms.TextInput(attrs={"type": "search"})
    )
    verb = forms.ChoiceField(label=_("Loại việc"), required=False)
    since = DayField(label=_("Từ ngày"), required=False)
    until = DayField(label=_("Đến hết ngày"), required=False)
    thing = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["verb"].choices = [("", _("Mọi việc")), *known_verbs()]  # type: ignore[attr-defined]

    def asked(self) -> dict[str, Any]:
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class Purpose(forms.Form):
    purpose = forms.CharField(
        label=_("Mục đích xuất"),
        widget=REASON,
        max_length=500,
        help_text=_("Dùng vào việc gì, gửi cho ai. Mục đích được ghi vào nhật ký."),
    )
