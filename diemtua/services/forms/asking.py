"""What is asked of whom, what is told, on what ground; whether it may be told is the operations' matter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundWidget
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from diemtua.lib.fields import DayField
from diemtua.services.codes import Basis, ConsentBy, ConsentHow, Need, Urgency
from diemtua.services.forms.referrals import NOT_CHOSEN
from diemtua.services.models import Consent, Packet, Referral
from diemtua.services.rules.askable import Askable, Choices, Group
from diemtua.services.rules.packet import EXPLAINED, FIRST, PIECES, Chosen

LINES = forms.Textarea(attrs={"rows": 3})
SHORT = forms.Textarea(attrs={"rows": 2})
AGREED = ("given_by", "relation", "how", "given_on", "child_agrees", "also_kind")


@dataclass(frozen=True)
class Box:
    """A place with what one ticks."""

    place: Askable
    tick: BoundWidget

    @property
    def said(self) -> str:
        """What it does, where it is, and what it does not fit."""
        place = self.place
        near = say("trong xã, phường") if place.is_own else ""
        if not near and place.km is not None:
            near = say("cách %(km)d km") % {"km": max(1, round(place.km))}
        return "; ".join(filter(None, (place.words, near, *place.why_not)))


class Places(forms.Form):
    """Whom to ask, and who agreed to it."""

    places = forms.MultipleChoiceField(
        label=_("Nơi nhận"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Chọn nhiều nơi thì nơi nhận lời đầu tiên sẽ làm."),
    )
    given_by = forms.CharField(label=_("Người đồng ý"), required=False, max_length=200)
    relation = forms.ChoiceField(label=_("Là gì của trẻ em"), choices=[NOT_CHOSEN, *ConsentBy.choices], required=False)
    how = forms.ChoiceField(label=_("Đồng ý bằng cách nào"), choices=[NOT_CHOSEN, *ConsentHow.choices], required=False)
    given_on = DayField(label=_("Ngày đồng ý"), required=False)
    child_agrees = forms.BooleanField(label=_("Trẻ em từ 7 tuổi đã được hỏi và đồng ý"), required=False)
    also_kind = forms.BooleanField(
        label=_("Gia đình đồng ý cả cho nơi khác cùng loại"),
        required=False,
        help_text=_("Không chọn: chỉ đồng ý cho những nơi đã chọn; hỏi nơi khác thì phải hỏi lại gia đình."),
    )
    law = forms.CharField(
        label=_("Điều luật hoặc tình huống khẩn cấp"), required=False, max_length=300,
        help_text=_("Bắt buộc khi không dựa vào đồng ý."),
    )  # fmt: skip

    find = forms.CharField(
        label=_("Tìm nơi nhận theo tên"), required=False, max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )  # fmt: skip

    def __init__(self, *args: Any, offered: tuple[Choices, dict[str, str]] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered, self.titles = offered or (Choices(), {})
        self.fields["places"].choices = [(each.key, each.name) for each in self.offered.places]  # type: ignore[attr-defined]

    @property
    def chosen_boxes(self) -> list[Box]:
        """What was chosen already, in sight whatever is looked for."""
        return self._boxes(self.offered.chosen)

    @property
    def fitting(self) -> list[tuple[str, list[Box]]]:
        """What fits, kind by kind."""
        return self._kinds(self.offered.fitting)

    @property
    def others(self) -> list[tuple[str, list[Box]]]:
        """Other places, kind by kind: further ones, then those that do not fit, with what they do not."""
        return self._kinds(self.offered.others)

    @property
    def others_count(self) -> int:
        return sum(len(group.places) for group in self.offered.others)

    def _kinds(self, groups: list[Group]) -> list[tuple[str, list[Box]]]:
        return [(self.titles.get(group.kind, group.kind), self._boxes(group.places)) for group in groups]

    def _boxes(self, places: list[Askable]) -> list[Box]:
        made = {str(each.data["value"]): each for each in self["places"].subwidgets}
        return [Box(each, made[each.key]) for each in places]


class Refer(Places):
    """A referral as a whole. Of each piece: chosen, typed where typed, and why."""

    need = forms.ChoiceField(label=_("Cần giúp về"), choices=Need.choices)
    purpose = forms.CharField(
        label=_("Cần nơi nhận làm gì"), widget=LINES, help_text=_("Nơi nhận đọc câu này. Không ghi tên trẻ em ở đây.")
    )
    urgency = forms.ChoiceField(label=_("Mức độ gấp"), choices=Urgency.choices, initial=Urgency.NORMAL)
    due_on = DayField(label=_("Cần xong trước ngày"), required=False)
    pieces = forms.MultipleChoiceField(
        label=_("Thông tin gửi đi"),
        widget=forms.CheckboxSelectMultiple,
        choices=[(code, _(piece.label)) for code, piece in PIECES.items()],
        help_text=_("Chỉ chọn điều nơi nhận cần để làm việc này. Không cần tên thì gửi chữ cái đầu."),
    )
    carer = forms.CharField(label=_("Người chăm sóc (nếu chọn gửi)"), required=False, max_length=200)
    state = forms.CharField(label=_("Tình trạng cần biết (nếu chọn gửi)"), required=False, widget=LINES)
    harm = forms.CharField(label=_("Dấu hiệu bị xâm hại, bị tổn hại (nếu chọn gửi)"), required=False, widget=SHORT)
    why = forms.CharField(
        label=_("Vì sao nơi nhận cần thông tin khác thường lệ"),
        required=False,
        max_length=300,
        help_text=_("Chỉ khi chọn thông tin mà việc này thường không cần."),
    )
    strict_law = forms.CharField(
        label=_("Căn cứ pháp lý riêng của thông tin hạn chế"), required=False, max_length=300,
        help_text=_("Bắt buộc khi gửi dấu hiệu bị xâm hại. Không gửi thông tin về HIV."),
    )  # fmt: skip
    basis = forms.ChoiceField(label=_("Căn cứ chuyển thông tin"), choices=Basis.choices)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    field_order = (
        "need", "purpose", "urgency", "due_on", "find", "places", "pieces", "carer", "state", "harm", "why",
        "strict_law", "basis", *AGREED, "law", "version",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.is_bound:
            need = self.initial.get("need", Need.N1)
            self.initial.setdefault("pieces", [code for code in FIRST[need] if code != "state"])

    def chosen(self) -> tuple[Chosen, ...]:
        """The pieces with what was typed; the reason goes to those that need one."""
        typed = self.cleaned_data
        explained = EXPLAINED.get(typed["need"], {})
        return tuple(
            Chosen(
                code,
                why=say(explained[code]) if code in explained else typed["why"],
                value=typed.get(code, "") if PIECES[code].typed else "",
            )
            for code in typed["pieces"]
        )


def initial_of(referral: Referral, packet: Packet, consent: Consent | None) -> dict[str, Any]:
    """A draft as its form begins."""
    rows = {row["code"]: row for row in packet.pieces}
    explained = EXPLAINED.get(referral.need, {})
    known = {name: getattr(referral, name) for name in ("need", "urgency", "due_on", "basis", "version")}
    told = {name: getattr(packet, name) for name in ("purpose", "law", "strict_law")}
    typed = {code: rows[code]["value"] for code in rows if PIECES[code].typed}
    why = next((row["why"] for code, row in rows.items() if code not in explained), "")
    agreed = {name: getattr(consent, name) for name in AGREED[:-1]} if consent else {}
    return {
        **known, **told, **typed, **agreed, "why": why, "pieces": list(rows), "places": referral.wanted,
        "also_kind": bool(consent and consent.kinds),
    }  # fmt: skip


class SendOn(Places):
    """A further place to ask, and on what ground: what was agreed for one place was not agreed for another."""

    ground = forms.ChoiceField(label=_("Căn cứ với nơi này"), widget=forms.RadioSelect)

    field_order = ("find", "places", "ground", *AGREED, "law")

    def __init__(self, *args: Any, given: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["places"].required = True
        self.fields["also_kind"].label = _("Gia đình đồng ý cả cho nơi khác cùng loại với nơi này")
        anew = {Basis.CONSENT.value: say("Đã hỏi lại: gia đình đồng ý cho nơi chọn ở trên")}
        laws = {code: str(Basis(code).label) for code in (Basis.DUTY.value, Basis.EMERGENCY.value)}
        before = {"given": given} if given else {}
        self.fields["ground"].choices = list((before | anew | laws).items())  # type: ignore[attr-defined]
