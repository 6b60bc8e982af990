"""Communes of before 1/7/2025 of which no source says where they went."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from diemtua.lib.actor import Actor
from diemtua.lib.errors import Invalid, WrongState
from diemtua.places import policies
from diemtua.places.codes import Share, Verb
from diemtua.places.models import Lineage, Unit
from diemtua.trail import operations as trail


@transaction.atomic
def settle_heirs(unit: Unit, *, heirs: Sequence[Unit], source: str, by: Actor, at: datetime) -> list[Lineage]:
    """Say into which units a former one went, from the paper named as the source.

    Refused for a unit that is still there or whose heirs are known.
    """
    policies.require_may_change(by)
    unit = Unit.objects.select_for_update().get(pk=unit.pk)
    if unit.valid_until is None:
        raise WrongState(_("%(unit)s vẫn đang hoạt động.") % {"unit": unit.name})
    if unit.became.exists():
        raise WrongState(_("Nơi tiếp nhận %(unit)s đã được ghi.") % {"unit": unit.name})
    if not heirs or not source.strip():
        raise Invalid(_("Hãy chọn đơn vị tiếp nhận và ghi văn bản làm căn cứ."), field="heirs")
    share = Share.WHOLE if len(heirs) == 1 else Share.PARTLY
    rows = Lineage.objects.bulk_create(
        Lineage(old=unit, new=heir, share=share, effective_on=unit.valid_until) for heir in heirs
    )
    trail.record(
        Verb.CHANGE_UNIT, unit, by=by, at=at, reason=source, change="settle", heirs=[heir.code for heir in heirs]
    )
    return rows
