"""Work load in numbers: of a commune's people, of a province's communes; and what lies with one person."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from diemtua.lib import open_work
from diemtua.lib.acts import Asked, require
from diemtua.lib.clock import now
from diemtua.workforce import policies, queries
from diemtua.workforce.pages.asking import commune_asked, posting_of, today


@require_GET
def load(request: Asked) -> HttpResponse:
    """A commune by person; a province by commune, those without an officer first."""
    actor = request.actor
    require(policies.may_see_figures(actor))
    if actor.own.provinces and not request.GET.get("commune"):
        rows = queries.load_by_commune(actor, now())
        told = {
            "rows": rows,
            "vacant": sum(not row.officers for row in rows),
            "idle": sum(row.idle for row in rows),
            "officers": sum(row.officers for row in rows),
            "collaborators": sum(row.collaborators for row in rows),
        }
        return render(request, "workforce/load_communes.html", told)
    unit = commune_asked(request)
    context = {
        "unit": unit,
        "kinds": open_work.kinds() if unit.code in actor.own.communes else (),
        "rows": queries.load_by_person(actor, unit, now()),
        "of_province": bool(actor.own.provinces),
        "vacant": queries.vacant_communes(actor, today()) if actor.own.communes else [],
    }
    return render(request, "workforce/load_people.html", context)


@require_GET
def posting_work(request: Asked, uuid: UUID) -> HttpResponse:
    """What lies with one person: for oneself, the deputy, and whoever leads."""
    found = posting_of(request, uuid)
    require(policies.may_see_work(request.actor, found) or queries.stands_in_for(request.actor, found, today()))
    context = {"posting": found, "work": queries.work_rows(request.actor, found, now())}
    return render(request, "workforce/work.html", context)
