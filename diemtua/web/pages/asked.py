"""A request as it reaches a page of a signed-in person: the middleware has put the actor on it."""

from __future__ import annotations

from django.http import HttpRequest

from diemtua.lib.actor import Actor


class Asked(HttpRequest):
    actor: Actor


def own_id(request: Asked) -> int:
    """The signed-in person's number; only machines have none, and they open no pages."""
    return request.actor.user_id or 0
