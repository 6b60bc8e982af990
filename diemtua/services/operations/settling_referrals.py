"""Referrals and meetings follow their units: the commune that asks, and the agency that was asked.

The heir asks on from where the old commune stood; what an agency was asked lies with the one that took its work over.
What was carried is kept (`Carried`), so that a decision taken back brings home just that.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from diemtua.access import operations as access
from diemtua.access.queries import users_of
from diemtua.lib.actor import Actor
from diemtua.lib.carried import Carrying
from diemtua.lib.clock import day_of
from diemtua.lib.errors import Refused
from diemtua.places.models import Unit, UnitChange
from diemtua.places.queries import Estate, agencies_replaced_by, agencies_without_heir, estates_of
from diemtua.services.models import Call, Carried, Decision, Meeting, Referral
from diemtua.services.operations.referral_holding import RECEIVING, tell_sender
from diemtua.services.states import CALL_LIVE, CALL_OPEN, CallState

OF_COMMUNE: tuple[Any, ...] = (Referral, Meeting)


def carry_referrals(*, change_id: int, by: Actor, at: datetime) -> int:
    """What a decision about units takes along. Gives how many referrals. Refused: a unit without an heir has some."""
    way, moved = Carrying(kept=Carried, change_id=change_id, at=at), 0
    for estate in estates_of(change_id):
        moved += _commune(estate, way) if estate.is_commune else _province(estate, way)
    for old, new in agencies_replaced_by(change_id):
        _agency(old, new, way, by=by)
    gone = Call.objects.filter(agency__in=agencies_without_heir(change_id), state__in=sorted(CALL_LIVE))
    for call in gone.exclude(state=CallState.DONE).select_related("referral").order_by("pk"):
        text = _("%(place)s đã kết thúc hoạt động. Hãy chọn nơi khác.") % {"place": call.place_name}
        tell_sender(call.referral, lambda said=text: said, key=f"ended:{call.pk}", by=by, at=at)  # type: ignore[misc]
    return moved


def bring_referrals_home(*, change_id: int, at: datetime) -> int:
    """A decision was taken back. Gives how many referrals went home."""
    way, home = Carrying(kept=Carried, change_id=change_id, at=at), set[int]()
    made_at = UnitChange.objects.get(pk=change_id).made_at
    way.bring_home(Call, "agency_id", only=Q(answered_at=None) | Q(answered_at__lte=made_at))
    way.bring_home(Decision, "agency_id", only=Q(done_on=None) | Q(done_on__lt=day_of(made_at)))
    again = way.bring_home(Call, "state")
    Call.objects.filter(pk__in=again).update(ended_at=None, due_at=Subquery(_answer_due()))
    for part in ("agencies", "readers"):
        _ask_again(way, part)
    for model in OF_COMMUNE:
        for part in ("commune_code", "province_code"):
            found = way.bring_home(model, part)
            home |= set(found) if model is Referral else set()
    _follow(home)
    return len(home)


def _commune(estate: Estate, way: Carrying) -> int:
    """Of a commune that only gave villages away those of children who live there now; of one that ended all."""
    old, moved = estate.old, 0
    if estate.has_ended and not estate.heirs:
        for model in OF_COMMUNE:
            _require_nothing(model, old)
        return 0
    for model in OF_COMMUNE:
        for heir, which in _shares(model, estate, way):
            carried = way.carry(model.objects.filter(which, commune_code=old.code), "commune_code", heir.code)
            if model is Referral:
                _follow(carried)
                moved += len(carried)
    return moved


def _follow(moved: Collection[int]) -> None:
    """What was read of these referrals is not as it was any more; their calls are of the commune they are of."""
    rows = Referral.objects.filter(pk__in=moved)
    rows.update(version=F("version") + 1)
    commune = Referral.objects.filter(pk=OuterRef("referral_id")).values("commune_code")
    Call.objects.filter(referral__in=rows.values("pk")).update(commune_code=Subquery(commune))


def _require_nothing(model: Any, old: Unit) -> None:
    if model.objects.filter(commune_code=old.code).exists():
        raise Refused(
            _("%(unit)s còn chuyển gửi. Hãy ghi sáp nhập vào nơi tiếp nhận, để chuyển gửi có nơi theo dõi.")
            % {"unit": old.name},
            code="referrals_left",
        )


def _shares(model: Any, estate: Estate, way: Carrying) -> Iterator[tuple[Unit, Q]]:
    """Which rows each heir has: where the child went; else, of a unit that ended, the heir that took most."""
    here = model.objects.filter(commune_code=estate.old.code)
    if not estate.has_ended:
        here = here.filter(origin=None, child__village__opened_by=way.change_id)
    pairs = here.filter(child__commune_code__in=[unit.code for unit in estate.heirs])
    elsewhere = dict(pairs.values_list("pk", "child__commune_code"))
    for place, unit in enumerate(estate.heirs):
        pks = sorted(pk for pk, code in elsewhere.items() if code == unit.code)
        rest = place == 0 and estate.has_ended
        yield unit, ~Q(pk__in=sorted(set(elsewhere) - set(pks))) if rest else Q(pk__in=pks)


def _province(estate: Estate, way: Carrying) -> int:
    for heir in estate.heirs[:1]:
        for model in OF_COMMUNE:
            way.carry(model.objects.filter(province_code=estate.old.code), "province_code", heir.code)
    return 0


def _agency(old: int, new: int, way: Carrying, *, by: Actor) -> None:
    """What one agency was asked lies with the other, which reads what the first might read."""
    known = Call.objects.filter(agency=new, state__in=sorted(CALL_LIVE)).values("referral")
    twice = Call.objects.filter(agency=old, state__in=sorted(CALL_OPEN), referral__in=known)
    missed = way.carry(twice, "state", CallState.MISSED)  # the other one was asked too, and answers for itself
    Call.objects.filter(pk__in=missed).update(ended_at=way.at, due_at=None)
    asked = list(Call.objects.filter(agency=old).values_list("referral_id", flat=True))
    for part in ("agencies", "readers"):
        rows = list(Referral.objects.select_for_update().filter(pk__in=asked, **{f"{part}__contains": [old]}))
        way.note(Referral, [(row.pk, old) for row in rows], part, new)
        for row in rows:
            setattr(row, part, sorted({new if key == old else key for key in getattr(row, part)}))
        Referral.objects.bulk_update(rows, [part])
    moved = way.carry(Call.objects.filter(agency=old), "agency_id", new)
    way.carry(Decision.objects.filter(agency=old), "agency_id", new)
    waiting = Call.objects.filter(pk__in=moved, state__in=sorted(CALL_OPEN | {CallState.ACCEPTED})).count()
    if waiting:
        access.notify(
            users_of(agency_ids=[new], roles=RECEIVING, on=day_of(way.at)),
            text=lambda: (
                _("Chuyển gửi của cơ quan cũ nay do cơ quan anh/chị trả lời, theo thay đổi địa giới: %(n)d.")
                % {"n": waiting}
            ),
            url=reverse("services:inbox"),
            key=f"merged:calls:{old}:{new}:{way.at.isoformat()}",
            by=by,
            at=way.at,
        )


def _answer_due() -> QuerySet[Any]:
    return Referral.objects.filter(pk=OuterRef("referral_id")).values("answer_due_at")


def _ask_again(way: Carrying, part: str) -> None:
    """The old agency stands in the row again; the new one stays where it was asked itself, or has answered since."""
    mine = way.of(Referral, part)
    for pk, old, new in list(mine.values_list("thing_id", "old", "new")):
        row = Referral.objects.select_for_update().get(pk=pk)
        calls = Call.objects.filter(referral=row)
        asked = calls if part == "agencies" else calls.filter(state__in=sorted(CALL_LIVE))
        standing = set(asked.values_list("agency_id", flat=True))
        keys = set(getattr(row, part))
        if int(new) in keys:
            keys = (keys - {int(new)}) | ({int(old), int(new)} & standing)
        setattr(row, part, sorted(keys))
        row.save(update_fields=[part])
    mine.update(back_at=way.at)
