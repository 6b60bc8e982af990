"""The list of cases: its tabs, what it may be narrowed by, what a line shows.

Of a sensitive case only its team reads the name; nor is it found by what its team alone may know.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Case as Either
from django.db.models import Exists, F, IntegerField, OuterRef, Q, QuerySet, Value, When
from django.db.models.expressions import OrderBy

from diemtua.cases.codes import Level, MemberPart
from diemtua.cases.models import Case, Handover, Justice, Member, Separation, Subject
from diemtua.cases.queries.scoping import NO_PLAN, cases_visible_to, mine, readable
from diemtua.cases.states import ENDED, RUNNING, CaseState, HandoverState
from diemtua.intake.codes import Harm
from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of, end_of, start_of
from diemtua.lib.codes import CodeList
from diemtua.lib.text import noop
from diemtua.lib.written import Given
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
DUE = {
    "late": noop("Quá hạn"),
    "0": noop("Đến hạn hôm nay"),
    "2": noop("Trong 2 ngày tới"),
    "7": noop("Trong 7 ngày tới"),
    "30": noop("Trong 30 ngày tới"),
    "none": noop("Không có hạn đang chạy"),
}
KINDS = {
    "urgent": noop("Khẩn cấp"),
    "apart": noop("Đang tạm thời cách ly"),
    "justice": noop("Liên quan tư pháp"),
    "team": noop("Hạn chế"),
    "unknown": noop("Chưa rõ trẻ em là ai"),
    "moving": noop("Chờ xã khác tiếp nhận"),
    "elsewhere": noop("Xã khác phụ trách"),
}
WORKERS = {"me": noop("Tôi"), "nobody": noop("Chưa có ai")}
SORTS = ("due", "received", "level", "state")


@dataclass(frozen=True, kw_only=True)
class Filters:
    """What a person narrows the list by. Each stands in the address, and none says who a child is.

    `worker`: me, nobody, or the uuid of who works on the case or is of its team. `commune`: who answers.
    """

    tab: str = "open"
    state: str = ""
    level: str = ""
    due: str = ""
    harm: str = ""
    kind: str = ""
    worker: str = ""
    commune: str = ""
    village: str = ""  # the uuid of where the child lives by its record
    since: date | None = None
    sort: str = ""
    down: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether nothing narrows the tab."""
        return self == Filters(tab=self.tab, sort=self.sort, down=self.down)


@dataclass(frozen=True, slots=True)
class Line:
    """A case in a list. `name` is empty where the viewer may not know it, or nobody does.

    `answers`: the commune that answers, where that is not the viewer's own.
    """

    case: Case
    name: str
    is_hidden: bool
    answers: str = ""


def listed(viewer: Actor, filters: Filters, at: datetime) -> QuerySet[Case]:
    """Cases of a tab, narrowed and sorted; what is due first on top."""
    rows = cases_visible_to(viewer).filter(in_tab(filters.tab, at))
    return ordered(narrowed(rows, filters, viewer=viewer, at=at), filters)


def narrowed(rows: QuerySet[Case], filters: Filters, *, viewer: Actor, at: datetime) -> QuerySet[Case]:
    """The rows a person chose; what is not one of the choices is as if not chosen."""
    exact = {
        "state": filters.state if filters.state in CaseState.values else "",
        "level": filters.level if filters.level in Level.values else "",
        "commune_code": filters.commune,
    }
    rows = rows.filter(**{name: value for name, value in exact.items() if value})
    rows = rows.filter(_due(filters.due, at), _kind(filters.kind, viewer, at), _worked_by(filters.worker, viewer, at))
    if filters.since:
        rows = rows.filter(opened_at__gte=start_of(filters.since))
    if filters.harm in Harm.values:
        rows = rows.filter(_about(viewer, at, harms__contains=[filters.harm]))
    if filters.village:
        home = Q(child__village__uuid=filters.village, child__merged_into=None)
        rows = rows.filter(_about(viewer, at, home | Q(child__merged_into__village__uuid=filters.village)))
    return rows


