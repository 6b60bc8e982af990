"""Reports as open work of a person: counted, shown, passed on. While somebody is away the whole unit meets them."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext_noop

from diemtua.intake import operations, queries
from diemtua.intake.codes import Power
from diemtua.intake.models import Report
from diemtua.intake.queries import of_person
from diemtua.lib import open_work
from diemtua.lib.actor import Actor
from diemtua.lib.beside import Hanging
from diemtua.lib.open_work import InSight, Part
from diemtua.lib.panels import Row
from diemtua.lib.written import Given


def reports_of_person(viewer: Actor, who: Given, part: Part) -> InSight:
    """By number alone, those the viewer meets."""
    lying = of_person.reports_with(who, part)
    rows = queries.reports_visible_to(viewer).filter(pk__in=lying.values("pk")).order_by("received_at", "pk")
    if not viewer.may(Power.VIEW):
        rows = rows.none()
    return InSight(rows=Hanging(rows[: open_work.MOST_ROWS], columns=("id", "uuid", "is_urgent")), lying=[lying])


def _line(report: Report, _at: datetime) -> Row:
    return Row(
        title=report.code,
        url=reverse("intake:report", args=[report.uuid]),
        icon="urgent" if report.is_urgent else "mail",
    )


open_work.register(
    open_work.Kind(
        key="reports",
        title=gettext_noop("Tin báo"),
        icon="mail",
        counts=of_person.counts_with,
        asks=reports_of_person,
        line=_line,
        pass_on=operations.pass_on_reports,
    )
)
