"""Doors to what one person keeps: drafts for the page's script, saved views for the list's tabs."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from diemtua.lib.errors import Refused
from diemtua.web import operations, queries

_NOT_TYPED = {"csrfmiddlewaretoken"}


@require_http_methods(["GET", "POST", "DELETE"])
def draft(request: HttpRequest, key: str) -> HttpResponse:
    """GET what was kept, POST what is typed now, DELETE when the form was accepted."""
    actor = request.actor
    if request.method == "GET":
        kept = queries.draft_of(actor, key)
        return JsonResponse({"data": kept.data, "at": kept.saved_at.isoformat()}) if kept else HttpResponse(status=204)
    if request.method == "DELETE":
        operations.drop_draft(key, by=actor, at=timezone.now())
        return HttpResponse(status=204)
    typed = {name: request.POST.getlist(name) for name in request.POST if name not in _NOT_TYPED}
    try:
        operations.keep_draft(key, typed, by=actor, at=timezone.now())
    except Refused as refusal:
        return JsonResponse({"message": str(refusal)}, status=refusal.status)
    return HttpResponse(status=204)


@require_POST
def saved_views(request: HttpRequest) -> HttpResponse:
    """Keep the filters of a list under a name, and show the list with them."""
    back = _inside(request, request.POST.get("next", ""))
    address = urlsplit(back)
    try:
        operations.save_view(
            request.POST.get("of", "")[:60],
            name=request.POST.get("name", "")[:60],
            query=address.query[:500],
            by=request.actor,
            at=timezone.now(),
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Đã lưu bộ lọc."))
    return redirect(back)


@require_POST
def saved_view_removal(request: HttpRequest, pk: int) -> HttpResponse:
    view = get_object_or_404(queries.views_of(request.actor), pk=pk)
    operations.drop_view(view, by=request.actor, at=timezone.now())
    messages.success(request, _("Đã bỏ bộ lọc."))
    return redirect(urlsplit(_inside(request, request.POST.get("next", ""))).path)


def _inside(request: HttpRequest, address: str) -> str:
    """The address when it is one of ours, else the start page."""
    ours = url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
    return address if address and ours else "/"
