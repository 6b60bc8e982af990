"""What of cases is on *Hôm nay*: clocks, what waits for the leader, cases on their way here. No child is named."""

from __future__ import annotations

from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from diemtua.cases import queries
from diemtua.cases.codes import Power
from diemtua.cases.models import Case, Deadline
from diemtua.cases.states import CaseState
from diemtua.cases.templatetags.cases import clock_of
from diemtua.cases.templatetags.cases import what as waits_for
from diemtua.lib.actor import Actor
from diemtua.lib.beside import AT, Asked, Hanging
from diemtua.lib.panels import Found, Group, Row, asking, register

SHOWN = 8
_CASE = ("id", "uuid", "is_sensitive")
_DECIDES = {
    CaseState.SUBMITTED: gettext_noop("Kế hoạch chờ phê duyệt (Mẫu 05)"),
    CaseState.REVIEWED: gettext_noop("Đã rà soát (Mẫu 06), chờ quyết định"),
    CaseState.DETAILED: gettext_noop("Cuộc họp kết luận không cần kế hoạch, chờ quyết định"),
}


def _clocks(somebody: Actor, _day: date) -> Asked:
    rows = queries.late_clocks(somebody, AT)
    of_clock = ("id", "case_id", "rule", "due_at", "is_exact")
    return {"clocks": Hanging(rows[:SHOWN], {"case": (*_CASE, "is_urgent")}, of_clock, rows)}


@asking(_clocks)
def clocks_running(_actor: Actor, now: datetime, found: Found) -> Group | None:
    """Clocks that are over or will be within two days, the nearest first."""
    rows = found["clocks"]
    if not rows:
        return None
    late = rows[0].due_at <= now
    return Group(
        key="vu-viec-han", title=_("Vụ việc sắp hết hạn, quá hạn"), icon="shield-exclamation",
        tone="late" if late else "due", count=rows.in_all, rows=[_clock(row, now) for row in rows],
        url=f"{reverse('cases:cases')}?tab={'late' if late else 'open'}",
    )  # fmt: skip


def _clock(row: Deadline, now: datetime) -> Row:
    return Row(
        title=row.case.code,
        url=reverse("cases:case", args=[row.case.uuid]),
        meta=waits_for(row.rule),
        icon="urgent" if row.case.is_urgent else "shield",
        clock=clock_of(row, now),
        action=_("Mở vụ việc"),
        secret=row.case.is_sensitive,
    )


def _decisions(somebody: Actor, _day: date) -> Asked:
    rows = queries.to_decide(somebody, AT)
    return {"cases": Hanging(rows[:SHOWN], {}, (*_CASE, "state"), rows)}


@asking(_decisions)
def to_sign(_actor: Actor, _now: datetime, found: Found) -> Group | None:
    """Plans to approve, reviews to decide on."""
    rows = found["cases"]
    if not rows:
        return None
    return Group(
        key="vu-viec-ky", title=_("Vụ việc chờ anh/chị quyết định"), icon="certificate", tone="due", count=rows.in_all,
        rows=[_decision(case) for case in rows], url=f"{reverse('cases:cases')}?tab=sign",
    )  # fmt: skip


def _decision(case: Case) -> Row:
    plan = case.state == CaseState.SUBMITTED
    said = _DECIDES.get(CaseState(case.state), _DECIDES[CaseState.REVIEWED])
    return Row(
        title=case.code,
        url=reverse("cases:case", args=[case.uuid]),
        meta=_(said),
        icon="certificate",
        action=_("Xem, phê duyệt") if plan else _("Xem, quyết định"),
        secret=case.is_sensitive,
    )


def _handovers(somebody: Actor, _day: date) -> Asked:
    rows = queries.handovers_waiting_for(somebody)
    return {"handovers": Hanging(rows[:SHOWN], {"case": ("id",)}, ("id", "case_id", "reason"), rows)}


@asking(_handovers)
def handovers_waiting(_actor: Actor, _now: datetime, found: Found) -> Group | None:
    """Cases another commune asks this one to answer for."""
    rows = found["handovers"]
    if not rows:
        return None
    url = reverse("cases:handovers")
    shown = [
        Row(title=row.case.code, url=url, meta=row.reason, icon="transfer-in", action=_("Trả lời"), action_url=url)
        for row in rows
    ]
    return Group(
        key="vu-viec-den", title=_("Vụ việc chờ tiếp nhận"), icon="transfer-in", tone="due",
        count=rows.in_all, rows=shown, url=url,
    )  # fmt: skip


register("today", order=5, power=Power.VIEW, render=clocks_running)
register("today", order=6, power=Power.DECIDE, render=to_sign)
register("today", order=7, power=Power.WORK, render=handovers_waiting)
