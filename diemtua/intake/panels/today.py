"""Reports on *Hôm nay*: what nobody has taken stands above everything else."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from diemtua.intake import queries
from diemtua.intake.codes import Power
from diemtua.intake.models import Forwarding, Report
from diemtua.intake.queries.clocks import twelve_hours
from diemtua.lib.actor import Actor
from diemtua.lib.beside import Asked, Cut, Hanging
from diemtua.lib.panels import Found, Group, Row, asking, register

SHOWN = 8
_REPORT = ("id", "uuid", "is_urgent", "channel", "province_code", "received_at", "state")


def _row(report: Report, at: datetime, labels: dict[str, str]) -> Row:
    return Row(
        title=report.code,
        url=reverse("intake:report", args=[report.uuid]),
        meta=" · ".join([_("Nguy cấp")] * report.is_urgent + [labels.get(report.channel, report.channel)]),
        icon="urgent" if report.is_urgent else "message-report",
        clock=twelve_hours(report, at),
        secret=True,
    )


def _first(rows: QuerySet[Report]) -> Asked:
    return {"reports": Hanging(rows[:SHOWN], {}, _REPORT, rows)}


def _group(rows: Cut, at: datetime, *, key: str, title: str, icon: str, tone: str) -> Group | None:
    if not rows:
        return None
    labels = queries.channel_labels()
    drawn = [_row(report, at, labels) for report in rows]
    url = reverse("intake:reports")
    return Group(key=key, title=title, icon=icon, tone=tone, count=rows.in_all, url=url, rows=drawn)


@asking(lambda somebody, _day: _first(queries.untaken_by(somebody)))
def reports_waiting(_actor: Actor, now: datetime, found: Found) -> Group | None:
    """Reports of the own unit that nobody has taken."""
    return _group(
        found["reports"],
        now,
        key="tin-cho-nhan",
        title=_("Tin báo chờ người nhận"),
        icon="urgent",
        tone="late",
    )


@asking(lambda somebody, _day: _first(queries.taken_by(somebody)))
def reports_working(_actor: Actor, now: datetime, found: Found) -> Group | None:
    """Reports the person took and has not brought to an end."""
    return _group(
        found["reports"], now, key="tin-dang-xu-ly", title=_("Tin báo tôi đang xử lý"), icon="message-report",
        tone="due",
    )  # fmt: skip


def _answers(somebody: Actor, today: date) -> Asked:
    rows = queries.to_ask_again(somebody, today)
    of_sent = ("id", "report_id", "to_words", "due_on", "answered_on")
    return {"sent": Hanging(rows[:SHOWN], {"report": ("id", "uuid")}, of_sent, rows)}


@asking(_answers)
def answers_owed(_actor: Actor, now: datetime, found: Found) -> Group | None:
    """Authorities to ask again: their days are over, or end tomorrow."""
    rows = found["sent"]
    if not rows:
        return None
    late = queries.is_owed(rows[0], now)
    return Group(
        key="tin-cho-tra-loi", title=_("Hỏi lại cơ quan đã nhận thông tin"), icon="send",
        tone="late" if late else "due", count=rows.in_all, url=reverse("intake:forwardings"),
        rows=[_owed(sent, now) for sent in rows],
    )  # fmt: skip


def _owed(sent: Forwarding, at: datetime) -> Row:
    return Row(
        title=sent.report.code,
        url=f"{reverse('intake:report', args=[sent.report.uuid])}#da-chuyen",
        meta=_(sent.to_words),
        icon="send",
        clock=queries.answer_clock(sent, at),
        secret=True,
    )


register("today", order=1, power=Power.TAKE, render=reports_waiting)
register("today", order=2, power=Power.TAKE, render=reports_working)
register("today", order=8, power=Power.TAKE, render=answers_owed)
