"""Reports nobody took go up the line: first the commune's leader is told, then the province answers."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from diemtua.intake.codes import Holder, PassKind, Verb
from diemtua.intake.models import Limit, Report
from diemtua.intake.operations.telling import tell_keepers
from diemtua.intake.operations.working import pass_on
from diemtua.intake.queries.waiting import limits_by_province, untaken_reports
from diemtua.intake.rules import Place, one_up
from diemtua.intake.states import ReportState
from diemtua.lib.actor import Actor
from diemtua.trail import operations as trail


@transaction.atomic
def raise_untaken(*, by: Actor, at: datetime) -> int:
    """Look at every report that waits, once a minute. Returns how many leaders and provinces were told.

    A province that was told is told again each time its own limit passes: an urgent report rings until it is taken.
    """
    limits = limits_by_province()
    told = 0
    for report in untaken_reports().select_for_update(skip_locked=True, of=("self",)):
        told += _raise(report, limits.get(report.province_code) or limits[""], by=by, at=at)
    return told


def _raise(report: Report, limit: Limit, *, by: Actor, at: datetime) -> int:
    first, second = minutes_of(limit, urgent=report.is_urgent)
    since = waits_since(report)
    if report.holder == Holder.COMMUNE and at >= since + second:
        _give_up(report, by=by, at=at)
    elif report.holder == Holder.COMMUNE and report.told_leader_at is None and at >= since + first:
        report.told_leader_at = at
        report.save(update_fields=["told_leader_at"])
        tell_keepers(report, "untaken", leaders=True, by=by, at=at)
    elif report.holder != Holder.COMMUNE and at >= (report.told_province_at or since) + first:
        report.told_province_at = at
        report.save(update_fields=["told_province_at"])
        tell_keepers(report, "untaken", by=by, at=at)
    else:
        return 0
    trail.record(Verb.ESCALATE, report, by=by, at=at, holder=report.holder)
    return 1


def _give_up(report: Report, *, by: Actor, at: datetime) -> None:
    """The province answers now; the commune keeps sight of the report, and is told again that it lies."""
    tell_keepers(report, "untaken", leaders=True, by=by, at=at)
    report.told_province_at = at
    report.save(update_fields=["told_province_at"])
    place = one_up(Place(Holder(report.holder), report.province_code, report.commune_code))
    report.state = ReportState.WAITING
    pass_on(report, place, PassKind.ESCALATED, reason="", by=by, at=at)
    tell_keepers(report, "untaken", by=by, at=at)


def minutes_of(limit: Limit, *, urgent: bool) -> tuple[timedelta, timedelta]:
    """After how long the leader, and after how long the province is told."""
    first = limit.urgent_leader_minutes if urgent else limit.leader_minutes
    second = limit.urgent_province_minutes if urgent else limit.province_minutes
    return timedelta(minutes=first), timedelta(minutes=second)


def waits_since(report: Report) -> datetime:
    """From when it has waited at who holds it now: its last passage, which receipt writes too."""
    return max(passage.at for passage in report.passages.all())
