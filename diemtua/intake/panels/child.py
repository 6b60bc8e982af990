"""Reports on the page of the child they tell of: those whose words the viewer may read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from diemtua.intake import queries
from diemtua.intake.codes import Power
from diemtua.intake.models import Report
from diemtua.lib.actor import Actor
from diemtua.lib.beside import THING, Hanging
from diemtua.lib.panels import register
from diemtua.people.models import Child


@dataclass(frozen=True)
class Drawn:
    """A panel with its template."""

    reports: list[Report]
    template: str = "intake/parts/of_child.html"


def hangs(somebody: Actor) -> Mapping[str, Hanging]:
    """Rows alone: a report's words stand on its own page."""
    shown = ("id", "uuid", "received_at", "state", "is_urgent")
    return {"reports": Hanging(queries.reports_about(somebody, THING)[:10], columns=shown)}


def reports_of_child(_actor: Actor, _child: Child, rows: Mapping[str, Sequence[Report]]) -> Drawn | None:
    """Nothing where there is none: that another unit looks after a report is not told here."""
    return Drawn(list(rows["reports"])) if rows["reports"] else None


register("child", order=8, power=Power.VIEW, render=reports_of_child, hangs=hangs)
