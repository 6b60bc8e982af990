"""Clocks that run out are told before, and to the leader after: each once, whoever runs the job and however often."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from diemtua.cases.codes import Verb
from diemtua.cases.models import Deadline
from diemtua.cases.operations.holding import tell_leaders, tell_team
from diemtua.cases.operations.reckoning import reckon_again
from diemtua.cases.rules.clocks import EMERGENCY, WHAT
from diemtua.lib.actor import Actor
from diemtua.trail import operations as trail

# The twelve hours are told when four are left, day and night; limits in days on the day before the last.
HOURS_BEFORE, DAYS_BEFORE = timedelta(hours=4), timedelta(hours=40)
MOST = 500


@transaction.atomic
def send_reminders(*, by: Actor, at: datetime) -> int:
    """Remind of what is due soon, tell leaders of what is late, follow the table of days off. Refuses nothing."""
    running = Deadline.objects.filter(met_at__isnull=True, cancelled_at__isnull=True)
    soon = Q(rule=EMERGENCY, due_at__lte=at + HOURS_BEFORE) | Q(~Q(rule=EMERGENCY), due_at__lte=at + DAYS_BEFORE)
    told = 0
    reckon_again(by=by, at=at)
    for row in _held(running.filter(soon, reminded_at__isnull=True)):
        told += _remind(row, by=by, at=at)
    for row in _held(running.filter(due_at__lte=at, escalated_at__isnull=True)):
        told += _escalate(row, by=by, at=at)
    if told:
        trail.record(Verb.REMIND, _("Nhắc hạn vụ việc"), by=by, at=at, told=told)
    return told


def _held(rows: object) -> list[Deadline]:
    """Rows nobody else is telling of at this moment."""
    found = rows.select_for_update(of=("self",), skip_locked=True).select_related("case")  # type: ignore[attr-defined]
    return list(found.order_by(F("due_at"))[:MOST])


def _remind(row: Deadline, *, by: Actor, at: datetime) -> int:
    what = WHAT[row.rule]
    tell_team(row.case, lambda: _("sắp hết hạn %(what)s.") % {"what": _(what)}, key=f"soon:{row.uuid}", by=by, at=at)
    Deadline.objects.filter(pk=row.pk).update(reminded_at=at)
    return 1


def _escalate(row: Deadline, *, by: Actor, at: datetime) -> int:
    what = WHAT[row.rule]
    tell_leaders(row.case, lambda: _("quá hạn %(what)s.") % {"what": _(what)}, key=f"late:{row.uuid}", by=by, at=at)
    Deadline.objects.filter(pk=row.pk).update(escalated_at=at)
    return 1
