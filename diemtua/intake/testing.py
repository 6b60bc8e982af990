"""Factories: a report as it would stand after it came in. Importable by tests of apps above."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from diemtua.intake.models import Report
from diemtua.intake.operations import receive_report
from diemtua.intake.rules import Told, ToldBy
from diemtua.lib.actor import NOWHERE, Actor, system_actor
from diemtua.places.codes import Level
from diemtua.places.models import Unit

PUBLIC = system_actor("Trang báo tin", powers=frozenset({"intake.add"}), scope=NOWHERE)


def make_report(
    commune: str,
    *,
    at: datetime,
    by: Actor = PUBLIC,
    channel: str = "phone",
    told_by: ToldBy | None = None,
    **told: Any,
) -> Report:
    """Something was told of what happened in a commune; an empty code: nobody knows where."""
    told.setdefault("place", "Gần chợ")
    event = Unit.objects.get(code=commune, level=Level.COMMUNE, valid_until=None) if commune else None
    return receive_report(
        Told(**told, by=told_by or ToldBy()), channel=channel, received_at=at, event=event, by=by, at=at
    ).report
