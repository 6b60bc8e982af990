"""Targets in the words of the reader's language: level, standing, rhythm, what is owed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from diemtua.lib.actor import Actor
from diemtua.lib.dates import day, number
from diemtua.lib.panels import Clock
from diemtua.plans import queries
from diemtua.plans.forms import EVERY
from diemtua.plans.models import Document, Target
from diemtua.plans.queries import Standing
from diemtua.plans.rules import owing
from diemtua.plans.rules.clocks import clock_of
from diemtua.plans.rules.recurrence import Every
from diemtua.plans.rules.trend import Standing as Where
from diemtua.plans.rules.trend_line import Drawing, draw

_SIGNS = {
    ">": gettext_noop("trên %(amount)s"),
    ">=": gettext_noop("từ %(amount)s trở lên"),
    "<": gettext_noop("dưới %(amount)s"),
    "<=": gettext_noop("không quá %(amount)s"),
    "~": gettext_noop("khoảng %(amount)s"),
}


@dataclass(frozen=True)
class Badge:
    """A standing for the eye: word, tone and icon."""

    label: str
    tone: str
    icon: str


@dataclass(frozen=True)
class Line:
    """A target as a list or its own page shows it."""

    standing: Standing
    level: str
    badge: Badge
    now: str
    rhythm: str
    clock: Clock | None

    @property
    def target(self) -> Target:
        return self.standing.target


def amount(value: Decimal, unit: str) -> str:
    """A figure with its unit: "96,2%", "12 mô hình"."""
    gap = "" if unit[:1] in {"%", "‰"} else " "
    return f"{number(value.normalize())}{gap}{unit}".strip()


def rounded(value: Decimal, goal: Decimal) -> Decimal:
    """A value as fine as it can be told apart from its goal: 71,18 beside 90 and 0,0413 beside 0,034."""
    decimals = max(2, 1 - int(goal.normalize().as_tuple().exponent))
    return round(value, decimals).normalize()


def level_of(target: Target) -> str:
    """The level as people say it: "trên 95%"."""
    figure = amount(target.value, target.unit)
    sign = _SIGNS.get(target.comparator)
    return _(sign) % {"amount": figure} if sign else figure


def line_of(standing: Standing) -> Line:
    target, last = standing.target, standing.last
    return Line(
        standing=standing,
        level=level_of(target),
        badge=_badge(standing),
        now=amount(rounded(last.value, target.value), last.unit) if last else "",
        rhythm=rhythm_words(target.rhythm),
        clock=clock_of(standing.owed.due_on, "open", standing.today) if standing.owed else None,
    )


def _badge(standing: Standing) -> Badge:
    year = {"year": standing.goal.year}
    match standing.trend.standing:
        case Where.REACHED:
            return Badge(_("Đã đạt"), "done", "circle-check")
        case Where.ON_COURSE:
            return Badge(_("Đúng lộ trình"), "prim", "trending-up")
        case Where.SLOW:
            return Badge(_("Chậm so với lộ trình đến năm %(year)d") % year, "due", "trending-down")
        case Where.MISSED:
            return Badge(_("Hết năm %(year)d chưa đạt") % year, "late", "alert-triangle")
        case Where.FIRST:
            return Badge(_("Mới có số liệu đầu tiên"), "info", "point")
        case _:
            return Badge(_("Chưa có số liệu"), "", "circle-dashed")


def rhythm_words(norm: str) -> str:
    """How often, and by which day: "6 tháng một lần, chậm nhất ngày 5 tháng cuối kỳ"."""
    every, on_day = owing.parts_of(norm)
    if not every:
        return ""
    words = str(EVERY[Every(every)])
    return (
        _("%(every)s, chậm nhất ngày %(day)d của tháng cuối kỳ") % {"every": words, "day": on_day} if on_day else words
    )


def explained(standing: Standing) -> str:
    """The standing in a sentence: the value now, and where the straight line is on that day."""
    last, goal, unit = standing.last, standing.goal, standing.target.unit
    if last is None:
        return _("Chưa ai báo số liệu của chỉ tiêu này.")
    said = {"day": day(last.as_of), "now": amount(rounded(last.value, goal.value), unit), "year": goal.year}
    expected = standing.trend.expected
    if expected is None:
        return _("Số liệu đến %(day)s là %(now)s. Từ lần báo thứ hai mới so được với lộ trình đến năm %(year)d.") % said
    said["line"] = amount(rounded(expected, goal.value), unit)
    return _("Số liệu đến %(day)s là %(now)s; theo lộ trình đến năm %(year)d thì ngày ấy là %(line)s.") % said


def drawing_of(standing: Standing) -> Drawing | None:
    return draw(standing.reported, standing.goal)


@dataclass(frozen=True)
class Row:
    """A target on the page of its document; the line is for those who may see its values."""

    target: Target
    level: str
    line: Line | None


def rows_of(document: Document, viewer: Actor, today: date) -> list[Row]:
    """Targets as the document words them, with how they stand as far as the viewer may know."""
    visible = queries.targets_visible_to(viewer).filter(document=document)
    lines = {one.target.pk: line_of(one) for one in queries.standings(visible, today)}
    return [Row(target, level_of(target), lines.get(target.pk)) for target in document.targets.all()]
