"""What concerns one's own account."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from diemtua.access import operations, policies, queries
from diemtua.access.pages.asked import Asked
from diemtua.lib.clock import day_of, now


@require_GET
def account(request: Asked) -> HttpResponse:
    """Who I am here, how I sign in, where I am signed in."""
    own = queries.own_account(request.actor)
    at = now()
    context = {
        "own": own,
        "roles": queries.assignments_of(own, day_of(at)),
        "factors": queries.second_factors_of(own.pk),
        "demanded": queries.lacks_second_factor(own.pk, day_of(at)),
        "sessions": queries.sessions_of(own.pk),
        "session_key": request.session.session_key,
        "may_open": policies.may_break_glass(request.actor),
    }
    return render(request, "access/account.html", context)


@require_POST
def other_sessions(request: Asked) -> HttpResponse:
    """Sign out everywhere but here."""
    own = queries.own_account(request.actor)
    keep = request.session.session_key or ""
    operations.end_other_sessions(own, keep=keep, by=request.actor, at=now())
    messages.success(request, _("Đã đăng xuất các máy khác."))
    return redirect("access:account")


@require_POST
def choice(request: Asked, uuid: UUID) -> HttpResponse:
    """Work in another of one's roles."""
    at = now()
    held = queries.own_choice(request.actor.user_id or 0, uuid, day_of(at))
    if held is None:
        raise Http404
    operations.choose_assignment(held, by=request.actor, at=at)
    request.session[queries.ACTIVE_ASSIGNMENT] = held.pk
    return redirect("/")
