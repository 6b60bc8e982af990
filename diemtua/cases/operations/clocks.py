"""Clocks of a case begin, stop and are reckoned again; the case carries its nearest one for the lists."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from diemtua.cases import policies
from diemtua.cases.codes import Verb
from diemtua.cases.models import Case, Deadline
from diemtua.cases.operations.holding import in_team, keep, locked
from diemtua.cases.rules.clocks import EMERGENCY, REVIEW
from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of, end_of
from diemtua.lib.clocks import Due, calendar_of, due, rule_on
from diemtua.lib.errors import Invalid
from diemtua.trail import operations as trail


def start_clock(case: Case, rule: str, start_at: datetime) -> Deadline:
    """Begin a clock, once: one that runs goes on as it began."""
    running = _running(case, rule)
    if running:
        return running
    return Deadline.objects.create(case=case, rule=rule, start_at=start_at, **reckoned(case, rule, start_at))


def start_review_clock(case: Case, review_on: date, at: datetime) -> None:
    """The plan itself says when it is looked at again; no law does."""
    _stop(case, REVIEW, "cancelled_at", at)
    Deadline.objects.create(case=case, rule=REVIEW, start_at=at, due_at=end_of(review_on), is_exact=False)


def meet_clock(case: Case, rule: str, at: datetime) -> None:
    """What the clock waited for was done."""
    _stop(case, rule, "met_at", at)


def cancel_clock(case: Case, rule: str, at: datetime) -> None:
    """What the clock waited for is not needed any more."""
    _stop(case, rule, "cancelled_at", at)


def resume_clock(case: Case, rule: str) -> None:
    """What was done was given back: the clock goes on from where it began."""
    row = Deadline.objects.filter(case=case, rule=rule, cancelled_at__isnull=True).order_by("-start_at").first()
    if row and row.met_at and not _running(case, rule):
        row.met_at = None
        row.save(update_fields=["met_at"])


def carry_nearest(case: Case) -> None:
    """Write the nearest running clock onto the case; the caller saves it."""
    row = Deadline.objects.filter(case=case, met_at__isnull=True, cancelled_at__isnull=True).order_by("due_at").first()
    case.next_due_at, case.next_rule = (row.due_at, row.rule) if row else (None, "")


@transaction.atomic
def explain_delay(deadline: Deadline, *, why: str, by: Actor, at: datetime) -> Deadline:
    """Say why a limit was not kept; it stays late. Refused: NotAllowed, Invalid (no reason, not late)."""
    case = locked(deadline.case, at)
    policies.require_may_help(by, case, is_member=in_team(case, by, at))
    row = Deadline.objects.select_for_update().get(pk=deadline.pk)
    if not why.strip():
        raise Invalid(_("Hãy ghi lý do chậm."), field="why")
    if (row.met_at or at) < row.due_at:
        raise Invalid(_("Thời hạn này chưa quá, chưa cần ghi lý do."))
    row.delay_why, row.delay_by_name = why.strip(), by.name
    row.save(update_fields=["delay_why", "delay_by_name"])
    keep(case, at)
    trail.record(Verb.EXPLAIN_DELAY, case, by=by, at=at, rule=row.rule)
    return row


def _running(case: Case, rule: str) -> Deadline | None:
    return Deadline.objects.filter(case=case, rule=rule, met_at__isnull=True, cancelled_at__isnull=True).first()


def _stop(case: Case, rule: str, field: str, at: datetime) -> None:
    Deadline.objects.filter(case=case, rule=rule, met_at__isnull=True, cancelled_at__isnull=True).update(**{field: at})


def reckoned(case: Case, rule: str, start_at: datetime) -> dict[str, Any]:
    """What a clock is that begins at this moment: its article, its end, and the years nobody confirmed."""
    limit = rule_on(rule, day_of(start_at))
    found: Due = due(limit, start_at, calendar_of(case.province_code))
    law = limit.law
    if case.is_urgent and rule != EMERGENCY:
        law = _("%(law)s (khẩn cấp: phải làm ngay, đây là muộn nhất)") % {"law": law}
    return {
        "law": law,
        "due_at": found.at,
        "is_exact": found.is_exact,
        "missing_years": list(found.missing),
    }
