"""One's own account, the role to work in, and the demo's way in."""

from __future__ import annotations

from typing import Any

from allauth.account.views import LoginView
from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from diemtua.access import operations, queries
from diemtua.access.models import Assignment, User

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


class SignIn(LoginView):
    """allauth's sign-in with the other ways in, and in the demo the people to try."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {
            "oidc_name": settings.OPTIONS.oidc_name if settings.OPTIONS.oidc_issuer else "",
            "demo_places": _demo_places() if settings.DEMO else (),
        }


sign_in = login_not_required(SignIn.as_view())


def _demo_places() -> list[tuple[str, list[Assignment]]]:
    places: dict[str, list[Assignment]] = {}
    for held in queries.demo_people():
        places.setdefault(held.unit.name if held.unit else _("Cả nước và hệ thống"), []).append(held)
    return list(places.items())


def locked_out(request: HttpRequest, credentials: object = None, *_args: object, **_kwargs: object) -> HttpResponse:
    """After ten wrong passwords: for this person from this address only, and for how long."""
    return render(request, "account/locked_out.html", {"minutes": 15}, status=429)


@require_GET
def account(request: HttpRequest) -> HttpResponse:
    return render(request, "access/account.html", {"assignments": request.assignments})  # type: ignore[attr-defined]


@require_POST
def assignment(request: HttpRequest) -> HttpResponse:
    """Work in another of one's own roles from now on."""
    chosen = request.POST.get("assignment", "")
    held = {str(a.pk): a for a in request.assignments}  # type: ignore[attr-defined]
    if chosen in held:
        request.session[queries.ACTIVE_ASSIGNMENT] = held[chosen].pk
        operations.choose_assignment(held[chosen], by=request.actor, at=timezone.now())  # type: ignore[attr-defined]
    return redirect("/")


@login_not_required
@require_POST
def demo_sign_in(request: HttpRequest) -> HttpResponse:
    """One tap on a name of the demo's list. This address does not exist outside the demo."""
    if not settings.DEMO:
        raise Http404
    user = get_object_or_404(User, username=request.POST.get("username", ""), is_active=True)
    login(request, user, backend=BACKEND)
    return redirect("/")
