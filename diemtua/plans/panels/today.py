"""What this app puts on *Hôm nay*."""

from __future__ import annotations

from datetime import date, datetime
from textwrap import shorten
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from diemtua.lib.actor import Actor
from diemtua.lib.beside import Asked, Cut, Gathered, Hanging
from diemtua.lib.clock import day_of
from diemtua.lib.panels import Clock, Found, Group, Row, asking, register
from diemtua.plans import queries
from diemtua.plans.codes import Power
from diemtua.plans.models import Duty
from diemtua.plans.panels.rows import DUTY, OF_DUTY, SHOWN, document_row, tasks
from diemtua.plans.queries.saying import said
from diemtua.plans.rules.clocks import clock_of
from diemtua.plans.states import DutyState


def _row(duty: Duty, today: date, action: str) -> Row:
    url = reverse("plans:duty", args=[duty.uuid])
    return Row(
        title=str(duty.task),
        url=url,
        meta=", ".join(filter(None, (duty.agency_name, duty.task.document.label, said(duty.period_name)))),
        icon="checklist",
        clock=clock_of(duty.due_on, duty.state, today, duty.task.deadline_words),
        action=action,
        action_url=url,
    )


def _group(rows: Cut, today: date, action: str, **facts: Any) -> Group | None:
    if not rows:
        return None
    return Group(count=rows.in_all, rows=[_row(duty, today, action) for duty in rows], **facts)


def _work(somebody: Actor, today: date) -> Asked:
    # What a colleague was given is not waiting for this person.
    mine = queries.duties_visible_to(somebody).filter(queries.own_work(somebody))
    work = queries.work_by_urgency(mine.filter(queries.handed(somebody, "open", today)), today)
    heaps = {"late": work.late, "soon": work.soon, "returned": work.returned, "fresh": work.fresh}
    return {name: Hanging(rows[:SHOWN], OF_DUTY, DUTY, rows) for name, rows in heaps.items()}


@asking(_work)
def own_work(_actor: Actor, now: datetime, work: Found) -> list[Group]:
    """What the person's agency or commune has to do: late, due soon, returned, never reported."""
    today = day_of(now)
    report, look, desk = _("Báo tiến độ"), _("Xem việc"), {"mine": "1", "who": "open"}
    found = (
        _group(
            work["late"], today, report,
            key="viec-tre", title=_("Trễ hạn"), icon="alert-triangle", tone="late",
            url=tasks(when="late", state="open", **desk),
        ),
        _group(
            work["soon"], today, report,
            key="viec-sap-han", title=_("Sắp đến hạn"), icon="alarm", tone="due",
            url=tasks(when="soon", state="open", **desk),
        ),
        _group(
            work["returned"], today, _("Xem lý do"),
            key="viec-tra-lai", title=_("Bị trả lại"), icon="arrow-back-up", tone="info",
            url=tasks(state="returned", **desk),
        ),
        _group(
            work["fresh"], today, look,
            key="viec-moi", title=_("Chưa báo lần nào"), icon="inbox", url=tasks(when="fresh", **desk),
        ),
    )  # fmt: skip
    return [group for group in found if group]


def _late_tasks(somebody: Actor, today: date) -> Asked:
    return {"tasks": Gathered(queries.late_by_task(somebody, today))} if somebody.scope.provinces else {}


@asking(_late_tasks)
def late_tasks(_actor: Actor, now: datetime, asked: Found) -> Group | None:
    """For those who watch over a province: what is late, a task of many communes in one line."""
    today, found = day_of(now), asked.get("tasks")
    if not found:
        return None
    return Group(
        key="nhiem-vu-tre", title=_("Đang trễ"), icon="alert-triangle", tone="late",
        count=sum(item["parts"] for item in found), url=tasks(when="late"),
        rows=[_late_row(item, today) for item in found[:SHOWN]],
    )  # fmt: skip


