"""A posting of somebody who was only named, and an account: the same person on it, with all its history."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from diemtua.access import operations as access
from diemtua.access.codes import Role
from diemtua.access.models import Assignment, User
from diemtua.access.queries import in_force
from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.lib.errors import Duplicate, Invalid, WrongState
from diemtua.places.models import Village
from diemtua.trail import operations as trail
from diemtua.workforce import policies
from diemtua.workforce.codes import Verb
from diemtua.workforce.models import Leave, Posting, Training
from diemtua.workforce.operations.covering import keeper
from diemtua.workforce.operations.holding import keep, locked
from diemtua.workforce.rules.catalogue import catalogue


@transaction.atomic
def link_account(posting: Posting, user: User, *, version: int, by: Actor, at: datetime) -> Posting:
    """The named person has an account now: the posting goes on with it, and with the role that belongs to it.

    A role the account holds here already is tied to it, and what was written on the posting that role brought comes
    over. Refused: NotAllowed (also oneself), Stale, WrongState (over, has an account), Invalid (locked), Duplicate
    (two postings of the same kind that both began with a decision).
    """
    row = locked(posting, version, day_of(at))
    policies.require_may_change(by, row)
    policies.require_may_appoint(by, row.unit, user.pk)
    if row.user_id is not None:
        raise WrongState(_("Phân công này đã gắn với một tài khoản."))
    user = User.objects.select_for_update().get(pk=user.pk)
    if not user.is_active:
        raise Invalid(_("Tài khoản này đang bị khóa."), field="username")
    named = row.full_name
    other = _other_posting(row, user)
    role = _join(row, user, other, at)
    if role is None:
        _give_role(row, user, by=by, at=at)
    elif role.role == Role.COLLABORATOR:
        _hand(role, row, by=by, at=at)
    row.refresh_from_db()
    trail.record(Verb.LINK, row, by=by, at=at, named=named, account=user.username, joined=other.pk if other else None)
    return row


def _join(row: Posting, user: User, other: Posting | None, at: datetime) -> Assignment | None:
    """The account on the posting, with the role it holds here, before another is given: that finds its posting then.

    Refused: Duplicate (the account was posted here within the same time, or was away in it).
    """
    row.user, row.full_name, row.folded, row.phone = user, user.full_name, user.folded, ""
    role = other.assignment if other else _role_held(row, user, at)
    try:
        with transaction.atomic():
            if other:
                _take_over(row, other)
            row.assignment = role
            keep(row)
            Leave.objects.filter(posting=row, user__isnull=True).update(user=user)
    except IntegrityError as error:
        raise Duplicate(
            _("Tài khoản này có phân công hoặc lần nghỉ khác ở đây trong cùng thời gian. Hãy sửa phân công ấy trước."),
            field="username",
        ) from error
    return role


def _other_posting(row: Posting, user: User) -> Posting | None:
    """The posting the account has here for the same post. Refused: Duplicate (it stands on a decision of its own)."""
    rows = Posting.objects.select_for_update(of=("self",)).select_related("assignment")
    other = rows.filter(user=user, unit=row.unit, post=row.post, valid_until__isnull=True).exclude(pk=row.pk).first()
    if other and other.decision_no and row.decision_no and other.decision_no != row.decision_no:
        raise Duplicate(
            _("Tài khoản này đã có phân công cùng vị trí theo quyết định %(no)s. Hãy thôi một phân công trước.")
            % {"no": other.decision_no},
            field="username",
        )
    return other


def _take_over(row: Posting, other: Posting) -> None:
    """What was written on the younger posting of the same person comes over; it stays, ended on the day it began."""
    known = set(Training.objects.filter(posting=row).values_list("name", "finished_on"))
    for training in Training.objects.filter(posting=other):
        if (training.name, training.finished_on) not in known:
            training.posting = row
            training.save(update_fields=["posting"])
    Leave.objects.filter(posting=other).update(posting=row)
    row.decision_no, row.decision_on = row.decision_no or other.decision_no, row.decision_on or other.decision_on
    row.stipend = row.stipend or other.stipend
    row.villages = sorted({*row.villages, *other.villages})
    row.duties = row.duties or other.duties
    other.assignment, other.valid_until = None, other.valid_from
    other.ended_reason = _("gộp vào phân công từ %(day)s") % {"day": f"{row.valid_from:%d/%m/%Y}"}
    keep(other)


def _role_held(row: Posting, user: User, at: datetime) -> Assignment | None:
    """A role of the post that no posting has."""
    role = catalogue()[row.post].access_role
    held = Assignment.objects.filter(
        in_force(day_of(at)), user=user, role=role, unit=row.unit, valid_until__isnull=True
    )
    tied = Posting.objects.filter(assignment__isnull=False).values("assignment_id")
    return held.filter(valid_until__isnull=True).exclude(pk__in=tied).first() if role else None


def _give_role(row: Posting, user: User, *, by: Actor, at: datetime) -> None:
    """The role of the post, for one that may be given here; it brings this posting and no second one."""
    if row.post not in policies.OF_COMMUNE:
        return
    role = Role(catalogue()[row.post].access_role)
    held = access.give_assignment(
        user, role=role, unit=row.unit, agency=None, valid_from=max(row.valid_from, day_of(at)),
        decision=row.decision_no, by=by, at=at,
    )  # fmt: skip
    if role == Role.COLLABORATOR:
        _hand(held, row, by=by, at=at)


def _hand(held: Assignment, row: Posting, *, by: Actor, at: datetime) -> None:
    villages = list(Village.objects.filter(pk__in=row.villages, valid_until__isnull=True))
    access.hand_villages(held, villages=villages, by=keeper(by), at=at)
