"""What reminders could not do: work that nobody can be reminded of."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from diemtua.lib.actor import Actor
from diemtua.lib.beside import Gathered
from diemtua.lib.panels import Clock, Found, Group, Row, asking, register
from diemtua.plans import queries
from diemtua.plans.codes import Power
from diemtua.plans.panels.rows import SHOWN, tasks


@asking(lambda somebody, _today: {"agencies": Gathered(queries.unreachable_agencies(somebody))})
def unreachable(_actor: Actor, _now: datetime, asked: Found) -> Group | None:
    """For those who give the work: agencies where nobody holds a role, so nobody gets a reminder."""
    found = asked["agencies"]
    if not found:
        return None
    rows = [
        Row(
            title=item["agency_name"],
            url=tasks(agency=str(item["agency_id"])) if item["agency_id"] else tasks(q=item["agency_name"]),
            icon="building",
            clock=Clock(first=ngettext("%(n)d việc", "%(n)d việc", item["parts"]) % {"n": item["parts"]}, tone="due"),
        )
        for item in found[:SHOWN]
    ]
    return Group(
        key="khong-ai-nhan", title=_("Không có ai nhận nhắc việc"), icon="user-off", tone="due", count=len(found),
        rows=rows, side=True, note=_("Quản trị giao vai trò"),
    )  # fmt: skip


register("today", order=90, power=Power.DECIDE, render=unreachable)
