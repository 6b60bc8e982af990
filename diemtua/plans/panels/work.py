"""Parts of tasks as open work of a person: counted, shown, passed on. Colleagues of the agency meet them anyway."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext_noop

from diemtua.lib import open_work
from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.lib.open_work import Part
from diemtua.lib.panels import Row
from diemtua.plans import operations
from diemtua.plans.queries import of_person
from diemtua.plans.rules.clocks import clock_of


def duties_of_person(viewer: Actor, user_id: int, part: Part, at: datetime) -> list[Row]:
    """Those the viewer meets, what is due first on top."""
    today = day_of(at)
    return [
        Row(
            title=str(duty.task),
            url=reverse("plans:duty", args=[duty.uuid]),
            meta=duty.task.document.label,
            icon="checklist",
            clock=clock_of(duty.due_on, duty.state, today, duty.task.deadline_words),
        )
        for duty in of_person.in_sight(viewer, user_id, part)[: open_work.MOST_ROWS]
    ]


open_work.register(
    open_work.Kind(
        key="tasks",
        title=gettext_noop("Việc của kế hoạch"),
        icon="checklist",
        counts=of_person.counts_with,
        rows=duties_of_person,
        pass_on=operations.pass_on_duties,
    )
)
