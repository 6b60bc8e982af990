"""At the door: too many wrong passwords, and the demo's people who need none."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from allauth.account.internal.flows.login import perform_login
from allauth.account.models import Login
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from diemtua.access import queries
from diemtua.lib.clock import day_of, now

MINUTES = settings.AXES_COOLOFF_TIME.seconds // 60


def locked_out(request: HttpRequest, _response: HttpResponse | None, _credentials: Any) -> HttpResponse:
    """What to do after ten wrong passwords. Names no account: whether it exists is nobody's business."""
    return render(request, "access/locked_out.html", {"minutes": MINUTES}, status=429)


@login_not_required
@require_POST
def demo_sign_in(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Look around as one of the made-up people."""
    people = (held.user for place in queries.demo_places(day_of(now())) for held in place.people)
    user = next((user for user in people if user.uuid == uuid), None)
    if user is None or not settings.DEMO:
        raise Http404
    answer: HttpResponse = perform_login(request, Login(user=user, redirect_url="/"))
    return answer
