"""Lists of children that leave the screen: exported, printed by village; and what is done with several at once."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from diemtua.lib.acts import Asked, require
from diemtua.lib.clock import day_of, now
from diemtua.lib.errors import Refused
from diemtua.people import forms, operations, queries
from diemtua.people.codes import Power
from diemtua.people.models import Child
from diemtua.people.pages.lines import Lines
from diemtua.people.pages.listing import chosen, filters_of, may_list, uuid_in
from diemtua.people.pages.lists import put_into_list, take_from_list

MOST_AT_ONCE = 200
MOST_PRINTED = 2_000
_NEEDS = {"export": Power.EXPORT, "list": Power.LISTS, "unlist": Power.LISTS}


@require_POST
def children_export(request: Asked) -> HttpResponse:
    """The list as it is narrowed, as an Excel file, with the purpose in the trail."""
    actor = request.actor
    require(may_list(actor) and actor.may(Power.EXPORT))
    filters = filters_of(QueryDict(request.POST.get("query", "").lstrip("?")))
    rows, _wanted = chosen(actor, filters, day_of(now()))
    return _exported(request, rows)


def _exported(request: Asked, rows: QuerySet[Child]) -> HttpResponse:
    form = forms.ExportChildren(request.POST, with_number=request.actor.may(Power.SEE_NUMBER))
    if not form.is_valid():
        messages.error(request, str(next(iter(form.errors.values()))[0]))
        return redirect("people:children")
    try:
        content = operations.export_children(rows, **form.cleaned_data, by=request.actor, at=now())
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("people:children")
    response = HttpResponse(content, content_type="application/octet-stream")
    response["Content-Disposition"] = f'attachment; filename="tre-em-{day_of(now()):%Y-%m-%d}.xlsx"'
    response["Cache-Control"] = "no-store, private"
    return response


@require_GET
def children_sheet(request: Asked) -> HttpResponse:
    """The list as a sheet of paper by village, to be taken along; the trail keeps who printed it."""
    actor, today = request.actor, day_of(now())
    require(may_list(actor))
    rows, wanted = chosen(actor, filters_of(request.GET), today)
    found = list(queries.lines_of(rows)[: MOST_PRINTED + 1])
    if len(found) > MOST_PRINTED:
        messages.error(request, _("Danh sách dài hơn 2.000 trẻ em. Hãy chọn thôn, khu phố rồi in."))
        return redirect(f"{reverse('people:children')}?{request.GET.urlencode()}")
    try:
        operations.print_children(len(found), by=actor, at=now())
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("people:children")
    found.sort(key=lambda child: (str(child.village or ""), child.village_id or 0))  # within a village as listed
    lines = Lines(wanted, today).of(found)
    return render(request, "people/child_sheet.html", {"lines": lines, "today": today})


@require_POST
def children_bulk(request: Asked) -> HttpResponse:
    """Several children at once: asked first what for, or whom to give them to; then done, all or none."""
    actor, act = request.actor, request.POST.get("act", "")
    require(may_list(actor) and actor.may(_NEEDS.get(act, Power.CONFIRM)))
    uuids = [found for text in request.POST.getlist("id")[:MOST_AT_ONCE] if (found := uuid_in(text))]
    rows = queries.children_visible_to(actor).filter(uuid__in=uuids).order_by("sort_key", "pk")
    if not rows:
        messages.error(request, _("Hãy đánh dấu trẻ em trong danh sách trước."))
        return redirect("people:children")
    if act in {"list", "unlist"}:
        return (put_into_list if act == "list" else take_from_list)(request, rows)
    if act == "export":
        return _exported(request, rows) if "purpose" in request.POST else _ask(request, rows, "export")
    return _assigned(request, rows) if "keeper" in request.POST else _ask(request, rows, "keeper")


def _ask(request: Asked, rows: QuerySet[Child], act: str) -> HttpResponse:
    form = (
        forms.ExportChildren(with_number=request.actor.may(Power.SEE_NUMBER))
        if act == "export"
        else forms.AssignKeeper(queries.keepers_of(request.actor, day_of(now())))
    )
    return render(request, "people/child_bulk.html", {"children": rows, "act": act, "form": form})


def _assigned(request: Asked, rows: QuerySet[Child]) -> HttpResponse:
    people = queries.keepers_of(request.actor, day_of(now()))
    form = forms.AssignKeeper(people, request.POST)
    if not form.is_valid():
        return render(request, "people/child_bulk.html", {"children": rows, "act": "keeper", "form": form}, status=422)
    try:
        count = operations.assign_keeper(list(rows), form.chosen(), by=request.actor, at=now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        said = ngettext("Đã giao %(n)d trẻ em.", "Đã giao %(n)d trẻ em.", count)
        messages.success(request, said % {"n": count})
    return redirect("people:children")
