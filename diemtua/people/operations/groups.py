"""A child in one of the fourteen groups: proposed by who works with the record, decided by the commune."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.lib.errors import Duplicate, Invalid, NotAllowed, Stale, WrongState
from diemtua.lib.files import examine
from diemtua.lib.moves import move
from diemtua.lib.shelf import no_file_alone
from diemtua.people import policies
from diemtua.people.codes import RESTRICTED, Group, RelationKind, Verb
from diemtua.people.models import Child, Disability, Membership, PovertyYear, Relation
from diemtua.people.operations.circumstances import refresh_circumstances
from diemtua.people.rules import groups as rules
from diemtua.people.states import IN_CARE, MEMBERSHIP_MOVES, MembershipState
from diemtua.trail import operations as trail

OPEN = (MembershipState.PROPOSED, MembershipState.CONFIRMED)
ADOPTERS = (RelationKind.ADOPTIVE_FATHER, RelationKind.ADOPTIVE_MOTHER)


def in_care(child: Child) -> Child:
    """The child's row, locked. Refused: WrongState when nobody follows the child any more."""
    child = Child.objects.select_for_update(of=("self",)).get(pk=child.pk)
    if child.state not in IN_CARE:
        raise WrongState(_("Hồ sơ này không còn được theo dõi. Hãy mở lại hồ sơ rồi ghi."))
    return child


def require_day(day: date, child: Child, at: datetime, *, field: str) -> None:
    """A day that can be true of the child: not in the future, not before birth. Refused: Invalid."""
    if day > day_of(at):
        raise Invalid(_("Ngày này không thể ở sau hôm nay."), field=field)
    if child.birth_on and day < child.birth_on:
        raise Invalid(_("Ngày này không thể trước ngày sinh."), field=field)


@no_file_alone()
@transaction.atomic
def propose_group(
    child: Child,
    *,
    group: str,
    subgroup: str = "",
    since: date,
    evidence: str = "",
    illness: str = "",
    file: UploadedFile[Any] | None = None,
    by: Actor,
    at: datetime,
) -> Membership:
    """Say that a child belongs to a group, with what proves it; the commune confirms.

    Refused: NotAllowed, WrongState, Invalid (sub-group, days, sixteen years, file), Duplicate.
    """
    child = in_care(child)
    policies.require_may_propose(by, child, group)
    if not rules.belongs(group, subgroup):
        raise Invalid(_(rules.NOT_ITS_SUBGROUP), field="subgroup")
    require_day(since, child, at, field="since")
    _require_child(child, at)
    row = Membership(
        child=child, group=group, subgroup=subgroup, is_restricted=group in RESTRICTED, since=since,
        evidence=evidence.strip(), illness=illness.strip(), proposed_by_id=by.user_id, proposed_by_name=by.name,
        proposed_at=at,
    )  # fmt: skip
    _put(row, file)
    _save_once(row)
    trail.record(Verb.PROPOSE_GROUP, child, by=by, at=at, membership=str(row.uuid), **_named(row))
    return row


@no_file_alone()
@transaction.atomic
def confirm_group(
    membership: Membership,
    *,
    subgroup: str = "",
    evidence: str = "",
    illness: str = "",
    is_conclusion: bool = False,
    file: UploadedFile[Any] | None = None,
    version: int,
    by: Actor,
    at: datetime,
) -> Membership:
    """Confirm a proposed group; words, file or sub-group that were missing may be given with it.

    Refused: NotAllowed, Stale, WrongState, Invalid (what the law asks is missing), Duplicate.
    """
    child, row = _locked(membership, version, by)
    _require_child(child, at)
    row.state = move("confirm", MEMBERSHIP_MOVES, row.state)
    row.subgroup, row.evidence = subgroup or row.subgroup, evidence.strip() or row.evidence
    row.illness = illness.strip() or row.illness
    if said := rules.lacking(_proof(row, child, at, is_conclusion=is_conclusion)):
        raise Invalid(_(said), code="not_proven")
    _put(row, file)
    row.confirmed_by_name, row.confirmed_at = by.name, at
    if row.group == Group.G04:
        _end_other_levels(row)
    _keep(row)
    refresh_circumstances(child, at=at)
    trail.record(Verb.CONFIRM_GROUP, child, by=by, at=at, membership=str(row.uuid), **_named(row))
    return row


@transaction.atomic
def refuse_group(membership: Membership, *, reason: str, version: int, by: Actor, at: datetime) -> Membership:
    """The child does not belong to the proposed group. Refused: NotAllowed, Stale, WrongState, Invalid (no reason)."""
    child, row = _locked(membership, version, by)
    row.state = move("refuse", MEMBERSHIP_MOVES, row.state)
    row.reason = _reason(reason)
    _keep(row)
    trail.record(Verb.REFUSE_GROUP, child, by=by, at=at, membership=str(row.uuid), **_named(row))
    return row


@transaction.atomic
def end_group(membership: Membership, *, until: date, reason: str, version: int, by: Actor, at: datetime) -> Membership:
    """The child left the group on a day. Refused: NotAllowed, Stale, WrongState, Invalid (day, no reason)."""
    child, row = _locked(membership, version, by)
    row.state = move("end", MEMBERSHIP_MOVES, row.state)
    require_day(until, child, at, field="until")
    if until < row.since:
        raise Invalid(_("Ngày kết thúc không thể trước ngày bắt đầu."), field="until")
    row.until, row.reason = until, _reason(reason)
    _keep(row)
    refresh_circumstances(child, at=at)
    trail.record(Verb.END_GROUP, child, by=by, at=at, membership=str(row.uuid), **_named(row))
    return row


