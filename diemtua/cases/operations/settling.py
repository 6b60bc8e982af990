"""Cases follow their units: the heir of a commune that ended answers for them, ended or not, and takes part in them.

The team of a case stays as it is: of one of class C3 the heir meets the number alone, and its leader opens it as the
leader of the old commune did. What was carried is kept (`Carried`): a decision taken back brings home just that.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, Value
from django.db.models.functions import Greatest
from django.urls import reverse
from django.utils.translation import gettext as _

from diemtua.access import operations as access
from diemtua.access.codes import Role
from diemtua.access.queries import users_of
from diemtua.cases.codes import Verb
from diemtua.cases.models import Carried, Case, Handover, Subject
from diemtua.cases.states import RUNNING, HandoverState
from diemtua.lib.actor import Actor
from diemtua.lib.carried import Carrying
from diemtua.lib.clock import day_of
from diemtua.lib.errors import Refused
from diemtua.places.models import Unit, UnitChange
from diemtua.places.queries import Estate, estates_of
from diemtua.trail import operations as trail

ANSWERS = "commune_code"
PARTS = (ANSWERS, "event_commune", "home_commune", "third_commune")
ENDS = ("from_commune", "to_commune")


@transaction.atomic
def settle_cases(*, change_id: int, by: Actor, at: datetime) -> int:
    """Let the heirs answer for the cases of units that a decision ended. Gives how many.

    Of a commune that only gave villages away the answer stays; where the child went takes part as its residence.
    Refused: a unit that ends without an heir and still has cases.
    """
    way, moved = Carrying(kept=Carried, change_id=change_id, at=at), 0
    for estate in estates_of(change_id):
        if not estate.is_commune:
            moved += _follow_province(estate, way, by=by)
        elif estate.has_ended:
            moved += _settle(estate, way, by=by)
        else:
            _follow_children(estate, way)
    return moved


@transaction.atomic
def unsettle_cases(*, change_id: int, by: Actor, at: datetime) -> int:
    """A decision was taken back: the cases it carried go home, unless they were handed over since. Gives how many."""
    change = UnitChange.objects.get(pk=change_id)
    way = Carrying(kept=Carried, change_id=change_id, at=at)
    others = Handover.objects.filter(case=OuterRef("case"), state=HandoverState.SENT)
    again = way.bring_home(Handover, "state", only=~Q(Exists(others)))
    Handover.objects.filter(pk__in=again).update(answer="", answered_at=None)
    still = Q(answered_at=None) | Q(answered_at__lte=change.made_at)
    for part in (*ENDS, "to_province"):
        way.bring_home(Handover, part, only=still)
    later = Handover.objects.filter(
        case=OuterRef("pk"), state=HandoverState.RECEIVED, answered_at__gt=change.made_at
    ).exclude(answered_by_name="")
    for part in PARTS[1:]:
        way.bring_home(Case, part)
    home = way.bring_home(Case, ANSWERS, only=~Q(Exists(later)))
    way.bring_home(Case, "province_code", only=~Q(Exists(later)))
    _count(home, at)
    _note(home, by=by, at=at, undone=True)
    if home:
        trail.record(Verb.CARRY, change, by=by, at=at, cases=len(home), undone=True)
    return len(home)


def _settle(estate: Estate, way: Carrying, *, by: Actor) -> int:
    """Every place of a case that names the old unit names its heir."""
    old, moved = estate.old, 0
    if not estate.heirs:
        _require_nothing(old)
        return 0
    for heir, which in _shares(estate):
        found = Case.objects.filter(which)
        mine = way.carry(found.filter(commune_code=old.code), ANSWERS, heir.code)
        for part in PARTS[1:]:
            way.carry(found.filter(**{part: old.code}), part, heir.code)
        for part in ENDS:
            ends = Handover.objects.filter(case__in=found.values("pk"), **{part: old.code})
            way.carry(ends, part, heir.code)
        _count(mine, way.at)
        _arrived(way, heir)
        _tell(mine, heir, old, by=by, at=way.at)
        moved += len(mine)
        _note(mine, by=by, at=way.at, origin=old.code)
    return moved


def _note(pks: list[int], *, by: Actor, at: datetime, **facts: Any) -> None:
    """Each case tells in its own story where it lies now."""
    for case in Case.objects.filter(pk__in=pks).order_by("pk"):
        trail.record(Verb.CARRY, case, by=by, at=at, to=case.commune_code, **facts)


def _count(pks: list[int], at: datetime) -> None:
    """Who saw an earlier version is told so, as after any other change."""
    changed_at = Greatest("changed_at", Value(at))
    Case.objects.filter(pk__in=pks).update(version=F("version") + 1, changed_at=changed_at)


def _require_nothing(old: Unit) -> None:
    if Case.objects.filter(commune_code=old.code).exists():
        raise Refused(
            _("%(unit)s còn vụ việc. Hãy ghi sáp nhập vào nơi tiếp nhận, để vụ việc có nơi phụ trách.")
            % {"unit": old.name},
            code="cases_left",
        )


def _shares(estate: Estate) -> Iterator[tuple[Unit, Q]]:
    """Which cases each heir of a divided unit has: where the child went, else the one that took most."""
    chief, *others = estate.heirs
    elsewhere: dict[int, str] = {}
    if others:
        here = Q()
        for part in PARTS:
            here |= Q(**{f"case__{part}": estate.old.code})
        codes = [unit.code for unit in others]
        known = Subject.objects.filter(here, child__commune_code__in=codes)
        elsewhere = dict(known.values_list("case_id", "child__commune_code"))
    yield chief, ~Q(pk__in=sorted(elsewhere))
    for unit in others:
        yield unit, Q(pk__in=sorted(pk for pk, code in elsewhere.items() if code == unit.code))


def _follow_children(estate: Estate, way: Carrying) -> None:
    """A commune that goes on answers on; of children who live in a village it gave away the other one takes part."""
    for heir in estate.heirs:
        gone = Subject.objects.filter(child__village__opened_by=way.change_id, child__commune_code=heir.code)
        rows = Case.objects.filter(home_commune=estate.old.code, pk__in=gone.values("case_id"))
        way.carry(rows, "home_commune", heir.code)


def _follow_province(estate: Estate, way: Carrying, *, by: Actor) -> int:
    """Communes of a province that ended keep their codes; their cases stand under the other province."""
    for heir in estate.heirs[:1]:
        mine = way.carry(Case.objects.filter(province_code=estate.old.code), "province_code", heir.code)
        way.carry(Handover.objects.filter(to_province=estate.old.code), "to_province", heir.code)
        if mine:
            trail.record(Verb.CARRY, heir, by=by, at=way.at, cases=len(mine), origin=estate.old.code)
    return 0


def _arrived(way: Carrying, heir: Unit) -> None:
    """A case on its way between two communes that have become one is there."""
    rows = Handover.objects.filter(state=HandoverState.SENT, to_commune=heir.code, from_commune=heir.code)
    there = way.carry(rows, "state", HandoverState.RECEIVED)
    Handover.objects.filter(pk__in=there).update(answer=_("Hai nơi đã thành một đơn vị."), answered_at=way.at)


def _tell(pks: list[int], heir: Unit, old: Unit, *, by: Actor, at: datetime) -> None:
    """The heir's people are told how many; which ones they find in their list."""
    running = Case.objects.filter(pk__in=pks, state__in=sorted(RUNNING)).count()
    if not running:
        return
    access.notify(
        users_of(commune_codes=[heir.code], roles=[Role.COMMUNE_OFFICER, Role.COMMUNE_LEADER], on=day_of(at)),
        text=lambda: (
            _("Từ %(old)s có vụ việc đang mở chuyển sang đơn vị anh/chị theo thay đổi địa giới: %(n)d.")
            % {"old": old.name, "n": running}
        ),
        url=reverse("cases:cases"),
        key=f"merged:cases:{old.pk}:{heir.pk}:{at.isoformat()}",
        by=by,
        at=at,
    )
