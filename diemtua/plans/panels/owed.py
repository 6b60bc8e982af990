"""Reports owed, on *Hôm nay*: what the own desk has to send, and rounds in which others are late."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from diemtua.lib.actor import Actor
from diemtua.lib.beside import Asked, Gathered, Hanging
from diemtua.lib.clock import day_of
from diemtua.lib.panels import Clock, Found, Group, Row, asking, register
from diemtua.plans import queries
from diemtua.plans.codes import Power
from diemtua.plans.models import ReportDue
from diemtua.plans.panels.rows import SHOWN
from diemtua.plans.queries.saying import said
from diemtua.plans.rules.clocks import clock_of
from diemtua.plans.states import DutyState


def _list(**query: str) -> str:
    return f"{reverse('plans:reports_owed')}?{urlencode(query)}"


def _to_send(somebody: Actor, today: date) -> Asked:
    mine = queries.reports_visible_to(somebody).filter(queries.own_reports(somebody))
    rows = queries.reports_pressing(mine, today)
    document = ("id", "uuid", "kind", "number", "title", "file_name")
    shown = {"reporting_duty": ("id", "document_id", "receivers"), "reporting_duty__document": document}
    of_report = ("id", "reporting_duty_id", "agency_name", "period_name", "due_on")
    return {"reports": Hanging(rows[:SHOWN], shown, of_report, rows)}


@asking(_to_send)
def reports_to_send(_actor: Actor, now: datetime, found: Found) -> Group | None:
    """Reports of the own desk that are late or due within a week."""
    today, shown = day_of(now), found["reports"]
    if not shown:
        return None
    return Group(
        key="bao-cao-phai-gui", title=_("Báo cáo phải gửi"), icon="report-analytics", count=shown.in_all,
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


@asking(lambda somebody, today: {"rounds": Gathered(queries.late_rounds(somebody, today))})
def reports_missing(_actor: Actor, _now: datetime, found: Found) -> Group | None:
    """For the place that asked: rounds of reports in which somebody is late, the most first."""
    rounds = sorted(found["rounds"], key=lambda item: -item["late"])
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
