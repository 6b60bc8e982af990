"""Whose desk a page is."""

from __future__ import annotations

from diemtua.lib.acts import Asked


def own_id(request: Asked) -> int:
    """The signed-in person's number; only machines have none, and they open no pages."""
    return request.actor.user_id or 0
