"""Reports on the page of the child they tell of: those whose words the viewer may read."""

from __future__ import annotations

from dataclasses import dataclass

from diemtua.intake import queries
from diemtua.intake.codes import Power
from diemtua.intake.models import Report
from diemtua.lib.actor import Actor
from diemtua.lib.panels import register
from diemtua.people.models import Child


@dataclass(frozen=True)
class Drawn:
    """A panel with its template."""

    reports: list[Report]
    template: str = "intake/parts/of_child.html"


def reports_of_child(actor: Actor, child: Child) -> Drawn | None:
    """Nothing where there is none: that another unit looks after a report is not told here."""
    found = list(queries.reports_about(actor, child.pk)[:10])
    return Drawn(found) if found else None


register("child", order=8, power=Power.VIEW, render=reports_of_child)
