"""Choices of this device, and whether the session still lives."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from diemtua.access import operations

YEAR = 365 * 24 * 3600
CHOICES = {
    "theme": ("diemtua_theme", {"light", "dark", "auto"}),
    "language": (settings.LANGUAGE_COOKIE_NAME, {code for code, _ in settings.LANGUAGES}),
}


@login_not_required
@require_POST
def preferences(request: HttpRequest) -> HttpResponse:
    """Remember the look and the language: with the person, and on this device for the pages before sign-in."""
    back = request.POST.get("next", "/")
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    by_script = request.headers.get("X-Requested-With") == "fetch"
    response = HttpResponse(status=204) if by_script else redirect(back if safe else "/")
    chosen = {name: value for name in CHOICES if (value := request.POST.get(name, "")) in CHOICES[name][1]}
    keep_on_device(request, response, chosen)
    if (actor := getattr(request, "actor", None)) and chosen:
        operations.keep_preferences(**chosen, by=actor, at=timezone.now())
    return response


def keep_on_device(request: HttpRequest, response: HttpResponse, chosen: dict[str, str]) -> None:
    """Cookies for the next page, also before somebody has signed in."""
    for name, value in chosen.items():
        response.set_cookie(
            CHOICES[name][0], value, max_age=YEAR, secure=request.is_secure(), httponly=True, samesite="Lax"
        )


def chosen_look(handle: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: whoever signs in finds the look and the language they chose elsewhere; signing out takes them along.

    What a person never changed is as on every new account, and leaves the device as it is.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        if not request.path.startswith("/accounts/"):  # no other page signs anybody in or out
            return handle(request)
        before = request.user.is_authenticated
        response = handle(request)
        user = request.user
        if user.is_authenticated and not before:
            own = {"theme": user.theme, "language": user.language}
            fresh = {"theme": "auto", "language": settings.LANGUAGE_CODE}
            keep_on_device(request, response, {name: value for name, value in own.items() if value != fresh[name]})
        elif before and not user.is_authenticated:
            for cookie, _allowed in CHOICES.values():
                response.delete_cookie(cookie, samesite="Lax")
        return response

    return middleware


@login_not_required
@require_GET
def session(request: HttpRequest) -> HttpResponse:
    """Asked by a long form before it is sent, so that nothing typed is lost to an ended session.

    Signing in again, in another tab, made the form's token worthless: the fresh one comes along.
    """
    response = HttpResponse(status=204 if request.user.is_authenticated else 401)
    response["Cache-Control"] = "no-store"
    if request.user.is_authenticated:
        response["X-CSRFToken"] = get_token(request)
    return response
