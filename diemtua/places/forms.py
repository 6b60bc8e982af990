"""The shape of what people type about places; whether it may be done is the operations' matter."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from diemtua.places.codes import KINDS_TODAY, Level, VillageKind
from diemtua.places.models import Unit, Village
from diemtua.places.operations import Decision, NewUnit

NEW = "new"


class DayField(forms.DateField):
    """A day by the browser's own calendar; typed by hand it may also be dd/mm/yyyy."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(widget=widget, input_formats=["%Y-%m-%d", "%d/%m/%Y"], **kwargs)


class UnitFilter(forms.Form):
    """What the list shows. Anything unreadable is as if it had not been asked."""

    q = forms.CharField(label=_("Tên hoặc mã"), required=False, widget=forms.TextInput(attrs={"type": "search"}))
    level = forms.ChoiceField(label=_("Cấp"), required=False, choices=[("", _("Mọi cấp")), *Level.choices])
    province = forms.CharField(label=_("Tỉnh, thành phố"), required=False, max_length=2)
    on = DayField(label=_("Theo ngày"), required=False)

    def asked(self) -> dict[str, Any]:
        self.is_valid()
        return self.cleaned_data


class Address(forms.Form):
    q = forms.CharField(
        label=_("Địa chỉ, tên hoặc mã đơn vị"),
        max_length=300,
        help_text=_("Ví dụ: phường Tân Hiệp, TP. Biên Hòa, Đồng Nai. Viết tắt, thiếu dấu đều được."),
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    on = DayField(
        label=_("Địa chỉ ghi ngày"),
        required=False,
        help_text=_("Để trống nếu không biết. Với mã số, ngày cho biết mã ấy hồi đó là đơn vị nào."),
    )


class ByDecision(forms.Form):
    """The paper every decision about units has."""

    number = forms.CharField(label=_("Số nghị quyết, quyết định"), max_length=60)
    decided_on = DayField(label=_("Ngày ký"))
    effective_on = DayField(label=_("Ngày có hiệu lực"))

    def decision(self) -> Decision:
        data = self.cleaned_data
        return Decision(number=data["number"], decided_on=data["decided_on"], effective_on=data["effective_on"])


class RenameUnit(ByDecision):
    name = forms.CharField(label=_("Tên mới"), max_length=110, help_text=_("Không cần ghi “xã”, “phường” phía trước."))
    field_order = ["name", "number", "decided_on", "effective_on"]


class ChangeKind(ByDecision):
    kind = forms.ChoiceField(label=_("Loại mới"), widget=forms.RadioSelect)
    field_order = ["kind", "number", "decided_on", "effective_on"]

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(kind.value, kind.label) for kind in KINDS_TODAY.get(unit.level, ()) if kind != unit.kind]
        self.fields["kind"].choices = choices  # type: ignore[attr-defined]


