"""The directory follows its units: what an ended commune kept goes to its heir; what is of a child follows it.

What an agency that ended kept is kept by the one that took its work over.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import F, OuterRef, Subquery

from diemtua.lib.actor import Actor
from diemtua.lib.carried import Carrying
from diemtua.people.models import Child
from diemtua.places.codes import Level
from diemtua.places.facts import Succession
from diemtua.places.models import Unit, UnitChange
from diemtua.places.queries import agencies_replaced_by, current_successors, most_first
from diemtua.services.codes import Verb
from diemtua.services.models import Carried, ChildSupport, Helper, Match, Offer, Provider, SecretPlace
from diemtua.services.operations.settling_referrals import bring_referrals_home, carry_referrals
from diemtua.trail import operations as trail

KEPT: tuple[Any, ...] = (Provider, Offer, Helper)
OF_AGENCY: tuple[Any, ...] = (*KEPT, SecretPlace)


@transaction.atomic
def settle_places(*, change_id: int, by: Actor, at: datetime, on: date) -> int:
    """What stands at a commune that is no more goes to the heir that took most. Gives how many providers.

    Referrals go along. Refused: a unit that ends without an heir and still has referrals.
    """
    kept = Provider.objects.exclude(commune_code="").order_by().values_list("commune_code", flat=True).distinct()
    living = Unit.objects.on(on).filter(level=Level.COMMUNE).values("code")
    moved = 0
    for code in list(kept.exclude(commune_code__in=living)):
        old = Unit.objects.filter(code=code, level=Level.COMMUNE).order_by("-valid_until").first()
        heirs = most_first(old, current_successors(old, on)) if old else []
        if heirs:
            heir = heirs[0]
            place = {"province_code": heir.province_code, "commune_code": heir.code}
            rows = {model: model.objects.filter(commune_code=code).update(**place) for model in KEPT}
            moved += rows[Provider]
            trail.record(Verb.CARRY_PROVIDERS, heir, by=by, at=at, providers=rows[Provider], origin=code)
    _follow_agencies(change_id, at)
    _follow_children()
    asked = carry_referrals(change_id=change_id, by=by, at=at)
    if asked:
        trail.record(Verb.CARRY_REFERRALS, UnitChange.objects.get(pk=change_id), by=by, at=at, referrals=asked)
    return moved


@transaction.atomic
def unsettle_places(*, change_id: int, successions: Iterable[Succession], by: Actor, at: datetime) -> int:
    """A decision was taken back: what it carried goes home. Gives how many providers."""
    since, back = UnitChange.objects.get(pk=change_id).made_at, 0
    for pair in successions:
        for model in KEPT:
            earlier = apps.get_model("services", f"{model.__name__}Version").objects
            rows = earlier.filter(pgh_created_at__gte=since, commune_code=pair.old_code)
            for row in rows.order_by("pgh_obj_id", "pgh_id").distinct("pgh_obj_id"):
                place = {"province_code": row.province_code, "commune_code": row.commune_code}
                found = model.objects.filter(pk=row.pgh_obj_id, commune_code=pair.new_code).update(**place)
                back += found if model is Provider else 0
    way = Carrying(kept=Carried, change_id=change_id, at=at)
    for model in OF_AGENCY:
        way.bring_home(model, "agency_id")
    _follow_children()
    asked = bring_referrals_home(change_id=change_id, at=at)
    trail.record(Verb.CARRY_PROVIDERS, "units", by=by, at=at, providers=back, referrals=asked, undone=True)
    return back


def _follow_agencies(change_id: int, at: datetime) -> None:
    """Who keeps it: without an heir the ended agency stays in the row, and the commune or the province keeps it."""
    way = Carrying(kept=Carried, change_id=change_id, at=at)
    for old, new in agencies_replaced_by(change_id):
        for model in OF_AGENCY:
            way.carry(model.objects.filter(agency_id=old), "agency_id", new)


def _follow_children() -> None:
    """Rows of a child carry the places of its record, which went before them."""
    for model in (Match, ChildSupport):
        child = Child.objects.filter(pk=OuterRef("child_id"))
        model.objects.exclude(commune_code=F("child__commune_code")).update(
            province_code=Subquery(child.values("province_code")), commune_code=Subquery(child.values("commune_code"))
        )
