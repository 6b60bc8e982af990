"""Reports on *Hôm nay*: what nobody has taken stands above everything else."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from diemtua.intake import queries
from diemtua.intake.codes import Power
from diemtua.intake.models import Forwarding, Report
from diemtua.intake.queries.clocks import twelve_hours
from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.lib.panels import Group, Row, register

SHOWN = 8


def _row(report: Report, at: datetime, labels: dict[str, str]) -> Row:
    return Row(
        title=report.code,
        url=reverse("intake:report", args=[report.uuid]),
        meta=" · ".join([_("Nguy cấp")] * report.is_urgent + [labels.get(report.channel, report.channel)]),
        icon="urgent" if report.is_urgent else "message-report",
        clock=twelve_hours(report, at),
        secret=True,
    )


def _group(rows: QuerySet[Report], at: datetime, *, key: str, title: str, icon: str, tone: str) -> Group | None:
    shown = list(rows[:SHOWN])
    if not shown:
        return None
    labels = queries.channel_labels()
    drawn = [_row(report, at, labels) for report in shown]
    count = rows.count() if len(shown) == SHOWN else len(shown)
    return Group(key=key, title=title, icon=icon, tone=tone, count=count, url=reverse("intake:reports"), rows=drawn)


def reports_waiting(actor: Actor, now: datetime) -> Group | None:
    """Reports of the own unit that nobody has taken."""
    return _group(
        queries.untaken_by(actor),
        now,
        key="tin-cho-nhan",
        title=_("Tin báo chờ người nhận"),
        icon="urgent",
        tone="late",
    )


def reports_working(actor: Actor, now: datetime) -> Group | None:
    """Reports the person took and has not brought to an end."""
    return _group(
        queries.taken_by(actor), now, key="tin-dang-xu-ly", title=_("Tin báo tôi đang xử lý"), icon="message-report",
        tone="due",
    )  # fmt: skip


def answers_owed(actor: Actor, now: datetime) -> Group | None:
    """Authorities to ask again: their days are over, or end tomorrow."""
    rows = queries.to_ask_again(actor, day_of(now))
    shown = list(rows[:SHOWN])
    if not shown:
        return None
    late = queries.is_owed(shown[0], now)
    return Group(
        key="tin-cho-tra-loi", title=_("Hỏi lại cơ quan đã nhận thông tin"), icon="send",
        tone="late" if late else "due", count=rows.count() if len(shown) == SHOWN else len(shown),
        url=reverse("intake:forwardings"), rows=[_owed(sent, now) for sent in shown],
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
