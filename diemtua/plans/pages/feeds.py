"""Calendars under a secret address: the own page where they are made and withdrawn, and the address itself."""

from __future__ import annotations

import hashlib
from datetime import datetime
from uuid import UUID

from axes.helpers import get_client_ip_address
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from diemtua.lib.clock import day_of
from diemtua.lib.errors import TooOften
from diemtua.lib.fence import everywhere, fenced
from diemtua.lib.ical import calendar_file
from diemtua.plans import operations, policies
from diemtua.plans.pages.documents import actor_of
from diemtua.plans.queries import feeding

# Wrong addresses from one place in ten minutes; programs of a large office that ask for withdrawn ones stay below.
MOST_WRONG, WITHIN = 100, 600


@require_http_methods(["GET", "POST"])
def feeds(request: HttpRequest) -> HttpResponse:
    """The own addresses; POST makes one for the role the person works in, and shows it this once."""
    actor, at = actor_of(request), timezone.now()
    address = ""
    if request.method == "POST":
        secret = operations.make_feed(by=actor, at=at)
        address = request.build_absolute_uri(reverse("plans:feed", args=[secret]))
    roles = feeding.roles_of(actor, day_of(at))
    own = list(feeding.feeds_of(actor))
    context = {
        "rows": [{"feed": one, "role": roles.get(one.assignment_id)} for one in own],
        "address": address,
        "may_make": policies.may_make_feed(actor),
        "has_one": any(one.assignment_id == actor.assignment_id for one in own),
    }
    return render(request, "plans/feeds.html", context)


@require_POST
def feed_withdrawal(request: HttpRequest, uuid: UUID) -> HttpResponse:
    actor = actor_of(request)
    found = get_object_or_404(feeding.feeds_of(actor), uuid=uuid)
    operations.withdraw_feed(found, by=actor, at=timezone.now())
    messages.success(request, _("Đã thu hồi. Địa chỉ ấy không còn mở được lịch."))
    return redirect("plans:feeds")


@login_not_required
@require_safe
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """What a calendar program fetches. Whoever knows the address sees it, so it says title and agency only."""
    at = timezone.now()
    wrong = f"feed.wrong.{hashlib.sha256(str(get_client_ip_address(request)).encode()).hexdigest()[:24]}"
    if cache.get(wrong, 0) >= MOST_WRONG:
        return _later(WITHIN)
    try:
        content = _content(secret, at)
    except TooOften:
        return _later(operations.BETWEEN.seconds)
    if content is None:
        cache.add(wrong, 0, WITHIN)
        cache.set(wrong, cache.get(wrong, 0) + 1, WITHIN)
        raise Http404
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Cache-Control"] = "private, no-cache"
    response["ETag"] = etag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    return get_conditional_response(request, etag=etag, response=response) or response


def _content(secret: str, at: datetime) -> bytes | None:
    """The calendar of the person in that role, inside the fence of that role; None when the address opens nothing."""
    with everywhere():  # nobody is signed in: whose it is stands behind the secret
        found = feeding.feed_with(secret)
        holder = feeding.holder_of(found, day_of(at)) if found else None
    if found is None or holder is None:
        return None
    with fenced(holder), translation.override(found.user.language):
        operations.note_feed_read(found, by=holder, at=at)
        return calendar_file(_("Điểm Tựa"), feeding.entries_for(holder, day_of(at)))


def _later(seconds: int) -> HttpResponse:
    return HttpResponse(status=429, headers={"Retry-After": str(seconds)})
