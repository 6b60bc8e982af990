"""The kinds of places of help as the administrator keeps them: every row with its mark and its needs."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from diemtua.lib.acts import Act, Asked, act_page, require
from diemtua.lib.clock import now
from diemtua.people.codes import HintMark
from diemtua.services import operations, queries
from diemtua.services.codes import Need, Power
from diemtua.services.forms.kinds import KindForm

NEW = "new"
FIELDS = ("label", "label_en", "needs", "icon", "verify_months", "is_model", "is_offered", "mark", "source")


@require_GET
def kinds(request: Asked) -> HttpResponse:
    """Every kind, how many places are of it, what they usually do, how sure that is."""
    require(request.actor.may(Power.SET))
    named = dict(Need.choices)
    lines = [
        {"row": row, "needs": [str(named[code]) for code in row.needs], "is_law": row.mark == HintMark.LAW}
        for row in queries.all_kinds()
    ]
    return render(request, "services/kind_list.html", {"lines": lines})


@require_http_methods(["GET", "POST"])
def kind_details(request: Asked, code: str) -> HttpResponse:
    """Change a kind, or add one."""
    require(request.actor.may(Power.SET))
    row = next((row for row in queries.all_kinds() if row.code == code), None)
    if row is None and code != NEW:
        raise Http404
    initial = {name: getattr(row, name) for name in FIELDS} if row else {"mark": HintMark.INFERENCE}
    form = KindForm(request.POST or None, initial=initial)
    act = Act(
        title=row.name if row else _("Thêm loại nơi trợ giúp"), button=_("Lưu"), done=_("Đã lưu."),
        back=reverse("services:kinds"), icon="device-floppy",
        note=_("Nơi trợ giúp đã ghi giữ nguyên loại của mình; tên mới hiện ngay ở mọi trang."),
    )  # fmt: skip

    def save(**_typed: Any) -> None:
        operations.set_kind(row.code if row else "", form.facts(), by=request.actor, at=now())

    return act_page(request, act, form, save)
