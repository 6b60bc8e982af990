"""Each act on a case has a form of its own at one kind of address; the table of acts says who may and what it calls."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from diemtua.cases.pages.deeds import DEEDS, ROW_DEEDS, Deed, Task
from diemtua.cases.pages.opened import find_case
from diemtua.lib.acts import Act, Asked, act_page, require


@require_http_methods(["GET", "POST"])
def case_act(request: Asked, uuid: UUID, act: str) -> HttpResponse:
    """One act on a case."""
    return _page(request, uuid, DEEDS.get(act), None)


@require_http_methods(["GET", "POST"])
def case_row_act(request: Asked, uuid: UUID, act: str, row: UUID) -> HttpResponse:
    """One act on something that hangs on a case."""
    return _page(request, uuid, ROW_DEEDS.get(act), row)


def _page(request: Asked, uuid: UUID, deed: Deed | None, row: UUID | None) -> HttpResponse:
    if deed is None:
        raise Http404
    opened = find_case(request, uuid)
    require(opened.may_read and deed.may(opened))
    task = Task(request, opened, deed.find(opened.case, row) if row else None)
    require(row is None or task.row is not None)
    act = Act(
        title=str(deed.title),
        button=str(deed.button),
        done=str(deed.done),
        back=reverse("cases:case", args=[opened.case.uuid]),
        note=str(deed.note),
        icon=deed.icon,
        danger=deed.danger,
    )
    form = deed.form(request.POST if request.method == "POST" else None, initial=deed.initial(task))

    def do(**typed: Any) -> None:
        deed.do(task, form, typed)

    return act_page(request, act, form, do)
