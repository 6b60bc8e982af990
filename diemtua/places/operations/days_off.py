"""Days off of a year: proposed, added, changed, taken away; and the year confirmed by its document.

Until a year is confirmed no clock counts with its days, and every clock that goes into it says so (law.md section 10).
"""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from diemtua.lib import days_off as shipped_days
from diemtua.lib.actor import Actor
from diemtua.lib.errors import Duplicate, Invalid, NotAllowed, WrongState
from diemtua.lib.locks import wait_for_turn
from diemtua.lib.text import nfc, noop
from diemtua.places import policies, queries
from diemtua.places.codes import Level, Verb
from diemtua.places.models import DayOff, DayOffYear, Unit
from diemtua.places.models.days_off import FIRST_YEAR, LAST_YEAR
from diemtua.places.rules.days_off import FEWEST_DAYS, proposed
from diemtua.trail import operations as trail

SHIPPED, BY_PROGRAM = noop("Bảng giao kèm hệ thống"), noop("Hệ thống")


@transaction.atomic
def add_day_off(
    day: date, *, name: str, source: str, is_sure: bool, province: Unit | None = None, by: Actor, at: datetime
) -> DayOff:
    """A day is off, in the country or in one province. Refused: NotAllowed, Invalid, Duplicate."""
    code = province.code if province else ""
    policies.require_may_set_days_off(by, code)
    if province and province.level != Level.PROVINCE:
        raise Invalid(_("Ngày nghỉ riêng là của một tỉnh, thành phố."), field="province")
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise Invalid(_("Năm này ngoài phạm vi của bảng ngày nghỉ."), field="day")
    _require_said(name, source)
    if DayOff.objects.filter(day=day, province_code__in=["", code], is_removed=False).exists():
        raise Duplicate(_("Ngày này đã có trong bảng."))
    row = DayOff.objects.create(
        day=day, name=nfc(name.strip()), source=nfc(source.strip()), is_sure=is_sure, province_code=code,
        changed_at=at, changed_by_name=by.name,
    )  # fmt: skip
    _kept(row, "add", by=by, at=at)
    return row


@transaction.atomic
def change_day_off(day_off: DayOff, *, name: str, source: str, is_sure: bool, by: Actor, at: datetime) -> DayOff:
    """Another name or source, or: it was compared with the document. Refused: NotAllowed, WrongState, Invalid."""
    row = _locked(day_off, by)
    _require_said(name, source)
    row.name, row.source, row.is_sure = nfc(name.strip()), nfc(source.strip()), is_sure
    row.changed_at, row.changed_by_name = at, by.name
    row.save()
    _kept(row, "change", by=by, at=at)
    return row


@transaction.atomic
def remove_day_off(day_off: DayOff, *, why: str, by: Actor, at: datetime) -> DayOff:
    """The day is not off after all. Refused: NotAllowed, WrongState, Invalid (no reason)."""
    row = _locked(day_off, by)
    if not why.strip():
        raise Invalid(_("Hãy ghi vì sao bỏ ngày nghỉ này."), field="why")
    row.is_removed, row.removed_why = True, nfc(why.strip())
    row.changed_at, row.changed_by_name = at, by.name
    row.save()
    _kept(row, "remove", reason=row.removed_why, by=by, at=at)
    return row


@transaction.atomic
def propose_year(year: int, *, by: Actor, at: datetime) -> int:
    """Enter what is known of a year before its document: fixed days, lunar ones to be compared. How many were added.

    Refused: NotAllowed, Invalid (no such year), WrongState (the year is confirmed).
    """
    _require_open_year(year, by)
    there = set(DayOff.objects.filter(day__year=year, province_code="", is_removed=False).values_list("day", flat=True))
    rows = [one for one in proposed(year) if one.day not in there]
    for one in rows:
        DayOff.objects.create(
            day=one.day, name=one.name, source=one.source, is_sure=one.is_sure, changed_at=at, changed_by_name=by.name
        )
    trail.record(Verb.SET_DAYS_OFF, str(year), by=by, at=at, act="propose", days=len(rows))
    return len(rows)


