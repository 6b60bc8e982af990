"""Who had taken reports goes: they lie with another, and the twelve hours go on."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from diemtua.access import operations as access
from diemtua.intake.codes import Verb
from diemtua.intake.models import Report
from diemtua.intake.queries.of_person import reports_with
from diemtua.lib.actor import Actor
from diemtua.lib.open_work import Part
from diemtua.trail import operations as trail


@transaction.atomic
def pass_on_reports(user_id: int, part: Part, *, to_id: int, by: Actor, at: datetime) -> int:
    """Give the reports somebody has taken to another. Gives how many.

    Who may take a duty from somebody was asked by whoever calls this (`access.hand_over_work`). Refuses nothing.
    """
    found = list(reports_with([user_id], part).select_for_update(of=("self",)))
    for report in found:
        report.taken_by_id, report.taken_at = to_id, at
        report.version += 1
        report.save(update_fields=["taken_by", "taken_at", "version"])
        trail.record(Verb.PASS_ON, report, by=by, at=at, origin=user_id, to=to_id)
        _tell(report, to_id, by=by, at=at)
    return len(found)


def _tell(report: Report, to_id: int, *, by: Actor, at: datetime) -> None:
    access.notify(
        [to_id],
        text=lambda: _("%(code)s: anh/chị nhận bàn giao tin báo này.") % {"code": report.code},
        url=reverse("intake:report", args=[report.uuid]),
        key=f"passed:{report.uuid}:{report.version}",
        by=by,
        at=at,
    )
