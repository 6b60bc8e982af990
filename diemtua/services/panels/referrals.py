"""Referrals on *Hôm nay*, for who sent and for who was asked, and on the page of a child. No child is named."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.urls import reverse
from django.utils.translation import gettext as _

from diemtua.lib.actor import Actor
from diemtua.lib.beside import AT, THING, Asked, Hanging
from diemtua.lib.clock import day_of, now
from diemtua.lib.panels import Found, Group, Row, asking, register
from diemtua.people.models import Child
from diemtua.services import policies, queries
from diemtua.services.codes import Power
from diemtua.services.models import Call, Referral
from diemtua.services.states import ENDED
from diemtua.services.templatetags.referrals import clock_left

SHOWN = 6
MOST = 20


def _stuck_ones(somebody: Actor, _day: date) -> Asked:
    rows = queries.referrals_listed(somebody, "stuck", AT)
    shown = rows.annotate(places=ArraySubquery(queries.calls_of_each().values("place_name")))
    of_referral = ("id", "uuid", "state", "next_due_at", "urgency", "is_sensitive", "places")
    return {"referrals": Hanging(shown[:SHOWN], {}, of_referral, rows)}


@asking(_stuck_ones)
def stuck_referrals(_actor: Actor, now: datetime, found: Found) -> Group | None:
    """What is out and goes no further: nobody answers, everybody declined."""
    rows = found["referrals"]
    if not rows:
        return None
    return Group(
        key="chuyen-gui-ket", title=_("Chuyển gửi đang kẹt"), icon="send", tone="late", count=rows.in_all,
        rows=[_stuck(row, now) for row in rows], url=f"{reverse('services:referrals')}?tab=stuck",
    )  # fmt: skip


def _stuck(row: Referral, now: datetime) -> Row:
    names = ", ".join(row.places)  # type: ignore[attr-defined]  # annotated
    return Row(
        title=row.code, url=reverse("services:referral", args=[row.uuid]), meta=f"{row.get_state_display()}: {names}",
        icon="send", clock=clock_left(row, now), action=_("Xem, nhắc"), secret=row.is_sensitive,
    )  # fmt: skip


def _waiting(somebody: Actor, _day: date) -> Asked:
    rows = queries.inbox(somebody, "waiting", AT)
    of_call = ("id", "uuid", "referral_id", "urgency", "due_at")
    return {"calls": Hanging(rows[:SHOWN], {"referral": ("id", "need")}, of_call, rows)}


@asking(_waiting)
def asked_of_us(_actor: Actor, now: datetime, found: Found) -> Group | None:
    """What the own agency was asked and has not answered."""
    rows = found["calls"]
    if not rows:
        return None
    late = rows[0].due_at is not None and rows[0].due_at <= now
    return Group(
        key="chuyen-gui-den", title=_("Chuyển gửi chờ trả lời"), icon="inbox", tone="late" if late else "due",
        count=rows.in_all, rows=[_asked(row, now) for row in rows], url=reverse("services:inbox"),
    )  # fmt: skip


def _asked(row: Call, now: datetime) -> Row:
    return Row(
        title=row.referral.code, url=reverse("services:inbox_call", args=[row.uuid]),
        meta=str(row.referral.get_need_display()), icon="urgent" if row.urgency == "urgent" else "inbox",
        clock=clock_left(row, now), action=_("Xem, trả lời"),
    )  # fmt: skip


@dataclass(frozen=True)
class Drawn:
    """A panel with its template."""

    child: Child
    calls: list[Call]
    step: str = ""
    template: str = "services/parts/circle_of_child.html"


def hangs(somebody: Actor) -> Mapping[str, Hanging]:
    """Who was asked, of the own commune."""
    of_call, of_referral = ("id", "referral_id", "place_name", "state", "next_on"), ("id", "uuid", "state", "step")
    return {"calls": Hanging(queries.calls_for_child(somebody, THING, AT)[:MOST], {"referral": of_referral}, of_call)}


def circle_of_child(actor: Actor, child: Child, rows: Mapping[str, list[Call]]) -> Drawn | None:
    """Who helps this child, and the way to ask another."""
    if not policies.may_refer(actor, child.commune_code):
        return None
    calls = rows["calls"]
    step = queries.step_of(child, day_of(now()))
    asked = {call.referral.step for call in calls if call.referral.state not in ENDED}
    return Drawn(child, calls, "" if step in asked else step)


register("today", order=8, power=Power.REFER, render=stuck_referrals)
register("today", order=9, power=Power.ANSWER, render=asked_of_us)
register("child", order=12, power=Power.REFER, render=circle_of_child, hangs=hangs)
