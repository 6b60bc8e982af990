"""What is typed about a child: who it is, where it lives, how its record ends."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from diemtua.lib.fields import DayField
from diemtua.lib.text import nfc
from diemtua.people.codes import RESTRICTED, RESTRICTED_FLAGS, SHORT_GROUPS, Flag, Sex
from diemtua.people.models import Child
from diemtua.people.rules.likeness import Facts
from diemtua.people.rules.typed_births import read_birth, typed_again
from diemtua.places.models import Village

NOTE = forms.Textarea(attrs={"rows": 3})


class VillageField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One of the villages that the page offers."""

    def __init__(self, **kwargs: Any) -> None:
        label, empty = _("Thôn, khu phố"), _("Chưa rõ")
        super().__init__(label=label, queryset=None, required=False, empty_label=empty, **kwargs)


class WithVillage(forms.Form):
    """A form that asks where; who helps in some villages chooses among those."""

    def offer(self, villages: QuerySet[Village], *, must: bool = False) -> None:
        self.fields["village"].queryset = villages  # type: ignore[attr-defined]
        self.fields["village"].required = must


class ChildFacts(forms.Form):
    """Who the child is. Nothing is required: a foundling has neither name nor birth date."""

    full_name = forms.CharField(
        label=_("Họ và tên"),
        required=False,
        max_length=120,
        help_text=_("Chưa có tên hoặc không ai biết thì để trống."),
    )
    other_names = forms.CharField(label=_("Tên khác"), required=False, max_length=200)
    birth = forms.CharField(
        label=_("Ngày sinh"),
        required=False,
        max_length=40,
        help_text=_("Ví dụ 14/03/2017, 3/2017, 2017, khoảng 6 tuổi. Không biết thì để trống."),
    )
    sex = forms.ChoiceField(label=_("Giới tính"), choices=Sex.choices, initial=Sex.UNKNOWN, widget=forms.RadioSelect)
    ethnicity = forms.CharField(label=_("Dân tộc"), required=False, max_length=60)
    religion = forms.CharField(label=_("Tôn giáo"), required=False, max_length=60)
    nationality = forms.CharField(label=_("Quốc tịch"), required=False, max_length=60, initial="Việt Nam")
    phone = forms.CharField(label=_("Số điện thoại người chăm sóc"), required=False, max_length=30)
    note = forms.CharField(label=_("Ghi chú"), required=False, max_length=2000, widget=NOTE)

    def __init__(self, data: Any = None, *, today: date, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.today = today

    def clean_birth(self) -> str:
        """The words stay as they were typed; what they say is read beside them."""
        typed = read_birth(self.cleaned_data["birth"], self.today)
        if typed.wrong:
            raise forms.ValidationError(gettext(typed.wrong.text) % typed.wrong.words)
        self.cleaned_data["birth_on"], self.cleaned_data["birth_precision"] = typed.on, typed.precision
        return str(self.cleaned_data["birth"])

    def facts(self) -> dict[str, Any]:
        """The columns of a record."""
        asked = ("full_name", "other_names", "birth_on", "birth_precision", "sex", "ethnicity", "religion",
                 "nationality", "phone", "note")  # fmt: skip
        return {name: self.cleaned_data[name] for name in asked}


class NewChild(ChildFacts, WithVillage):
    """A record that is made. The reason is asked when there are records that may be this child."""

    number = forms.CharField(
        label=_("Số định danh cá nhân"), required=False, max_length=40, help_text=_("12 chữ số; chưa có thì để trống.")
    )
    village = VillageField()
    address = forms.CharField(label=_("Địa chỉ"), required=False, max_length=300)
    reason = forms.CharField(
        label=_("Vì sao đây là trẻ khác"), required=False, max_length=300, help_text=_("Lý do được ghi vào nhật ký.")
    )
    field_order = ("full_name", "other_names", "birth", "sex", "number", "village", "address", "phone", "ethnicity",
                   "religion", "nationality", "note", "reason")  # fmt: skip

    def likeness(self, commune_code: str) -> Facts:
        """What is compared with the records that are there."""
        said, village = self.cleaned_data, self.cleaned_data["village"]
        return Facts(
            full_name=nfc(said["full_name"]), birth_on=said["birth_on"], birth_precision=said["birth_precision"],
            sex=said["sex"], phone=said["phone"], village_id=village.pk if village else None,
            commune_code=commune_code,
        )  # fmt: skip


class ChangeChild(ChildFacts):
    version = forms.IntegerField(widget=forms.HiddenInput)


def initial_of(child: Child) -> dict[str, Any]:
    """What the form shows of a record, or of an earlier version of it."""
    plain = ("full_name", "other_names", "sex", "ethnicity", "religion", "nationality", "phone", "note")
    said = {name: getattr(child, name) for name in plain}
    return said | {"birth": typed_again(child.birth_on, child.birth_precision), "version": child.version}


class SetNumber(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    number = forms.CharField(
        label=_("Số định danh cá nhân"),
        required=False,
        max_length=40,
        help_text=_("12 chữ số. Để trống để bỏ số đang ghi."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )


class WhyRead(forms.Form):
    reason = forms.CharField(label=_("Lý do xem"), max_length=300, help_text=_("Lý do được ghi vào nhật ký."))


class WhyList(WhyRead):
    """Which group or label of class C3, and why its children must be seen by name."""

    group = forms.ChoiceField(label=_("Nhóm"))
    field_order = ("group", "reason")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = [(code, f"{code} {SHORT_GROUPS[code]}") for code in sorted(RESTRICTED)]
        flags = [(code, f"{code} {Flag(code).label}") for code in sorted(RESTRICTED_FLAGS)]
        self.fields["group"].choices = [*groups, *flags]  # type: ignore[attr-defined]

    def label_of_group(self) -> str:
        return words_of(self, "group", self.cleaned_data["group"])


class Photo(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    photo = forms.FileField(label=_("Ảnh"), help_text=_("JPEG, PNG hoặc WebP, đến 5 MB."))


class MoveHouse(WithVillage):
    version = forms.IntegerField(widget=forms.HiddenInput)
    village = VillageField()
    address = forms.CharField(label=_("Địa chỉ"), required=False, max_length=300)
    moved_on = DayField(
        label=_("Ở đó từ ngày"), required=False, help_text=_("Để trống nếu chỉ sửa cho đúng, trẻ không chuyển nhà.")
    )


class Died(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    died_on = DayField(label=_("Ngày mất"))
    reason = forms.CharField(label=_("Ghi thêm"), required=False, max_length=300)


class Left(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    left_on = DayField(label=_("Ngày rời đi"))
    reason = forms.CharField(label=_("Lý do"), max_length=300)


class Because(forms.Form):
    """An act on a record that asks only why."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(label=_("Lý do"), max_length=300)


def words_of(form: forms.Form, name: str, value: object) -> str:
    """A value of a field as people read it."""
    choices: Sequence[tuple[Any, Any]] = getattr(form.fields[name], "choices", ())
    return str(dict(choices).get(value, value) if choices else value or "")
