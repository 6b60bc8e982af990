"""What the job does each hour: leaves that begin, that end, and those nobody stands in for."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.trail import operations as trail
from diemtua.workforce.codes import Verb
from diemtua.workforce.models import Leave
from diemtua.workforce.operations.covering import begin
from diemtua.workforce.operations.holding import held_now
from diemtua.workforce.operations.leaves import begin_if_due, end
from diemtua.workforce.operations.telling import tell_uncovered
from diemtua.workforce.queries.leaves import TOLD_BEFORE, leaves_to_begin, leaves_to_end


@transaction.atomic
def keep_leaves(*, by: Actor, at: datetime) -> int:
    """Begin and end what is due, lend what came since, tell leaders of leaves without a deputy. Refuses nothing.

    Gives how many were begun or ended. May be run as often as one likes.
    """
    on = day_of(at)
    done = 0
    for leave in leaves_to_end(on):
        row = held_now(leave)
        if row.ended_at is None:
            end(row, by=by, at=at)
            done += 1
    for leave in leaves_to_begin(on):
        done += begin_if_due(held_now(leave), by=by, at=at)
    running = Leave.objects.filter(begun_at__isnull=False, ended_at__isnull=True, cancelled_at__isnull=True)
    for leave in running.filter(deputy__isnull=False).select_related(
        "posting__assignment__unit", "deputy", "deputy_role"
    ):
        before = list(leave.lent_villages)
        begin(leave, at=at)
        if leave.lent_villages != before:
            leave.save(update_fields=["lent_villages"])
    ahead = Leave.objects.filter(
        cancelled_at__isnull=True, ended_at__isnull=True, deputy__isnull=True, valid_from__lte=on + TOLD_BEFORE
    )
    for leave in ahead.select_related("posting__unit", "posting__user"):
        if leave.told_leader_at is None or day_of(leave.told_leader_at) < on:
            tell_uncovered(leave, by=by, at=at)
    if done:
        trail.record(Verb.BEGIN_LEAVE, _("Nghỉ và người thay"), by=by, at=at, done=done)
    return done
