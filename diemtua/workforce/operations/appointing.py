"""Appoint somebody: who, where, for what, by which decision; the rights that go with it are given in the same act."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from diemtua.access import operations as access
from diemtua.access.codes import Role
from diemtua.access.models import Assignment, User
from diemtua.access.queries import in_force
from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.lib.errors import Duplicate, Invalid
from diemtua.lib.text import fold, nfc
from diemtua.places.codes import Level
from diemtua.places.models import Agency, Unit, Village
from diemtua.trail import operations as trail
from diemtua.workforce import policies
from diemtua.workforce.codes import POST_OF_ROLE, Duty, Post, Stipend, Verb
from diemtua.workforce.models import Posting
from diemtua.workforce.operations.covering import keeper
from diemtua.workforce.operations.holding import keep, locked
from diemtua.workforce.rules.catalogue import catalogue

# Where the officer of a commune sits (law.md section 9), so that the office's work is the officer's too.
OFFICE = "phong_vhxh"


@dataclass(frozen=True, kw_only=True)
class Appointment:
    """What is typed of a posting. Without `user` the person is only named."""

    post: str
    user: User | None = None
    full_name: str = ""
    phone: str = ""
    villages: Sequence[Village] = field(default_factory=tuple)
    duties: Sequence[str] = field(default_factory=tuple)
    decision_no: str = ""
    decision_on: date | None = None
    stipend: str = Stipend.UNKNOWN
    valid_from: date


@transaction.atomic
def appoint(unit: Unit, facts: Appointment, *, by: Actor, at: datetime) -> Posting:
    """Say that somebody answers for duties at a unit from a day on, and give the role that goes with it.

    Refused: NotAllowed (also oneself), Invalid (unit that ended, days, villages, person), Duplicate (appointed
    already).
    """
    policies.require_may_appoint(by, unit, facts.user.pk if facts.user else None)
    unit = Unit.objects.select_for_update().get(pk=unit.pk)
    _require_true(unit, facts, day_of(at))
    role = Role(catalogue()[facts.post].access_role) if facts.post in policies.OF_COMMUNE else None
    posting = _with_rights(unit, facts, role, by=by, at=at) if facts.user and role else None
    if posting is None:
        posting = _without_rights(unit, facts, by=by, at=at)
    _write(posting, facts)
    posting.added_by_name = by.name
    _keep_once(posting)
    trail.record(
        Verb.APPOINT, posting, by=by, at=at, reason=facts.decision_no, post=posting.post, duties=posting.duties,
        villages=posting.villages, valid_from=posting.valid_from.isoformat(),
    )  # fmt: skip
    return posting


def _require_true(unit: Unit, facts: Appointment, on: date) -> None:
    if unit.valid_until is not None and unit.valid_until <= max(on, facts.valid_from):
        raise Invalid(_("Đơn vị này đã sáp nhập hoặc giải thể. Hãy chọn đơn vị hiện nay."), field="unit")
    known = catalogue().get(facts.post)
    if known is None or (known.level == Level.COMMUNE) != (unit.level == Level.COMMUNE):
        raise Invalid(_("Hãy chọn một vị trí của cấp này."), field="post")
    if facts.user is None and not facts.full_name.strip():
        raise Invalid(_("Hãy ghi họ tên, hoặc tên đăng nhập của người đã có tài khoản."), field="full_name")
    if facts.user is None and facts.post in {Post.CHILD_WORKER, Post.LEADER}:
        raise Invalid(
            _("Vị trí này cần người đã có tài khoản. Hãy nhờ quản trị hệ thống tạo tài khoản."), field="username"
        )
    if facts.user and not User.objects.filter(pk=facts.user.pk, is_active=True).exists():
        raise Invalid(_("Tài khoản này đang bị khóa."), field="username")
    if facts.decision_on and facts.decision_on > on:
        raise Invalid(_("Ngày quyết định không thể ở sau hôm nay."), field="decision_on")
    if any(duty not in Duty.values for duty in facts.duties):
        raise Invalid(_("Hãy chọn nhiệm vụ trong danh sách."), field="duties")
    if any(village.unit_id != unit.pk or village.valid_until for village in facts.villages):
        raise Invalid(_("Thôn, khu phố phải thuộc đơn vị này và còn hiệu lực."), field="villages")


def _with_rights(unit: Unit, facts: Appointment, role: Role, *, by: Actor, at: datetime) -> Posting:
    """The role in force, or a new one; either brings its posting (`keep_posting`), which is then filled in."""
    held = Assignment.objects.filter(in_force(facts.valid_from), user=facts.user, role=role, unit=unit).first()
    if held is None:
        office = Agency.objects.on(facts.valid_from).filter(unit=unit, kind=OFFICE).first()
        held = access.give_assignment(
            _account(facts), role=role, unit=unit, agency=office if role == Role.COMMUNE_OFFICER else None,
            valid_from=facts.valid_from, decision=facts.decision_no, by=by, at=at,
        )  # fmt: skip
    elif Posting.objects.filter(assignment=held).exclude(added_by_name="").exists():
        raise Duplicate(_("Người này đang giữ vị trí đó ở đây. Hãy mở phân công ấy để sửa."), field="username")
    if role == Role.COLLABORATOR:
        access.hand_villages(held, villages=facts.villages, by=keeper(by), at=at)
    return Posting.objects.select_related("unit").get(pk=keep_posting(held, by=by, at=at).pk)


def _account(facts: Appointment) -> User:
    if facts.user is None:
        raise LookupError(facts.full_name)
    return facts.user


def _without_rights(unit: Unit, facts: Appointment, *, by: Actor, at: datetime) -> Posting:
    """Written down only: the role, if the person holds one there, is tied to it."""
    role = catalogue()[facts.post].access_role
    held = None
    if facts.user and role:
        free = Assignment.objects.filter(in_force(facts.valid_from), user=facts.user, role=role, unit=unit)
        held = free.first()
        if held and Posting.objects.filter(assignment=held).exclude(added_by_name="").exists():
            raise Duplicate(_("Người này đang giữ vị trí đó ở đây. Hãy mở phân công ấy để sửa."), field="username")
    if held:
        return keep_posting(held, by=by, at=at)
    return _new(unit, facts.post, valid_from=facts.valid_from, at=at)


def _new(unit: Unit, post: str, *, valid_from: date, at: datetime) -> Posting:
    commune = unit.code if unit.level == Level.COMMUNE else ""
    return Posting(
        province_code=unit.province_code, commune_code=commune, unit=unit, post=post, valid_from=valid_from, added_at=at
    )


def _write(posting: Posting, facts: Appointment) -> None:
    name = facts.user.full_name if facts.user else nfc(facts.full_name).strip()
    posting.post, posting.user = facts.post, facts.user
    posting.full_name, posting.folded = name, fold(name)
    posting.phone = "" if facts.user else facts.phone.strip()
    posting.villages = sorted(village.pk for village in facts.villages)
    chosen = facts.duties or (Duty.values if facts.post == Post.CHILD_WORKER else [])  # the law gives all six
    posting.duties = [duty for duty in Duty.values if duty in chosen]
    posting.decision_no, posting.decision_on = facts.decision_no.strip(), facts.decision_on
    posting.stipend, posting.valid_from = facts.stipend, facts.valid_from


def _keep_once(posting: Posting) -> None:
    try:
        with transaction.atomic():
            posting.save()
    except IntegrityError as error:
        raise Duplicate(_("Người này đang giữ vị trí đó ở đây trong thời gian này."), field="username") from error


@transaction.atomic
def keep_posting(assignment: Assignment, *, by: Actor, at: datetime) -> Posting:  # noqa: ARG001 - every operation takes it
    """The posting of a role that was given without saying more; the same one again if it is there. Refuses nothing.

    A posting of the same person that had no role yet is the one.
    """
    if known := Posting.objects.filter(assignment=assignment).first():
        return known
    unit, user = Unit.objects.get(pk=assignment.unit_id or 0), assignment.user
    post = POST_OF_ROLE.get(assignment.role, Post.PROVINCE)
    same = Posting.objects.filter(user=user, unit=unit, post=post, assignment__isnull=True, valid_until__isnull=True)
    if waiting := same.order_by("pk").first():
        waiting.assignment = assignment
        waiting.save(update_fields=["assignment"])
        return waiting
    row = _new(unit, post, valid_from=assignment.valid_from, at=at)
    row.assignment, row.user, row.agency_id = assignment, user, assignment.agency_id
    row.full_name, row.folded = user.full_name, user.folded
    row.villages = assignment.villages
    row.duties = list(Duty.values) if post == Post.CHILD_WORKER else []
    row.decision_no = assignment.decision[:60]
    row.save()
    return row


@transaction.atomic
def change_posting(
    posting: Posting,
    *,
    duties: Sequence[str],
    decision_no: str,
    decision_on: date | None,
    stipend: str = "",
    phone: str = "",
    version: int,
    by: Actor,
    at: datetime,
) -> Posting:
    """Say anew for what and by which decision.

    Refused: NotAllowed, Stale, WrongState (over), Invalid (days, duties).
    """
    row = locked(posting, version, day_of(at))
    policies.require_may_change(by, row)
    if decision_on and decision_on > day_of(at):
        raise Invalid(_("Ngày quyết định không thể ở sau hôm nay."), field="decision_on")
    if any(duty not in Duty.values for duty in duties):
        raise Invalid(_("Hãy chọn nhiệm vụ trong danh sách."), field="duties")
    before = {"duties": row.duties, "decision_no": row.decision_no}
    row.duties = [duty for duty in Duty.values if duty in duties]
    row.decision_no, row.decision_on, row.stipend = decision_no.strip(), decision_on, stipend
    row.phone = "" if row.user_id else phone.strip()
    row.added_by_name = row.added_by_name or by.name
    keep(row)
    trail.record(Verb.CHANGE, row, by=by, at=at, before=before)
    return row
