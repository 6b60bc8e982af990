"""Cases on the page of the child they are about: those the viewer may read."""

from __future__ import annotations

from dataclasses import dataclass

from diemtua.cases import queries
from diemtua.cases.codes import Power
from diemtua.cases.models import Case
from diemtua.lib.actor import Actor
from diemtua.lib.panels import register
from diemtua.people.models import Child


@dataclass(frozen=True)
class Drawn:
    """A panel with its template."""

    cases: list[Case]
    template: str = "cases/parts/of_child.html"


def cases_of_child(actor: Actor, child: Child) -> Drawn | None:
    """Nothing where there is none: that a sensitive case exists is not told either."""
    found = list(queries.cases_about(actor, child.pk)[:10])
    return Drawn(found) if found else None


register("child", order=10, power=Power.VIEW, render=cases_of_child)
