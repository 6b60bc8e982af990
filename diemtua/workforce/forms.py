"""The shape of what people type about postings and leaves; whether it may be is the operations' matter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from diemtua.lib.fields import DayField, HeirField
from diemtua.places.codes import Level
from diemtua.places.models import Village
from diemtua.workforce.codes import Duty, Post, Stipend
from diemtua.workforce.rules.catalogue import catalogue

REASON = forms.Textarea(attrs={"rows": 3})
PHONE = forms.TextInput(attrs={"type": "tel", "inputmode": "tel"})


class PostingFilter(forms.Form):
    """What the list shows. Anything unreadable is as if it had not been asked."""

    text = forms.CharField(label=_("Họ tên"), required=False, widget=forms.TextInput(attrs={"type": "search"}))
    post = forms.ChoiceField(label=_("Vị trí"), required=False, choices=[("", _("Mọi vị trí")), *Post.choices])
    unit = forms.CharField(label=_("Mã đơn vị"), required=False, max_length=5)

    def asked(self) -> dict[str, Any]:
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


def _villages(label: Any) -> Any:
    return forms.ModelMultipleChoiceField(
        label=label, queryset=None, required=False, widget=forms.CheckboxSelectMultiple
    )


class Duties(forms.Form):
    """For what, and by which decision."""

    duties = forms.MultipleChoiceField(
        label=_("Nhiệm vụ (Luật Trẻ em Điều 53)"),
        choices=Duty.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Người làm công tác bảo vệ trẻ em: để trống là cả sáu nhiệm vụ."),
    )
    decision_no = forms.CharField(label=_("Số quyết định"), required=False, max_length=60)
    decision_on = DayField(label=_("Ngày quyết định"), required=False)
    stipend = forms.ChoiceField(
        label=_("Hỗ trợ hằng tháng"),
        choices=Stipend.choices,
        required=False,
        help_text=_("Chỉ ghi có hay không, không ghi số tiền."),
    )


class Appoint(Duties):
    """A new posting. The unit is asked of those who may appoint in many."""

    unit = forms.CharField(label=_("Đơn vị"), help_text=_("Tên hoặc mã của xã, phường."))
    post = forms.ChoiceField(label=_("Vị trí"))
    username = forms.CharField(
        label=_("Tên đăng nhập"),
        required=False,
        max_length=60,
        help_text=_("Nếu người này đã có tài khoản. Quyền được giao cùng lúc."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )
    full_name = forms.CharField(
        label=_("Họ và tên"),
        required=False,
        max_length=120,
        help_text=_("Khi chưa có tài khoản: cộng tác viên được ghi tên trước."),
    )
    phone = forms.CharField(label=_("Điện thoại"), required=False, max_length=20, widget=PHONE)
    villages = _villages(_("Thôn, khu phố phụ trách"))
    valid_from = DayField(label=_("Từ ngày"))
    field_order = (
        "unit", "post", "username", "full_name", "phone", "valid_from", "villages", "duties", "decision_no",
        "decision_on", "stipend",
    )  # fmt: skip

    def __init__(self, *args: Any, villages: QuerySet[Village] | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = dict(Post.choices)
        of_commune = [row.post for row in catalogue().values() if row.level == Level.COMMUNE]
        self.fields["post"].choices = [(code, named[code]) for code in of_commune]  # type: ignore[attr-defined]
        if villages is None:
            del self.fields["villages"]
        else:
            del self.fields["unit"]
            self.fields["villages"].queryset = villages  # type: ignore[attr-defined]


class Details(Duties):
    """A posting changed; the version is that of the page it was seen on."""

    phone = forms.CharField(label=_("Điện thoại"), required=False, max_length=20, widget=PHONE)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, has_account: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if has_account:  # an account has a telephone of its own
            del self.fields["phone"]


class Account(forms.Form):
    """The account of somebody who was only named."""

    username = forms.CharField(
        label=_("Tên đăng nhập"),
        max_length=60,
        help_text=_("Chưa có tài khoản thì nhờ quản trị hệ thống tạo trước, chưa cần giao vai trò."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class Heir(forms.Form):
    """Who takes over what is not finished."""

    heir = HeirField()
    version = forms.IntegerField(widget=forms.HiddenInput)

    def offer(self, heirs: Mapping[int, str]) -> None:
        cast(HeirField, self.fields["heir"]).offer(heirs)


class End(Heir):
    on = DayField(label=_("Từ ngày thôi phân công"))
    reason = forms.CharField(label=_("Lý do"), widget=REASON, max_length=300)
    field_order = ("on", "heir", "reason", "version")


class Move(Heir):
    villages = _villages(_("Thôn, khu phố phụ trách"))
    field_order = ("villages", "heir", "version")

    def __init__(self, *args: Any, villages: QuerySet[Village], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["villages"].queryset = villages  # type: ignore[attr-defined]


class AddTraining(forms.Form):
    name = forms.CharField(label=_("Lớp tập huấn"), max_length=200)
    finished_on = DayField(label=_("Ngày học xong"))
    provider = forms.CharField(label=_("Nơi tổ chức"), required=False, max_length=200)
    certificate_no = forms.CharField(label=_("Số chứng nhận"), required=False, max_length=60)


class _Deputy(forms.Form):
    valid_until = DayField(label=_("Ngày trở lại"), help_text=_("Ngày đầu tiên làm việc lại."))
    deputy = forms.TypedChoiceField(
        label=_("Người thay"),
        coerce=int,
        empty_value=None,
        required=False,
        help_text=_("Người thay thấy việc đang mở và nhận lời nhắc đến hết ngày nghỉ. Bỏ trống thì lãnh đạo được báo."),
    )

    def offer(self, people: Mapping[int, str]) -> None:
        nobody = ("", _now("chưa có người thay"))
        self.fields["deputy"].choices = [nobody, *people.items()]  # type: ignore[attr-defined]


class PlanLeave(_Deputy):
    valid_from = DayField(label=_("Nghỉ từ ngày"))
    note = forms.CharField(
        label=_("Ghi chú"), required=False, max_length=300, help_text=_("Không cần ghi vì sao nghỉ.")
    )
    field_order = ("valid_from", "valid_until", "deputy", "note")


class ChangeLeave(_Deputy):
    version = forms.IntegerField(widget=forms.HiddenInput)


class Version(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)


class Continue(Version):
    unit = forms.CharField(max_length=5)
