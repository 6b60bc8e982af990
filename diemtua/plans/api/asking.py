"""Who asks, and for which record. What the viewer may not see is not there."""

from __future__ import annotations

from django.http import HttpRequest

from diemtua.lib.actor import Actor


def actor_of(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor
