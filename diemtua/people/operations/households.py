"""Households: who lives together, where, under whose name."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from diemtua.lib.actor import Actor
from diemtua.lib.errors import Invalid, Stale
from diemtua.lib.text import fold, nfc
from diemtua.people import policies
from diemtua.people.codes import Poverty, Verb
from diemtua.people.models import Adult, Child, Household
from diemtua.people.operations.holding import keep, locked
from diemtua.places.models import Unit, Village
from diemtua.trail import operations as trail

HOUSEHOLD_FACTS = ("head_name", "address", "phone", "note")


@transaction.atomic
def add_household(
    facts: Mapping[str, Any],
    *,
    unit: Unit,
    village: Village | None = None,
    child: Child | None = None,
    by: Actor,
    at: datetime,
) -> Household:
    """Make a household of this commune, and put a child into it when one is given. The head may be unknown.

    Refused: NotAllowed, Invalid (a village of another commune).
    """
    policies.require_may_add(by, commune_code=unit.code, village_id=village.pk if village else None)
    _require_here(village, unit.code)
    household = Household(
        province_code=unit.province_code, commune_code=unit.code, village=village, added_at=at,
        added_by_id=by.user_id,
    )  # fmt: skip
    _say(household, facts)
    household.save()
    trail.record(Verb.ADD_HOUSEHOLD, household, by=by, at=at)
    if child is not None:
        put_into_household(child, household, version=child.version, by=by, at=at)
    return household


@transaction.atomic
def change_household(
    household: Household, facts: Mapping[str, Any], *, village: Village | None, version: int, by: Actor, at: datetime
) -> Household:
    """Change name, place and note of a household. Where its children live is each child's own matter.

    Refused: NotAllowed, Stale, Invalid.
    """
    household = Household.objects.select_for_update().get(pk=household.pk)
    policies.require_may_change(by, household)
    policies.require_may_add(by, commune_code=household.commune_code, village_id=village.pk if village else None)
    if household.version != version:
        raise Stale(_("Người khác vừa lưu hộ này trước. Hãy xem lại rồi lưu."))
    _require_here(village, household.commune_code)
    _say(household, facts)
    household.village = village
    household.version += 1
    household.save()
    trail.record(Verb.CHANGE_HOUSEHOLD, household, by=by, at=at)
    return household


@transaction.atomic
def put_into_household(child: Child, household: Household | None, *, version: int, by: Actor, at: datetime) -> Child:
    """The child belongs to this household, or to none. Its adults who live nowhere else come along.

    Refused: NotAllowed, Stale, WrongState, Invalid (a household of another commune).
    """
    child = locked(child, version, by)
    if household is not None and household.commune_code != child.commune_code:
        raise Invalid(_("Hộ này thuộc xã khác."), field="household")
    before, child.household = child.household, household
    if household is not None and household.poverty != Poverty.UNKNOWN:
        child.poverty = household.poverty
    keep(child, at)
    if household is not None:
        around = Adult.objects.filter(relations__child=child, relations__until__isnull=True)
        around.filter(household=before).update(household=household)
    trail.record(
        Verb.PUT_INTO_HOUSEHOLD, child, by=by, at=at, household=str(household.uuid) if household else "",
        to=household.code if household else "",
    )  # fmt: skip
    return child


@transaction.atomic
def read_household(household: Household, *, by: Actor, at: datetime) -> None:
    """Leave in the trail that the household was opened. Refuses nothing: whoever may find it may read it."""
    trail.read(household, by=by, at=at)


def _say(household: Household, facts: Mapping[str, Any]) -> None:
    for name in HOUSEHOLD_FACTS:
        if name in facts:
            setattr(household, name, facts[name] if name == "note" else nfc(facts[name]))
    household.folded = fold(household.head_name)


def _require_here(village: Village | None, commune_code: str) -> None:
    if village is not None and village.commune_code != commune_code:
        raise Invalid(_("Thôn, khu phố phải thuộc xã của anh/chị."), field="village")
