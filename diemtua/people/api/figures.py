"""How many children, without a name."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Router
from pydantic import Field

from diemtua.lib.acts import require
from diemtua.lib.clock import day_of, now
from diemtua.people import queries
from diemtua.people.api.asking import actor_of
from diemtua.people.codes import Power
from diemtua.people.schemas import FiguresOut

router = Router(tags=["people"])


@router.get("/figures", response=FiguresOut)
def figures(request: HttpRequest, province: Annotated[str, Field(pattern="^([0-9]{2})?$")] = "") -> Any:
    """Of the own commune; the communes of the own province; the country's provinces, or one's communes."""
    actor = actor_of(request)
    require(actor.may(Power.FIGURES))
    return FiguresOut.of(queries.figures_for(actor, day_of(now()), province=province))
