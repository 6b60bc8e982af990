"""What of the register is on *Hôm nay*. Every figure is the length of the list its line opens."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from diemtua.lib.actor import Actor
from diemtua.lib.beside import Asked, Hanging, OfTheDay
from diemtua.lib.clock import day_of
from diemtua.lib.panels import Clock, Found, Group, Row, asking, register
from diemtua.people import policies, queries
from diemtua.people.codes import SHORT_GROUPS, Power
from diemtua.people.models import Child, ReviewRound
from diemtua.people.rules.births import birth_words
from diemtua.people.rules.groups import leaves_on

SHOWN = 8
_CHILD = ("id", "uuid", "full_name", "birth_on", "birth_precision")
_ROUND = ("id", "uuid", "commune_code", "name", "due_on", "waiting")


def _attention(what: str) -> str:
    return f"{reverse('people:attention')}?what={what}"


def _child(child: Child, *, meta: str = "", clock: Clock | None = None, action: str = "", url: str = "") -> Row:
    return Row(
        title=child.name,
        url=reverse("people:child", args=[child.uuid]),
        meta=meta or _(birth_words(child.birth_on, child.birth_precision)),
        icon="mood-kid",
        clock=clock,
        action=action,
        action_url=url,
    )


def _listing(which: Callable[[Actor, date], QuerySet[Child]], *columns: str) -> OfTheDay:
    """What a group asks that shows the first of a list of children."""

    def asks(somebody: Actor, today: date) -> Asked:
        rows = which(somebody, today)
        return {"children": Hanging(rows[:SHOWN], {}, (*_CHILD, *columns), rows)}

    return asks


def _list(found: Found, draw: Any, **facts: Any) -> Group | None:
    rows = found["children"]
    if not rows:
        return None
    return Group(count=rows.in_all, rows=[draw(child) for child in rows], **facts)


def _waiting(somebody: Actor, _today: date) -> Asked:
    rows = queries.groups_to_confirm(somebody)
    of_group = ("id", "uuid", "child_id", "group", "subgroup", "is_restricted")
    return {"groups": Hanging(rows[:SHOWN], {"child": _CHILD}, of_group, rows)}


@asking(_waiting)
def groups_waiting(_actor: Actor, _now: datetime, found: Found) -> Group | None:
    """Groups somebody proposed and nobody has confirmed; of class C3 only that there is one."""
    rows = found["groups"]
    if not rows:
        return None
    shown = [
        Row(
            title=row.child.name,
            url=reverse("people:child", args=[row.child.uuid]),
            meta=_("Nhóm hạn chế") if row.is_restricted else f"{row.subgroup or row.group} {SHORT_GROUPS[row.group]}",
            icon="lock" if row.is_restricted else "user-plus",
            secret=row.is_restricted,
            action=_("Xem, xác nhận"),
            action_url=reverse("people:group_confirmation", args=[row.uuid]),
        )
        for row in rows
    ]
    return Group(
        key="nhom-cho-xac-nhan", title=_("Nhóm chờ xác nhận"), icon="user-plus", tone="due",
        count=rows.in_all, rows=shown, url=reverse("people:groups"),
    )  # fmt: skip


def _reviews(somebody: Actor, _today: date) -> Asked:
    if somebody.scope.provinces:
        return {}
    return {"rounds": Hanging(queries.open_reviews(somebody), {}, _ROUND)}


@asking(_reviews)
def reviews_open(actor: Actor, now: datetime, found: Found) -> Group | None:
    """Reviews that go on: what nobody has answered, and for the commune what has to be settled or signed."""
    today, rows = day_of(now), found.get("rounds", ())
    mine = [each for each in rows if each.waiting or policies.may_review(actor, each.commune_code)]
    if not mine:
        return None
    late = any(each.due_on < today for each in mine)
    return Group(
        key="ra-soat", title=_("Rà soát"), icon="clipboard-list", tone="late" if late else "due", count=len(mine),
        rows=[_review(each, today) for each in mine[:SHOWN]], url=reverse("people:reviews"),
    )  # fmt: skip


def _review(found: ReviewRound, today: date) -> Row:
    waiting: int = found.waiting  # type: ignore[attr-defined]
    meta = (
        ngettext("còn %(n)d trẻ em chưa trả lời", "còn %(n)d trẻ em chưa trả lời", waiting) % {"n": waiting}
        if waiting
        else _("đã trả lời đủ, chờ xử lý và ký")
    )
    late = found.due_on < today
    return Row(
        title=found.name,
        url=reverse("people:review", args=[found.uuid]),
        meta=meta,
        icon="clipboard-list",
        clock=Clock(
            first=_("Quá hạn") if late else _("Hạn xong"),
            second=f"{found.due_on:%d/%m/%Y}",
            tone="late" if late else "",
        ),
        action=_("Xem đợt"),
    )


@asking(_listing(queries.unvisited, "visited_on"))
def unvisited_children(_actor: Actor, _now: datetime, found: Found) -> Group | None:
    """Children in special circumstances nobody met for six months."""

    def draw(child: Child) -> Row:
        last = child.visited_on
        clock = Clock(first=_("Chưa lần nào") if last is None else f"{last:%d/%m/%Y}", tone="late")
        return _child(
            child, clock=clock, action=_("Ghi lần thăm"), url=reverse("people:child_visit", args=[child.uuid])
        )

    return _list(
        found, draw,
        key="chua-tham", title=_("Chưa được thăm 6 tháng"), icon="eye-off", tone="late", url=_attention("unvisited"),
    )  # fmt: skip


@asking(_listing(queries.stuck))
def chains_stuck(_actor: Actor, now: datetime, found: Found) -> Group | None:
    """Under-sixes without birth registration, residence or insurance card, the longest since birth first."""
    today = day_of(now)

    def draw(child: Child) -> Row:
        days = (today - child.birth_on).days if child.birth_on else 0
        clock = Clock(
            first=ngettext("%(n)d ngày từ khi sinh", "%(n)d ngày từ khi sinh", days) % {"n": days}, tone="due"
        )
        url = f"{reverse('people:child_papers', args=[child.uuid])}?from=chain"
        return _child(child, clock=clock, action=_("Ghi giấy tờ"), url=url)

    return _list(
        found, draw,
        key="chuoi-duoi-6-tuoi", title=_("Chuỗi dưới 6 tuổi đang vướng"), icon="link", url=reverse("people:chain"),
        side=True,
    )  # fmt: skip


@asking(_listing(queries.soon_16))
def soon_of_age(_actor: Actor, _now: datetime, found: Found) -> Group | None:
    """Who leaves all groups within three months."""

    def draw(child: Child) -> Row:
        day = leaves_on(child.birth_on, child.birth_precision)
        clock = Clock(first=f"{day:%d/%m/%Y}" if day else _("chưa rõ ngày sinh"), tone="due")
        return _child(child, clock=clock)

    return _list(
        found, draw,
        key="sap-16", title=_("Sắp đủ 16 tuổi"), icon="cake", tone="due", url=_attention("soon_16"), side=True,
    )  # fmt: skip


@asking(_listing(queries.perhaps_16))
def unclear_age(_actor: Actor, _now: datetime, found: Found) -> Group | None:
    """Who may be sixteen, by a birth date that is not known well enough."""
    return _list(
        found, _child,
        key="co-the-16", title=_("Có thể đã đủ 16 tuổi"), icon="help", url=_attention("perhaps_16"), side=True,
    )  # fmt: skip


@asking(_listing(queries.poverty_gone))
def g13_to_review(_actor: Actor, _now: datetime, found: Found) -> Group | None:
    """Ill children whose household is not poor any more (law.md 2.3: looked at again each year)."""
    return _list(
        found, _child,
        key="g13", title=_("Nhóm G13 cần xem lại"), icon="stethoscope", url=_attention("illness"), side=True,
    )  # fmt: skip


register("today", order=40, power=Power.CONFIRM, render=groups_waiting)
register("today", order=42, power=Power.VIEW, render=reviews_open)
register("today", order=44, power=Power.VISIT, render=unvisited_children)
register("today", order=46, power=Power.VISIT, render=chains_stuck)
register("today", order=48, power=Power.CONFIRM, render=soon_of_age)
register("today", order=49, power=Power.CONFIRM, render=unclear_age)
register("today", order=50, power=Power.CONFIRM, render=g13_to_review)
