"""The public sheet: two minutes, no account, every question may stay open, and nothing typed is ever refused."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from diemtua.intake.codes import Suspect
from diemtua.intake.rules import Told, ToldBy, ToldChild, sheet_of
from diemtua.intake.rules.evidence import FILE_LIMIT, MOST_FILES
from diemtua.people.codes import Sex

LONGEST = 20_000
NOW = "now"
WHEN = (
    (NOW, _("Ngay lúc này")),
    ("today", _("Hôm nay")),
    ("week", _("Tuần này")),
    ("long", _("Đã lâu")),
    ("often", _("Nhiều lần")),
    ("unknown", _("Không rõ")),
)
AGES = (
    ("0-2", _("Dưới 3")),
    ("3-5", _("3 đến 5")),
    ("6-10", _("6 đến 10")),
    ("11-15", _("11 đến 15")),
    ("unknown", _("Không biết")),
)
SEXES = ((Sex.MALE, _("Nam")), (Sex.FEMALE, _("Nữ")), (Sex.UNKNOWN, _("Không biết")))
LIVES_WITH = (
    ("parents", _("Cha, mẹ")),
    ("grandparents", _("Ông, bà")),
    ("others", _("Người khác")),
    ("nobody", _("Không có ai")),
    ("unknown", _("Không biết")),
)
STATES = (
    ("hurt", _("Đang đau hoặc ốm")),
    ("alone", _("Đang ở một mình")),
    ("afraid", _("Có vẻ sợ hãi")),
    ("safe", _("Đang ở chỗ an toàn")),
    ("unknown", _("Tôi không biết")),
)
# Asked in few words; whoever takes the report asks on. A carer makes it an emergency (NĐ 56/2017 Đ31.1).
BY_WHOM = (
    (Suspect.PARENT, _("Cha hoặc mẹ em")),
    (Suspect.CARER, _("Người đang nuôi em")),
    (Suspect.NEIGHBOUR, _("Người quen, họ hàng")),
    (Suspect.CHILD, _("Trẻ em khác")),
    (Suspect.ONLINE, _("Người gặp trên mạng")),
    (Suspect.STRANGER, _("Người lạ")),
    (Suspect.UNKNOWN, _("Không biết")),
)
NAMELESS = "no"
NAMED = (
    (NAMELESS, _("Tôi không nêu tên. Tin vẫn được xử lý như mọi tin khác.")),
    ("yes", _("Tôi để lại cách liên hệ, để cán bộ hỏi thêm khi cần.")),
)
WHO = (
    ("neighbour", _("Hàng xóm")),
    ("relative", _("Người thân")),
    ("teacher", _("Thầy, cô")),
    ("child", _("Chính là em")),
    ("other", _("Khác")),
)


# Which questions stand together: a page of four short steps, or of four folds where there is no script.
STEPS = (
    ("words", "when", "commune", "spot"),
    ("name", "age", "sex", "lives_with", "state", "by_whom"),
    ("attached", "address", "platform"),
    ("named", "by_name", "by_phone", "by_hours", "who"),
)


class SeveralFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class Files(forms.FileField):
    """Whatever was chosen. Nothing is refused here: a file that cannot be kept must not take the words with it."""

    widget = SeveralFiles(attrs={"data-most-bytes": FILE_LIMIT, "data-most-files": MOST_FILES})

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:  # noqa: ARG002 - what Django calls
        return [file for file in (data if isinstance(data, list | tuple) else [data]) if file]


def _one(label: Any, choices: Any, **more: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=choices, required=False, widget=forms.RadioSelect, **more)


def _line(label: Any, length: int, **more: Any) -> forms.CharField:
    widget = forms.TextInput(attrs={"autocomplete": "off", **more.pop("attrs", {})})
    return forms.CharField(label=label, required=False, max_length=length, widget=widget, **more)


class _Shared(dict[str, forms.Field]):
    """Questions that are the same on every sheet: copying each for every sheet took longer than reading it."""

    def __deepcopy__(self, _memo: object) -> dict[str, forms.Field]:
        return dict(self)


class Tell(forms.Form):
    """What happened and where, of whom, what shows it, and who tells: the four steps of the page."""

    use_required_attribute = False

    form = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)
    words = forms.CharField(
        label=_("Kể điều bạn thấy hoặc nghe"),
        help_text=_("Viết như đang nói chuyện. Chưa chắc chắn cũng nên báo."),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5, "autocomplete": "off"}),
    )
    when = _one(_("Việc này xảy ra khi nào?"), WHEN)
    commune = _line(
        _("Ở xã, phường, tỉnh nào?"), 200, help_text=_("Gõ tên cũ hay tên mới đều tìm được. Không biết thì bỏ trống.")
    )
    spot = _line(
        _("Chỗ cụ thể, nếu bạn biết"), 200, help_text=_("Tên thôn, đường, trường, chợ hay một chỗ dễ nhận ra.")
    )
    name = _line(_("Tên, hoặc cách mọi người gọi em"), 120)
    age = _one(_("Em khoảng mấy tuổi?"), AGES)
    sex = _one(_("Em là bạn nam hay bạn nữ?"), SEXES)
    lives_with = _one(_("Em đang ở với ai?"), LIVES_WITH)
    state = forms.MultipleChoiceField(
        label=_("Bây giờ em thế nào?"),
        help_text=_("Chọn nhiều câu cũng được."),
        choices=STATES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    by_whom = _one(_("Ai làm em đau, em sợ?"), BY_WHOM)
    attached = Files(
        label=_("Ảnh, ghi âm, video hoặc ảnh chụp màn hình"),
        help_text=_("Nhiều nhất 5 tệp, mỗi tệp 50 MB."),
        required=False,
    )
    address = _line(_("Đường dẫn, nếu việc xảy ra trên mạng"), 500, attrs={"inputmode": "url"})
    platform = _line(_("Trên mạng nào, trò chơi nào"), 80)
    named = _one(_("Bạn có muốn để lại tên không?"), NAMED)
    by_name = _line(_("Tên của bạn"), 120)
    by_phone = _line(_("Số điện thoại"), 60, attrs={"inputmode": "tel"})
    by_hours = _line(_("Nên gọi lúc nào"), 120, help_text=_("Ví dụ: chỉ từ 18 giờ đến 20 giờ."))
    who = _one(_("Bạn là ai với em?"), WHO)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if not any(data.get(name) for name in ("words", "commune", "spot", "address", "attached")) and not self.errors:
            raise forms.ValidationError(_("Hãy viết một câu về việc đã xảy ra, hoặc nơi xảy ra."))
        return data

    @property
    def open_step(self) -> int:
        """The step that is shown first: that of the first fault."""
        return next((place for place, names in enumerate(STEPS, 1) if any(name in self.errors for name in names)), 1)

    @property
    def where(self) -> str:
        """The place in the reporter's words, the narrower first."""
        data = self.cleaned_data
        with translation.override("vi"):
            return ", ".join(filter(None, (data["spot"], data["commune"]))) or gettext("Người báo chưa nói ở đâu")

    @property
    def sheet(self) -> str:
        """The sheet that was sent: the same words sent twice are one report, other words on the same page another."""
        data = {name: value for name, value in self.cleaned_data.items() if name not in {"form", "attached"}}
        files = [(file.name or "", file.size) for file in self.cleaned_data["attached"]]
        return sheet_of(self.cleaned_data["form"], data | {"files": files})

    def told(self) -> Told:
        """What was typed, as the operation takes it; what was picked is kept in the words of the office."""
        data = self.cleaned_data
        with translation.override("vi"):
            child = ToldChild(
                name=data["name"],
                age_words=_said(AGES, data["age"]),
                sex=data["sex"] or Sex.UNKNOWN,
                carer=_said(LIVES_WITH, data["lives_with"]),
            )
            return Told(
                place=self.where,
                words=data["words"],
                happened=_said(WHEN, data["when"]),
                state_now="; ".join(_said(STATES, state) for state in data["state"]),
                suspects=(data["by_whom"],) if data["by_whom"] else (),
                platform=data["platform"],
                is_online=bool(data["platform"] or data["address"] or data["by_whom"] == Suspect.ONLINE),
                in_danger=data["when"] == NOW,
                children=() if child.is_empty else (child,),
                by=self._told_by(),
                addresses=(data["address"],) if data["address"] else (),
            )

    def _told_by(self) -> ToldBy:
        data = self.cleaned_data
        who = _said(WHO, data["who"])
        if data["named"] == NAMELESS:  # what was typed before they changed their mind is not kept
            return ToldBy(note=who)
        note = "; ".join(filter(None, (who, data["by_hours"])))
        return ToldBy(name=data["by_name"], phone=data["by_phone"], note=note, may_call=bool(data["by_phone"]))


Tell.base_fields = _Shared(Tell.base_fields)


def _said(choices: Any, code: str) -> str:
    return str(dict(choices).get(code, ""))


class Follow(forms.Form):
    """The code that came with the receipt, and what its holder wants to add."""

    use_required_attribute = False

    code = forms.CharField(
        label=_("Mã theo dõi"),
        max_length=40,
        help_text=_("Mười hai chữ và số, ví dụ 7K4M-29QX-R6TD."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )


class AddByCode(forms.Form):
    use_required_attribute = False

    code = forms.CharField(widget=forms.HiddenInput, max_length=40)
    words = forms.CharField(
        label=_("Gửi thêm, hoặc hỏi"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off"}),
    )
    attached = Files(
        label=_("Ảnh, ghi âm, video hoặc ảnh chụp màn hình"),
        help_text=_("Nhiều nhất 5 tệp, mỗi tệp 50 MB."),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if not (data.get("words", "").strip() or data.get("attached")) and not self.errors:
            raise forms.ValidationError(_("Hãy viết điều bạn muốn gửi thêm, hoặc chọn tệp."))
        return data
