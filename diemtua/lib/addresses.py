"""Where a request comes from."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """Behind our proxy it is the last address the proxy wrote; else the connection's own.

    What a browser writes into the header itself stands further left and is never believed.
    """
    near = request.META.get("REMOTE_ADDR", "") or "127.0.0.1"
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "") if near in settings.OPTIONS.proxies else ""
    return forwarded.rsplit(",", 1)[-1].strip() or near
