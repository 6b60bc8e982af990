"""Reports owed, on *Hôm nay*: what the own desk has to send, and rounds in which others are late."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.lib.panels import Clock, Group, Row, register
from diemtua.plans import queries
from diemtua.plans.codes import Power
from diemtua.plans.models import ReportDue
from diemtua.plans.panels.rows import SHOWN
from diemtua.plans.queries.saying import said
from diemtua.plans.rules.clocks import clock_of
from diemtua.plans.states import DutyState


def _list(**query: str) -> str:
    return f"{reverse('plans:reports_owed')}?{urlencode(query)}"


def reports_to_send(actor: Actor, now: datetime) -> Group | None:
    """Reports of the own desk that are late or due within a week."""
    today = day_of(now)
    mine = queries.reports_visible_to(actor).filter(queries.own_reports(actor))
    rows = queries.reports_pressing(mine, today)
    count = rows.count()
    if not count:
        return None
    shown = list(rows[:SHOWN])
    return Group(
        key="bao-cao-phai-gui", title=_("Báo cáo phải gửi"), icon="report-analytics", count=count,
        tone="late" if shown[0].due_on < today else "due", rows=[_row(due, today) for due in shown],
        url=_list(state="owed", mine="1"),
    )  # fmt: skip


def _row(due: ReportDue, today: date) -> Row:
    url = _list(document=str(due.reporting_duty.document.uuid), state="owed", mine="1")
    to = "; ".join(due.reporting_duty.receivers)
    return Row(
        title=_("Báo cáo %(period)s") % {"period": said(due.period_name)},
        url=url,
        meta=", ".join(filter(None, (due.agency_name, due.reporting_duty.document.label, to))),
        icon="report-analytics",
        clock=clock_of(due.due_on, DutyState.OPEN, today),
        action=_("Ghi đã gửi"),
        action_url=url,
    )


def reports_missing(actor: Actor, now: datetime) -> Group | None:
    """For the place that asked: rounds of reports in which somebody is late."""
    rounds = queries.late_rounds(actor, day_of(now))
    if not rounds:
        return None
    return Group(
        key="bao-cao-chua-du", title=_("Báo cáo chưa gửi đủ"), icon="report-analytics", tone="late", side=True,
        count=len(rounds), rows=[_round(item) for item in rounds[:SHOWN]], url=_list(state="late"),
    )  # fmt: skip


def _round(item: dict[str, Any]) -> Row:
    document = str(item["reporting_duty__document__uuid"])
    number = item["reporting_duty__document__number"] or item["title"]
    late = ngettext("%(n)d cơ quan trễ", "%(n)d cơ quan trễ", item["late"]) % {"n": item["late"]}
    sent = _("đã gửi %(sent)d/%(total)d") % {"sent": item["sent"], "total": item["total"]}
    return Row(
        title=f"{number}, {said(item['period'])}",
        url=_list(document=document, due=item["due_on"].isoformat(), state="late"),
        icon="report-analytics",
        clock=Clock(first=late, second=sent, tone="late"),
    )


register("today", order=12, power=Power.REPORT, render=reports_to_send)
register("today", order=32, power=Power.CONFIRM, render=reports_missing)
