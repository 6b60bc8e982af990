"""The shape of what is typed about referrals; whether it may be told is the operations' matter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from diemtua.lib.fields import DayField
from diemtua.services.codes import (
    Basis,
    ConsentBy,
    ConsentHow,
    DeclineReason,
    FeedbackFrom,
    Helped,
    Need,
    Urgency,
)
from diemtua.services.rules.packet import EXPLAINED, FIRST, PIECES, Chosen

LINES = forms.Textarea(attrs={"rows": 3})
SHORT = forms.Textarea(attrs={"rows": 2})


class Refer(forms.Form):
    """What is asked of whom, what is told, on what ground. Of each piece: chosen, typed where typed, and why."""

    need = forms.ChoiceField(label=_("Cần giúp về"), choices=Need.choices)
    purpose = forms.CharField(
        label=_("Cần nơi nhận làm gì"), widget=LINES, help_text=_("Nơi nhận đọc câu này. Không ghi tên trẻ em ở đây.")
    )
    urgency = forms.ChoiceField(label=_("Mức độ gấp"), choices=Urgency.choices, initial=Urgency.NORMAL)
    due_on = DayField(label=_("Cần xong trước ngày"), required=False)
    places = forms.MultipleChoiceField(
        label=_("Nơi nhận"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Chọn nhiều nơi thì nơi nhận lời đầu tiên sẽ làm. Không chọn nơi nào: lưu để soạn tiếp."),
    )
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
    given_by = forms.CharField(label=_("Người đồng ý"), required=False, max_length=200)
    relation = forms.ChoiceField(label=_("Là gì của trẻ em"), choices=ConsentBy.choices, required=False)
    how = forms.ChoiceField(label=_("Đồng ý bằng cách nào"), choices=ConsentHow.choices, required=False)
    given_on = DayField(label=_("Ngày đồng ý"), required=False)
    child_agrees = forms.BooleanField(label=_("Trẻ em từ 7 tuổi đã được hỏi và đồng ý"), required=False)
    law = forms.CharField(
        label=_("Điều luật hoặc tình huống khẩn cấp"), required=False, max_length=300,
        help_text=_("Bắt buộc khi không dựa vào đồng ý."),
    )  # fmt: skip

    def __init__(self, *args: Any, places: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["places"].choices = list(places)  # type: ignore[attr-defined]
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


class Choose(forms.Form):
    """Another place to ask."""

    places = forms.MultipleChoiceField(
        label=_("Nơi nhận"), widget=forms.CheckboxSelectMultiple,
        help_text=_("Nơi nhận lời đầu tiên sẽ làm."),
    )  # fmt: skip

    def __init__(self, *args: Any, places: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["places"].choices = list(places)  # type: ignore[attr-defined]


class Nothing(forms.Form):
    """An act that needs no words."""


class Words(forms.Form):
    words = forms.CharField(label=_("Nội dung"), widget=LINES)


class MaybeWords(forms.Form):
    words = forms.CharField(label=_("Vài lời"), widget=SHORT, required=False)


class Accept(forms.Form):
    next_on = DayField(label=_("Ngày hẹn gặp, bắt đầu làm"), required=False)
    words = forms.CharField(label=_("Lời nhắn cho nơi gửi"), widget=SHORT, required=False)


class Decline(forms.Form):
    reason = forms.ChoiceField(label=_("Lý do"), choices=DeclineReason.choices)
    words = forms.CharField(label=_("Nói rõ hơn"), widget=SHORT, required=False)


class PassOn(forms.Form):
    suggested = forms.ChoiceField(label=_("Cơ quan nên nhận"))
    words = forms.CharField(label=_("Vì sao"), widget=SHORT)

    def __init__(self, *args: Any, agencies: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["suggested"].choices = list(agencies)  # type: ignore[attr-defined]


class Assign(forms.Form):
    handler = forms.ChoiceField(label=_("Người phụ trách"))

    def __init__(self, *args: Any, people: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["handler"].choices = list(people)  # type: ignore[attr-defined]


class Report(forms.Form):
    done_on = DayField(label=_("Ngày làm"))
    words = forms.CharField(label=_("Đã làm gì"), widget=LINES)
    file = forms.FileField(label=_("Tệp kèm theo"), required=False)
    next_on = DayField(label=_("Lần tới vào ngày"), required=False)


class Finish(forms.Form):
    done_on = DayField(label=_("Ngày làm xong"))
    words = forms.CharField(label=_("Kết quả"), widget=LINES)
    file = forms.FileField(label=_("Tệp kèm theo"), required=False)


class EndConsent(forms.Form):
    withdrawn_by = forms.CharField(label=_("Người rút đồng ý"), max_length=200)
    withdrawn_on = DayField(label=_("Ngày rút"))
    words = forms.CharField(label=_("Lời của gia đình"), widget=SHORT, required=False)


class NoteFeedback(forms.Form):
    told_by = forms.ChoiceField(label=_("Ai phản hồi"), choices=FeedbackFrom.choices)
    helped = forms.ChoiceField(label=_("Có giúp được không"), choices=Helped.choices)
    words = forms.CharField(label=_("Lời kể"), widget=LINES, required=False)
    told_on = DayField(label=_("Ngày nghe"))


class HoldMeeting(forms.Form):
    held_at = forms.DateTimeField(
        label=_("Lúc họp"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%H:%M %d/%m/%Y"],
    )
    place = forms.CharField(label=_("Nơi họp"), max_length=200)
    chair = forms.CharField(label=_("Chủ trì"), max_length=200)
    attended = forms.CharField(
        label=_("Người dự"), widget=LINES, help_text=_("Mỗi dòng một người: họ tên, nơi làm việc.")
    )
    minutes = forms.CharField(
        label=_("Nội dung"), widget=LINES, help_text=_("Biên bản chỉ xã đọc; mỗi nơi chỉ đọc việc giao cho mình.")
    )
    decisions = forms.CharField(
        label=_("Giao việc"), widget=LINES, required=False,
        help_text=_("Mỗi dòng một việc: tên nơi làm | việc | ngày xong (25/12/2026)."),
    )  # fmt: skip


class NoteDecision(forms.Form):
    result = forms.CharField(label=_("Đã làm gì"), widget=SHORT)
    done_on = DayField(label=_("Ngày làm xong"))


class Told(forms.Form):
    """What a place without an account answered, as it was told."""

    answer = forms.ChoiceField(
        label=_("Nơi nhận trả lời"),
        choices=[
            ("accept", _("Đã nhận")),
            ("decline", _("Từ chối")),
            ("report", _("Đã làm một phần")),
            ("finish", _("Đã làm xong")),
        ],
    )
    words = forms.CharField(label=_("Nội dung"), widget=SHORT)
    done_on = DayField(label=_("Ngày"))
