"""What leaves the register: lists as Excel files and on paper, and where a number stands. The trail keeps each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.lib.errors import Invalid, NotAllowed
from diemtua.lib.locked_office import locked
from diemtua.lib.sealing import unseal
from diemtua.lib.workbooks import Cell, sheet_of
from diemtua.people import policies
from diemtua.people.codes import SHORT_GROUPS, Poverty, Power, SchoolState, Sex, Verb
from diemtua.people.models import Child
from diemtua.people.rules.births import age_on, birth_words
from diemtua.trail import operations as trail

MOST_EXPORTED = 100_000


@transaction.atomic
def export_children(
    rows: QuerySet[Child], *, purpose: str, with_number: bool = False, password: str = "", by: Actor, at: datetime
) -> bytes:
    """The list as it is narrowed, at most a hundred thousand children. Refused: NotAllowed, Invalid.

    Personal numbers only for who may see them of every child of the list, and only when asked for. With a password the
    file opens only with it; it is not kept.
    """
    policies.require_may_take_along(by)
    if not by.may(Power.EXPORT):
        raise NotAllowed(_("Vai trò của anh/chị không được xuất danh sách."))
    if with_number and not by.may(Power.SEE_NUMBER):
        raise NotAllowed(_("Vai trò của anh/chị không được xuất số định danh cá nhân."))
    if not purpose.strip():
        raise Invalid(_("Hãy ghi mục đích xuất; nhật ký sẽ giữ lại."), field="purpose")
    chosen = list(rows.select_related("village")[: MOST_EXPORTED + 1])
    if len(chosen) > MOST_EXPORTED:
        raise Invalid(_("Danh sách dài hơn 100.000 trẻ em. Hãy lọc bớt rồi xuất."), field="purpose")
    content = sheet_of(_("Trẻ em"), _columns(with_number=with_number), _lines(chosen, by, at, with_number=with_number))
    trail.record(
        Verb.EXPORT_CHILDREN, _("Danh sách trẻ em"), by=by, at=at,
        reason=purpose, rows=len(chosen), with_number=with_number, locked=bool(password),
    )  # fmt: skip
    return locked(content, password) if password else content


@transaction.atomic
def print_children(count: int, *, by: Actor, at: datetime) -> None:
    """Leave in the trail that a list was put on paper. Refused: NotAllowed (during an emergency opening)."""
    policies.require_may_take_along(by)
    trail.record(Verb.PRINT_CHILDREN, _("Danh sách trẻ em"), by=by, at=at, rows=count)


def _columns(*, with_number: bool) -> list[tuple[str, int]]:
    columns = [
        (_("STT"), 6), (_("Mã hồ sơ"), 14), (_("Họ và tên"), 28), (_("Ngày sinh"), 14), (_("Tuổi"), 7),
        (_("Giới"), 10), (_("Thôn, khu phố"), 22), (_("Địa chỉ"), 30), (_("Nhóm"), 34), (_("Nguy cơ"), 14),
        (_("Học tập"), 18), (_("Lớp"), 12), (_("Hộ nghèo"), 16), (_("Lần thăm gần nhất"), 16),
    ]  # fmt: skip
    return [*columns, (_("Số định danh"), 16)] if with_number else columns


def _lines(chosen: list[Child], by: Actor, at: datetime, *, with_number: bool) -> Iterator[list[Cell]]:
    today = day_of(at)
    for child in chosen:
        line: list[Cell] = [
            child.code, child.name, _(birth_words(child.birth_on, child.birth_precision)),
            age_on(child.birth_on, today), _label(Sex, child.sex), str(child.village or ""), child.address,
            _groups(child), ", ".join(child.flags), _label(SchoolState, child.school), child.school_class,
            _label(Poverty, child.poverty), child.visited_on,
        ]  # fmt: skip
        if with_number:
            sealed = child.number_sealed if policies.may_see_number(by, child) else None
            line.append(unseal(sealed) if sealed else "")
        yield line


def _label(codes: type[Sex | SchoolState | Poverty], value: str) -> str:
    return "" if value == "unknown" else str(codes(value).label)


def _groups(child: Child) -> str:
    """Groups by name; of those that lists do not name only that there is one."""
    named = [f"{code} {SHORT_GROUPS[code]}" for code in dict.fromkeys(each.partition(".")[0] for each in child.groups)]
    return "; ".join([*named, *([_("Nhóm hạn chế")] if child.is_restricted else [])])


@transaction.atomic
def ask_number(communes: Sequence[str], *, by: Actor, at: datetime) -> None:
    """Leave in the trail that somebody was told where a record with a number stands. Refuses nothing."""
    trail.record(Verb.ASK_NUMBER, _("Số định danh"), by=by, at=at, communes=list(communes))
