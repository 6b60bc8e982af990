"""What is typed at the steps of a case: opening, conference, plan, results, review, end."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from diemtua.cases.codes import ConferencePart, Measure, MeasureState, SendingWay, SensitiveReason
from diemtua.cases.operations import Attendee
from diemtua.intake.codes import Harm
from diemtua.lib.fields import DayField
from diemtua.people.codes import Sex
from diemtua.services.codes import Need

LINES = forms.Textarea(attrs={"rows": 2})
WORDS = forms.Textarea(attrs={"rows": 3})
SAID = _("Mỗi dòng một người: họ tên, chức vụ.")


class MomentField(forms.DateTimeField):
    """A day with its hour by the browser's own calendar."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        super().__init__(widget=widget, input_formats=["%Y-%m-%dT%H:%M", "%H:%M %d/%m/%Y"], **kwargs)


class OpenCase(forms.Form):
    report = forms.UUIDField(widget=forms.HiddenInput, required=False)
    received_at = MomentField(label=_("Lúc tiếp nhận thông tin"), help_text=_("Mười hai giờ tính từ lúc này."))
    channel = forms.CharField(label=_("Nhận thông tin qua"), max_length=200)
    event_place = forms.CharField(label=_("Nơi xảy ra vụ việc"), max_length=300)
    event_unit = forms.CharField(
        label=_("Xã, phường nơi xảy ra"), required=False, help_text=_("Để trống nếu là xã của anh/chị.")
    )
    home_unit = forms.CharField(
        label=_("Xã, phường nơi trẻ em cư trú"), required=False, help_text=_("Để trống nếu chưa biết.")
    )
    child_code = forms.CharField(
        label=_("Mã hồ sơ trẻ em"),
        required=False,
        max_length=12,
        help_text=_("Dạng TE-00001234 nếu trẻ em đã có trong sổ; chưa biết là ai thì để trống."),
    )
    name = forms.CharField(label=_("Họ và tên trẻ em"), required=False, max_length=120)
    birth_on = DayField(label=_("Ngày sinh"), required=False)
    sex = forms.ChoiceField(label=_("Giới tính"), choices=Sex.choices, initial=Sex.UNKNOWN)
    address = forms.CharField(label=_("Nơi ở của trẻ em"), required=False, max_length=300)
    carer = forms.CharField(label=_("Hiện ai chăm sóc trẻ em"), required=False, max_length=200)
    carer_harms = forms.BooleanField(
        label=_("Người chăm sóc bị cho là người gây tổn hại"), required=False, help_text=_("Là tình huống khẩn cấp.")
    )
    condition = forms.CharField(label=_("Tình trạng hiện tại của trẻ em"), required=False, widget=WORDS)
    harms = forms.MultipleChoiceField(
        label=_("Hình thức xâm hại nghi ngờ"),
        choices=Harm.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Xâm hại tình dục luôn chỉ nhóm phụ trách được xem."),
    )
    sensitive = forms.MultipleChoiceField(
        label=_("Chỉ nhóm phụ trách được xem vì"),
        choices=SensitiveReason.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class Invite(forms.Form):
    people = forms.CharField(label=_("Mời ai"), widget=WORDS, help_text=SAID)
    meets_at = MomentField(label=_("Lúc họp"))
    place = forms.CharField(label=_("Nơi họp"), max_length=200)
    kind = forms.ChoiceField(
        label=_("Loại tệp"),
        choices=[("docx", "Word (.docx)"), ("pdf", "PDF")],
        initial="docx",
        required=False,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, prints: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not prints:
            del self.fields["kind"]

    def clean_people(self) -> list[str]:
        return [line.strip() for line in self.cleaned_data["people"].splitlines() if line.strip()]


class HoldConference(forms.Form):
    held_at = MomentField(label=_("Lúc họp"))
    place = forms.CharField(label=_("Nơi họp"), max_length=200)
    chair = forms.CharField(label=_("Chủ trì"), max_length=200, help_text=_("Chủ tịch UBND xã (Điều 27.2)."))
    responsible = forms.CharField(label=_("Người có trách nhiệm dự họp"), widget=LINES, help_text=SAID)
    area = forms.CharField(label=_("Đại diện thôn, khu phố dự họp"), widget=LINES, required=False, help_text=SAID)
    parent = forms.CharField(label=_("Cha, mẹ, người chăm sóc dự họp"), widget=LINES, required=False, help_text=SAID)
    absent = forms.CharField(label=_("Được mời nhưng vắng"), widget=LINES, required=False, help_text=SAID)
    minutes = forms.CharField(label=_("Diễn biến, ý kiến"), widget=forms.Textarea(attrs={"rows": 6}))
    conclusion = forms.CharField(label=_("Kết luận"), widget=WORDS)
    needs_plan = forms.TypedChoiceField(
        label=_("Có cần kế hoạch hỗ trợ, can thiệp không?"),
        choices=[("yes", _("Có")), ("no", _("Không"))],
        coerce=lambda text: text == "yes",
        widget=forms.RadioSelect,
    )

    def people(self) -> list[Attendee]:
        """Who attended and who did not, a line each."""
        found = []
        for name, present in (("responsible", True), ("area", True), ("parent", True), ("absent", False)):
            part = ConferencePart.OTHER if name == "absent" else ConferencePart(name)
            for line in self.cleaned_data[name].splitlines():
                who, _comma, position = line.strip().partition(",")
                if who:
                    found.append(Attendee(name=who, part=part, position=position.strip(), present=present))
        return found


class WritePlan(forms.Form):
    goal = forms.CharField(label=_("Mục tiêu"), widget=WORDS, required=False)
    review_on = DayField(label=_("Ngày rà soát"), required=False, help_text=_("Do kế hoạch định, luật không ghi."))


class PutMeasure(forms.Form):
    code = forms.ChoiceField(label=_("Biện pháp theo Luật Trẻ em"), choices=Measure.choices)
    what = forms.CharField(label=_("Làm gì"), max_length=300)
    needs = forms.MultipleChoiceField(
        label=_("Đáp ứng nhu cầu"), choices=Need.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    responsible = forms.CharField(label=_("Ai của xã chịu trách nhiệm"), max_length=200, required=False)
    service = forms.CharField(label=_("Cơ sở, cơ quan thực hiện"), max_length=200, required=False)
    starts_on = DayField(label=_("Từ ngày"), required=False)
    ends_on = DayField(label=_("Đến ngày"), required=False)
    cost = forms.DecimalField(label=_("Dự toán (đồng)"), min_value=0, max_digits=14, decimal_places=0, initial=0)


class Why(forms.Form):
    why = forms.CharField(label=_("Lý do"), max_length=400, widget=WORDS)


class Reason(forms.Form):
    reason = forms.CharField(label=_("Lý do"), max_length=400, widget=WORDS)


class Confirm(forms.Form):
    """Nothing is asked: the button is the answer."""


class Decision(forms.Form):
    decision_no = forms.CharField(
        label=_("Số quyết định"), max_length=60, required=False, help_text=_("Văn thư cấp sau khi ký; có thể ghi sau.")
    )
    decision_on = DayField(label=_("Ngày quyết định"), required=False)


class Numbered(forms.Form):
    decision_no = forms.CharField(label=_("Số quyết định"), max_length=60)
    decision_on = DayField(label=_("Ngày quyết định"))


class SendPlan(forms.Form):
    duty = forms.CharField(
        label=_("Cơ quan, người có trách nhiệm thực hiện"), widget=WORDS, help_text=_("Mỗi dòng một nơi, một người.")
    )
    family = forms.CharField(
        label=_("Cha, mẹ, người chăm sóc"),
        widget=LINES,
        required=False,
        help_text=_("Không gửi người đang được xem xét trong vụ việc."),
    )
    how = forms.ChoiceField(label=_("Gửi bằng cách nào"), choices=SendingWay.choices, widget=forms.RadioSelect)
    sent_on = DayField(label=_("Ngày gửi"))

    def names(self, field: str) -> list[str]:
        return [line.strip()[:200] for line in self.cleaned_data[field].splitlines() if line.strip()]


class Close(Decision):
    reason = forms.CharField(label=_("Lý do đóng"), widget=WORDS)
    field_order = ("reason", "decision_no", "decision_on")


class NoteMeasure(forms.Form):
    state = forms.ChoiceField(label=_("Tình trạng"), choices=MeasureState.choices, widget=forms.RadioSelect)
    result = forms.CharField(label=_("Kết quả"), required=False, widget=WORDS)
    done_on = DayField(label=_("Ngày xong"), required=False)


class NoteVisit(forms.Form):
    visited_on = DayField(label=_("Ngày thăm"))
    is_safe = forms.TypedChoiceField(
        label=_("Trẻ em có an toàn ở nơi đang ở không?"),
        choices=[("yes", _("An toàn")), ("no", _("Chưa an toàn"))],
        coerce=lambda text: text == "yes",
        widget=forms.RadioSelect,
    )
    note = forms.CharField(label=_("Thấy gì, nghe gì"), widget=WORDS)
    next_on = DayField(label=_("Lần thăm tới"), required=False)
