"""Figures of cases by commune: no number and no name of any case."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from ninja import Router

from diemtua.cases import policies, queries
from diemtua.cases.api.asking import actor_of
from diemtua.cases.codes import Power
from diemtua.cases.schemas import CaseFiguresOut, CaseStandingOut
from diemtua.lib.acts import require
from diemtua.lib.clock import day_of, now
from diemtua.places.queries import unit_by_code

router = Router(tags=["cases"])


@router.get("/figures", response=CaseFiguresOut)
def case_figures(request: HttpRequest) -> Any:
    """Of the own commune, or of each commune of the own province."""
    actor, at = actor_of(request), now()
    require(actor.may(Power.FIGURES))
    return CaseFiguresOut.of(queries.figures_for(actor, at), at)


@router.get("/figures/{commune}", response=list[CaseStandingOut])
def case_standing(request: HttpRequest, commune: str) -> Any:
    """Where the running cases of one commune stand: by step, and by the clock that ends next."""
    actor, at = actor_of(request), now()
    unit = unit_by_code(commune, day_of(at)) if commune.isdecimal() else None
    if unit is None:
        raise Http404
    require(policies.watches(actor, unit))
    return [CaseStandingOut.of(row) for row in queries.standing_of(actor, commune, at)]