@transaction.atomic
def reopen_group(membership: Membership, *, reason: str, version: int, by: Actor, at: datetime) -> Membership:
    """An ended or refused membership is looked at again: it waits to be confirmed.

    Refused: NotAllowed, Stale, WrongState, Invalid (no reason, sixteen years), Duplicate.
    """
    child, row = _locked(membership, version, by)
    _require_child(child, at)
    row.state = move("reopen", MEMBERSHIP_MOVES, row.state)
    row.until, row.reason, row.confirmed_by_name, row.confirmed_at = None, _reason(reason), "", None
    row.version += 1
    _save_once(row)
    trail.record(Verb.REOPEN_GROUP, child, by=by, at=at, membership=str(row.uuid), **_named(row))
    return row


@transaction.atomic
def end_for_adoption(child: Child, *, adopted_on: date, by: Actor, at: datetime) -> int:
    """Adoption ends the group of orphans (NĐ 56/2017 Đ3.4). Says how many memberships ended.

    That a child is adopted is of class C3, so the reason in the row does not say it, and where nothing ended there is
    no entry that would. Refused: NotAllowed, Invalid.
    """
    child = Child.objects.select_for_update(of=("self",)).get(pk=child.pk)
    policies.require_may_change(by, child)
    require_day(adopted_on, child, at, field="since")
    rows = list(Membership.objects.filter(child=child, group=Group.G01, state__in=OPEN).select_for_update())
    for row in rows:
        end_row(row, adopted_on, rules.NO_LONGER)
    if rows:
        refresh_circumstances(child, at=at)
        trail.record(Verb.END_GROUP, child, by=by, at=at, groups=[str(row) for row in rows])
    return len(rows)


@transaction.atomic
def read_paper(membership: Membership, *, by: Actor, at: datetime) -> Membership:
    """Hand out the file that proves a membership; the trail keeps who took it. Refused: NotAllowed, Invalid."""
    child = membership.child
    if membership.is_restricted and not policies.may_see_restricted(by, child):
        raise NotAllowed(_("Chỉ cán bộ, lãnh đạo xã đang theo dõi trẻ em được xem nhóm hạn chế."))
    if not membership.evidence_file:
        raise Invalid(_("Nhóm này chưa có tệp giấy tờ."))
    trail.record(Verb.READ_PAPER, child, by=by, at=at, membership=str(membership.uuid))
    return membership


def _locked(membership: Membership, version: int, by: Actor) -> tuple[Child, Membership]:
    """The child's row first, then the membership's, as everywhere; whether the actor may is asked before anything."""
    child = Child.objects.select_for_update(of=("self",)).get(pk=membership.child_id)
    row = Membership.objects.select_for_update().get(pk=membership.pk)
    policies.require_may_confirm(by, child)
    if row.is_restricted and not policies.may_see_restricted(by, child):
        raise NotAllowed(_("Chỉ cán bộ, lãnh đạo xã đang theo dõi trẻ em được quyết định việc này."))
    if row.version != version:
        raise Stale(_("Người khác vừa sửa mục này. Hãy tải lại trang."))
    return child, row


def _proof(row: Membership, child: Child, at: datetime, *, is_conclusion: bool) -> rules.Proof:
    level = Disability.objects.filter(child=child, until__isnull=True).values_list("level", flat=True).first()
    state = (
        PovertyYear.objects.filter(household=child.household_id, year=day_of(at).year)
        .values_list("state", flat=True)
        .first()
    )
    return rules.Proof(
        group=row.group, subgroup=row.subgroup, evidence=row.evidence, is_conclusion=is_conclusion,
        illness=row.illness, level=level or "", poverty=state or "",
        adopted=Relation.objects.filter(child=child, kind__in=ADOPTERS, until__isnull=True).exists(),
    )  # fmt: skip


def _end_other_levels(row: Membership) -> None:
    """A child has one level of disability: the newly confirmed one takes the place of the others."""
    others = Membership.objects.filter(child=row.child_id, group=Group.G04, state__in=OPEN).exclude(pk=row.pk)
    for other in others.select_for_update():
        end_row(other, row.since, rules.LEVEL_CHANGED)


def end_row(row: Membership, day: date, reason: str) -> None:
    """A confirmed row ends; a proposed one, which never was in force, is refused."""
    if row.state == MembershipState.CONFIRMED:
        row.state, row.until = move("end", MEMBERSHIP_MOVES, row.state), max(day, row.since)
    else:
        row.state = move("refuse", MEMBERSHIP_MOVES, row.state)
    row.reason = _(reason)
    _keep(row)


def _require_child(child: Child, at: datetime) -> None:
    ends = rules.leaves_on(child.birth_on, child.birth_precision)
    if ends and ends <= day_of(at):
        raise Invalid(_("Người này đã đủ 16 tuổi nên không còn thuộc nhóm nào (Luật Trẻ em Điều 1)."), code="adult")


def _reason(reason: str) -> str:
    if not reason.strip():
        raise Invalid(_("Hãy ghi lý do."), field="reason")
    return reason.strip()


def _put(row: Membership, file: UploadedFile[Any] | None) -> None:
    if file is None:
        return
    try:
        facts = examine(file, file.name or "")
    except Invalid as refusal:
        raise Invalid(str(refusal), code=refusal.code, field="file") from refusal
    row.evidence_name = facts.name
    row.evidence_file.save("evidence", file, save=False)


def _keep(row: Membership) -> None:
    row.version += 1
    _save_once(row)


def _save_once(row: Membership) -> None:
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise Duplicate(_("Trẻ em đã có nhóm này, đang chờ xác nhận hoặc đã xác nhận."), field="group") from error


def _named(row: Membership) -> dict[str, str]:
    """What the trail says of it: a group of class C3 is not named there, for more people read the trail."""
    return {"restricted": "yes"} if row.is_restricted else {"group": row.group, "subgroup": row.subgroup}
