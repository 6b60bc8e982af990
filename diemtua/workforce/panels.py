"""What is on *Hôm nay*: whom one stands in for, who is away without a deputy, communes without an officer."""

from __future__ import annotations

from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from diemtua.lib.actor import Actor
from diemtua.lib.beside import Asked, Hanging
from diemtua.lib.clock import day_of
from diemtua.lib.panels import Clock, Found, Group, Row, asking, register
from diemtua.places.queries import RecordsOf, register_records
from diemtua.workforce import queries
from diemtua.workforce.codes import Power
from diemtua.workforce.models import Leave

SHOWN = 8


_POSTING = ("id", "uuid", "full_name", "post", "user_id", "commune_code")
_LEAVE = ("id", "uuid", "posting_id", "user_id", "valid_from", "valid_until", "deputy_role_id")


def _cover(somebody: Actor, today: date) -> Asked:
    shown = {"posting": _POSTING, "deputy_role": ("id", "title")}
    return {"leaves": Hanging(queries.cover_of(somebody, today), shown, _LEAVE)}


@asking(_cover)
def standing_in(actor: Actor, now: datetime, found: Found) -> list[Group]:
    """The open work of everybody the viewer does the work of, beside the viewer's own."""
    groups = []
    for covered in queries.covered_by(actor, found["leaves"]):
        leave = covered.leave
        lying = queries.work_rows(actor, leave.posting, now)
        rows = [row for one in lying for row in one.rows][:SHOWN]
        groups.append(
            Group(
                key=f"thay-{leave.posting.uuid}",
                icon="user-check",
                tone="due",
                title=_("Làm thay %(name)s") % {"name": leave.posting.full_name},
                count=sum(one.number for one in lying),
                rows=[_role(leave, covered.other_role is not None), *rows],
                note=_("trở lại %(day)s") % {"day": f"{leave.valid_until:%d/%m/%Y}"},
                url=reverse("workforce:posting_work", args=[leave.posting.uuid]),
            )
        )
    return groups


def _role(leave: Leave, other: bool) -> Row:  # noqa: FBT001 - whether the work belongs to another role
    """In which role the work is done."""
    url = reverse("workforce:posting", args=[leave.posting.uuid])
    role = leave.deputy_role
    if not other or role is None:
        return Row(
            title=_("Việc của %(name)s") % {"name": leave.posting.full_name},
            url=url,
            meta=_("Lời nhắc của người nghỉ cũng đến anh/chị; việc anh/chị làm được ghi tên cả hai người."),
            icon="user-check",
        )
    return Row(
        title=_("Việc của %(name)s") % {"name": leave.posting.full_name},
        url=url,
        meta=_("Chuyển sang vai trò “%(role)s” ở góc trên để làm.") % {"role": role.title},
        icon="id-badge-2",
    )


def _uncovered(somebody: Actor, today: date) -> Asked:
    if not somebody.own.communes:
        return {}
    return {"leaves": Hanging(queries.uncovered_leaves(somebody, today), {"posting": _POSTING}, _LEAVE)}


@asking(_uncovered)
def uncovered(actor: Actor, _now: datetime, found: Found) -> Group | None:
    """Leaves ahead or under way in which nobody stands in."""
    rows = [leave for leave in found.get("leaves", ()) if leave.user_id != actor.user_id]
    if not rows:
        return None
    return Group(
        key="nghi-chua-co-nguoi-thay", title=_("Nghỉ, chưa có người thay"), icon="calendar-off", tone="late",
        count=len(rows), rows=[_away(leave) for leave in rows[:SHOWN]], url=reverse("workforce:postings"),
    )  # fmt: skip


def _away(leave: Leave) -> Row:
    return Row(
        title=leave.posting.full_name,
        url=reverse("workforce:posting", args=[leave.posting.uuid]),
        meta=str(leave.posting.get_post_display()),
        icon="calendar-off",
        clock=Clock(first=f"{leave.valid_from:%d/%m/%Y}", second=f"{leave.valid_until:%d/%m/%Y}", tone="late"),
        action=_("Chọn người thay"),
        action_url=reverse("workforce:leave", args=[leave.uuid]),
    )


def without_officer(actor: Actor, now: datetime) -> Group | None:
    """For the province: communes in which nobody protects the children, those longest without first."""
    if not actor.own.provinces:
        return None
    found = queries.vacant_communes(actor, day_of(now))
    if not found:
        return None
    return Group(
        key="xa-chua-co-can-bo", title=_("Xã chưa có cán bộ"), icon="user-off", tone="late",
        count=len(found), rows=[_vacant(one) for one in found[:SHOWN]], url=reverse("workforce:load"), side=True,
    )  # fmt: skip


def _vacant(one: queries.Vacant) -> Row:
    if one.on_leave:
        said = _("đang nghỉ, chưa có người thay")
    elif one.since:
        said = _("trống từ %(day)s") % {"day": f"{one.since:%d/%m/%Y}"}
    else:
        said = _("chưa phân công lần nào")
    url = f"{reverse('workforce:load')}?commune={one.unit.code}"
    return Row(title=one.unit.name, url=url, meta=said, icon="map-pin")


def _stranded(somebody: Actor, today: date) -> Asked:
    return {"postings": Hanging(queries.left_behind(somebody, today), columns=("id",))}


@asking(_stranded)
def stranded(_actor: Actor, _now: datetime, found: Found) -> Group | None:
    """Postings of communes that are no more."""
    rows = found["postings"]
    if not rows:
        return None
    said = ngettext("%(n)d người chờ giao tiếp", "%(n)d người chờ giao tiếp", len(rows)) % {"n": len(rows)}
    url = reverse("workforce:mergers")
    row = Row(
        title=said, url=url, meta=_("Đơn vị đã sáp nhập"), icon="transfer-in", action=_("Giao tiếp"), action_url=url
    )
    return Group(
        key="nhan-su-sap-nhap", title=_("Nhân sự của xã đã sáp nhập"), icon="transfer-in", tone="due",
        count=len(rows), rows=[row], url=url, side=True,
    )  # fmt: skip


register("today", order=4, power=Power.VIEW, render=standing_in)
register("today", order=8, power=Power.LEAVE, render=uncovered)
register("today", order=60, power=Power.FIGURES, render=without_officer)
register("today", order=61, power=Power.CONTINUE, render=stranded)
register_records(RecordsOf(label=gettext_lazy("phân công"), count=queries.postings_of_units))
