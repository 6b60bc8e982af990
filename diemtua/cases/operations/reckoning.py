"""Clocks follow the table of days off: reckoned again when a year is entered, or when a day they run over changes.

What is over, met or cancelled stays as it was; and no end comes nearer than the end of today.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db.models import Q

from diemtua.cases.codes import Verb
from diemtua.cases.models import Case, Deadline
from diemtua.cases.operations import clocks
from diemtua.cases.rules.clocks import BY_WORKING_DAYS
from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of, end_of, start_of
from diemtua.places.queries import days_off_changed_since, office_days_off
from diemtua.trail import operations as trail

# A worker that stood still for some days finds what it missed.
LOOKS_BACK = timedelta(days=7)


def reckon_again(*, by: Actor, at: datetime) -> int:
    """Reckon what the table of days off has changed, inside the caller's transaction. How many clocks moved."""
    office_days_off.forget()
    changed = days_off_changed_since(at - LOOKS_BACK)
    touched = ~Q(missing_years=[])
    for day, province in changed:
        touched |= _over(day, province)
    rows = Deadline.objects.filter(
        met_at__isnull=True, cancelled_at__isnull=True, due_at__gt=at, rule__in=BY_WORKING_DAYS
    )
    found = list(rows.filter(touched).select_related("case").select_for_update(of=("self",), skip_locked=True))
    moved = [row for row in found if _moved(row, at)]
    for row in moved:
        trail.record(Verb.RECKON, row.case, by=by, at=at, rule=row.rule, due=row.due_at.isoformat())
    for case in {row.case_id: row.case for row in moved}.values():
        fresh = Case.objects.select_for_update().get(pk=case.pk)
        clocks.carry_nearest(fresh)
        fresh.save(update_fields=["next_due_at", "next_rule"])
    return len(moved)


def _over(day: date, province: str) -> Q:
    over = Q(start_at__lt=end_of(day), due_at__gt=start_of(day))
    return over & Q(case__province_code=province) if province else over


def _moved(row: Deadline, at: datetime) -> bool:
    facts = clocks.reckoned(row.case, row.rule, row.start_at)
    facts["due_at"] = max(facts["due_at"], min(row.due_at, end_of(day_of(at))))
    if facts["due_at"] == row.due_at and facts["missing_years"] == row.missing_years:
        return False
    later = facts["due_at"] > row.due_at
    for name, value in facts.items():
        setattr(row, name, value)
    if later:
        row.reminded_at = None
    row.save(update_fields=[*facts, "reminded_at"])
    return True
