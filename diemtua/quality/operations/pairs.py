"""A person decides about a pair: one child, or two; and takes it back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from diemtua.lib.actor import Actor
from diemtua.lib.errors import NotAllowed, Stale, WrongState
from diemtua.lib.moves import move
from diemtua.people import operations as people
from diemtua.people import policies as people_policies
from diemtua.people.models import Child, Merge
from diemtua.quality.codes import Verb
from diemtua.quality.models import Pair
from diemtua.quality.states import PAIR_MOVES, PairState
from diemtua.trail import operations as trail


@transaction.atomic
def merge_pair(
    pair: Pair, *, kept: UUID, choices: Mapping[str, UUID], versions: Mapping[UUID, int], reason: str = "",
    by: Actor, at: datetime,
) -> Pair:  # fmt: skip
    """One child: the records become one, field by field. Other pairs of the record that goes follow the one that stays.

    Refused: NotAllowed, Stale (a record changed meanwhile), WrongState (somebody decided already), Duplicate, Invalid.
    """
    pair, records = _locked(pair, "merge")
    stays, goes = sorted(records, key=lambda child: child.uuid != kept)
    merge = people.merge_children(
        stays, others=[goes], choices=choices, versions=versions, reason=reason, by=by, at=at
    )  # fmt: skip
    pair.merge_uuid = merge.uuid
    _decide(pair, "merge", by=by, at=at)
    _follow(pair, stays, goes, merge.uuid)
    trail.record(Verb.MERGE_PAIR, pair, by=by, at=at, reason=reason, merge=str(merge.uuid))
    return pair


@transaction.atomic
def part_pair(pair: Pair, *, versions: Mapping[UUID, int], reason: str = "", by: Actor, at: datetime) -> Pair:
    """Two children: remembered, and not proposed again. Refused: NotAllowed, Stale, WrongState."""
    pair, records = _locked(pair, "part")
    if any(versions.get(child.uuid) != child.version for child in records):
        raise Stale(_("Một hồ sơ vừa được người khác sửa. Hãy xem lại rồi chọn lại."))
    people.mark_not_duplicate(records[0], other=records[1], reason=reason, by=by, at=at)
    _decide(pair, "part", by=by, at=at)
    trail.record(Verb.PART_PAIR, pair, by=by, at=at, reason=reason)
    return pair


@transaction.atomic
def reopen_pair(pair: Pair, *, reason: str, by: Actor, at: datetime) -> Pair:
    """Take the decision back; records that were merged part again. Refused: NotAllowed, WrongState, Invalid."""
    pair, records = _locked(pair, "reopen")
    if pair.merge_uuid is not None:
        people.undo_merge(Merge.objects.get(uuid=pair.merge_uuid), reason=reason, by=by, at=at)
        Pair.objects.filter(merge_uuid=pair.merge_uuid, state=PairState.GONE).update(
            state=PairState.OPEN, merge_uuid=None
        )
    else:
        people.forget_not_duplicate(records[0], other=records[1], reason=reason, by=by, at=at)
    pair.merge_uuid = None
    _decide(pair, "reopen", by=by, at=at)
    trail.record(Verb.REOPEN_PAIR, pair, by=by, at=at, reason=reason)
    return pair


@transaction.atomic
def ask_province(pair: Pair, *, by: Actor, at: datetime) -> Pair:
    """A commune asks the province to look: the other record is another commune's. Refused: NotAllowed, WrongState."""
    pair = Pair.objects.select_for_update().get(pk=pair.pk)
    records = Child.objects.filter(pk__in=[pair.first_id, pair.second_id])
    if not any(people_policies.may_merge(by, child) for child in records):
        raise NotAllowed(_("Cặp này không có hồ sơ nào của xã anh/chị."))
    if pair.state != PairState.OPEN:
        raise WrongState(_("Cặp này đã có người kết luận."))
    if pair.asked_at is None:
        pair.asked_by_name, pair.asked_at = by.name, at
        pair.save(update_fields=["asked_by_name", "asked_at"])
        trail.record(Verb.ASK_PAIR, pair, by=by, at=at)
    return pair


def _locked(pair: Pair, act: str) -> tuple[Pair, list[Child]]:
    """The pair and its two records; whoever does not meet both cannot decide."""
    pair = Pair.objects.select_for_update().get(pk=pair.pk)
    if pair.state not in PAIR_MOVES[act].sources:
        raise WrongState(_decided_words(pair))
    records = list(Child.objects.filter(pk__in=[pair.first_id, pair.second_id]).order_by("pk"))
    if len(records) != 2:
        raise NotAllowed(_("Một trong hai hồ sơ thuộc xã khác. Hãy nhờ Sở Y tế xem cặp này."))
    return pair, records


def _decided_words(pair: Pair) -> str:
    if pair.state == PairState.OPEN:
        return _("Cặp này đã được mở lại, đang chờ xem.")
    if not pair.decided_by_name:
        return _("Cặp này không còn chờ xem: hồ sơ đã được gộp hoặc sửa.")
    sentence = _("%(who)s vừa kết luận cặp này: %(state)s.")
    return sentence % {"who": pair.decided_by_name, "state": pair.get_state_display()}


def _decide(pair: Pair, act: str, *, by: Actor, at: datetime) -> None:
    pair.state = move(act, PAIR_MOVES, pair.state)
    pair.decided_by_name, pair.decided_at = by.name, at
    pair.save(update_fields=["state", "decided_by_name", "decided_at", "merge_uuid"])


def _follow(pair: Pair, stays: Child, goes: Child, merge: UUID) -> None:
    """Open pairs of the record that went are laid aside; the third record is now a pair with the one that stays."""
    of_it = Pair.objects.filter(Q(first=goes) | Q(second=goes), state=PairState.OPEN).exclude(pk=pair.pk)
    for other in list(of_it.select_for_update()):
        third = other.second_id if other.first_id == goes.pk else other.first_id
        first, second = sorted((stays.pk, third))
        Pair.objects.get_or_create(
            first_id=first,
            second_id=second,
            defaults={
                "province_code": other.province_code, "is_across": other.is_across, "group": other.group,
                "score": other.score, "run_id": other.run_id, "found_at": other.found_at,
            },
        )  # fmt: skip
    of_it.update(state=PairState.GONE, merge_uuid=merge)
