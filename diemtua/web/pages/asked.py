"""A request as it reaches a page of a signed-in person: the middleware has put the actor on it."""

from __future__ import annotations

from django.http import HttpRequest

from diemtua.lib.actor import Actor


class Asked(HttpRequest):
    actor: Actor
