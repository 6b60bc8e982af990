"""Passwords guessed for one name from many addresses.

Ten wrong ones from one address are axes' own matter. Whoever has many addresses meets a second limit, on the name
alone; so that a stranger cannot keep a person out with it, a device from which the person once came in is not held
to it: such a device has tries of its own.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import Any

from axes.handlers.database import AxesDatabaseHandler
from axes.signals import user_locked_out
from django.conf import settings
from django.core import signing
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse

from diemtua.access.queries import user_named, wrong_passwords_of
from diemtua.config.adapters import typed_name
from diemtua.lib.addresses import client_address

MOST_FOR_A_NAME = 30
MOST_FROM_A_DEVICE = 10
COOKIE, SALT, PATH = "diemtua_device", "diemtua.device", "/accounts/"
KNOWN_FOR = 180 * 24 * 3600
MOST_PEOPLE = 12  # at one shared machine of an office


class Guessing(AxesDatabaseHandler):  # type: ignore[misc]
    """What axes counts, and the sum over all addresses for one name."""

    def is_locked(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> bool:
        return super().is_locked(request, credentials) or _guessed(request, credentials)

    def user_login_failed(
        self, sender: Any, credentials: dict[str, Any], request: HttpRequest | None = None, **kwargs: Any
    ) -> None:
        super().user_login_failed(sender, credentials, request, **kwargs)
        if request is None or request.axes_locked_out:  # type: ignore[attr-defined]
            return
        device = _device_of(request, typed_name(request, credentials))
        if device:
            cache.set(_tries(device), cache.get(_tries(device), 0) + 1, settings.AXES_COOLOFF_TIME.seconds)
        if _guessed(request, credentials):
            request.axes_locked_out = True  # type: ignore[attr-defined]
            request.axes_credentials = credentials  # type: ignore[attr-defined]
            name, address = typed_name(request, credentials), client_address(request)
            user_locked_out.send("axes", request=request, username=name, ip_address=address)


def _guessed(request: HttpRequest, credentials: dict[str, Any] | None) -> bool:
    """Whether this device must rest before trying this name again. Names nobody has are counted alike."""
    name = typed_name(request, credentials)
    if device := _device_of(request, name):
        return bool(cache.get(_tries(device), 0) >= MOST_FROM_A_DEVICE)
    since = request.axes_attempt_time - settings.AXES_COOLOFF_TIME  # type: ignore[attr-defined]
    return wrong_passwords_of(name, since) >= MOST_FOR_A_NAME


def _tries(device: str) -> str:
    return f"device.{device}"


def known_device(handle: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: a device keeps a signed note of who came in from it. The note opens nothing by itself."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(PATH) or request.user.is_authenticated:
            return handle(request)
        response = handle(request)
        came_in: int | None = request.user.pk
        if came_in:
            _keep_note(request, response, came_in)
        return response

    return middleware


def _keep_note(request: HttpRequest, response: HttpResponse, person: int) -> None:
    note = _note(request)
    people = [person, *(other for other in note["people"] if other != person)][:MOST_PEOPLE]
    response.set_cookie(
        COOKIE,
        signing.dumps({"device": note["device"], "people": people}, salt=SALT),
        max_age=KNOWN_FOR,
        path=PATH,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _note(request: HttpRequest) -> dict[str, Any]:
    """What the device's cookie says; of a device without a true one, that nobody came in from it."""
    try:
        note: dict[str, Any] = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=KNOWN_FOR)
    except signing.BadSignature:
        return {"device": secrets.token_urlsafe(12), "people": []}
    return note


def _device_of(request: HttpRequest, name: str) -> str:
    """The device's own mark when this person once came in from it, else nothing."""
    note = _note(request)
    user = user_named(name) if note["people"] else None
    return str(note["device"]) if user and user.pk in note["people"] else ""
