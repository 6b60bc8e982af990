"""Records that are one child become one, field by field; what hangs on them follows; the whole can be undone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from diemtua.lib.actor import Actor
from diemtua.lib.errors import Duplicate, Invalid, NotAllowed, Stale, WrongState
from diemtua.lib.fence import everywhere
from diemtua.lib.moves import move
from diemtua.people import policies
from diemtua.people.codes import Verb
from diemtua.people.models import (
    Child,
    Disability,
    ListedChild,
    Membership,
    Merge,
    NotDuplicate,
    Relation,
    Residence,
    ReviewItem,
    Risk,
    Schooling,
    Visit,
)
from diemtua.people.operations.circumstances import refresh_circumstances
from diemtua.people.operations.moving import bring_adults
from diemtua.people.rules.merging import CHOICES, COLUMNS, PLACE
from diemtua.people.rules.names import folded
from diemtua.people.states import CHILD_MOVES, ChildState, MembershipState
from diemtua.trail import operations as trail

OPEN = Q(state__in=[MembershipState.PROPOSED, MembershipState.CONFIRMED])
IN_FORCE = Q(until__isnull=True)
# What follows the child: of rows that stand (the condition) the kept record can have one only with these columns. What
# it has already stays where it was, on the record that was merged, and is read there; what is over always follows.
FOLLOW: tuple[tuple[Any, tuple[str, ...], Q], ...] = (
    (Membership, ("group", "subgroup"), OPEN),
    (Risk, ("flag",), IN_FORCE),
    (Disability, ("until",), IN_FORCE),
    (Relation, ("adult_id", "sibling_id", "kind"), Q()),
    (Residence, ("kind",), IN_FORCE),
    (Schooling, ("year",), Q()),
    (Visit, ("id",), Q()),
    (ReviewItem, ("round_id",), Q()),
    (ListedChild, ("listing_id",), Q()),
)
SEEN = ("visited_on", "reviewed_on")


@transaction.atomic
def merge_children(
    kept: Child, *, others: Sequence[Child], choices: Mapping[str, UUID], versions: Mapping[UUID, int],
    reason: str = "", by: Actor, at: datetime,
) -> Merge:  # fmt: skip
    """Bring records together that are one child. `choices` says from which record each field is taken.

    Refused: NotAllowed, Stale, WrongState (on the way, merged already), Duplicate (found to be two children), Invalid.
    """
    rows = _locked([kept, *others], versions)
    kept, others = rows[0], rows[1:]
    for child in rows:
        policies.require_may_merge(by, child)
    _require_one_child(rows)
    before = {"kept": _said(kept), "states": {str(child.pk): child.state for child in others}, "rows": {}}
    _choose(kept, {child.uuid: child for child in rows}, choices)
    for name in SEEN:
        setattr(kept, name, max((getattr(child, name) for child in rows if getattr(child, name)), default=None))
    for child in others:
        with everywhere():  # the province merges and does not see the groups of class C3: they must not be left behind
            before["rows"][str(child.pk)] = _bring(child, kept)
        child.state, child.merged_into = move("merge", CHILD_MOVES, child.state), kept
        _keep(child, at)
        trail.record(Verb.MERGE_CHILD, child, by=by, at=at, reason=reason, into=str(kept.uuid))
    _keep(kept, at)
    refresh_circumstances(kept, at=at)
    kept.refresh_from_db()
    merge = Merge.objects.create(
        kept=kept,
        dropped_ids=[child.pk for child in others],
        choices={key: str(value) for key, value in choices.items()},
        before=before | {"after": _said(kept)},
        kept_version=kept.version,
        reason=reason,
        by_name=by.name,
        at=at,
    )
    trail.record(Verb.MERGE_CHILD, kept, by=by, at=at, reason=reason, merge=str(merge.uuid), others=len(others))
    return merge


def _choose(kept: Child, sources: Mapping[UUID, Child], choices: Mapping[str, UUID]) -> None:
    for choice in CHOICES:
        source = sources.get(choices.get(choice.key, kept.uuid))
        if source is None:
            raise Invalid(_("Hãy chọn lại giá trị của “%(field)s”.") % {"field": _(choice.label)})
        if choice.key == PLACE and source.commune_code != kept.commune_code:
            raise Invalid(_("Nơi ở của hồ sơ xã khác không lấy sang được. Hãy giữ lại hồ sơ của xã nơi trẻ em đang ở."))
        for column in choice.columns:
            setattr(kept, column, getattr(source, column))
    kept.folded = folded(kept.full_name, kept.other_names)


@transaction.atomic
def undo_merge(merge: Merge, *, reason: str, by: Actor, at: datetime) -> Child:
    """Part the records again: each has its rows back, the kept one the fields nobody has changed since.

    Refused: NotAllowed, WrongState (undone already, or a later merge stands on it), Invalid (no reason).
    """
    if not reason.strip():
        raise Invalid(_("Hãy ghi lý do hoàn tác."), field="reason")
    merge = Merge.objects.select_for_update().get(pk=merge.pk)
    rows = {child.pk: child for child in _rows([merge.kept_id, *merge.dropped_ids])}
    kept = rows[merge.kept_id]
    for child in rows.values():
        policies.require_may_merge(by, child)
    if merge.undone_at or kept.state == ChildState.MERGED:
        raise WrongState(_("Lần gộp này đã được hoàn tác, hoặc hồ sơ đã gộp tiếp vào hồ sơ khác."))
    if Merge.objects.filter(kept=kept, undone_at__isnull=True, pk__gt=merge.pk).exists():
        raise WrongState(_("Đã có hồ sơ khác gộp thêm vào sau. Hãy hoàn tác lần gộp sau trước."))
    for key, moved in merge.before["rows"].items():
        child = rows[int(key)]
        with everywhere():  # as when they were brought together
            _give_back(child, kept, moved)
        child.merged_into, child.state = None, move("part", CHILD_MOVES, child.state)
        if merge.before["states"][key] != ChildState.ACTIVE:
            child.state = merge.before["states"][key]
        _keep(child, at)
        refresh_circumstances(child, at=at)
        trail.record(Verb.PART_CHILD, child, by=by, at=at, reason=reason)
    _restore(kept, merge.before["kept"], merge.before["after"])
    _keep(kept, at)
    refresh_circumstances(kept, at=at)
    merge.undone_at, merge.undone_by_name = at, by.name
    merge.save(update_fields=["undone_at", "undone_by_name"])
    trail.record(Verb.PART_CHILD, kept, by=by, at=at, reason=reason, merge=str(merge.uuid))
    return kept


@transaction.atomic
def mark_not_duplicate(one: Child, *, other: Child, reason: str = "", by: Actor, at: datetime) -> NotDuplicate:
    """Somebody looked: these are two children. They are not proposed again. Refused: NotAllowed, Invalid."""
    if one.pk == other.pk:
        raise Invalid(_("Hãy chọn hai hồ sơ khác nhau."))
    for child in (one, other):
        policies.require_may_merge(by, child)
    first, second = sorted((one, other), key=lambda child: child.pk)
    pair, made = NotDuplicate.objects.get_or_create(
        first=first, second=second, defaults={"reason": reason, "by_name": by.name, "at": at}
    )
    if made:
        trail.record(Verb.NOT_DUPLICATE, one, by=by, at=at, reason=reason, other=str(other.uuid))
    return pair


@transaction.atomic
def forget_not_duplicate(one: Child, *, other: Child, reason: str = "", by: Actor, at: datetime) -> None:
    """Whoever looked was wrong: the two may be proposed again. Refused: NotAllowed."""
    for child in (one, other):
        policies.require_may_merge(by, child)
    first, second = sorted((one, other), key=lambda child: child.pk)
    gone, _rows_gone = NotDuplicate.objects.filter(first=first, second=second).delete()
    if gone:
        trail.record(Verb.FORGET_NOT_DUPLICATE, one, by=by, at=at, reason=reason, other=str(other.uuid))


def _rows(ids: Sequence[int]) -> list[Child]:
    """Locked by number: two people who merge the same records do so one after the other."""
    found = {child.pk: child for child in Child.objects.select_for_update().filter(pk__in=ids).order_by("pk")}
    if set(found) != set(ids):
        raise NotAllowed(_("Một trong các hồ sơ thuộc nơi khác. Hãy nhờ Sở Y tế."))
    return [found[pk] for pk in ids]


def _locked(children: Sequence[Child], versions: Mapping[UUID, int]) -> list[Child]:
    ids = [child.pk for child in children]
    if len(set(ids)) != len(ids) or len(ids) < 2:
        raise Invalid(_("Hãy chọn ít nhất hai hồ sơ khác nhau để gộp."))
    rows = _rows(ids)
    if any(versions.get(child.uuid) != child.version for child in rows):
        raise Stale(_("Một hồ sơ vừa được người khác sửa. Hãy xem lại rồi chọn lại."))
    return rows


def _require_one_child(rows: Sequence[Child]) -> None:
    if rows[0].state != ChildState.ACTIVE:
        raise WrongState(_("Hồ sơ được giữ phải đang theo dõi."))
    ids = [child.pk for child in rows]
    if NotDuplicate.objects.filter(first__in=ids, second__in=ids).exists():
        raise Duplicate(_("Đã có người xem và kết luận đây là hai trẻ em khác nhau."))


def _bring(child: Child, kept: Child) -> dict[str, list[int]]:
    """Rows of the other record that the kept one can have go over; gives their numbers, for undoing."""
    moved = {"Refused": _refuse_what_is_confirmed(child, kept), "Records": _carry_merged(child, kept)}
    for model, once, stands in FOLLOW:
        taken = set(model.objects.filter(stands, child=kept).values_list(*once))
        of_child = model.objects.filter(child=child)
        standing = {row[0]: row[1:] for row in of_child.filter(stands).values_list("pk", *once)}
        ids = [pk for pk in of_child.values_list("pk", flat=True) if standing.get(pk) not in taken]
        if model is Relation:
            ids = _no_self(ids, kept)
        model.objects.filter(pk__in=ids).update(child=kept)
        moved[model.__name__] = ids
    known = Relation.objects.filter(sibling=kept).values("child")
    siblings = Relation.objects.filter(sibling=child).exclude(child__in=[kept.pk, child.pk]).exclude(child__in=known)
    moved["Sibling"] = list(siblings.values_list("pk", flat=True))
    Relation.objects.filter(pk__in=moved["Sibling"]).update(sibling=kept)
    bring_adults(kept)
    return moved


def _carry_merged(child: Child, kept: Child) -> list[int]:
    """Records merged into the other before lead to the kept one too: who comes from them finds the one that is used."""
    merged = Child.objects.filter(merged_into=child)
    ids = list(merged.values_list("pk", flat=True))
    merged.update(merged_into=kept)
    return ids


def _refuse_what_is_confirmed(child: Child, kept: Child) -> list[int]:
    """What is only proposed for the kept record and confirmed for the other gives way to what is confirmed."""
    confirmed = set(
        Membership.objects.filter(child=child, state=MembershipState.CONFIRMED).values_list("group", "subgroup")
    )
    proposed = Membership.objects.filter(child=kept, state=MembershipState.PROPOSED)
    ids = [pk for pk, *group in proposed.values_list("pk", "group", "subgroup") if tuple(group) in confirmed]
    Membership.objects.filter(pk__in=ids).update(
        state=MembershipState.REFUSED, reason=_("Đã xác nhận ở hồ sơ được gộp vào."), version=F("version") + 1
    )
    return ids


def _give_back(child: Child, kept: Child, moved: Mapping[str, list[int]]) -> None:
    for model, _once, _stands in FOLLOW:
        # A merge made before there were such rows moved none of them.
        model.objects.filter(pk__in=moved.get(model.__name__, ()), child=kept).update(child=child)
    Child.objects.filter(pk__in=moved.get("Records", ()), merged_into=kept).update(merged_into=child)
    Relation.objects.filter(pk__in=moved["Sibling"], sibling=kept).update(sibling=child)
    refused = Membership.objects.filter(pk__in=moved["Refused"], child=kept, state=MembershipState.REFUSED)
    refused.update(state=MembershipState.PROPOSED, reason="", version=F("version") + 1)
    bring_adults(child)


def _no_self(ids: list[int], kept: Child) -> list[int]:
    """Two records of one child may have been entered as each other's brother."""
    return list(Relation.objects.filter(pk__in=ids).exclude(sibling=kept).values_list("pk", flat=True))


