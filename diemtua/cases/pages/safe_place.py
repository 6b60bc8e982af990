"""Where a child is kept safe: on a page of its own, so that nobody reads it in passing (NĐ 56/2017 Điều 32)."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from diemtua.cases import forms, operations
from diemtua.cases.pages.opened import read_case
from diemtua.lib.acts import Act, Asked, act_page, require


@require_http_methods(["GET", "POST"])
def case_safe_place(request: Asked, uuid: UUID) -> HttpResponse:
    """Who helps in the case sees and mends it while the child is kept apart; every look is in the trail."""
    opened = read_case(request, uuid)
    require(opened.may_help)
    separation = opened.separation
    if separation is None:
        raise Http404
    act = Act(
        title=_("Nơi ở an toàn"),
        button=_("Lưu"),
        done=_("Đã ghi nơi ở an toàn."),
        back=reverse("cases:case", args=[uuid]),
        icon="home-shield",
    )
    initial = {}
    if request.method == "GET":
        initial = {"safe_address": operations.read_safe_place(separation, by=opened.actor, at=opened.at)}

    def do(*, safe_address: str) -> None:
        operations.note_safe_place(separation, safe_address=safe_address, by=opened.actor, at=opened.at)

    return act_page(request, act, forms.SafePlace(request.POST or None, initial=initial), do)
