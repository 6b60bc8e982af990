"""Who reports a target, and a value of it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from diemtua.lib.dates import day as in_figures
from diemtua.lib.dates import number, parse_number
from diemtua.places.models import Agency
from diemtua.plans.forms.fields import day
from diemtua.plans.models import Target, TargetValue
from diemtua.plans.rules import measuring, owing
from diemtua.plans.rules.measuring import Figure
from diemtua.plans.rules.recurrence import Every

EVERY = {
    Every.MONTHLY: _("Hằng tháng"),
    Every.QUARTERLY: _("Hằng quý"),
    Every.HALF_YEARLY: _("6 tháng một lần"),
    Every.YEARLY: _("Hằng năm"),
}


class Number(forms.CharField):
    """A number as people here write it: 1.234,5."""

    default_error_messages = {"number": _("Ghi một số, ví dụ 1.250 hoặc 0,034.")}

    def clean(self, value: Any) -> Decimal | None:
        text = super().clean(value)
        if not text:
            return None
        found = parse_number(text)
        if found is None:
            raise forms.ValidationError(self.error_messages["number"], code="number")
        return found


def _number(label: Any, hint: Any = "") -> Number:
    return Number(
        label=label,
        help_text=hint,
        required=False,
        max_length=30,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )


class NameReporter(forms.Form):
    """Which agency reports, and how often. The version is that of the target as it was seen."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    agency = forms.TypedChoiceField(
        label=_("Cơ quan báo số liệu"), required=False, coerce=UUID, empty_value=None,
        error_messages={"invalid_choice": _("Hãy chọn một cơ quan trong danh sách.")},
    )  # fmt: skip
    every = forms.ChoiceField(
        label=_("Định kỳ báo"),
        required=False,
        choices=[("", _("Chọn …")), *((every.value, EVERY[every]) for every in owing.OFFERED)],
    )
    on_day = forms.IntegerField(
        label=_("Chậm nhất ngày mấy của tháng cuối kỳ"),
        help_text=_("Ví dụ 5: kỳ 6 tháng phải báo trước hết ngày 05/6 và 05/12. Để trống: ngày cuối kỳ."),
        required=False,
        min_value=1,
        max_value=31,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "invalid": _("Ghi một ngày trong tháng, từ 1 đến 31."),
            "min_value": _("Ghi một ngày trong tháng, từ 1 đến 31."),
            "max_value": _("Ghi một ngày trong tháng, từ 1 đến 31."),
        },
    )

    @classmethod
    def of(cls, target: Target, agencies: Sequence[Agency], data: Any = None) -> NameReporter:
        every, on_day = owing.parts_of(target.rhythm)
        chosen = str(target.reporter.uuid) if target.reporter else ""
        form = cls(data, initial={"version": target.version, "agency": chosen, "every": every, "on_day": on_day})
        form.fields["agency"].choices = [  # type: ignore[attr-defined]
            ("", _("Chưa giao cơ quan nào")),
            *((str(agency.uuid), agency.name) for agency in agencies),
        ]
        return form

    @property
    def rhythm(self) -> str:
        every = self.cleaned_data["every"]
        return owing.norm_of(every, self.cleaned_data["on_day"]) if every else ""


class ReportValue(forms.Form):
    """A value of a target, with what it was worked out from and where it comes from."""

    as_of = day(_("Số liệu chốt đến ngày"))
    unit = forms.ChoiceField(label=_("Đơn vị tính của số liệu"))
    numerator = _number(_("Tử số"), _("Số trẻ em (hoặc hộ, xã …) đạt được"))
    denominator = _number(_("Mẫu số"), _("Tổng số đang xét, đúng nhóm mà chỉ tiêu nói tới"))
    value = _number(_("Giá trị"), _("Để trống khi đã ghi tử số và mẫu số: máy sẽ tính."))
    source = forms.CharField(
        label=_("Nguồn số liệu"),
        help_text=_("Sổ, báo cáo hoặc hệ thống nào, của cơ quan nào."),
        max_length=300,
        error_messages={"required": _("Hãy ghi nguồn số liệu: sổ, báo cáo hoặc hệ thống nào.")},
    )
    note = forms.CharField(label=_("Ghi chú"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
    sure = forms.BooleanField(label=_("Đã kiểm tra: số này đúng là của chỉ tiêu này"), required=False)
    corrects = forms.UUIDField(required=False, widget=forms.HiddenInput)
    asks_to_be_sure = False

    @classmethod
    def of(cls, target: Target, data: Any = None, corrected: TargetValue | None = None) -> ReportValue:
        """The form of this target; a count has no numerator and denominator."""
        form = cls(data, initial=_shown(corrected) if corrected else {"unit": target.unit})
        others = [unit for unit in measuring.COMMON_UNITS if measuring.factor(unit) != measuring.factor(target.unit)]
        form.fields["unit"].choices = [  # type: ignore[attr-defined]
            (unit, unit or _("số lượng")) for unit in (target.unit, *others)
        ]
        if measuring.factor(target.unit) is None:
            del form.fields["numerator"], form.fields["denominator"]
            form.fields["value"].help_text = ""
        form.fields["as_of"].required = True
        form.fields["as_of"].error_messages["required"] = str(_("Hãy ghi ngày chốt số liệu."))
        return form

    @property
    def figure(self) -> Figure:
        """What was typed, without the row it corrects."""
        typed = self.cleaned_data
        return Figure(
            as_of=typed["as_of"],
            unit=typed["unit"],
            numerator=typed.get("numerator"),
            denominator=typed.get("denominator"),
            value=typed["value"],
            source=typed["source"],
            note=typed["note"],
            sure=typed["sure"],
        )


def _shown(value: TargetValue) -> dict[str, Any]:
    """A value as it was typed, to be corrected."""
    worked_out = value.numerator is not None
    return {
        "as_of": in_figures(value.as_of),
        "unit": value.unit,
        "numerator": _figure(value.numerator),
        "denominator": _figure(value.denominator),
        "value": "" if worked_out else _figure(value.value),
        "source": value.source,
        "corrects": value.uuid,
    }


def _figure(value: Decimal | None) -> str:
    return "" if value is None else number(value)
