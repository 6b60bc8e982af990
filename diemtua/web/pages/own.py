"""Doors to a person's own desk: notices, drafts for the page's script, saved views for the list's tabs."""

from __future__ import annotations

from urllib.parse import urlsplit
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from diemtua.access import operations, queries
from diemtua.lib.acts import Asked
from diemtua.lib.errors import Refused
from diemtua.lib.paging import page_of
from diemtua.web.pages.asked import own_id

_NOT_TYPED = {"csrfmiddlewaretoken"}


@require_http_methods(["GET", "POST"])
def notices(request: Asked) -> HttpResponse:
    """What concerns me, latest first; POST marks all as read."""
    if request.method == "POST":
        operations.read_notices(by=request.actor, at=timezone.now())
        return redirect("web:notices")
    page = page_of(request, queries.notices_of(own_id(request)))
    return render(request, "web/notices.html", {"page": page})


@require_POST
def notice(request: Asked, pk: int) -> HttpResponse:
    """Mark one as read and go where it leads."""
    one = get_object_or_404(queries.notices_of(own_id(request)), pk=pk)
    operations.read_notices(ids=[one.pk], by=request.actor, at=timezone.now())
    return redirect(_inside(request, one.url))


@require_http_methods(["GET", "POST", "DELETE"])
def draft(request: Asked, key: str) -> HttpResponse:
    """GET what was kept, POST what is typed now, DELETE when the form was accepted."""
    actor = request.actor
    if request.method == "GET":
        kept = queries.draft_of(own_id(request), key)
        return (
            JsonResponse({"data": kept.fields, "at": kept.saved_at.isoformat()}) if kept else HttpResponse(status=204)
        )
    if request.method == "DELETE":
        operations.drop_draft(key, by=actor, at=timezone.now())
        return HttpResponse(status=204)
    typed = {name: request.POST.getlist(name) for name in request.POST if name not in _NOT_TYPED}
    try:
        operations.save_draft(key, fields=typed, by=actor, at=timezone.now())
    except Refused as refusal:
        return JsonResponse({"message": str(refusal)}, status=refusal.status)
    return HttpResponse(status=204)


@require_POST
def saved_views(request: Asked) -> HttpResponse:
    """Keep the filters of a list under a name, and show the list with them."""
    back = _inside(request, request.POST.get("next", ""))
    name, of = request.POST.get("name", "")[:60], request.POST.get("of", "")[:60]
    query = urlsplit(back).query[:1000]
    try:
        operations.save_view(of, name=name, query=query, by=request.actor, at=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Đã lưu bộ lọc."))
    return redirect(back)


@require_POST
def saved_view_removal(request: Asked, uuid: UUID) -> HttpResponse:
    view = get_object_or_404(queries.views_of(own_id(request), request.POST.get("of", "")), uuid=uuid)
    operations.drop_view(view, by=request.actor, at=timezone.now())
    messages.success(request, _("Đã bỏ bộ lọc."))
    return redirect(urlsplit(_inside(request, request.POST.get("next", ""))).path)


def _inside(request: Asked, address: str) -> str:
    """The address when it is one of ours, else the start page."""
    ours = url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
    return address if address and ours else "/"
