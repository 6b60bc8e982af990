"""On the page of a report: the way to a case, for the commune that looks after it."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from diemtua.cases import policies, queries
from diemtua.cases.codes import Power
from diemtua.intake import policies as intake
from diemtua.intake.models import Report
from diemtua.intake.states import ReportState
from diemtua.lib.actor import Actor
from diemtua.lib.panels import register

# Of a report about several children each gets a case of its own, also after the first.
LOOKED_AFTER = frozenset({ReportState.TAKEN, ReportState.CASE})


@dataclass(frozen=True)
class Drawn:
    """A button with its template."""

    url: str
    template: str = "cases/parts/of_report.html"


def case_from_report(actor: Actor, report: Report) -> Drawn | None:
    """Nothing where nobody has taken the report, or every child of it has a case."""
    may = report.state in LOOKED_AFTER and policies.may_open(actor, report.commune_code)
    if not may or not intake.may_take(actor, report) or not queries.has_child_without_case(report):
        return None
    return Drawn(f"{reverse('cases:new_case')}?report={report.uuid}")


register("report", order=10, power=Power.EMERGENCY, render=case_from_report)
