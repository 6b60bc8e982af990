"""Around every request: its id and time, who acts, and the fence."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

import requests
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from diemtua.access.models import User
from diemtua.access.operations import note_opened_page
from diemtua.access.queries import actor_for
from diemtua.lib.actor import NOWHERE
from diemtua.lib.clock import now
from diemtua.lib.errors import Refused
from diemtua.lib.fence import close_fence, raise_fence
from diemtua.web.pages.errors import ENDED, problem

Handler = Callable[[HttpRequest], HttpResponse]
# Answers that may show what was opened; a form that comes back with its faults shows the record too.
_SHOWS = {HTTPStatus.OK, HTTPStatus.CONFLICT, HTTPStatus.UNPROCESSABLE_ENTITY}


class ChosenLocaleMiddleware(LocaleMiddleware):
    """Vietnamese first: English only for those who chose it, whatever the browser says."""

    def process_request(self, request: HttpRequest) -> None:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, settings.LANGUAGE_CODE)
        language = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        translation.activate(language)
        request.LANGUAGE_CODE = language


def request_facts(handle: Handler) -> Handler:
    """An id to find the request in the logs, and how long the server took, for the browser's own tools."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request.request_id = uuid.uuid4().hex[:16]  # type: ignore[attr-defined]
        started = time.perf_counter()
        response = handle(request)
        response["Server-Timing"] = f"app;dur={(time.perf_counter() - started) * 1000:.1f}"
        response["X-Request-ID"] = request.request_id  # type: ignore[attr-defined]
        response["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()"
        return response

    return middleware


def actor_and_fence(handle: Handler) -> Handler:
    """Who acts, and the fence at that person's scope for as long as the request lasts.

    Pages of signed-in people are never kept by the browser or a proxy: the next person at the same desk
    must not find a child's record with the Back button.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        request.actor, request.lacks_second_factor = None, False  # type: ignore[attr-defined]
        if not request.user.is_authenticated:
            return handle(request)
        raise_fence(NOWHERE, request.user.pk)  # what the person has opened in an emergency is asked behind it too
        try:
            actor = request.actor = actor_for(request)  # type: ignore[attr-defined]
            if actor is None:
                return handle(request)
            raise_fence(actor.scope, actor.user_id)
            response = handle(request)
            if actor.break_glass_id and response.status_code in _SHOWS:
                note_opened_page(path=request.path, by=actor, at=now())
        finally:
            close_fence()
        if not response.has_header("Cache-Control"):
            response["Cache-Control"] = "no-store, private"
        return response

    return middleware


class RefusalMiddleware:
    """A refusal no page has put into its form becomes a page of its own that says the sentence, never a trace.

    So does an identity provider that does not answer: people can still sign in by password.
    """

    def __init__(self, handle: Handler) -> None:
        self.handle = handle

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.handle(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, requests.RequestException) and request.path.startswith("/accounts/"):
            return render(request, "socialaccount/authentication_error.html", status=502)
        return problem(request, error.status, message=str(error)) if isinstance(error, Refused) else None


class SignInFirst(LoginRequiredMiddleware):
    """Strangers are led to the sign-in page. What was being sent when a session ended is not: it would be lost."""

    def process_view(
        self, request: HttpRequest, view_func: Callable[..., HttpResponseBase], view_args: Any, view_kwargs: Any
    ) -> HttpResponseBase | None:
        led_away = super().process_view(request, view_func, view_args, view_kwargs)
        if led_away is None:
            return None
        if request.path.startswith("/api/"):
            return JsonResponse({"code": "signed_out", "message": _("Hãy đăng nhập."), "field": None}, status=401)
        if request.method in {"GET", "HEAD"} and not request.headers.get("HX-Request"):
            return led_away
        return problem(request, 401, ENDED, back=_page_of_the_form(request))


def _page_of_the_form(request: HttpRequest) -> str:
    """Where the form stands that was sent too late: its draft comes back there after signing in."""
    came_from = request.headers.get("Referer", "")
    ours = url_has_allowed_host_and_scheme(came_from, {request.get_host()}, require_https=request.is_secure())
    return urlsplit(came_from).path if came_from and ours else "/"


# Where somebody who must first change a password or set up a second factor may still go.
_STILL_OPEN = ("/accounts/", "/access/account/", "/session/", "/preferences/", "/static/", "/healthz", "/readyz")


def first_things_first(handle: Handler) -> Handler:
    """A temporary password is replaced, and a second factor the role demands is set up, before anything else."""

    def middleware(request: HttpRequest) -> HttpResponse:
        user = request.user
        if not isinstance(user, User) or request.path.startswith(_STILL_OPEN):
            return handle(request)
        if user.must_change_password:
            return _led_to(request, "account_change_password", _("Hãy đổi mật khẩu tạm trước khi làm việc."))
        if request.lacks_second_factor:  # type: ignore[attr-defined]  # actor_for() told it
            words = _("Vai trò của anh/chị cần xác minh hai bước. Hãy thiết lập trước khi làm việc.")
            return _led_to(request, "mfa_index", words)
        return handle(request)

    return middleware


def _led_to(request: HttpRequest, view: str, words: str) -> HttpResponse:
    if request.path.startswith("/api/"):
        return JsonResponse({"code": view, "message": words, "field": None}, status=403)
    messages.warning(request, words)
    return redirect(view)
