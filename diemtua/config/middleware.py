"""Around every request: its id and time, who acts, and the fence."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.locale import LocaleMiddleware
from django.utils import translation

from diemtua.access.queries import actor_for
from diemtua.lib.fence import close_fence, raise_fence

Handler = Callable[[HttpRequest], HttpResponse]


class ChosenLocaleMiddleware(LocaleMiddleware):
    """Vietnamese first: English only for those who chose it, whatever the browser says."""

    def process_request(self, request: HttpRequest) -> None:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, settings.LANGUAGE_CODE)
        language = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        translation.activate(language)
        request.LANGUAGE_CODE = language  # type: ignore[attr-defined]


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
        actor = request.actor = actor_for(request)  # type: ignore[attr-defined]
        if actor is None:
            return handle(request)
        raise_fence(actor.scope, actor.user_id)
        try:
            response = handle(request)
        finally:
            close_fence()
        if not response.has_header("Cache-Control"):
            response["Cache-Control"] = "no-store, private"
        return response

    return middleware
