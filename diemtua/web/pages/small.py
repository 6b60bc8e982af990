"""Choices of this device, and whether the session still lives."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

YEAR = 365 * 24 * 3600
CHOICES = {
    "theme": ("diemtua_theme", {"light", "dark", "auto"}),
    "language": (settings.LANGUAGE_COOKIE_NAME, {code for code, _ in settings.LANGUAGES}),
}


@login_not_required
@require_POST
def preferences(request: HttpRequest) -> HttpResponse:
    """Remember the look and the language on this device; back to where one was."""
    back = request.POST.get("next", "/")
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    by_script = request.headers.get("X-Requested-With") == "fetch"
    response = HttpResponse(status=204) if by_script else redirect(back if safe else "/")
    for name, (cookie, allowed) in CHOICES.items():
        if (value := request.POST.get(name)) in allowed:
            response.set_cookie(cookie, value, max_age=YEAR, secure=request.is_secure(), httponly=True, samesite="Lax")
    return response


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
