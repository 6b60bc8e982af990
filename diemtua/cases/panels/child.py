"""Cases on the page of the child they are about: those the viewer may read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from diemtua.cases import queries
from diemtua.cases.codes import Power
from diemtua.cases.models import Case
from diemtua.lib.actor import Actor
from diemtua.lib.beside import AT, THING, Hanging
from diemtua.lib.panels import register
from diemtua.people.models import Child


@dataclass(frozen=True)
class Drawn:
    """A panel with its template."""

    cases: list[Case]
    template: str = "cases/parts/of_child.html"


def hangs(somebody: Actor) -> Mapping[str, Hanging]:
    """Of a case its number, where it stands and since when."""
    shown = ("id", "uuid", "received_at", "state", "level")
    return {"cases": Hanging(queries.cases_about(somebody, THING, AT)[:10], columns=shown)}


def cases_of_child(_actor: Actor, _child: Child, rows: Mapping[str, Sequence[Case]]) -> Drawn | None:
    """Nothing where there is none: that a sensitive case exists is not told either."""
    return Drawn(list(rows["cases"])) if rows["cases"] else None


register("child", order=10, power=Power.VIEW, render=cases_of_child, hangs=hangs)
