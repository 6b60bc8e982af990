"""/ui/: every component once, in demo mode only."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from diemtua.lib.panels import Clock, Row


class Example(forms.Form):
    """One field of each kind."""

    name = forms.CharField(label=_("Tên văn bản"), help_text=_("Như ghi dưới chữ “Kế hoạch”."))
    number = forms.CharField(label=_("Số, ký hiệu"), required=False)
    kind = forms.ChoiceField(label=_("Loại"), choices=[("kh", _("Kế hoạch")), ("qd", _("Quyết định"))])
    agencies = forms.MultipleChoiceField(
        label=_("Phối hợp"),
        choices=[("syt", _("Sở Y tế")), ("sgd", _("Sở Giáo dục và Đào tạo")), ("ca", _("Công an thành phố"))],
        initial=["syt"],
        required=False,
        widget=forms.SelectMultiple(attrs={"data-choose": True}),
    )
    role = forms.ChoiceField(
        label=_("Trách nhiệm"),
        choices=[("lead", _("Chủ trì")), ("help", _("Phối hợp"))],
        widget=forms.RadioSelect,
        initial="lead",
    )
    urgent = forms.BooleanField(label=_("Báo ngay cho người được giao"), required=False)
    note = forms.CharField(label=_("Ghi chú"), widget=forms.Textarea(attrs={"rows": 3}), required=False)
    password = forms.CharField(label=_("Mật khẩu"), widget=forms.PasswordInput, required=False)
    file = forms.FileField(label=_("Tệp"), required=False)


def _rows() -> list[Row]:
    late = Clock(first=gettext("Trễ 3 ngày"), second=gettext("hạn 30/11/2026"), tone="late")
    due = Clock(first=gettext("Còn 14 giờ 45 phút"), second=gettext("hết ngày 03/12/2026"), tone="due")
    far = Clock(first=gettext("Còn 9 ngày"), second=gettext("hạn 12/12/2026"))
    said = [
        (gettext("Lập danh sách trẻ em cần chăm lo"), "214/KH-UBND, II.2.a", "checkbox", late),
        (gettext("Báo cáo kết quả 6 tháng"), "88-KH/TU, IV.1", "file-text", due),
        (gettext("Thống kê học sinh chưa trở lại lớp"), "486/KH-UBND, II.3", "school", far),
    ]
    return [
        Row(title=title, meta=meta, icon=icon, clock=clock, url="#hang", action=gettext("Ghi kết quả"))
        for title, meta, icon, clock in said
    ]


@require_GET
def components(request: HttpRequest) -> HttpResponse:
    refused = Example({"name": "", "number": "486/KH-UBND", "kind": "kh", "role": "lead"})
    context = {
        "form": Example(),
        "refused": refused,
        "rows": _rows(),
        "six_full": [True] * 6,
        "six_less": [True, True, False, True, True, False],
        "tones": ["", "prim", "info", "due", "late", "done", "secret", "out"],
    }
    return render(request, "web/components.html", context)
