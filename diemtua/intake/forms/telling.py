"""Mẫu 01 as it is filled in while somebody tells: nothing but the place is required."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from diemtua.intake.codes import Harm, Setting
from diemtua.intake.rules import Told, ToldBy, ToldChild, sheet_of
from diemtua.people.codes import Precision, Sex

_LINES = {"rows": 3}
CHILDREN = 3
WORDS = ("words", "happened", "state_now", "danger", "family", "done_so_far", "suspect_words", "platform")
Lists = Mapping[str, list[tuple[str, str]]]


def child_questions() -> dict[str, forms.Field]:
    """What is asked of each child; nothing of it is required."""
    return {
        "name": forms.CharField(label=_("Họ và tên, hoặc tên thường gọi"), required=False, max_length=120),
        "birth_on": forms.DateField(
            label=_("Ngày sinh"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        ),
        "age_words": forms.CharField(label=_("Hoặc khoảng mấy tuổi"), required=False, max_length=40),
        "sex": forms.ChoiceField(label=_("Giới tính"), required=False, choices=Sex.choices, initial=Sex.UNKNOWN),
        "address": forms.CharField(label=_("Ở đâu"), required=False, max_length=300),
        "father": forms.CharField(label=_("Cha"), required=False, max_length=200),
        "mother": forms.CharField(label=_("Mẹ"), required=False, max_length=200),
        "carer": forms.CharField(label=_("Hiện ai chăm sóc"), required=False, max_length=200),
    }


def child_told(typed: dict[str, Any]) -> ToldChild:
    """A child as it was typed."""
    typed = {**typed, "sex": typed["sex"] or Sex.UNKNOWN}
    return ToldChild(**typed, birth_precision=Precision.DAY if typed["birth_on"] else Precision.UNKNOWN)


class AboutEvent(forms.Form):
    """What was told of the event (Mẫu 01 A.2), for whoever writes it down and whoever corrects it."""

    in_danger = forms.BooleanField(
        label=_("Trẻ em đang bị hoặc sắp bị tổn hại nghiêm trọng"),
        required=False,
        help_text=_("Tin nguy cấp báo ngay cho cả lãnh đạo (NĐ 56/2017 Điều 31.1)."),
    )
    place = forms.CharField(
        label=_("Xảy ra ở đâu"), max_length=400, help_text=_("Lời của người báo: thôn, đường, gần chỗ nào.")
    )
    unit = forms.CharField(
        label=_("Xã, phường"),
        required=False,
        max_length=200,
        help_text=_("Tên cũ hay mới, hoặc mã. Chưa biết thì để trống: tỉnh hoặc Tổng đài 111 hỏi thêm."),
    )
    happened = forms.CharField(label=_("Khi nào"), required=False, max_length=200)
    words = forms.CharField(label=_("Điều gì đã xảy ra"), required=False, widget=forms.Textarea(attrs={"rows": 5}))
    harms = forms.MultipleChoiceField(
        label=_("Nghi là"), required=False, choices=Harm.choices, widget=forms.CheckboxSelectMultiple
    )
    settings = forms.MultipleChoiceField(label=_("Nơi"), required=False, widget=forms.CheckboxSelectMultiple)
    suspects = forms.MultipleChoiceField(
        label=_("Người bị nghi là ai với trẻ em"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    suspect_words = forms.CharField(label=_("Về người bị nghi"), required=False, max_length=300)
    state_now = forms.CharField(label=_("Trẻ em hiện thế nào"), required=False, widget=forms.Textarea(attrs=_LINES))
    danger = forms.CharField(
        label=_("Nếu không được giúp thì sao"), required=False, widget=forms.Textarea(attrs=_LINES)
    )
    family = forms.CharField(label=_("Hoàn cảnh gia đình"), required=False, widget=forms.Textarea(attrs=_LINES))
    done_so_far = forms.CharField(label=_("Đã ai làm gì chưa"), required=False, widget=forms.Textarea(attrs=_LINES))
    platform = forms.CharField(label=_("Mạng, trò chơi hay dịch vụ"), required=False, max_length=80)

    def __init__(self, *args: Any, lists: Lists, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, kind in {"settings": "setting", "suspects": "suspect"}.items():
            self.fields[name].choices = lists[kind]  # type: ignore[attr-defined]

    def event(self) -> dict[str, Any]:
        """What was typed, as `Told` takes it."""
        data = self.cleaned_data
        return {
            **{name: data[name] for name in WORDS},
            "place": data["place"],
            **{name: tuple(data[name]) for name in ("harms", "settings", "suspects")},
            "in_danger": data["in_danger"],
        }


class TellByPhone(AboutEvent):
    """Filled in by whoever takes the report: on the telephone, face to face, from a letter."""

    form = forms.CharField(widget=forms.HiddenInput, max_length=64)
    channel = forms.ChoiceField(label=_("Tin đến bằng cách nào"))
    received_at = forms.DateTimeField(
        label=_("Nhận tin lúc"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text=_("Mười hai giờ được tính từ lúc này, cả đêm và ngày nghỉ."),
    )
    address = forms.URLField(label=_("Địa chỉ trên mạng"), required=False, max_length=500, assume_scheme="https")
    by_name = forms.CharField(label=_("Tên người báo"), required=False, max_length=120)
    by_phone = forms.CharField(label=_("Điện thoại của họ"), required=False, max_length=30)
    by_address = forms.CharField(label=_("Địa chỉ của họ"), required=False, max_length=300)
    by_note = forms.CharField(label=_("Ghi chú về người báo"), required=False, max_length=300)
    chosen = forms.CharField(required=False, max_length=5, widget=forms.HiddenInput)  # of several places of one name
    may_call = forms.BooleanField(label=_("Đồng ý được gọi lại"), required=False)

    def __init__(self, *args: Any, channels: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["channel"].choices = channels  # type: ignore[attr-defined]
        for place in range(CHILDREN):
            self._ask_child(place)

    def _ask_child(self, place: int) -> None:
        ask = child_questions()
        self.fields.update({f"child{place}_{name}": field for name, field in ask.items()})

    def child_fields(self) -> list[list[forms.BoundField]]:
        """The fields of each child, for the template."""
        return [[field for field in self if field.name.startswith(f"child{place}_")] for place in range(CHILDREN)]

    @property
    def sheet(self) -> str:
        """The sheet that was sent: the same words sent twice are one report, other words on the same page another."""
        data = {name: value for name, value in self.cleaned_data.items() if name != "form"}
        return sheet_of(self.cleaned_data["form"], data)

    def told(self) -> Told:
        """What was typed, as operations take it."""
        data = self.cleaned_data
        children = tuple(child for place in range(CHILDREN) if not (child := self._child(place)).is_empty)
        return Told(
            **self.event(),
            is_online=Setting.NETWORK in data["settings"] or bool(data["platform"] or data["address"]),
            children=children,
            by=ToldBy(
                name=data["by_name"],
                phone=data["by_phone"],
                address=data["by_address"],
                note=data["by_note"],
                may_call=data["may_call"],
            ),
            addresses=(data["address"],) if data["address"] else (),
        )

    def _child(self, place: int) -> ToldChild:
        typed = {
            name.partition("_")[2]: value
            for name, value in self.cleaned_data.items()
            if name.startswith(f"child{place}_")
        }
        return child_told(typed)
