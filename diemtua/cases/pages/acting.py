"""Each act on a case has a form of its own at one kind of address; the table of acts says who may and what it calls."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from diemtua.cases import forms, queries
from diemtua.cases.pages.deeds import DEEDS, ROW_DEEDS, Deed, Task
from diemtua.cases.pages.guarding import SEEN, guard
from diemtua.cases.pages.opened import find_case
from diemtua.cases.rules.forms import added_to
from diemtua.lib.acts import Act, Asked, act_page, require
from diemtua.lib.clock import day_of


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
        of=opened.case.code,
    )
    edition = queries.edition_beside(opened.case, deed.asks, day_of(opened.at)) if deed.asks else None
    make = forms.asking(deed.form, edition) if edition else deed.form
    before = deed.initial(task)
    form = make(request.POST if request.method == "POST" else None, initial=before)
    deed.offer(task, form)
    if deed.guards:
        guard(form, before)

    def do(**typed: Any) -> None:
        typed.pop(SEEN, None)
        if edition:
            typed["answers"] = {one.code: typed.pop(one.code) for one in added_to(edition)}
        deed.do(task, form, typed)

    return act_page(request, act, form, do)
