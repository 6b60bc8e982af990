"""Values of targets on *Hôm nay*: what the own desk has to report, and for the owner what others have not reported."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from diemtua.lib.actor import Actor
from diemtua.lib.beside import Asked, Hanging
from diemtua.lib.clock import day_of
from diemtua.lib.panels import Found, Group, Row, asking, register
from diemtua.plans import queries
from diemtua.plans.codes import Power
from diemtua.plans.models import Target
from diemtua.plans.panels.rows import SHOWN
from diemtua.plans.rules.clocks import clock_of
from diemtua.plans.rules.lateness import SOON_DAYS


def _targets(rows: QuerySet[Target]) -> Asked:
    rows = rows.exclude(rhythm="")  # of which no value is owed
    target = ("id", "uuid", "text", "rhythm", "asked_on", "year", "document_id", "reporter_id")
    shown = {"document": ("id", "kind", "number", "file_name"), "reporter": ("id", "name")}
    values = queries.values_of(rows)
    return {"targets": Hanging(rows, shown, target), "values": Hanging(values, {}, queries.DAYS_OF_VALUES)}


def _own(somebody: Actor, today: date) -> Asked:
    return _targets(queries.own_targets(somebody, today).filter(queries.reported_by(somebody)))


@asking(_own)
def values_to_report(_actor: Actor, now: datetime, asked: Found) -> Group | None:
    """For the reporter: what is late or due within a week, the oldest first."""
    today = day_of(now)
    last = today + timedelta(days=SOON_DAYS)
    found = [one for one in queries.owed_values(asked["targets"], asked["values"], today) if one.owed.due_on <= last]
    if not found:
        return None
    late = any(one.owed.due_on < today for one in found)
    return Group(
        key="chi-tieu-phai-bao", title=_("Số liệu chỉ tiêu phải báo"), icon="target", tone="late" if late else "due",
        count=len(found), rows=_rows(found, today, _("Báo số liệu")), url=f"{reverse('plans:targets')}?who=me",
    )  # fmt: skip


def _of_others(somebody: Actor, today: date) -> Asked:
    own = queries.own_targets(somebody, today).filter(reporter__isnull=False)
    return _targets(own.exclude(queries.reported_by(somebody)))


@asking(_of_others)
def values_not_reported(_actor: Actor, now: datetime, asked: Found) -> Group | None:
    """For the place that owns the document: targets that others were to report and did not."""
    today = day_of(now)
    found = [one for one in queries.owed_values(asked["targets"], asked["values"], today) if one.owed.due_on < today]
    if not found:
        return None
    return Group(
        key="chi-tieu-tre-han", title=_("Chỉ tiêu trễ hạn báo"), icon="target", tone="late", side=True,
        count=len(found), rows=_rows(found, today, ""), url=f"{reverse('plans:targets')}?when=late",
    )  # fmt: skip


def _rows(found: list[queries.ValueDue], today: date, action: str) -> list[Row]:
    found.sort(key=lambda one: one.owed.due_on)
    return [_row(one, today, action) for one in found[:SHOWN]]


def _row(one: queries.ValueDue, today: date, action: str) -> Row:
    target, url = one.target, reverse("plans:target", args=[one.target.uuid])
    return Row(
        title=str(target),
        url=url,
        meta=", ".join(filter(None, (target.reporter.name if target.reporter else "", target.document.short_name))),
        icon="target",
        clock=clock_of(one.owed.due_on, "open", today),
        action=action,
        action_url=url,
    )


register("today", order=18, power=Power.REPORT, render=values_to_report)
register("today", order=35, power=Power.DECIDE, render=values_not_reported)
