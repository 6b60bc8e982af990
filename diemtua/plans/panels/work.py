"""Parts of tasks as open work of a person: counted, shown, passed on. Colleagues of the agency meet them anyway."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext_noop

from diemtua.lib import open_work
from diemtua.lib.actor import Actor
from diemtua.lib.beside import Hanging
from diemtua.lib.clock import day_of
from diemtua.lib.open_work import InSight, Part
from diemtua.lib.panels import Row
from diemtua.lib.written import Given
from diemtua.plans import operations
from diemtua.plans.models import Duty
from diemtua.plans.panels.rows import DUTY, OF_DUTY
from diemtua.plans.queries import of_person
from diemtua.plans.rules.clocks import clock_of


def duties_of_person(viewer: Actor, who: Given, part: Part) -> InSight:
    """Those the viewer meets, what is due first on top."""
    rows = of_person.in_sight(viewer, who, part)[: open_work.MOST_ROWS]
    lying = [of_person.duties_with(who, part), of_person.steps_with(who, part)]
    return InSight(rows=Hanging(rows, OF_DUTY, DUTY), lying=lying)


def _line(duty: Duty, at: datetime) -> Row:
    return Row(
        title=str(duty.task),
        url=reverse("plans:duty", args=[duty.uuid]),
        meta=duty.task.document.label,
        icon="checklist",
        clock=clock_of(duty.due_on, duty.state, day_of(at), duty.task.deadline_words),
    )


open_work.register(
    open_work.Kind(
        key="tasks",
        title=gettext_noop("Việc của kế hoạch"),
        icon="checklist",
        counts=of_person.counts_with,
        asks=duties_of_person,
        line=_line,
        pass_on=operations.pass_on_duties,
    )
)
