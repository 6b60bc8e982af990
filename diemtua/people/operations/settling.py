"""Records follow their units: a commune that ended, a village that goes on under another row, takes children along.

Where a commune was divided, children with a village follow the village; the others go to the heir that took most and
are marked in the trail, for a person to look at. `Residence` rows keep the unit as it was on its day.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.apps import apps
from django.db import transaction

from diemtua.lib.actor import Actor
from diemtua.people.codes import Verb
from diemtua.people.models import Adult, Child, Concern, Household, LocalLabel, ReviewRound
from diemtua.places.codes import Level
from diemtua.places.facts import Succession
from diemtua.places.models import Unit, UnitChange, Village
from diemtua.places.queries import current_successors
from diemtua.trail import operations as trail

WITH_VILLAGE = (Child, Household, Adult)
WITH_PLACE = (*WITH_VILLAGE, Concern, ReviewRound, LocalLabel)


@transaction.atomic
def carry_village(*, old_id: int, new_id: int, by: Actor, at: datetime) -> int:
    """A village goes on under another row, perhaps of another commune. Gives how many children. Refuses nothing."""
    new = Village.objects.get(pk=new_id)
    place = {"village_id": new_id, "province_code": new.province_code, "commune_code": new.commune_code}
    carried = [model.objects.filter(village_id=old_id).update(**place) for model in WITH_VILLAGE]
    if any(carried):
        trail.record(Verb.CARRY_CHILDREN, new, by=by, at=at, children=carried[0], origin=old_id)
    return carried[0]


@transaction.atomic
def settle_units(*, by: Actor, at: datetime, on: date) -> int:
    """Records whose commune is no more on this day go to its heir, and follow its province. Gives how many children."""
    moved = 0
    for code in _ended(on):
        old = Unit.objects.filter(code=code, level=Level.COMMUNE).order_by("-valid_until").first()
        heirs = current_successors(old, on) if old else []
        if heirs:
            heir = heirs[0].unit
            place = {"province_code": heir.province_code, "commune_code": heir.code}
            rows = {model: model.objects.filter(commune_code=code).update(**place) for model in WITH_PLACE}
            moved += rows[Child]
            trail.record(Verb.CARRY_CHILDREN, heir, by=by, at=at, children=rows[Child], origin=code, heirs=len(heirs))
    return moved + _follow_provinces(on)


@transaction.atomic
def unsettle_units(*, change_id: int, successions: Iterable[Succession], by: Actor, at: datetime) -> int:
    """A decision was taken back: what it carried goes home, as the rows were before it. Gives how many children."""
    since, back = UnitChange.objects.get(pk=change_id).made_at, 0
    for pair in successions:
        for model in WITH_VILLAGE:
            earlier = apps.get_model("people", f"{model.__name__}Version").objects
            rows = earlier.filter(pgh_created_at__gte=since, commune_code=pair.old_code).order_by(
                "pgh_obj_id", "pgh_id"
            )
            for row in rows.distinct("pgh_obj_id").values("pgh_obj_id", "province_code", "commune_code", "village_id"):
                found = model.objects.filter(pk=row.pop("pgh_obj_id"), commune_code=pair.new_code).update(**row)
                back += found if model is Child else 0
    trail.record(Verb.CARRY_CHILDREN, "units", by=by, at=at, children=back, undone=True)
    return back


def _ended(on: date) -> list[str]:
    """Codes of communes that records still carry and that no unit has on this day."""
    carried = set(Child.objects.order_by().values_list("commune_code", flat=True).distinct())
    carried |= set(Household.objects.order_by().values_list("commune_code", flat=True).distinct())
    standing = Unit.objects.on(on).filter(level=Level.COMMUNE, code__in=carried).values_list("code", flat=True)
    return sorted(carried - set(standing))


def _follow_provinces(on: date) -> int:
    """A commune that came under another province keeps its code; its records follow."""
    moved = 0
    pairs = Child.objects.order_by().values_list("commune_code", "province_code").distinct()
    parents = dict(Unit.objects.on(on).filter(level=Level.COMMUNE).values_list("code", "parent__code"))
    for code, province in list(pairs):
        if code in parents and parents[code] != province:
            rows = [model.objects.filter(commune_code=code).update(province_code=parents[code]) for model in WITH_PLACE]
            moved += rows[0]
    return moved
