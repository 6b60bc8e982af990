"""Values of targets on *Hôm nay*: what the own desk has to report, and for the owner what others have not reported."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.lib.panels import Group, Row, register
from diemtua.plans import queries
from diemtua.plans.codes import Power
from diemtua.plans.panels.rows import SHOWN
from diemtua.plans.rules.clocks import clock_of
from diemtua.plans.rules.lateness import SOON_DAYS


def values_to_report(actor: Actor, now: datetime) -> Group | None:
    """For the reporter: what is late or due within a week, the oldest first."""
    today = day_of(now)
    last = today + timedelta(days=SOON_DAYS)
    asked = queries.own_targets(actor, today).filter(queries.reported_by(actor))
    found = [one for one in queries.standings(asked, today) if one.owed and one.owed.due_on <= last]
    if not found:
        return None
    late = sum(one.is_late for one in found)
    return Group(
        key="chi-tieu-phai-bao", title=_("Số liệu chỉ tiêu phải báo"), icon="target", tone="late" if late else "due",
        count=len(found), rows=_rows(found, _("Báo số liệu")), url=f"{reverse('plans:targets')}?who=me",
    )  # fmt: skip


def values_not_reported(actor: Actor, now: datetime) -> Group | None:
    """For the place that owns the document: targets that others were to report and did not."""
    own = queries.own_targets(actor, day_of(now)).filter(reporter__isnull=False)
    others = own.exclude(queries.reported_by(actor))
    found = [one for one in queries.standings(others, day_of(now)) if one.is_late]
    if not found:
        return None
    return Group(
        key="chi-tieu-tre-han", title=_("Chỉ tiêu trễ hạn báo"), icon="target", tone="late", side=True,
        count=len(found), rows=_rows(found, ""), url=f"{reverse('plans:targets')}?when=late",
    )  # fmt: skip


def _rows(found: list[queries.Standing], action: str) -> list[Row]:
    found.sort(key=lambda one: one.owed.due_on if one.owed else one.today)
    return [_row(one, action) for one in found[:SHOWN]]


def _row(one: queries.Standing, action: str) -> Row:
    target, url = one.target, reverse("plans:target", args=[one.target.uuid])
    return Row(
        title=str(target),
        url=url,
        meta=", ".join(filter(None, (target.reporter.name if target.reporter else "", target.document.short_name))),
        icon="target",
        clock=clock_of(one.owed.due_on, "open", one.today) if one.owed else None,
        action=action,
        action_url=url,
    )


register("today", order=18, power=Power.REPORT, render=values_to_report)
register("today", order=35, power=Power.DECIDE, render=values_not_reported)
