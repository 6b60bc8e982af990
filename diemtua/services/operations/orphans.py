"""The list of orphans leaves the system: as an Excel file, and on paper. The trail keeps each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from diemtua.lib.actor import Actor
from diemtua.lib.errors import Invalid, NotAllowed
from diemtua.lib.locked_office import locked
from diemtua.lib.workbooks import Cell, sheet_of
from diemtua.people import policies as people
from diemtua.people.codes import Power as People
from diemtua.people.models import Child
from diemtua.people.rules.births import birth_words
from diemtua.services import queries
from diemtua.services.codes import Support, Verb
from diemtua.services.rules.orphans import FOLLOWED, KINDS
from diemtua.trail import operations as trail

MOST_EXPORTED = 20_000


@transaction.atomic
def export_orphans(rows: QuerySet[Child], *, purpose: str, password: str = "", by: Actor, at: datetime) -> bytes:
    """The list as it is narrowed. With a password the file opens only with it; it is not kept.

    Refused: NotAllowed (the role, during an emergency opening), Invalid (no purpose, too long a list).
    """
    people.require_may_take_along(by)
    if not by.may(People.EXPORT):
        raise NotAllowed(_("Vai trò của anh/chị không được xuất danh sách."))
    if not purpose.strip():
        raise Invalid(_("Hãy ghi mục đích xuất; nhật ký sẽ giữ lại."), field="purpose")
    children = list(rows[: MOST_EXPORTED + 1])
    if len(children) > MOST_EXPORTED:
        raise Invalid(_("Danh sách dài hơn 20.000 trẻ em. Hãy lọc bớt rồi xuất."), field="purpose")
    content = sheet_of(_("Trẻ em mồ côi"), _columns(), _lines(children))
    trail.record(
        Verb.EXPORT_ORPHANS, _("Hồ sơ trẻ em mồ côi"), by=by, at=at, reason=purpose, rows=len(children),
        locked=bool(password),
    )  # fmt: skip
    return locked(content, password) if password else content


@transaction.atomic
def print_orphans(count: int, *, by: Actor, at: datetime) -> None:
    """Leave in the trail that the list was put on paper. Refused: NotAllowed (during an emergency opening)."""
    people.require_may_take_along(by)
    trail.record(Verb.PRINT_ORPHANS, _("Hồ sơ trẻ em mồ côi"), by=by, at=at, rows=count)


def _columns() -> list[tuple[str, int]]:
    names = dict(Support.choices)
    return [
        (_("STT"), 6), (_("Mã hồ sơ"), 14), (_("Họ và tên"), 28), (_("Ngày sinh"), 14), (_("Thôn, khu phố"), 22),
        (_("Mồ côi"), 22), (_("Học tập"), 18), (_("Trường"), 30), (_("Lớp"), 12),
        *((f"{code} {names[code]}", 34) for code in FOLLOWED), (_("Còn thiếu"), 34),
    ]  # fmt: skip


def _lines(children: list[Child]) -> Iterator[list[Cell]]:
    for one in queries.files_of_orphans(children):
        child, supports = one.child, {each.code: each for each in one.supports}
        yield [
            child.code, child.name, _(birth_words(child.birth_on, child.birth_precision)), str(child.village or ""),
            _(KINDS[one.kind]), str(child.get_school_display()), child.school_name, child.school_class,
            *(_said(supports.get(code)) for code in FOLLOWED), ", ".join(_(each) for each in one.missing),
        ]  # fmt: skip


def _said(followed: queries.Followed | None) -> str:
    """Where the support stands, since when, and why."""
    if followed is None:
        return ""
    if followed.support is None or followed.step is None:
        return _("có thể được hưởng, chưa ghi")
    said = f"{followed.support.get_state_display()}, {followed.step.on:%d/%m/%Y}"
    return "; ".join(part for part in (said, followed.step.giver, followed.step.why) if part)