def _said(child: Child) -> dict[str, Any]:
    """The columns that can be chosen, as JSON keeps them. Sealed values stay sealed."""
    return {column: _plain(getattr(child, column)) for column in (*COLUMNS, *SEEN)}


def _plain(value: Any) -> Any:
    if isinstance(value, bytes | memoryview):
        return {"hex": bytes(value).hex()}
    if isinstance(value, date):
        return {"day": value.isoformat()}
    return value if isinstance(value, int | str | None) else str(value)


def _restore(kept: Child, before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
    """Fields that stand as the merge left them become what they were; what somebody changed since stays."""
    for choice in CHOICES:
        now = {column: _plain(getattr(kept, column)) for column in choice.columns}
        if all(now[column] == after[column] for column in choice.columns):
            for column in choice.columns:
                setattr(kept, column, _value(before[column]))
    for name in SEEN:
        if _plain(getattr(kept, name)) == after[name]:
            setattr(kept, name, _value(before[name]))
    kept.folded = folded(kept.full_name, kept.other_names)


def _value(plain: Any) -> Any:
    if isinstance(plain, dict):
        return bytes.fromhex(plain["hex"]) if "hex" in plain else date.fromisoformat(plain["day"])
    return plain


def _keep(child: Child, at: datetime) -> None:
    child.version += 1
    child.changed_at = at
    child.save()
