"""What the frame of every page needs: the entries of the side, the unit, the other units of this person."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from diemtua.access.queries import unread_count
from diemtua.web import queries
from diemtua.web.templatetags.ui import theme_of


def shell(request: HttpRequest) -> dict[str, Any]:
    """Context processor. Lazy where it costs a query: fragments and public pages never ask."""
    actor = getattr(request, "actor", None)
    return {
        "actor": actor,
        "demo": settings.DEMO,
        "theme": theme_of(request),
        "units": getattr(request, "assignments", ()),
        "nav": queries.nav_for(actor, request.path) if actor else (),
        "notice_count": SimpleLazyObject(lambda: unread_count(actor.user_id)) if actor else 0,
    }
