"""The shape of what is typed about referrals; whether it may be told is the operations' matter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from diemtua.lib.fields import DayField
from diemtua.services.codes import DeclineReason, FeedbackFrom, Helped

LINES = forms.Textarea(attrs={"rows": 3})
SHORT = forms.Textarea(attrs={"rows": 2})
NOT_CHOSEN = ("", _("Chọn …"))  # nobody has answered before somebody chose


class PeriodForm(forms.Form):
    """When places were asked."""

    since = DayField(label=_("Hỏi từ ngày"), required=False)
    until = DayField(label=_("Đến ngày"), required=False)


class Nothing(forms.Form):
    """An act that needs no words."""


class Seen(forms.Form):
    """An act on what was seen: refused where it was saved anew since."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class Words(forms.Form):
    words = forms.CharField(label=_("Nội dung"), widget=LINES)


class MaybeWords(forms.Form):
    words = forms.CharField(label=_("Vài lời"), widget=SHORT, required=False)


class Accept(forms.Form):
    next_on = DayField(label=_("Ngày hẹn gặp, bắt đầu làm"), required=False)
    words = forms.CharField(label=_("Lời nhắn cho nơi gửi"), widget=SHORT, required=False)


class Decline(forms.Form):
    reason = forms.ChoiceField(label=_("Lý do"), choices=[NOT_CHOSEN, *DeclineReason.choices])
    words = forms.CharField(label=_("Nói rõ hơn"), widget=SHORT, required=False)


class PassOn(forms.Form):
    suggested = forms.ChoiceField(label=_("Cơ quan nên nhận"))
    words = forms.CharField(label=_("Vì sao"), widget=SHORT)

    def __init__(self, *args: Any, agencies: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["suggested"].choices = [NOT_CHOSEN, *agencies]  # type: ignore[attr-defined]


class Assign(forms.Form):
    handler = forms.ChoiceField(label=_("Người phụ trách"))

    def __init__(self, *args: Any, people: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["handler"].choices = [NOT_CHOSEN, *people]  # type: ignore[attr-defined]


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
    told_by = forms.ChoiceField(label=_("Ai phản hồi"), choices=[NOT_CHOSEN, *FeedbackFrom.choices])
    helped = forms.ChoiceField(label=_("Có giúp được không"), choices=[NOT_CHOSEN, *Helped.choices])
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
            NOT_CHOSEN,
            ("accept", _("Đã nhận")),
            ("decline", _("Từ chối")),
            ("report", _("Đã làm một phần")),
            ("finish", _("Đã làm xong")),
        ],
    )
    words = forms.CharField(label=_("Nội dung"), widget=SHORT)
    done_on = DayField(label=_("Ngày"))
    next_on = DayField(label=_("Ngày hẹn gặp, bắt đầu làm"), required=False)
