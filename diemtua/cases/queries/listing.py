"""The list of cases: tabs, filters, what a line shows. Of a sensitive case only its team reads the name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, F, Q, QuerySet

from diemtua.cases.models import Case, Subject
from diemtua.cases.queries.scoping import NO_PLAN, cases_visible_to, mine
from diemtua.cases.states import ENDED, RUNNING, CaseState
from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.lib.text import noop
from diemtua.places.queries import names_of_communes

SIX_MONTHS = timedelta(days=183)
TABS = {
    "open": noop("Đang mở"),
    "late": noop("Quá hạn"),
    "urgent": noop("Khẩn cấp"),
    "sign": noop("Chờ lãnh đạo"),
    "long": noop("Mở quá 6 tháng"),
    "ended": noop("Đã đóng"),
}
# After a conference that found no plan needed the leader decides too.
WAITS_FOR_LEADER = Q(state__in=[CaseState.SUBMITTED, CaseState.REVIEWED]) | Q(NO_PLAN, state=CaseState.DETAILED)


@dataclass(frozen=True, slots=True)
class Line:
    """A case in a list. `name` is empty where the viewer may not know it, or nobody does.

    `answers`: the commune that answers, where that is not the viewer's own.
    """

    case: Case
    name: str
    is_hidden: bool
    answers: str = ""


def listed(viewer: Actor, tab: str, at: datetime, *, state: str = "", commune: str = "") -> QuerySet[Case]:
    """Cases of a tab, what is due first on top."""
    rows = cases_visible_to(viewer).filter(_of(tab, at))
    if state in CaseState.values:
        rows = rows.filter(state=state)
    if commune:
        rows = rows.filter(commune_code=commune)
    if tab == "ended":
        return rows.order_by("-ended_at", "-pk")
    return rows.order_by(F("next_due_at").asc(nulls_last=True), "-pk")


def counts_of_tabs(viewer: Actor, at: datetime) -> dict[str, int]:
    """How many cases each tab has, in one question."""
    asked = {tab: Count("pk", filter=_of(tab, at)) for tab in TABS}
    return cases_visible_to(viewer).aggregate(**asked)


def lines_of(viewer: Actor, cases: Sequence[Case], at: datetime) -> list[Line]:
    """The lines of a page: names in one question, only those the viewer may know."""
    keys = [case.pk for case in cases]
    names = dict(Subject.objects.filter(case__in=keys).values_list("case", "name"))
    team = set(mine(viewer, at).filter(case__in=keys).values_list("case", flat=True))
    elsewhere = {case.commune_code for case in cases} - viewer.own.communes
    called = names_of_communes(elsewhere, day_of(at)) if elsewhere else {}
    lines = []
    for case in cases:
        hidden = case.is_sensitive and case.pk not in team and not viewer.scope.country
        answers = called.get(case.commune_code, "").partition(",")[0]
        lines.append(Line(case, "" if hidden else names.get(case.pk, ""), hidden, answers))
    return lines


def _of(tab: str, at: datetime) -> Q:
    running = Q(state__in=sorted(RUNNING))
    return {
        "open": running,
        "late": running & Q(next_due_at__lte=at),
        "urgent": running & Q(is_urgent=True),
        "sign": WAITS_FOR_LEADER,
        "long": running & Q(opened_at__lte=at - SIX_MONTHS),
        "ended": Q(state__in=sorted(ENDED)),
    }.get(tab, running)
