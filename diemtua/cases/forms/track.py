"""What is typed beside the steps: emergency, separation, team, moving, justice."""

from __future__ import annotations

from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext_lazy as _

from diemtua.cases.codes import CourtAnswer, JusticeRole, JusticeStage, MemberPart, SensitiveReason, SeparationGround
from diemtua.cases.forms.steps import WORDS, MomentField
from diemtua.lib.fields import DayField

PARTS = [choice for choice in MemberPart.choices if choice[0] != MemberPart.EMERGENCY]


class TakeEmergency(forms.Form):
    what = forms.CharField(label=_("Đã làm gì để trẻ em an toàn"), widget=WORDS)
    with_whom = forms.CharField(
        label=_("Cùng với ai"), max_length=300, required=False, help_text=_("Công an, cơ sở y tế, Tổng đài 111.")
    )
    taken_at = MomentField(label=_("Lúc thực hiện"))


class Separate(forms.Form):
    ground = forms.ChoiceField(
        label=_("Căn cứ (Điều 32.1)"), choices=SeparationGround.choices, widget=forms.RadioSelect
    )
    effective_on = DayField(label=_("Từ ngày"))
    until = DayField(label=_("Đến ngày"), help_text=_("Tổng cộng không quá 15 ngày, kể cả kéo dài (Điều 32.3)."))
    handed_to = forms.CharField(
        label=_("Ai nhận chăm sóc ngay"), max_length=200, help_text=_("Giao trẻ em ngay, giấy tờ làm sau (Điều 32.4).")
    )
    handed_at = MomentField(label=_("Lúc giao trẻ em"), required=False)
    safe_address = forms.CharField(label=_("Nơi ở an toàn"), max_length=300, required=False)


class SafePlace(forms.Form):
    safe_address = forms.CharField(
        label=_("Nơi ở an toàn"),
        max_length=300,
        required=False,
        help_text=_("Không in vào giấy tờ nào. Mỗi lần mở trang này được ghi vào nhật ký."),
    )


class Extend(forms.Form):
    until = DayField(label=_("Kéo dài đến ngày"))
    why = forms.CharField(label=_("Lý do"), max_length=400, widget=WORDS)


class EndSeparation(forms.Form):
    ended_on = DayField(label=_("Ngày chấm dứt"))
    why = forms.CharField(label=_("Căn cứ"), max_length=400, widget=WORDS)


class AskCourt(forms.Form):
    court = forms.CharField(label=_("Tòa án"), max_length=200, help_text=_("Ví dụ Tòa án nhân dân khu vực 1."))
    words = forms.CharField(label=_("Đề nghị gì"), max_length=400, widget=WORDS)
    asked_on = DayField(label=_("Ngày gửi đề nghị"))


class NoteCourt(forms.Form):
    answer = forms.ChoiceField(label=_("Tòa án quyết định"), choices=CourtAnswer.choices, widget=forms.RadioSelect)
    answered_on = DayField(label=_("Ngày quyết định"))
    words = forms.CharField(label=_("Số quyết định, nội dung"), max_length=400, widget=WORDS)


class AddMember(forms.Form):
    person = forms.TypedChoiceField(
        label=_("Người của các xã trong vụ việc"), coerce=int, empty_value=None, required=False
    )
    username = forms.CharField(
        label=_("Hoặc tên đăng nhập của người ở nơi khác"),
        max_length=150,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )
    part = forms.ChoiceField(label=_("Phần việc trong nhóm"), choices=PARTS, widget=forms.RadioSelect)
    words = forms.CharField(label=_("Chức vụ, nơi làm việc"), max_length=160, required=False)

    def offer(self, people: Mapping[int, str]) -> None:
        """Who may be chosen by name."""
        self.fields["person"].choices = [("", _("chọn một người")), *people.items()]  # type: ignore[attr-defined]


class Places(forms.Form):
    home_unit = forms.CharField(
        label=_("Xã, phường nơi trẻ em cư trú"), required=False, help_text=_("Để trống nếu chưa biết.")
    )
    third_unit = forms.CharField(
        label=_("Xã, phường phối hợp"),
        required=False,
        help_text=_("Ví dụ xã của gia đình đang nhận chăm sóc trẻ em. Để trống nếu không có."),
    )


class Seal(forms.Form):
    reasons = forms.MultipleChoiceField(
        label=_("Chỉ nhóm phụ trách được xem vì"),
        choices=SensitiveReason.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Bỏ hết lý do thì cán bộ, lãnh đạo các xã của vụ việc xem được."),
    )


class Unseal(forms.Form):
    reason = forms.CharField(
        label=_("Vì sao phải xem ngay"),
        max_length=400,
        widget=WORDS,
        help_text=_("Ghi thành câu. Nhóm phụ trách được báo ngay; xem được trong ba giờ."),
    )


class Identify(forms.Form):
    child_code = forms.CharField(label=_("Mã hồ sơ trẻ em"), max_length=12, help_text=_("Dạng TE-00001234."))


class HandOver(forms.Form):
    to = forms.CharField(label=_("Xã, phường nơi đến"), help_text=_("Tên hoặc mã; có thể ghi kèm tỉnh."))
    reason = forms.CharField(
        label=_("Lý do"), max_length=400, widget=WORDS, help_text=_("Nơi đến đọc câu này: đừng ghi tên trẻ em.")
    )


class GiveBack(forms.Form):
    answer = forms.CharField(label=_("Lý do trả lại"), max_length=400, widget=WORDS)


class LinkCase(forms.Form):
    code = forms.CharField(label=_("Mã vụ việc kia"), max_length=12, help_text=_("Dạng VV-00000123."))
    why = forms.CharField(label=_("Liên quan thế nào"), max_length=200, help_text=_("Anh chị em, cùng một việc."))


class NoteJustice(forms.Form):
    role = forms.ChoiceField(label=_("Trẻ em là"), choices=JusticeRole.choices, widget=forms.RadioSelect)
    stage = forms.ChoiceField(label=_("Giai đoạn"), choices=JusticeStage.choices)
    authority = forms.CharField(label=_("Cơ quan đang giải quyết"), max_length=200)
    classified_as = forms.CharField(
        label=_("Cơ quan công an ghi là"),
        max_length=300,
        required=False,
        help_text=_("Chép đúng văn bản của công an; hệ thống không tự xếp tội danh."),
    )
    classified_on = DayField(label=_("Ngày văn bản đó"), required=False)
    measures = forms.CharField(
        label=_("Biện pháp đang áp dụng"), max_length=400, required=False, help_text=_("Kể cả xử lý chuyển hướng.")
    )
    lawyer = forms.CharField(label=_("Luật sư, trợ giúp viên pháp lý"), max_length=200, required=False)
    representative = forms.CharField(label=_("Người đại diện"), max_length=200, required=False)
    interview_on = DayField(label=_("Ngày lấy lời khai"), required=False)
    interview_how = forms.CharField(
        label=_("Trẻ em được bảo vệ thế nào khi lấy lời khai"), max_length=300, required=False
    )
    next_on = DayField(label=_("Ngày tới cần theo dõi"), required=False)
    note = forms.CharField(label=_("Ghi chú"), required=False, widget=WORDS)
