"""What the frame of every page needs: the entries of the side, the unit, the other units of this person."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from diemtua.web import queries
from diemtua.web.templatetags.ui import theme_of


def shell(request: HttpRequest) -> dict[str, Any]:
    """Context processor. Asks the database nothing: who acts has been asked already."""
    actor = getattr(request, "actor", None)
    return {
        "actor": actor,
        "demo": settings.DEMO,
        "theme": theme_of(request),
        "units": getattr(request, "assignments", ()),
        "nav": queries.nav_for(actor, request.path) if actor else (),
        "notice_count": getattr(request, "unread_notices", 0),
    }
