"""Hôm nay and search: filled by what the apps registered in slots."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from diemtua.lib.acts import Asked
from diemtua.lib.panels import Group
from diemtua.web import queries

SHOWN_IN_BOX = 8
MOST_FIGURES = 6


@require_GET
def today(request: Asked) -> HttpResponse:
    """What is late, due, new or waiting for me; each row one action away."""
    now = timezone.localtime()
    groups = queries.today_groups(request.actor, now)
    context = {
        "now": now,
        "groups": [group for group in groups if not group.side],
        "side": [group for group in groups if group.side],
        "figures": groups[:MOST_FIGURES],
        "nothing": not any(group.rows for group in groups),
    }
    return render(request, "web/today.html", context)


@require_GET
def search(request: Asked) -> HttpResponse:
    """Documents, tasks, units, people and commands in one box; the box asks for the short list only."""
    words = request.GET.get("q", "").strip()
    found = queries.found_for(request.actor, words)
    if request.headers.get("HX-Request"):
        return render(request, "web/search.html#hits", {"found": _first(found), "words": words})
    return render(request, "web/search.html", {"found": found, "words": words})


def _first(found: list[Group]) -> list[Group]:
    """A few of each kind, so that the box stays a box."""
    each = max(2, SHOWN_IN_BOX // max(1, len(found)))
    return [Group(key=g.key, title=g.title, icon=g.icon, url=g.url, rows=tuple(g.rows)[:each]) for g in found]
