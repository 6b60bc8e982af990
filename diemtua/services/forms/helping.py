"""The shape of what is written about one child: a model that looks after it, a step of its support."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from diemtua.lib.fields import DayField
from diemtua.services.codes import Purse, Support
from diemtua.services.models import Helper, Offer
from diemtua.services.operations import Noted

ACTS = (
    ("entitle", _("Được hưởng")),
    ("ask", _("Đã đề nghị")),
    ("give", _("Đã nhận")),
    ("refuse", _("Không được giải quyết")),
    ("leave", _("Không thuộc diện hoặc không cần")),
)


class MatchForm(forms.Form):
    offer: forms.ModelChoiceField[Offer] = forms.ModelChoiceField(label=_("Mô hình, nơi tạm lánh"), queryset=None)
    helper: forms.ModelChoiceField[Helper] = forms.ModelChoiceField(
        label=_("Người của mô hình"), queryset=None, required=False,
        help_text=_("Chỉ hiện người đã được kiểm tra. Nơi tạm lánh thì bỏ trống."),
    )  # fmt: skip
    since = DayField(label=_("Từ ngày"))
    words = forms.CharField(label=_("Giúp việc gì"), required=False, max_length=300)

    def __init__(self, *args: Any, offers: QuerySet[Offer], helpers: QuerySet[Helper], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, rows, label in (
            ("offer", offers, lambda row: f"{row.provider.name}: {row.name}"),
            ("helper", helpers, lambda row: f"{row.full_name}, {row.provider.name}"),
        ):
            field: Any = self.fields[name]
            field.queryset = rows
            field.label_from_instance = label
            field.empty_label = _now("Chọn")


class SupportForm(forms.Form):
    """One step of one of the nine supports."""

    code = forms.ChoiceField(label=_("Hỗ trợ"), choices=[(code, f"{code} · {name}") for code, name in Support.choices])
    act = forms.ChoiceField(label=_("Việc đã xảy ra"), choices=ACTS, widget=forms.RadioSelect)
    on = DayField(label=_("Ngày"))
    giver = forms.CharField(label=_("Cơ quan, người hỗ trợ"), required=False, max_length=200)
    purse = forms.ChoiceField(
        label=_("Nguồn tiền"), required=False, choices=[("", _("Không có tiền")), *Purse.choices],
        help_text=_("Tiền xã hội đóng góp chỉ ghi ở U7."),
    )  # fmt: skip
    amount = forms.IntegerField(label=_("Số tiền (đồng)"), required=False, min_value=1)
    why = forms.CharField(
        label=_("Vì sao"), required=False, max_length=400, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Phải ghi khi không được giải quyết hoặc không cần."),
    )  # fmt: skip

    def noted(self) -> Noted:
        return Noted(**{name: value for name, value in self.cleaned_data.items() if name != "code"})
