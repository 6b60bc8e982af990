"""What a province types about rules: a switch and a weight, or a rule of its own with up to five comparisons."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from diemtua.people import codes as people
from diemtua.quality.codes import Dimension, Severity
from diemtua.quality.rules.catalogue.model import Mend
from diemtua.quality.rules.conditions import KNOWN, UNKNOWN, WORDS
from diemtua.quality.rules.fields import FIELDS, OPEN, Field, Kind

LINES = 5
MENDS = {
    Mend.NAME: _("Sửa họ tên"), Mend.BIRTH: _("Sửa ngày sinh"), Mend.NUMBER: _("Ghi số định danh"),
    Mend.PLACE: _("Ghi nơi ở"), Mend.HOUSEHOLD: _("Gắn hộ gia đình"), Mend.POVERTY: _("Ghi hộ nghèo của năm"),
    Mend.CARER: _("Thêm người thân"), Mend.PAPERS: _("Ghi giấy tờ"), Mend.HEALTH: _("Ghi sức khỏe"),
    Mend.SCHOOL: _("Ghi việc học"), Mend.NEW_GROUP: _("Đề nghị nhóm"), Mend.VISIT: _("Ghi lần thăm"),
    Mend.KEEPER: _("Giao cộng tác viên"), Mend.RECORD: _("Sửa hồ sơ"),
}  # fmt: skip
YES, NO = "có", "không"


class SetRule(forms.Form):
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    is_on = forms.BooleanField(label=_("Tính quy tắc này"), required=False)
    weight = forms.IntegerField(
        label=_("Trọng số"), required=False, min_value=0, max_value=100,
        help_text=_("Điểm bị trừ trong chiều của quy tắc, từ 0 đến 100. Để trống: theo mức độ nặng, vừa, nhẹ."),
    )  # fmt: skip
    reason = forms.CharField(
        label=_("Vì sao đổi"), required=False, max_length=300, help_text=_("Cán bộ các xã đọc được. Bắt buộc khi tắt.")
    )


class OwnRuleForm(forms.Form):
    """A rule of the province. What cannot be read is said by the operation, in the condition's own words."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    sentence = forms.CharField(
        label=_("Câu cán bộ xã đọc"), max_length=200, help_text=_("Ví dụ: Từ 14 tuổi, đã bỏ học mà chưa ghi nguy cơ.")
    )
    reason = forms.CharField(label=_("Vì sao cần"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
    source = forms.CharField(label=_("Căn cứ"), max_length=200, required=False)
    dimension = forms.ChoiceField(label=_("Chiều"), choices=Dimension.choices)
    severity = forms.ChoiceField(label=_("Mức độ"), choices=Severity.choices, initial=Severity.MIDDLE)
    weight = forms.IntegerField(label=_("Trọng số"), required=False, min_value=0, max_value=100)
    mend = forms.ChoiceField(label=_("Sửa ở đâu"), choices=list(MENDS.items()))
    join = forms.ChoiceField(
        label=_("Khi nào tìm thấy"), choices=[("all", _("Đúng mọi dòng dưới đây")), ("any", _("Đúng một dòng là đủ"))],
        widget=forms.RadioSelect, initial="all",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields = [("", _("(bỏ trống)")), *((field.name, _(field.label)) for field in OPEN)]
        comparisons = [(key, _(word)) for key, word in WORDS.items()]
        for at in range(LINES):
            self.fields[f"field_{at}"] = forms.ChoiceField(label=_("Trường"), choices=fields, required=False)
            self.fields[f"op_{at}"] = forms.ChoiceField(label=_("Phép so"), choices=comparisons, required=False)
            self.fields[f"value_{at}"] = forms.CharField(label=_("Giá trị"), required=False, max_length=60)

    def lines(self) -> list[tuple[forms.BoundField, forms.BoundField, forms.BoundField]]:
        """The comparisons, as the page shows them."""
        return [(self[f"field_{at}"], self[f"op_{at}"], self[f"value_{at}"]) for at in range(LINES)]

    def condition(self) -> dict[str, Any]:
        """As data; whether it means anything is the operation's matter."""
        found = []
        for at in range(LINES):
            name = self.cleaned_data[f"field_{at}"]
            if name:
                op = self.cleaned_data[f"op_{at}"]
                value = None if op in {KNOWN, UNKNOWN} else meant(FIELDS[name], self.cleaned_data[f"value_{at}"])
                found.append({"field": name, "is": op, "value": value})
        return {self.cleaned_data["join"]: found}


def meant(field: Field, typed: str) -> Any:
    """A value as it was typed: a number, có or không, or a word of the field's list; several with commas."""
    said = typed.strip()
    if field.kind is Kind.FLAG:
        return {YES: True, NO: False}.get(said.lower(), said)
    if field.kind in {Kind.NUMBER, Kind.DAYS, Kind.YEARS}:
        return int(said) if said.isascii() and said.isdigit() else said
    known = {str(label).lower(): value for value, label in getattr(people, field.choices).choices}
    return [known.get(part.strip().lower(), part.strip()) for part in said.split(",")]


def typed(compared: Mapping[str, Any]) -> str:
    """A kept value as one would type it."""
    value, field = compared.get("value"), FIELDS.get(str(compared.get("field")))
    if field is None or value is None:
        return ""
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, list):
        labels = dict(getattr(people, field.choices).choices)
        return ", ".join(str(labels.get(each, each)) if field.kind is Kind.CHOICE else str(each) for each in value)
    return str(value)


def initial_of(rule: Any) -> dict[str, Any]:
    """A kept rule in the form."""
    names = ("version", "sentence", "reason", "source", "dimension", "severity", "weight", "mend")
    found = {name: getattr(rule, name) for name in names}
    join, lines = next(iter(rule.condition.items()), ("all", []))
    found["join"] = join
    for at, line in enumerate(lines[:LINES] if isinstance(lines, list) else []):
        found |= {f"field_{at}": line.get("field"), f"op_{at}": line.get("is"), f"value_{at}": typed(line)}
    return found


class Switch(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    is_on = forms.BooleanField(required=False, widget=forms.HiddenInput)
    despite = forms.BooleanField(label=_("Vẫn bật dù tìm thấy hầu hết hồ sơ"), required=False)
