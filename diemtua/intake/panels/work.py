"""Reports as open work of a person: counted, shown, passed on. While somebody is away the whole unit meets them."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext_noop

from diemtua.intake import operations, queries
from diemtua.intake.codes import Power
from diemtua.intake.queries import of_person
from diemtua.lib import open_work
from diemtua.lib.actor import Actor
from diemtua.lib.open_work import Part
from diemtua.lib.panels import Row


def reports_of_person(viewer: Actor, user_id: int, part: Part, _at: datetime) -> list[Row]:
    """By number alone, those the viewer meets."""
    if not viewer.may(Power.VIEW):
        return []
    mine = of_person.reports_with([user_id], part).values("pk")
    found = queries.reports_visible_to(viewer).filter(pk__in=mine).order_by("received_at", "pk")
    return [
        Row(
            title=report.code,
            url=reverse("intake:report", args=[report.uuid]),
            icon="urgent" if report.is_urgent else "mail",
        )
        for report in found[: open_work.MOST_ROWS]
    ]


open_work.register(
    open_work.Kind(
        key="reports",
        title=gettext_noop("Tin báo"),
        icon="mail",
        counts=of_person.counts_with,
        rows=reports_of_person,
        pass_on=operations.pass_on_reports,
    )
)
