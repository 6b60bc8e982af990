"""Records follow their units: a commune that ended, a village that goes on under another row, takes children along.

Where a commune was divided, children with a village follow the village; the others go to the heir that took most and
are marked in the trail, for a person to look at. `Residence` rows keep the unit as it was on its day.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.apps import apps
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from diemtua.lib.actor import Actor
from diemtua.lib.moves import move
from diemtua.lib.text import fold
from diemtua.people.codes import Verb
from diemtua.people.models import Adult, Child, ChildList, Concern, Household, Import, LocalLabel, ReviewRound, Transfer
from diemtua.people.operations.importing.uploading import end_imports
from diemtua.people.states import CHILD_MOVES, TRANSFER_MOVES, TransferState
from diemtua.places.codes import Level
from diemtua.places.facts import Succession
from diemtua.places.models import Unit, UnitChange, Village
from diemtua.places.queries import current_successors, most_first
from diemtua.trail import operations as trail

WITH_VILLAGE = (Child, Household, Adult, Concern)
WITH_PLACE = (*WITH_VILLAGE, ReviewRound, LocalLabel, ChildList)
ON_THE_WAY = Transfer.objects.filter(state=TransferState.SENT)


@transaction.atomic
def carry_village(*, old_id: int, new_id: int, by: Actor, at: datetime) -> int:
    """A village goes on under another row, perhaps of another commune. Gives how many children. Refuses nothing."""
    ((province_code, commune_code),) = Village.objects.filter(pk=new_id).values_list("province_code", "commune_code")
    place = {"village_id": new_id, "province_code": province_code, "commune_code": commune_code}
    _senders_follow(ON_THE_WAY.filter(child__village=old_id), province_code, commune_code, at)
    carried = [model.objects.filter(village_id=old_id).update(**place) for model in WITH_VILLAGE]
    if any(carried):
        new = Village.objects.get(pk=new_id)
        trail.record(Verb.CARRY_CHILDREN, new, by=by, at=at, children=carried[0], origin=old_id)
    return carried[0]


@transaction.atomic
def settle_units(*, by: Actor, at: datetime, on: date) -> int:
    """Records whose commune is no more on this day go to its heir, and follow its province. Gives how many children."""
    moved = 0
    for code in _ended(on):
        old = Unit.objects.filter(code=code, level=Level.COMMUNE).order_by("-valid_until").first()
        heirs = most_first(old, current_successors(old, on)) if old else []
        if heirs:
            heir = heirs[0]
            place = {"province_code": heir.province_code, "commune_code": heir.code}
            _make_room(code, heir, at)
            end_imports(commune_code=code, heir=heir, by=by, at=at)
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
        for transfer in ON_THE_WAY.filter(commune_code=pair.new_code, child__commune_code=pair.old_code):
            home = Child.objects.get(pk=transfer.child_id)
            transfer.province_code, transfer.commune_code = home.province_code, home.commune_code
            transfer.save(update_fields=["province_code", "commune_code"])
    trail.record(Verb.CARRY_CHILDREN, "units", by=by, at=at, children=back, undone=True)
    return back


def _make_room(code: str, heir: Unit, at: datetime) -> None:
    """What cannot simply take the heir's code: moves on the way, labels of one name."""
    _senders_follow(ON_THE_WAY.filter(commune_code=code), heir.province_code, heir.code, at)
    arriving = ON_THE_WAY.filter(to_commune_code=code)
    _stay(arriving.filter(commune_code=heir.code), at)
    arriving.update(to_province_code=heir.province_code, to_commune_code=heir.code)
    labels = LocalLabel.objects.filter(ended_at__isnull=True)
    known = list(labels.filter(commune_code=heir.code).values_list("folded", flat=True))
    labels.filter(commune_code=code, folded__in=known).update(ended_at=at)
    lists = ChildList.objects.filter(ended_at__isnull=True)
    for clash in lists.filter(commune_code=code, folded__in=lists.filter(commune_code=heir.code).values("folded")):
        clash.name = f"{clash.name[:70]} ({code})"
        clash.folded = fold(clash.name)
        clash.save(update_fields=["name", "folded"])


def _senders_follow(leaving: QuerySet[Transfer], province_code: str, commune_code: str, at: datetime) -> None:
    """Who answers for a child on the way can also call it back: the move goes along with the record."""
    _stay(leaving.filter(to_commune_code=commune_code), at)
    Transfer.objects.filter(pk__in=list(leaving.values_list("pk", flat=True))).update(
        province_code=province_code, commune_code=commune_code
    )


def _stay(within: QuerySet[Transfer], at: datetime) -> None:
    """The child is on the way to where it lives by now: the two places have become one."""
    for transfer in within:
        child = Child.objects.select_for_update().get(pk=transfer.child_id)
        child.state = move("call_back", CHILD_MOVES, child.state)
        child.version, child.changed_at = child.version + 1, at
        child.save(update_fields=["state", "version", "changed_at"])
        transfer.state = move("call_back", TRANSFER_MOVES, transfer.state)
        transfer.answer, transfer.answered_at = _("Hai nơi đã thành một đơn vị."), at
        transfer.version += 1
        transfer.save()


def _ended(on: date) -> list[str]:
    """Codes of communes that records still carry and that no unit has on this day."""
    carried = set[str]()
    for model in (*WITH_PLACE, Import):
        carried |= set(model.objects.order_by().values_list("commune_code", flat=True).distinct())
    carried |= set(ON_THE_WAY.order_by().values_list("to_commune_code", flat=True))
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
            for model in (Transfer, Import):
                model.objects.filter(commune_code=code).update(province_code=parents[code])
            Transfer.objects.filter(to_commune_code=code).update(to_province_code=parents[code])
    return moved
