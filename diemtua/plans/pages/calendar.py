"""The calendar: a month at a glance, and beside it what stands on its days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.lib.days_off import DayOff, days_off, years_entered
from diemtua.plans import queries
from diemtua.plans.models import Document
from diemtua.plans.pages.documents import actor_of
from diemtua.plans.queries import calendar
from diemtua.plans.queries.calendar import Item, Kind, Whose
from diemtua.plans.queries.saying import said
from diemtua.plans.rules.lateness import is_due_soon, is_late
from diemtua.plans.rules.months import Month, day_named, month_named

IN_A_CELL, IN_THE_LIST, ON_ONE_DAY = 3, 6, 400
NAMES = {
    Whose.MINE: gettext_lazy("Việc của tôi"),
    Whose.AGENCY: gettext_lazy("Cơ quan tôi"),
    Whose.ALL: gettext_lazy("Cả địa bàn"),
}
ICONS = {
    Kind.DUTY: {"icon": "checklist"},
    Kind.STEP: {"icon": "checkbox"},
    Kind.REPORT: {"icon": "report-analytics"},
    Kind.VALUE: {"icon": "target"},
    Kind.PLAN_END: {"icon": "flag"},
}
_WHOSE = {one.value for one in Whose}
HEADS = (
    (gettext_lazy("T2"), gettext_lazy("Thứ Hai")),
    (gettext_lazy("T3"), gettext_lazy("Thứ Ba")),
    (gettext_lazy("T4"), gettext_lazy("Thứ Tư")),
    (gettext_lazy("T5"), gettext_lazy("Thứ Năm")),
    (gettext_lazy("T6"), gettext_lazy("Thứ Sáu")),
    (gettext_lazy("T7"), gettext_lazy("Thứ Bảy")),
    (gettext_lazy("CN"), gettext_lazy("Chủ Nhật")),
)


@dataclass(frozen=True)
class Line:
    """One line as the page shows it."""

    item: Item
    tone: str
    state: str
    icon: str

    @property
    def title(self) -> str:
        """What it is; of a report or of a target's value with the period it is for."""
        if self.item.kind is Kind.VALUE:
            facts = {"period": said(self.item.period), "target": self.item.title}
            return _("Báo số liệu %(period)s: %(target)s") % facts
        return f"{said(self.item.period)}: {self.item.title}" if self.item.period else self.item.title


@dataclass(frozen=True)
class Day:
    """One day of the page: of the month or of its neighbours, with its lines and the holiday it may be."""

    day: date
    inside: bool
    today: bool
    off: DayOff | None
    lines: list[Line]
    hidden: int

    @property
    def count(self) -> int:
        return len(self.lines) + self.hidden

    @property
    def more(self) -> int:
        """How many do not fit into a cell."""
        return max(0, self.count - IN_A_CELL)

    def is_worth_a_look(self, today: date) -> bool:
        """Whether the list beside the month says more of it: of the past days of this month only what is late."""
        is_over = self.day < today and (self.day.year, self.day.month) == (today.year, today.month)
        return self.tone == "late" if is_over else bool(self.lines or self.off)

    @property
    def tone(self) -> str:
        """The most urgent of its lines."""
        tones = {line.tone for line in self.lines}
        return next((tone for tone in ("late", "due", "", "done") if tone in tones), "")


@require_GET
def calendar_page(request: HttpRequest) -> HttpResponse:
    actor, today = actor_of(request), day_of(timezone.now())
    chosen = day_named(request.GET.get("day", ""))
    month = Month(chosen.year, chosen.month) if chosen else month_named(request.GET.get("month", ""), today)
    whose, given = whose_of(request, actor), document_of(request, actor)
    weeks = month.weeks()
    asked = calendar.Asked(
        since=weeks[0][0], until=weeks[-1][-1], whose=whose, today=today, document=str(given.uuid) if given else "",
        most=ON_ONE_DAY if chosen else IN_THE_LIST,
    )  # fmt: skip
    found = calendar.days(actor, asked)
    cells = [[_day(day, month, found, today) for day in week] for week in weeks]
    listed = [cell for week in cells for cell in week if cell.inside and cell.is_worth_a_look(today)]
    if chosen:
        listed = [cell for week in cells for cell in week if cell.day == chosen]
    context: dict[str, Any] = {
        "month": month,
        "heads": HEADS,
        "weeks": cells,
        "listed": listed,
        "chosen": chosen,
        "today": today,
        "count": sum(cell.count for week in cells for cell in week if cell.inside),
        "whose": whose,
        "tabs": tabs_of(actor, whose),
        "given": given,
        "is_missing": month.year >= today.year and month.year not in years_entered(),
        "unsure": any(cell.off and not cell.off.is_sure for week in cells for cell in week),
    }
    return render(request, "plans/calendar.html", context)


def whose_of(request: HttpRequest, actor: Actor) -> Whose:
    """What the address asks for; else the whole commune, the own agency, or all one may see."""
    text = request.GET.get("whose", "")
    if text in _WHOSE:
        return Whose(text)
    return Whose.AGENCY if actor.scope.agencies and not actor.scope.communes else Whose.ALL


def tabs_of(actor: Actor, whose: Whose) -> list[dict[str, Any]]:
    """What one may choose between: nobody without an agency has days of an agency."""
    offered = [one for one in Whose if one is not Whose.AGENCY or actor.scope.agencies]
    if not (actor.scope.communes or actor.scope.provinces or actor.scope.country):
        offered = [one for one in offered if one is not Whose.ALL or not actor.scope.agencies]
    return [{"whose": one, "name": NAMES[one], "current": one is whose} for one in offered]


def document_of(request: HttpRequest, actor: Actor) -> Document | None:
    """The document the page is narrowed to, if the person may see it."""
    try:
        uuid = UUID(request.GET.get("document", ""))
    except ValueError:
        return None
    return queries.documents_visible_to(actor).filter(uuid=uuid).first()


def _day(day: date, month: Month, found: calendar.Days, today: date) -> Day:
    lines = [_line(item, today) for item in found.items.get(day, ())]
    inside = (day.year, day.month) == (month.year, month.month)
    return Day(day, inside, day == today, days_off().get(day), lines, found.hidden.get(day, 0))


def _line(item: Item, today: date) -> Line:
    tone, state = _standing(item, today)
    return Line(item, tone, state, ICONS[item.kind]["icon"])


def _standing(item: Item, today: date) -> tuple[str, str]:
    """Tone and words: never colour alone."""
    if item.kind is Kind.PLAN_END:
        return "", _("Hết hiệu lực")
    if not item.open:
        return "done", _("Xong")
    if item.waiting == item.open:
        return "", _("Chờ xác nhận")
    if is_late(item.day, today):
        return "late", _("Trễ hạn")
    return ("due", _("Sắp đến hạn")) if is_due_soon(item.day, today) else ("", _("Đến hạn"))
