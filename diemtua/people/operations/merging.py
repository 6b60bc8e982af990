"""Records that are one child become one, field by field; what hangs on them follows; the whole can be undone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from diemtua.lib.actor import Actor
from diemtua.lib.errors import Duplicate, Invalid, Stale, WrongState
from diemtua.lib.moves import move
from diemtua.people import policies
from diemtua.people.codes import Verb
from diemtua.people.models import (
    Child,
    Disability,
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
from diemtua.people.rules.merging import CHOICES, COLUMNS
from diemtua.people.rules.names import folded
from diemtua.people.states import CHILD_MOVES, ChildState
from diemtua.trail import operations as trail

# What follows the child, and the columns of which the kept record can have only one: what it has already stays where
# it was, on the record that was merged, and is read there.
FOLLOW: tuple[tuple[Any, tuple[str, ...]], ...] = (
    (Membership, ("group", "subgroup")),
    (Risk, ("flag",)),
    (Disability, ("until",)),
    (Relation, ("adult_id", "sibling_id", "kind")),
    (Residence, ("kind", "until")),
    (Schooling, ("year",)),
    (Visit, ()),
    (ReviewItem, ("round_id",)),
)


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
    kept.visited_on = max((child.visited_on for child in rows if child.visited_on), default=None)
    for child in others:
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
    policies.require_may_merge(by, kept)
    if merge.undone_at or kept.state == ChildState.MERGED:
        raise WrongState(_("Lần gộp này đã được hoàn tác, hoặc hồ sơ đã gộp tiếp vào hồ sơ khác."))
    if Merge.objects.filter(kept=kept, undone_at__isnull=True, pk__gt=merge.pk).exists():
        raise WrongState(_("Đã có hồ sơ khác gộp thêm vào sau. Hãy hoàn tác lần gộp sau trước."))
    for key, moved in merge.before["rows"].items():
        child = rows[int(key)]
        for model, _once in FOLLOW:
            model.objects.filter(pk__in=moved.get(model.__name__, []), child=kept).update(child=child)
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
    policies.require_may_merge(by, one)
    first, second = sorted((one, other), key=lambda child: child.pk)
    pair, made = NotDuplicate.objects.get_or_create(
        first=first, second=second, defaults={"reason": reason, "by_name": by.name, "at": at}
    )
    if made:
        trail.record(Verb.NOT_DUPLICATE, one, by=by, at=at, reason=reason, other=str(other.uuid))
    return pair


def _rows(ids: Sequence[int]) -> list[Child]:
    """Locked by number: two people who merge the same records do so one after the other."""
    found = {child.pk: child for child in Child.objects.select_for_update().filter(pk__in=ids).order_by("pk")}
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
    moved: dict[str, list[int]] = {}
    for model, once in FOLLOW:
        rows = model.objects
        taken = set(rows.filter(child=kept).values_list(*once)) if once else set()
        ids = [
            row[0]
            for row in rows.filter(child=child).values_list("pk", *once)
            if not once or row[1:] not in taken
        ]  # fmt: skip
        if model is Relation:
            ids = _no_self(ids, kept)
        rows.filter(pk__in=ids).update(child=kept)
        moved[model.__name__] = ids
    return moved


def _no_self(ids: list[int], kept: Child) -> list[int]:
    """Two records of one child may have been entered as each other's brother."""
    return list(Relation.objects.filter(pk__in=ids).exclude(sibling=kept).values_list("pk", flat=True))


def _said(child: Child) -> dict[str, Any]:
    """The columns that can be chosen, as JSON keeps them. Sealed values stay sealed."""
    return {column: _plain(getattr(child, column)) for column in COLUMNS}


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
    kept.folded = folded(kept.full_name, kept.other_names)


def _value(plain: Any) -> Any:
    if isinstance(plain, dict):
        return bytes.fromhex(plain["hex"]) if "hex" in plain else date.fromisoformat(plain["day"])
    return plain


def _keep(child: Child, at: datetime) -> None:
    child.version += 1
    child.changed_at = at
    child.save()
