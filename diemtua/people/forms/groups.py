"""What is typed about groups, risks, certificates and labels."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from diemtua.lib.fields import DayField
from diemtua.people.codes import RESTRICTED, DisabilityKind, DisabilityLevel, Flag, Group, HintMark, SubGroup
from diemtua.people.models import LocalLabel

NOT_YET = [("", _("Chưa rõ"))]
WORDS = forms.Textarea(attrs={"rows": 2})


def groups_for(*, restricted: bool) -> list[tuple[str, Any]]:
    """Groups a person may choose: those of class C3 only where the commune itself writes."""
    return [(code, f"{code} {label}") for code, label in Group.choices if restricted or code not in RESTRICTED]


class Versioned(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)


class GroupNew(forms.Form):
    """A group proposed for a child."""

    group = forms.ChoiceField(label=_("Nhóm"))
    subgroup = forms.ChoiceField(label=_("Nhóm nhỏ"), required=False)
    since = DayField(label=_("Từ ngày"))
    evidence = forms.CharField(
        label=_("Căn cứ"), required=False, max_length=300, help_text=_("Loại giấy, số, ngày, nơi cấp.")
    )
    illness = forms.CharField(
        label=_("Bệnh"), required=False, max_length=200, help_text=_("Chỉ ghi khi chọn nhóm G13.")
    )
    file = forms.FileField(label=_("Bản chụp giấy tờ"), required=False)

    def __init__(self, *given: Any, restricted: bool, **more: Any) -> None:
        super().__init__(*given, **more)
        choices = groups_for(restricted=restricted)
        allowed = {code for code, _label in choices}
        group, subgroup = self.fields["group"], self.fields["subgroup"]
        group.choices = choices  # type: ignore[attr-defined]
        within = [(code, f"{code} {label}") for code, label in SubGroup.choices if code[:3] in allowed]
        subgroup.choices = NOT_YET + within  # type: ignore[attr-defined]


class GroupConfirm(Versioned):
    """What may still be missing when a group is confirmed."""

    subgroup = forms.ChoiceField(label=_("Nhóm nhỏ"), required=False)
    evidence = forms.CharField(label=_("Căn cứ"), required=False, max_length=300, widget=WORDS)
    illness = forms.CharField(label=_("Bệnh"), required=False, max_length=200)
    is_conclusion = forms.BooleanField(
        label=_("Căn cứ là kết luận của cơ quan giám định, cơ sở khám chữa bệnh hoặc người có chuyên môn"),
        required=False,
    )
    file = forms.FileField(label=_("Bản chụp giấy tờ"), required=False)

    def __init__(self, *given: Any, group: str, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["subgroup"].choices = NOT_YET + [  # type: ignore[attr-defined]
            (code, f"{code} {label}") for code, label in SubGroup.choices if code.startswith(f"{group}.")
        ]
        if group != Group.G09:
            del self.fields["is_conclusion"]
        if group != Group.G13:
            del self.fields["illness"]


class ReasonVersioned(Versioned):
    reason = forms.CharField(label=_("Lý do"), max_length=300, widget=WORDS)


class GroupEnd(Versioned):
    until = DayField(label=_("Đến ngày"))
    reason = forms.CharField(label=_("Lý do"), max_length=300, widget=WORDS)


class RiskNew(forms.Form):
    flag = forms.ChoiceField(label=_("Nguy cơ"), choices=Flag.choices)
    since = DayField(label=_("Từ ngày"))
    note = forms.CharField(label=_("Ghi chú"), required=False, max_length=300)


class Until(forms.Form):
    until = DayField(label=_("Đến ngày"))


class DisabilityNew(forms.Form):
    kinds = forms.MultipleChoiceField(
        label=_("Dạng khuyết tật"), choices=DisabilityKind.choices, widget=forms.CheckboxSelectMultiple
    )
    level = forms.ChoiceField(label=_("Mức độ"), choices=DisabilityLevel.choices, widget=forms.RadioSelect)
    certificate_no = forms.CharField(label=_("Số giấy xác nhận"), required=False, max_length=60)
    since = DayField(label=_("Ngày cấp"))


class Label(forms.Form):
    name = forms.CharField(label=_("Nhãn của xã"), max_length=200)
    groups = forms.MultipleChoiceField(
        label=_("Tương ứng nhóm của luật"),
        choices=groups_for(restricted=True),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    flags = forms.MultipleChoiceField(
        label=_("Tương ứng nguy cơ"), choices=Flag.choices, required=False, widget=forms.CheckboxSelectMultiple
    )


class LabelApply(forms.Form):
    label: forms.ModelChoiceField[LocalLabel] = forms.ModelChoiceField(
        label=_("Nhãn của xã"), queryset=None, empty_label=None, to_field_name="uuid"
    )
    since = DayField(label=_("Từ ngày"))

    def __init__(self, *given: Any, labels: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["label"].queryset = labels  # type: ignore[attr-defined]


class Evidence(forms.Form):
    """What usually proves a group."""

    paper = forms.CharField(label=_("Giấy tờ"), max_length=300, widget=WORDS)
    mark = forms.ChoiceField(label=_("Mức chắc chắn"), choices=HintMark.choices, widget=forms.RadioSelect)
    source = forms.CharField(
        label=_("Văn bản"),
        required=False,
        max_length=120,
        help_text=_("Điều, văn bản nói như vậy, ví dụ NĐ 20/2021 Đ8.1a."),
    )
    valid_from = DayField(label=_("Dùng từ ngày"))


class Nothing(forms.Form):
    """A form that only asks whether."""