@transaction.atomic
def confirm_year(year: int, *, source: str, by: Actor, at: datetime) -> DayOffYear:
    """Every day off of the year is entered, by this document: from now on clocks count with them.

    Refused: NotAllowed, Invalid (fewer days than the law gives, no document), WrongState (confirmed already).
    """
    _require_open_year(year, by)
    if not source.strip():
        raise Invalid(_("Hãy ghi văn bản quyết định ngày nghỉ của năm."), field="source")
    count = DayOff.objects.filter(day__year=year, province_code="", is_removed=False).count()
    if count < FEWEST_DAYS:
        said = ngettext("Mới có %(n)d ngày;", "Mới có %(n)d ngày;", count) % {"n": count}
        raise Invalid(
            f"{said} "
            + _("Bộ luật Lao động Điều 112 cho ít nhất %(least)d ngày nghỉ một năm.") % {"least": FEWEST_DAYS}
        )
    row = DayOffYear.objects.create(year=year, source=nfc(source.strip()), confirmed_at=at, confirmed_by_name=by.name)
    queries.office_days_off.changed()
    trail.record(Verb.SET_DAYS_OFF, row, by=by, at=at, act="confirm", days=count, source=row.source)
    return row


@transaction.atomic
def load_days_off(*, by: Actor, at: datetime) -> int:
    """Enter the years that came with the program and the office does not have. Only the program does it.

    Refused: NotAllowed.
    """
    if by.user_id is not None:
        raise NotAllowed(_("Việc này chỉ do hệ thống làm."))
    wait_for_turn("days_off")
    known = shipped_days.shipped()
    new = known.years - set(DayOffYear.objects.values_list("year", flat=True))
    new -= {day.year for day in DayOff.objects.filter(province_code="").values_list("day", flat=True)}
    for one in (one for one in known.days if one.day.year in new):
        DayOff.objects.create(
            day=one.day,
            name=one.name,
            source=one.source,
            is_sure=one.is_sure,
            changed_at=at,
            changed_by_name=BY_PROGRAM,
        )
    for year in sorted(new):
        row = DayOffYear.objects.create(year=year, source=SHIPPED, confirmed_at=at, confirmed_by_name=BY_PROGRAM)
        trail.record(Verb.SET_DAYS_OFF, row, by=by, at=at, act="load")
    queries.office_days_off.changed()
    return len(new)


def _require_open_year(year: int, by: Actor) -> None:
    policies.require_may_set_days_off(by, "")
    wait_for_turn("days_off")
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Invalid(_("Năm này ngoài phạm vi của bảng ngày nghỉ."))
    if DayOffYear.objects.filter(year=year).exists():
        raise WrongState(_("Năm này đã được xác nhận. Có quyết định mới thì thêm hoặc bỏ từng ngày."))


def _require_said(name: str, source: str) -> None:
    if not name.strip():
        raise Invalid(_("Hãy ghi tên ngày nghỉ."), field="name")
    if not source.strip():
        raise Invalid(_("Hãy ghi văn bản cho ngày nghỉ này."), field="source")


def _locked(day_off: DayOff, by: Actor) -> DayOff:
    row = DayOff.objects.select_for_update().get(pk=day_off.pk)
    policies.require_may_set_days_off(by, row.province_code)
    if row.is_removed:
        raise WrongState(_("Ngày này đã được bỏ khỏi bảng."))
    return row


def _kept(row: DayOff, act: str, *, reason: str = "", by: Actor, at: datetime) -> None:
    queries.office_days_off.changed()
    trail.record(
        Verb.SET_DAYS_OFF, row, by=by, at=at, reason=reason, act=act, day=row.day.isoformat(), source=row.source,
        is_sure=row.is_sure,
    )  # fmt: skip
