"""What a decision would touch, found by making it and taking it back before anybody sees it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from diemtua.lib.actor import Actor
from diemtua.places import policies, queries
from diemtua.places.models import UnitChange
from diemtua.places.queries.touched import Touched


@dataclass(frozen=True, kw_only=True)
class Preview:
    """The units a decision ends, opens, renames; what goes with them; records of the apps above."""

    ends: tuple[str, ...]
    opens: tuple[str, ...]
    renames: tuple[tuple[str, str], ...]
    successions: tuple[tuple[str, str, str], ...]  # old, new, how much
    counts: tuple[Touched, ...]


def preview_change(make: Callable[..., UnitChange], *, by: Actor, at: datetime) -> Preview:
    """What `make`, one of the operations with everything but `by` and `at`, would do. Nothing is kept.

    Raises what the operation would raise, so that a decision that cannot be made is refused here already.
    """
    policies.require_may_change(by)
    with transaction.atomic():
        preview = _describe(make(by=by, at=at))
        transaction.set_rollback(True)
    return preview


def _describe(change: UnitChange) -> Preview:
    units = list(queries.units_of_change(change))
    before = frozenset(unit.pk for unit in units if unit.opened_by_id != change.pk)
    return Preview(
        ends=tuple(unit.name for unit in change.closed.order_by("code")),
        opens=tuple(unit.name for unit in change.opened.order_by("code")),
        renames=tuple(
            (past.name, past.unit.name)
            for past in change.names.select_related("unit").order_by("unit__code")
            if past.name != past.unit.name
        ),
        successions=tuple(
            (row.old.name, row.new.name, str(row.get_share_display()))
            for row in change.lineages.select_related("old", "new").order_by("old__code", "new__code")
        ),
        counts=tuple(touched for touched in [*_own_counts(change), *queries.records_of_units(before)] if touched.count),
    )


def _own_counts(change: UnitChange) -> list[Touched]:
    return [
        Touched(label=_("Thôn, ấp, khu phố chuyển đơn vị"), count=change.villages_closed.count()),
        Touched(label=_("Cơ quan, tổ chức kết thúc"), count=change.agencies_closed.count()),
        Touched(label=_("Cơ quan, tổ chức được lập"), count=change.agencies_opened.count()),
        Touched(label=_("Cơ quan, tổ chức bàn giao việc"), count=change.agency_lineages.count()),
        Touched(label=_("Xã, phường chuyển tỉnh hoặc thành phố"), count=_moved(change)),
    ]


def _moved(change: UnitChange) -> int:
    return change.names.filter(parent__isnull=False).exclude(unit__parent=F("parent")).count()
