"""The certificate of disability: types and level, from which the sub-group of G04 follows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.lib.errors import Invalid, WrongState
from diemtua.people import policies
from diemtua.people.codes import DisabilityKind, DisabilityLevel, Group, Verb
from diemtua.people.models import Child, Disability, Membership
from diemtua.people.operations.groups import OPEN, in_care, propose_group, require_day
from diemtua.people.rules.groups import OF_LEVEL, leaves_on
from diemtua.trail import operations as trail


@transaction.atomic
def set_disability(
    child: Child, *, kinds: Sequence[str], level: str, certificate_no: str = "", since: date, by: Actor, at: datetime
) -> Disability:
    """Write a certificate; the one before ends, and the sub-group of the level is proposed (NĐ 56/2017 Đ6).

    Refused: NotAllowed, WrongState, Invalid (no type, day).
    """
    child = in_care(child)
    policies.require_may_change(by, child)
    require_day(since, child, at, field="since")
    if not kinds or set(kinds) - set(DisabilityKind.values):
        raise Invalid(_("Hãy chọn dạng khuyết tật ghi trên giấy."), field="kinds")
    if before := Disability.objects.filter(child=child, until__isnull=True).select_for_update().first():
        before.until = max(since, before.since)
        before.save(update_fields=["until"])
    row = Disability.objects.create(
        child=child, kinds=sorted(kinds), level=level, certificate_no=certificate_no.strip(), since=since
    )
    _propose(child, row, by=by, at=at)
    trail.record(Verb.SET_DISABILITY, child, by=by, at=at, level=level)
    return row


def _propose(child: Child, row: Disability, *, by: Actor, at: datetime) -> None:
    subgroup = OF_LEVEL[DisabilityLevel(row.level)]
    if Membership.objects.filter(child=child, subgroup=subgroup, state__in=OPEN).exists():
        return
    adult_on = leaves_on(child.birth_on, child.birth_precision)
    if adult_on and adult_on <= day_of(at):
        return
    paper = _("Giấy xác nhận khuyết tật %(number)s") % {"number": row.certificate_no}
    propose_group(child, group=Group.G04, subgroup=subgroup, since=row.since, evidence=paper.strip(), by=by, at=at)


@transaction.atomic
def end_disability(disability: Disability, *, until: date, by: Actor, at: datetime) -> Disability:
    """The certificate holds no longer; the group is ended by the commune. Refused: NotAllowed, WrongState, Invalid."""
    child = Child.objects.select_for_update(of=("self",)).get(pk=disability.child_id)
    row = Disability.objects.select_for_update().get(pk=disability.pk)
    policies.require_may_change(by, child)
    if row.until is not None:
        raise WrongState(_("Giấy này đã hết hiệu lực rồi."))
    require_day(until, child, at, field="until")
    if until < row.since:
        raise Invalid(_("Ngày kết thúc không thể trước ngày bắt đầu."), field="until")
    row.until = until
    row.save(update_fields=["until"])
    trail.record(Verb.END_DISABILITY, child, by=by, at=at, level=row.level)
    return row
