"""What every decision about units shares: its paper, the checks before it, the row that records it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Max, Q
from django.utils.translation import gettext as _

from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.lib.dates import day
from diemtua.lib.errors import Duplicate, Invalid, Stale, WrongState
from diemtua.lib.text import fold, nfc
from diemtua.places import policies
from diemtua.places.codes import KINDS_TODAY, TITLES, ChangeKind, Level
from diemtua.places.models import Lineage, Unit, UnitChange, UnitName

_CODE = {Level.PROVINCE: re.compile(r"\d{2}"), Level.COMMUNE: re.compile(r"\d{5}")}


@dataclass(frozen=True, kw_only=True)
class Decision:
    """The paper that changes units: its number, its date, the day from which it counts."""

    number: str
    decided_on: date
    effective_on: date


@dataclass(frozen=True, kw_only=True)
class NewUnit:
    """A unit that a decision sets up."""

    code: str
    kind: str
    name: str


@dataclass(kw_only=True)
class Enactment:
    """A decision on its way into the rows: checked when made, then steps that all bear its change."""

    decision: Decision
    by: Actor
    at: datetime
    change: UnitChange = field(init=False)

    def __post_init__(self) -> None:
        """Refuse a person who may not, and a paper that cannot be right."""
        policies.require_may_change(self.by)
        if not self.decision.number.strip():
            raise Invalid(_("Hãy ghi số quyết định hoặc nghị quyết."), field="number")
        if self.decision.decided_on > self.decision.effective_on:
            raise Invalid(_("Ngày ký không thể sau ngày có hiệu lực. Hãy xem lại hai ngày này."), field="decided_on")
        if self.decision.effective_on > day_of(self.at):
            raise Invalid(
                _("Quyết định chưa có hiệu lực. Hãy ghi từ ngày %(day)s.") % {"day": day(self.decision.effective_on)},
                field="effective_on",
            )

    def lock(self, units: Iterable[Unit]) -> list[Unit]:
        """The same units, locked, in the order given: two people deciding about one unit do so one after the other."""
        wanted = [unit.pk for unit in units]
        rows = {unit.pk: unit for unit in Unit.objects.select_for_update().filter(pk__in=wanted).order_by("pk")}
        if len(rows) != len(set(wanted)):
            raise Stale(_("Có đơn vị không còn trong danh mục. Hãy tải lại trang."))
        return [rows[pk] for pk in wanted]

    def require_open(self, unit: Unit) -> None:
        """Refuse to change a unit that has ended, or before something that happened to it already."""
        if unit.valid_until is not None:
            raise WrongState(
                _("%(unit)s đã kết thúc hoạt động từ ngày %(day)s, không thay đổi được nữa.")
                % {"unit": unit.name, "day": day(unit.valid_until)}
            )
        if unit.level not in KINDS_TODAY:
            raise WrongState(_("Cấp huyện đã kết thúc từ ngày 01/7/2025, không thay đổi được nữa."))
        latest = _latest_change(unit)
        if latest and self.decision.effective_on <= latest:
            raise Invalid(
                _("Ngày có hiệu lực phải sau ngày %(day)s, ngày thay đổi gần nhất của %(unit)s.")
                % {"unit": unit.name, "day": day(latest)},
                field="effective_on",
            )

    def require_kind(self, level: str, kind: str) -> None:
        if kind not in KINDS_TODAY.get(level, ()):
            raise Invalid(_("Loại này không có ở cấp đó. Hãy chọn lại loại đơn vị."), field="kind")

    def full_name(self, kind: str, name: str) -> str:
        """The name with the word of its kind, whether it was typed or not: "Trấn Biên" → "Phường Trấn Biên"."""
        short = nfc(name)
        for title in sorted(set(TITLES.values()), key=len, reverse=True):
            if f"{short} ".lower().startswith(f"{title} ".lower()):
                short = short[len(title) :].strip()
                break
        if not short:
            raise Invalid(_("Hãy ghi tên đơn vị."), field="name")
        return f"{TITLES[kind]} {short}"

    def require_free_name(self, parent: Unit | None, name: str, level: str, *, beside: Sequence[Unit] = ()) -> None:
        """Refuse a name another unit of the same parent has, unless that unit ends with this decision."""
        taken = Unit.objects.filter(parent=parent, level=level, valid_until__isnull=True, name=name)
        if taken.exclude(pk__in=[unit.pk for unit in beside]).exists():
            raise Duplicate(_("Đã có đơn vị tên “%(name)s” ở đó. Hãy xem lại tên.") % {"name": name}, field="name")

    def begin(self, kind: ChangeKind, subject: str) -> UnitChange:
        """The row of the decision; every later step bears it."""
        self.change = UnitChange.objects.create(
            kind=kind,
            effective_on=self.decision.effective_on,
            decision_no=nfc(self.decision.number),
            decided_on=self.decision.decided_on,
            made_at=self.at,
            made_by_id=self.by.user_id,
            made_by=self.by.name,
            facts={"subject": subject},
        )
        return self.change

    def open_unit(self, new: NewUnit, parent: Unit | None, level: str, *, beside: Sequence[Unit]) -> Unit:
        """Set up a unit; its code must never have been another's."""
        self.require_kind(level, new.kind)
        if not _CODE[Level(level)].fullmatch(new.code):
            raise Invalid(_("Mã cấp tỉnh có 2 chữ số, mã cấp xã có 5 chữ số."), field="code")
        if Unit.objects.filter(code=new.code, level=level).exists():
            raise Duplicate(_("Mã %(code)s đã được dùng. Mã không dùng lại.") % {"code": new.code}, field="code")
        name = self.full_name(new.kind, new.name)
        self.require_free_name(parent, name, level, beside=beside)
        return Unit.objects.create(
            code=new.code,
            level=level,
            kind=new.kind,
            name=name,
            folded=fold(name),
            province_code=parent.province_code if parent else new.code,
            parent=parent,
            valid_from=self.change.effective_on,
            opened_by=self.change,
            source=self.change.decision_no,
        )

    def remember(self, units: Sequence[Unit]) -> None:
        """Keep what the units were called and where they belonged until this decision."""
        pasts = UnitName.objects.filter(unit__in=units).values("unit_id").annotate(last=Max("valid_until"))
        last = {row["unit_id"]: row["last"] for row in pasts.order_by()}
        UnitName.objects.bulk_create(
            UnitName(
                unit=unit,
                kind=unit.kind,
                name=unit.name,
                folded=unit.folded,
                parent_id=unit.parent_id,
                valid_from=last.get(unit.pk) or unit.valid_from,
                valid_until=self.change.effective_on,
                change=self.change,
                source=self.change.decision_no,
            )
            for unit in units
        )

    def close(self, unit: Unit) -> None:
        unit.valid_until = self.change.effective_on
        unit.closed_by = self.change
        unit.save(update_fields=["valid_until", "closed_by"])

    def link(self, old: Unit, new: Unit, share: str) -> None:
        Lineage.objects.create(old=old, new=new, share=share, effective_on=self.change.effective_on, change=self.change)


def _latest_change(unit: Unit) -> date | None:
    """The last day on which something happened to the unit."""
    days = (
        UnitName.objects.filter(unit=unit).aggregate(day=Max("valid_until")),
        Lineage.objects.filter(Q(old=unit) | Q(new=unit)).aggregate(day=Max("effective_on")),
    )
    return max(filter(None, (unit.valid_from, *(found["day"] for found in days))), default=None)