def _late_row(item: dict[str, Any], today: date) -> Row:
    url = tasks(when="late", task=str(item["task__uuid"]))
    return Row(
        title=shorten(item["task__text"], 120, placeholder=" …"),
        url=url,
        meta=_who(item),
        icon="checklist",
        clock=clock_of(item["due_on"], DutyState.OPEN, today),
        action=_("Xem ai trễ"),
        action_url=url,
    )


def _who(item: dict[str, Any]) -> str:
    """Whose part it is, or how many agencies', and in which document."""
    many = ngettext("%(n)d cơ quan", "%(n)d cơ quan", item["agencies"]) % {"n": item["agencies"]}
    return ", ".join(filter(None, (item["agency"] if item["agencies"] == 1 else many, item["task__document__number"])))


@asking(lambda somebody, _today: {"tasks": Gathered(queries.waiting_by_task(somebody))})
def to_decide(_actor: Actor, _now: datetime, asked: Found) -> Group | None:
    """Work handed in, waiting for the place that gave it; a task of many communes is one line."""
    found = asked["tasks"]
    if not found:
        return None
    return Group(
        key="cho-xac-nhan", title=_("Chờ xác nhận"), icon="hourglass", tone="info",
        count=sum(item["parts"] for item in found), url=tasks(state="submitted", who="decide"),
        rows=[_waiting_row(item) for item in found[:SHOWN]],
    )  # fmt: skip


def _waiting_row(item: dict[str, Any]) -> Row:
    one = item["parts"] == 1
    many = tasks(state="submitted", who="decide", task=str(item["task__uuid"]))
    url = reverse("plans:duty", args=[item["duty"]]) if one else many
    return Row(
        title=shorten(item["task__text"], 120, placeholder=" …"),
        url=url,
        meta=_who(item),
        icon="checklist",
        clock=Clock(
            first=_("Đã báo xong"),
            second=ngettext("%(n)d phần việc", "%(n)d phần việc", item["parts"]) % {"n": item["parts"]},
        ),
        action=_("Xem và xác nhận"),
        action_url=url,
    )


def _late_agencies(somebody: Actor, today: date) -> Asked:
    if not (somebody.scope.provinces or somebody.may(Power.CONFIRM)):
        return {}
    return {"agencies": Gathered(queries.late_by_agency(somebody, today))}


@asking(_late_agencies)
def late_agencies(_actor: Actor, _now: datetime, asked: Found) -> Group | None:
    """For those who watch over others: which agencies are late, the worst first."""
    found = asked.get("agencies")
    if not found:
        return None
    rows = [
        Row(
            title=item["agency_name"],
            url=tasks(when="late", agency=str(item["agency_id"])),
            icon="building",
            clock=Clock(
                first=ngettext("%(n)d việc trễ", "%(n)d việc trễ", item["late"]) % {"n": item["late"]}, tone="late"
            ),
        )
        for item in found[:SHOWN]
    ]
    return Group(
        key="co-quan-tre", title=_("Cơ quan đang trễ"), icon="alert-triangle", tone="late",
        count=len(found), rows=rows, url=tasks(when="late"), side=True,
    )  # fmt: skip


def _to_review(somebody: Actor, _today: date) -> Asked:
    rows = queries.documents_to_review(somebody)
    of_document = ("id", "uuid", "kind", "number", "title", "file_name", "issuer")
    return {"documents": Hanging(rows[:SHOWN], {}, of_document, rows)}


@asking(_to_review)
def to_review(_actor: Actor, _now: datetime, found: Found) -> Group | None:
    """Documents read by the machine, waiting for a person."""
    rows = found["documents"]
    if not rows:
        return None
    return Group(
        key="cho-ra-soat", title=_("Văn bản chờ rà soát"), icon="file-search", tone="info", count=rows.in_all,
        rows=[document_row(document) for document in rows], url=f"{reverse('plans:documents')}?state=read", side=True,
    )  # fmt: skip


register("today", order=10, power=Power.REPORT, render=own_work)
register("today", order=15, power=Power.VIEW, render=late_tasks)
register("today", order=20, power=Power.DECIDE, render=to_decide)
register("today", order=30, power=Power.VIEW, render=late_agencies)
register("today", order=40, power=Power.REVIEW, render=to_review)
