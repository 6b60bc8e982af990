"""The JSON door of the directory: list, read, nearest. It is written on the pages."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest
from ninja import Router
from ninja.pagination import paginate

from diemtua.lib.actor import Actor
from diemtua.lib.acts import require
from diemtua.lib.api_pages import Slice
from diemtua.lib.clock import day_of, now
from diemtua.lib.paging import WorkedOut
from diemtua.places.queries import unit_by_code
from diemtua.services import queries
from diemtua.services.codes import Need, Power
from diemtua.services.rules import position_of
from diemtua.services.schemas import NearestOut, ServiceProviderLine, ServiceProviderOut

router = Router(tags=["services"])


def _actor(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    require(actor.may(Power.VIEW))
    return actor


@router.get("/providers", response=list[ServiceProviderLine])
@paginate(Slice)
def providers(
    request: HttpRequest, *, province: str = "", commune: str = "", need: str = "", kind: str = "", text: str = ""
) -> Any:
    """Providers that take children now: of a commune, of a province, else of the caller's own province."""
    actor = _actor(request)
    rows = queries.found(
        actor, day_of(now()), province=province or actor.province_code, commune=commune, text=text, kind=kind,
        need=need if need in Need.values else "",
    )  # fmt: skip
    return WorkedOut(rows, ServiceProviderLine.of)


@router.get("/providers/{uuid}", response=ServiceProviderOut)
def provider(request: HttpRequest, uuid: UUID) -> Any:
    """One provider with all it does. Where a secret place is stands in no answer of the API."""
    found = queries.provider_by_uuid(_actor(request), uuid)
    if found is None:
        raise Http404
    return ServiceProviderOut.whole(found, list(queries.offers_of(found)))


@router.get("/nearest", response=list[NearestOut])
def nearest(request: HttpRequest, position: str = "", unit: str = "", need: str = "") -> Any:
    """What the help-finder shows: near "latitude, longitude", or near the unit of this code."""
    _actor(request)
    on = day_of(now())
    place = unit_by_code(unit, on) if unit.isdecimal() else None
    here = position_of(position[:60])
    if place is None and here is None:
        return []
    needs = (need,) if need in Need.values else ()
    return [NearestOut.of(one) for one in queries.nearest(on, position=here, place=place, needs=needs)]
