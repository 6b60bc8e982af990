"""The shape of what people write about providers and offers; whether it may be is the operations' matter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from diemtua.lib.fields import DayField
from diemtua.services import queries
from diemtua.services.codes import ForSex, Need
from diemtua.services.rules import hours_of, hours_text, is_always, position_of
from diemtua.services.rules.described import Described, Offered

OFFICE = [["07:30", "11:30"], ["13:30", "17:00"]]
DAYS = (_("Thứ Hai"), _("Thứ Ba"), _("Thứ Tư"), _("Thứ Năm"), _("Thứ Sáu"), _("Thứ Bảy"), _("Chủ nhật"))
PHONE = forms.TextInput(attrs={"type": "tel", "inputmode": "tel"})


def _kinds() -> list[tuple[str, str]]:
    return [(kind.code, kind.name) for kind in queries.kinds()]


class ListFilter(forms.Form):
    """What the list shows. Anything unreadable is as if it had not been asked."""

    text = forms.CharField(label=_("Tên"), required=False, widget=forms.TextInput(attrs={"type": "search"}))
    kind = forms.ChoiceField(label=_("Loại"), required=False)
    need = forms.ChoiceField(label=_("Nhu cầu"), required=False, choices=[("", _("Mọi nhu cầu")), *Need.choices])
    commune = forms.CharField(label=_("Xã, phường"), required=False, max_length=80)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [("", _now("Mọi loại")), *_kinds()]  # type: ignore[attr-defined]

    def asked(self) -> dict[str, Any]:
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class ProviderForm(forms.Form):
    """Who helps, where, when, how to reach them."""

    kind = forms.ChoiceField(label=_("Loại"))
    name = forms.CharField(label=_("Tên nơi trợ giúp"), max_length=200)
    phone = forms.CharField(
        label=_("Số điện thoại"), required=False, max_length=30, widget=PHONE, help_text=_("Số mà người dân gọi được.")
    )
    contact = forms.CharField(
        label=_("Người liên hệ"),
        required=False,
        max_length=200,
        help_text=_("Chỉ cán bộ thấy, không hiện cho mọi người."),
    )
    address = forms.CharField(label=_("Địa chỉ"), required=False, max_length=300)
    position = forms.CharField(
        label=_("Vị trí trên bản đồ"),
        required=False,
        max_length=60,
        help_text=_("Vĩ độ, kinh độ, ví dụ 10.9574, 106.8426. Không có thì bỏ trống."),
    )
    opens = forms.ChoiceField(
        label=_("Giờ mở cửa"),
        choices=[
            ("office", _("Giờ hành chính, thứ Hai đến thứ Sáu")),
            ("always", _("Cả ngày đêm")),
            ("own", _("Giờ riêng, ghi bên dưới")),
            ("unknown", _("Chưa biết")),
        ],
        widget=forms.RadioSelect,
    )
    hours_words = forms.CharField(
        label=_("Ghi chú về giờ"), required=False, max_length=200, help_text=_("Ví dụ: trực đêm khi cấp cứu.")
    )
    is_secret = forms.BooleanField(
        label=_("Giữ kín địa chỉ"),
        required=False,
        help_text=_("Nơi tạm lánh: địa chỉ không hiện cho ai, trừ người giữ và nơi có trẻ em đang ở đó."),
    )
    secret_words = forms.CharField(label=_("Cách đón khi địa chỉ được giữ kín"), required=False, max_length=400)
    is_public = forms.BooleanField(
        label=_("Hiện ở trang Nơi giúp đỡ cho mọi người, sau khi đã xác minh"), required=False, initial=True
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = _kinds()  # type: ignore[attr-defined]
        held = self.initial.get("days") or []
        for number, day in enumerate(DAYS):
            self.fields[f"day{number}"] = forms.CharField(
                label=day,
                required=False,
                max_length=80,
                initial=hours_text(held[number]) if len(held) == 7 else "",
                help_text=_("Ví dụ 7:30-11:30, 13:30-17:00. Nghỉ thì bỏ trống.") if number == 0 else "",
            )
        order = list(self.fields)
        before = order.index("hours_words")
        days = [f"day{number}" for number in range(7)]
        self.order_fields([*order[:before], *days, *order[before:-7]])

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("position") and position_of(data["position"]) is None:
            self.add_error("position", _now("Hãy ghi vĩ độ, kinh độ như 10.9574, 106.8426."))
        for number in range(7):
            if hours_of(data.get(f"day{number}", "")) is None:
                self.add_error(f"day{number}", _now("Hãy ghi giờ như 7:30-11:30, 13:30-17:00."))
        return data

    def described(self) -> Described:
        data = self.cleaned_data
        return Described(
            kind=data["kind"],
            name=data["name"],
            phone=data["phone"],
            contact=data["contact"],
            address=data["address"],
            position=position_of(data["position"]),
            is_secret=data["is_secret"],
            is_public=data["is_public"],
            secret_words=data["secret_words"],
            hours=self._hours(),
            hours_words=data["hours_words"],
        )

    def _hours(self) -> Mapping[str, Any]:
        opens = self.cleaned_data["opens"]
        if opens == "always":
            return {"always": True}
        if opens == "office":
            return {"days": [*[OFFICE] * 5, [], []]}
        if opens == "own":
            return {"days": [hours_of(self.cleaned_data[f"day{number}"]) or [] for number in range(7)]}
        return {}

    @staticmethod
    def opens_of(hours: Mapping[str, Any]) -> str:
        if is_always(hours):
            return "always"
        if not hours.get("days"):
            return "unknown"
        return "office" if hours["days"] == [*[OFFICE] * 5, [], []] else "own"


class NewProvider(ProviderForm):
    """Where it is asked of the province alone; a commune writes down its own."""

    unit = forms.CharField(label=_("Xã, phường"), required=False, max_length=120)


class OfferForm(forms.Form):
    """One thing it does."""

    name = forms.CharField(
        label=_("Việc trợ giúp"), max_length=200, help_text=_("Ví dụ: tư vấn tâm lý cho trẻ em và cha mẹ.")
    )
    needs = forms.MultipleChoiceField(label=_("Nhu cầu"), choices=Need.choices, widget=forms.CheckboxSelectMultiple)
    age_from = forms.IntegerField(label=_("Nhận từ tuổi"), min_value=0, max_value=18, initial=0)
    age_to = forms.IntegerField(label=_("Đến hết tuổi"), min_value=0, max_value=18, initial=15)
    sex = forms.ChoiceField(label=_("Nhận ai"), choices=ForSex.choices, initial=ForSex.ANY)
    area = forms.CharField(
        label=_("Phục vụ những xã nào"), required=False, max_length=400,
        help_text=_("Mã đơn vị, cách nhau bằng dấu phẩy. Bỏ trống: cả tỉnh."),
    )  # fmt: skip
    capacity = forms.IntegerField(
        label=_("Số chỗ"), required=False, min_value=0, help_text=_("Bỏ trống: không giới hạn.")
    )
    free = forms.IntegerField(label=_("Số chỗ còn trống"), required=False, min_value=0)
    free_on = DayField(label=_("Số chỗ trống tính đến ngày"), required=False)
    how = forms.CharField(label=_("Cần biết trước khi đến"), required=False, max_length=300)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def clean_area(self) -> tuple[str, ...]:
        codes = [code.strip() for code in self.cleaned_data["area"].replace(";", ",").split(",") if code.strip()]
        if any(not code.isdecimal() or len(code) not in {2, 5} for code in codes):
            raise forms.ValidationError(_now("Mã đơn vị có 2 hoặc 5 chữ số."))
        return tuple(codes)

    def offered(self) -> Offered:
        data = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        return Offered(**{**data, "needs": tuple(data["needs"])})


class OnDay(forms.Form):
    on = DayField(label=_("Ngày"))


class Nothing(forms.Form):
    """Nothing to fill in: the act alone is confirmed."""


class Reason(forms.Form):
    reason = forms.CharField(label=_("Lý do"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}))


class Closing(OnDay):
    why = forms.CharField(label=_("Lý do"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}))


class HelperForm(forms.Form):
    full_name = forms.CharField(label=_("Họ tên"), max_length=120)
    part = forms.CharField(label=_("Làm gì trong mô hình"), required=False, max_length=120)
    phone = forms.CharField(label=_("Số điện thoại"), required=False, max_length=30, widget=PHONE)
    since = DayField(label=_("Tham gia từ ngày"))
    trained_on = DayField(label=_("Ngày tập huấn"), required=False)
    trained_in = forms.CharField(label=_("Tập huấn về"), required=False, max_length=200)


class Checked(OnDay):
    checked_by = forms.CharField(
        label=_("Cơ quan, người kiểm tra"),
        max_length=200,
        help_text=_("Ai đã xem và thấy người này không có tiền sự xâm hại trẻ em."),
    )
