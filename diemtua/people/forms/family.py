"""What is typed about a household and the people around a child."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from diemtua.lib.fields import DayField
from diemtua.people.codes import RelationKind, Sex
from diemtua.people.forms.records import NOTE, VillageField, WithVillage
from diemtua.people.models import Adult, Household, Relation


class HouseholdFacts(WithVillage):
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, initial=0)
    head_name = forms.CharField(label=_("Chủ hộ"), required=False, max_length=120)
    village = VillageField()
    address = forms.CharField(label=_("Địa chỉ"), required=False, max_length=300)
    phone = forms.CharField(label=_("Số điện thoại"), required=False, max_length=30)
    note = forms.CharField(label=_("Ghi chú"), required=False, max_length=2000, widget=NOTE)

    def facts(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in ("head_name", "address", "phone", "note")}


class PutIntoHousehold(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    household: forms.ModelChoiceField[Household] = forms.ModelChoiceField(
        label=_("Hộ gia đình"), queryset=None, required=False, empty_label=_("Không thuộc hộ nào"), to_field_name="uuid"
    )

    def offer(self, households: QuerySet[Household]) -> None:
        self.fields["household"].queryset = households  # type: ignore[attr-defined]


class Relative(forms.Form):
    """An adult beside a child: who it is, and what to the child since when."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False, initial=0)
    kind = forms.ChoiceField(
        label=_("Quan hệ với trẻ"), choices=[each for each in RelationKind.choices if each[0] != RelationKind.SIBLING]
    )
    full_name = forms.CharField(label=_("Họ và tên"), max_length=120)
    is_carer = forms.BooleanField(label=_("Là người chăm sóc trẻ hằng ngày"), required=False)
    sex = forms.ChoiceField(label=_("Giới tính"), choices=Sex.choices, initial=Sex.UNKNOWN, widget=forms.RadioSelect)
    birth_year = forms.IntegerField(label=_("Năm sinh"), required=False, min_value=1, max_value=9999)
    phone = forms.CharField(label=_("Số điện thoại"), required=False, max_length=30)
    since = DayField(label=_("Từ ngày"), required=False, help_text=_("Ví dụ ngày bắt đầu chăm sóc, giám hộ."))
    until = DayField(label=_("Đến ngày"), required=False)
    died_on = DayField(label=_("Ngày mất"), required=False)
    note = forms.CharField(label=_("Ghi chú"), required=False, max_length=300)

    def facts(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


def initial_of_relative(relation: Relation, adult: Adult) -> dict[str, Any]:
    told = {name: getattr(relation, name) for name in ("kind", "is_carer", "since", "until")}
    person = ("full_name", "sex", "birth_year", "phone", "died_on", "note", "version")
    return told | {name: getattr(adult, name) for name in person}


class Sibling(forms.Form):
    sibling = forms.CharField(
        label=_("Mã hồ sơ của anh, chị, em"), max_length=20, help_text=_("Ví dụ TE-00001234, ghi ở đầu hồ sơ trẻ em.")
    )

    def number(self) -> int:
        """The number in the code; 0 for what is no code."""
        digits = self.cleaned_data["sibling"].upper().removeprefix("TE-").strip()
        return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) < 12 else 0


class EndRelation(forms.Form):
    until = DayField(label=_("Đến ngày"))
