"""The JSON door: units, their history, addresses, agencies. Reading only; decisions are entered on the pages."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from ninja import Router
from pydantic import Field

from diemtua.lib.clock import day_of, now
from diemtua.lib.errors import NotAllowed
from diemtua.places import policies, queries, schemas
from diemtua.places.models import Unit

router = Router(tags=["places"])
PAGE_SIZE = 100


def _require_may_view(request: HttpRequest) -> None:
    actor = getattr(request, "actor", None)
    if actor is None or not policies.may_view(actor):
        raise NotAllowed(_("Anh/chị chưa được giao việc ở đơn vị nào nên chưa xem được địa bàn."))


def _unit(code: str, on: date | None) -> Unit:
    unit = queries.unit_in_one_life(code, on)
    if unit is None:
        raise Http404
    return unit


@router.get("/units", response=schemas.UnitPage)
def units(
    request: HttpRequest,
    *,
    q: str = "",
    level: str = "",
    province: str = "",
    on: date | None = None,
    page: Annotated[int, Field(ge=1)] = 1,
) -> schemas.UnitPage:
    """Units in force on a day (today unless said), by name, former name or code."""
    _require_may_view(request)
    rows = queries.search_units(q, day=on or day_of(now()), level=level, province_code=province)
    found = Paginator(rows, PAGE_SIZE)
    shown = found.page(page).object_list if page <= found.num_pages else []
    units_shown = [schemas.UnitOut.of(unit) for unit in queries.called_on(shown, on or day_of(now()))]
    return schemas.UnitPage(count=found.count, page=page, pages=found.num_pages, units=units_shown)


@router.get("/units/{code}", response=schemas.UnitOut)
def unit(request: HttpRequest, code: str, on: date | None = None) -> schemas.UnitOut:
    """The unit with this code on a day; without a day the present one, or the last that had it."""
    _require_may_view(request)
    found = _unit(code, on)
    return schemas.UnitOut.of(queries.called_on([found], on)[0] if on else found)


@router.get("/units/{code}/history", response=schemas.HistoryOut)
def history(request: HttpRequest, code: str, on: date | None = None) -> schemas.HistoryOut:
    """Where a unit came from, what it was called, where it went, and who holds its land today."""
    _require_may_view(request)
    life = queries.history_of(_unit(code, on))
    events = [schemas.EventOut.of_lineage(row, "came_from") for row in life.came_from]
    events += [schemas.EventOut.of_name(past, life.unit.code) for past in life.former_names]
    events += [schemas.EventOut.of_lineage(row, "became") for row in life.became]
    heirs = queries.current_successors(life.unit, day_of(now()))
    return schemas.HistoryOut(
        unit=schemas.UnitOut.of(life.unit),
        events=sorted(events, key=lambda event: event.on),
        current=[schemas.HeirOut.of(heir) for heir in heirs],
    )


@router.get("/units/{code}/agencies", response=list[schemas.AgencyOut])
def agencies(request: HttpRequest, code: str, on: date | None = None) -> list[schemas.AgencyOut]:
    """Agencies and organisations of a unit on a day."""
    _require_may_view(request)
    day = on or day_of(now())
    return [schemas.AgencyOut.of(row) for row in queries.agencies_of(_unit(code, day), day).select_related("unit")]


@router.get("/agencies", response=list[schemas.AgencyOut])
def agencies_named(
    request: HttpRequest, name: str, province: str, commune: str = "", on: date | None = None
) -> list[schemas.AgencyOut]:
    """The agencies a name in a paper means, old or new, full or short, one or many."""
    _require_may_view(request)
    found = queries.agencies_for_name(name, province, commune or None, on or day_of(now()))
    return [schemas.AgencyOut.of(agency) for agency in found]


@router.get("/resolve", response=schemas.Resolved)
def resolve(request: HttpRequest, q: Annotated[str, Field(max_length=300)], on: date | None = None) -> schemas.Resolved:
    """Any old or new address, name or code → units, with the units of today."""
    _require_may_view(request)
    found = queries.meanings_of(q, on=on, today=day_of(now()))
    return schemas.Resolved(matches=[schemas.MatchOut.of(meaning) for meaning in found])