class _WithNewUnit(ByDecision):
    """A receiver that is a neighbour or a unit set up by the decision."""

    into = forms.ChoiceField(label=_("Đơn vị nhận"))
    code = forms.CharField(
        label=_("Mã của đơn vị mới"), required=False, max_length=5, help_text=_("Chỉ ghi khi lập đơn vị mới.")
    )
    kind = forms.ChoiceField(label=_("Loại của đơn vị mới"), required=False)
    name = forms.CharField(label=_("Tên của đơn vị mới"), required=False, max_length=110)

    def __init__(self, *args: Any, unit: Unit, neighbours: list[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.neighbours = {str(other.pk): other for other in neighbours}
        named = [(key, f"{other.name} ({other.code})") for key, other in self.neighbours.items()]
        kinds = [(kind.value, kind.label) for kind in KINDS_TODAY.get(unit.level, ())]
        self.fields["into"].choices = [("", _("Chọn …")), (NEW, _("Lập đơn vị mới")), *named]  # type: ignore[attr-defined]
        self.fields["kind"].choices = [("", "–"), *kinds]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("into") == NEW:
            for field in ("code", "kind", "name"):
                if not data.get(field):
                    self.add_error(field, _("Hãy ghi mục này khi lập đơn vị mới."))
        return data

    def receiver(self) -> Unit | NewUnit:
        data = self.cleaned_data
        if data["into"] == NEW:
            return NewUnit(code=data["code"], kind=data["kind"], name=data["name"])
        return self.neighbours[data["into"]]


class MergeUnit(_WithNewUnit):
    others = forms.MultipleChoiceField(
        label=_("Cùng nhập với đơn vị này"),
        required=False,
        help_text=_("Giữ Ctrl để chọn nhiều. Để trống nếu chỉ có đơn vị này."),
        widget=forms.SelectMultiple(attrs={"size": 8}),
    )
    villages: forms.ModelMultipleChoiceField[Village] = forms.ModelMultipleChoiceField(
        label=_("Chỉ nhập một phần"),
        required=False,
        queryset=None,
        help_text=_("Chọn thôn, ấp, khu phố chuyển đi; đơn vị này còn lại. Để trống nếu nhập toàn bộ."),
        widget=forms.CheckboxSelectMultiple,
    )
    field_order = [
        "into", "code", "kind", "name", "others", "villages", "number", "decided_on", "effective_on",
    ]  # fmt: skip

    def __init__(
        self, *args: Any, unit: Unit, neighbours: list[Unit], villages: QuerySet[Village], **kwargs: Any
    ) -> None:
        super().__init__(*args, unit=unit, neighbours=neighbours, **kwargs)
        _offer_villages(self, villages)
        named = [(key, f"{other.name} ({other.code})") for key, other in self.neighbours.items()]
        self.fields["others"].choices = named  # type: ignore[attr-defined]

    def giving(self, unit: Unit) -> list[Unit]:
        return [unit, *(self.neighbours[key] for key in self.cleaned_data["others"])]

    def parts(self, unit: Unit) -> dict[int, list[Village]]:
        chosen = list(self.cleaned_data.get("villages", ()))
        return {unit.pk: chosen} if chosen else {}


class SplitUnit(_WithNewUnit):
    villages: forms.ModelMultipleChoiceField[Village] = forms.ModelMultipleChoiceField(
        label=_("Thôn, ấp, khu phố chuyển đi"),
        required=False,
        queryset=None,
        widget=forms.CheckboxSelectMultiple,
    )
    field_order = ["into", "code", "kind", "name", "villages", "number", "decided_on", "effective_on"]

    def __init__(
        self, *args: Any, unit: Unit, neighbours: list[Unit], villages: QuerySet[Village], **kwargs: Any
    ) -> None:
        super().__init__(*args, unit=unit, neighbours=neighbours, **kwargs)
        _offer_villages(self, villages)


def _offer_villages(form: forms.Form, villages: QuerySet[Village]) -> None:
    if villages:
        form.fields["villages"].queryset = villages  # type: ignore[attr-defined]
    else:
        del form.fields["villages"]


class SettleHeirs(forms.Form):
    """Where a former commune went, from a paper."""

    heirs = forms.MultipleChoiceField(
        label=_("Nơi tiếp nhận"),
        help_text=_("Giữ Ctrl để chọn nhiều."),
        widget=forms.SelectMultiple(attrs={"size": 10}),
    )
    source = forms.CharField(label=_("Văn bản làm căn cứ"), max_length=200)

    def __init__(self, *args: Any, candidates: list[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.candidates = {str(unit.pk): unit for unit in candidates}
        named = [(key, f"{unit.name} ({unit.code})") for key, unit in self.candidates.items()]
        self.fields["heirs"].choices = named  # type: ignore[attr-defined]

    def chosen(self) -> list[Unit]:
        return [self.candidates[key] for key in self.cleaned_data["heirs"]]


class UndoChange(forms.Form):
    reason = forms.CharField(label=_("Lý do hủy"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))


class VillageForm(forms.Form):
    kind = forms.ChoiceField(label=_("Loại"), choices=VillageKind.choices)
    name = forms.CharField(label=_("Tên"), max_length=100, help_text=_("Không cần ghi “thôn”, “ấp” phía trước."))
    source = forms.CharField(
        label=_("Căn cứ"), required=False, max_length=200, help_text=_("Số và ngày của nghị quyết.")
    )

    def clean(self) -> dict[str, Any]:
        """Who types "Thôn 1" beside "Thôn" means the village "1": it would be read "Thôn Thôn 1"."""
        said = super().clean() or self.cleaned_data
        kind, name = said.get("kind"), said.get("name", "").strip()
        if kind:
            with translation.override("vi"):  # names are Vietnamese whatever the page speaks
                label = str(VillageKind(kind).label)
            if name.casefold().startswith(f"{label.casefold()} "):
                said["name"] = name[len(label) :].strip()
        return said


class ReplaceVillage(VillageForm):
    effective_on = DayField(label=_("Ngày có hiệu lực"))


class MergeVillages(ReplaceVillage):
    villages: forms.ModelMultipleChoiceField[Village] = forms.ModelMultipleChoiceField(
        label=_("Nhập các thôn, ấp, khu phố"), queryset=None, widget=forms.CheckboxSelectMultiple
    )
    field_order = ["villages", "kind", "name", "effective_on", "source"]

    def __init__(self, *args: Any, villages: QuerySet[Village], **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "merge_%s", **kwargs})
        self.fields["villages"].queryset = villages  # type: ignore[attr-defined]


class CloseVillage(forms.Form):
    effective_on = DayField(label=_("Ngày kết thúc"))


def readable_day(text: str) -> date | None:
    """A day from an address bar, or nothing when it is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


class DayOffFacts(forms.Form):
    """What is said of a day off."""

    name = forms.CharField(label=_("Tên ngày nghỉ"), max_length=120)
    source = forms.CharField(label=_("Văn bản"), max_length=200, help_text=_("Điều luật hoặc số quyết định của năm."))
    is_sure = forms.BooleanField(label=_("Đã đối chiếu với văn bản"), required=False)


class AddDayOff(DayOffFacts):
    day = DayField(label=_("Ngày"))
    province = forms.CharField(
        label=_("Riêng của tỉnh"), required=False, help_text=_("Tên hoặc mã tỉnh; để trống là cả nước.")
    )
    field_order = ["day", "name", "source", "is_sure", "province"]


class Why(forms.Form):
    why = forms.CharField(label=_("Lý do"), max_length=400, widget=forms.Textarea(attrs={"rows": 3}))


class ConfirmYear(forms.Form):
    source = forms.CharField(
        label=_("Văn bản"), max_length=200, help_text=_("Quyết định, thông báo ngày nghỉ của năm: số, ngày, cơ quan.")
    )
