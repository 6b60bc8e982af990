"""The list of children: what it may be narrowed by, its tabs, and what a line shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from diemtua.access.models import User
from diemtua.access.queries import collaborators_of
from diemtua.lib.actor import Actor
from diemtua.lib.text import noop
from diemtua.people.codes import (
    RESTRICTED,
    Flag,
    Group,
    InsuranceState,
    Poverty,
    SchoolState,
    SubGroup,
)
from diemtua.people.models import Child
from diemtua.people.queries.groups import SOON_16_DAYS
from diemtua.people.queries.lists import in_list
from diemtua.people.queries.scoping import children_visible_to
from diemtua.people.queries.visits import UNVISITED_DAYS
from diemtua.people.rules.births import birthday
from diemtua.people.states import IN_CARE, ChildState

TABS = ("", "special", "risk", "unnumbered", "turning16", "unvisited")
TAB_NAMES = {
    "": noop("Tất cả"),
    "special": noop("Hoàn cảnh đặc biệt"),
    "risk": noop("Có nguy cơ"),
    "unnumbered": noop("Chưa có số định danh"),
    "turning16": noop("Sắp đủ 16 tuổi"),
    "unvisited": noop("Chưa được thăm 6 tháng"),
}
AGES = {"0-2": (0, 2), "3-5": (3, 5), "6-10": (6, 10), "11-15": (11, 15), "16": (16, 200)}
AT_RISK = ~Q(flags=[])


@dataclass(frozen=True, kw_only=True)
class Filters:
    """What a person narrows the list by; each stands in the address."""

    tab: str = ""
    text: str = ""
    villages: tuple[int, ...] = ()
    commune: str = ""
    age: str = ""
    group: str = ""
    flag: str = ""
    poverty: str = ""
    school: str = ""
    insurance: str = ""
    listing: str = ""  # the uuid of a named list
    mine: bool = False
    state: str = ""


def listed(viewer: Actor, filters: Filters) -> QuerySet[Child]:
    """Children of the viewer's places, those in care unless another state is asked for, by given name."""
    rows = children_visible_to(viewer)
    rows = rows.filter(state=filters.state) if filters.state in ChildState.values else rows.filter(state__in=IN_CARE)
    return rows.order_by("sort_key", "pk")


def narrowed(rows: QuerySet[Child], filters: Filters, *, viewer: Actor, today: date) -> QuerySet[Child]:
    """The list narrowed by what the person chose; what is not one of the choices is as if not chosen."""
    rows = rows.filter(tab_of(filters.tab, today), _aged(filters.age, today), _grouped(filters.group))
    exact = {
        "commune_code": filters.commune,
        "poverty": filters.poverty if filters.poverty in Poverty.values else "",
        "school": filters.school if filters.school in SchoolState.values else "",
        "insurance": filters.insurance if filters.insurance in InsuranceState.values else "",
    }
    rows = rows.filter(**{name: value for name, value in exact.items() if value})
    if filters.villages:
        rows = rows.filter(village_id__in=filters.villages)
    if filters.flag in Flag.values:
        rows = rows.filter(flags__contains=[filters.flag])
    if filters.listing:
        rows = rows.filter(in_list(viewer, filters.listing))
    if filters.mine:
        rows = rows.filter(keeper_id=viewer.person)
    return rows


def tab_of(tab: str, today: date) -> Q:
    """The condition of a tab; the figures count by the same ones."""
    match tab:
        case "special":
            return Q(is_special=True)
        case "risk":
            return AT_RISK
        case "unnumbered":
            return Q(number_key__isnull=True)
        case "turning16":
            last = birthday(today + timedelta(SOON_16_DAYS), -16)
            return Q(is_special=True, birth_on__gt=birthday(today, -16), birth_on__lte=last)
        case "unvisited":
            long_ago = today - timedelta(UNVISITED_DAYS)
            return Q(is_special=True) & (Q(visited_on__isnull=True) | Q(visited_on__lt=long_ago))
        case _:
            return Q()


def _aged(band: str, today: date) -> Q:
    if band not in AGES:
        return Q()
    least, most = AGES[band]
    young = Q(birth_on__lte=birthday(today, -least))
    return young & Q(birth_on__gt=birthday(today, -most - 1)) if most < 100 else young


def _grouped(code: str) -> Q:
    """Children in a group. One that lists do not name has a page of its own, which asks why (`children_restricted`)."""
    if code not in Group.values:
        return Q()
    if code in RESTRICTED:
        return Q(pk__in=[])
    return Q(groups__overlap=[code, *(sub for sub in SubGroup.values if sub.startswith(f"{code}."))])


_LINE = (
    "uuid", "full_name", "folded", "birth_on", "birth_precision", "sex", "village", "village__kind", "village__name",
    "groups", "is_special", "is_restricted", "school", "school_class", "poverty", "commune_code", "state", "version",
)  # fmt: skip


def lines_of(rows: QuerySet[Child]) -> QuerySet[Child]:
    """The same children with no more than a line of the list shows."""
    return rows.select_related("village").only(*_LINE)


def keepers_of(viewer: Actor, today: date) -> list[tuple[User, str]]:
    """Collaborators of the own commune, with the names of their villages."""
    return [(each.assignment.user, ", ".join(map(str, each.villages))) for each in collaborators_of(viewer, today)]