def ordered(rows: QuerySet[Case], filters: Filters) -> QuerySet[Case]:
    """By what the person chose; else what is due first, of ended cases the last one."""
    if filters.sort not in SORTS:
        return rows.order_by("-ended_at", "-pk") if filters.tab == "ended" else rows.order_by(*_first_due())
    keys: dict[str, Either | F] = {
        "due": F("next_due_at"),
        "received": F("received_at"),
        "level": _place("level", Level),
        "state": _place("state", CaseState),
    }
    chosen = OrderBy(keys[filters.sort], descending=filters.down, nulls_last=True)
    return rows.order_by(chosen, *(_first_due() if filters.sort != "due" else ("-pk",)))


def _first_due() -> tuple[OrderBy, str]:
    return F("next_due_at").asc(nulls_last=True), "-pk"


def _place(column: str, codes: type[CodeList]) -> Either:
    """Where a code stands in its list: high before low, the first step before the last."""
    places = [When(**{column: code}, then=Value(place)) for place, code in enumerate(codes.values)]
    return Either(*places, default=Value(len(places)), output_field=IntegerField())


_LINE = (
    "uuid", "state", "level", "is_urgent", "is_sensitive", "commune_code", "next_due_at", "next_rule", "received_at",
    "worker__full_name",
)  # fmt: skip


def as_lines(rows: QuerySet[Case]) -> QuerySet[Case]:
    """The same cases with no more than a line of the list shows."""
    return rows.select_related("worker").only(*_LINE)


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


def in_tab(tab: str, at: datetime | Given) -> Q:
    """The condition of a tab; its count counts by the same."""
    running = Q(state__in=sorted(RUNNING))
    return {
        "open": running,
        "late": running & Q(next_due_at__lte=at),
        "urgent": running & Q(is_urgent=True),
        "sign": WAITS_FOR_LEADER,
        "long": running & Q(opened_at__lte=at - SIX_MONTHS),
        "ended": Q(state__in=sorted(ENDED)),
    }.get(tab, running)


def _due(due: str, at: datetime) -> Q:
    """Late, or late after the last of so many days from today."""
    if due not in DUE:
        return Q()
    if due == "late":
        return Q(state__in=sorted(RUNNING), next_due_at__lte=at)
    if due == "none":
        return Q(next_due_at=None)
    return Q(next_due_at__gt=at, next_due_at__lte=end_of(day_of(at) + timedelta(days=int(due))))


def _kind(kind: str, viewer: Actor, at: datetime) -> Q:
    of, read = {"case": OuterRef("pk")}, readable(viewer, at)
    return {
        "urgent": Q(is_urgent=True),
        "team": Q(is_sensitive=True),
        "apart": read & Q(Exists(Separation.objects.filter(**of, ended_on__isnull=True))),
        "justice": read & Q(Exists(Justice.objects.filter(**of))),
        "unknown": _about(viewer, at, child=None),
        "moving": Q(Exists(Handover.objects.filter(**of, state=HandoverState.SENT))),
        "elsewhere": ~Q(commune_code__in=sorted(viewer.own.communes)),
    }.get(kind, Q())


def _about(viewer: Actor, at: datetime, *conditions: Q, **facts: object) -> Q:
    """Cases about such a child, of those in which the viewer may read."""
    return readable(viewer, at) & Q(Exists(Subject.objects.filter(*conditions, case=OuterRef("pk"), **facts)))


def _worked_by(worker: str, viewer: Actor, at: datetime) -> Q:
    if worker == "me":
        return Q(worker=viewer.person) | Q(Exists(mine(viewer, at).filter(case=OuterRef("pk"))))
    if worker == "nobody":
        return Q(worker=None)
    if not worker:
        return Q()
    uuid = UUID(worker)
    team = Member.objects.filter(case=OuterRef("pk"), user__uuid=uuid, until__isnull=True)
    return Q(worker__uuid=uuid) | Q(Exists(team.exclude(part=MemberPart.EMERGENCY)))
