"""Cases that belong together, brothers and sisters or one event, are joined; and parted again."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from diemtua.cases import policies
from diemtua.cases.codes import Verb
from diemtua.cases.models import Case, Link
from diemtua.cases.operations.holding import in_team, keep, locked
from diemtua.lib.actor import Actor
from diemtua.lib.errors import Duplicate, Invalid, WrongState
from diemtua.trail import operations as trail


@transaction.atomic
def link_cases(case: Case, other: Case, *, why: str, by: Actor, at: datetime) -> Link:
    """Join two cases: brothers and sisters, one event. Refused: NotAllowed, Invalid, Duplicate."""
    # Both, in one order: two people who join them from either side at once do so one after the other.
    list(Case.objects.select_for_update(of=("self",)).filter(pk__in=[case.pk, other.pk]).order_by("pk"))
    case = locked(case, at)
    policies.require_may_work(by, case, is_member=in_team(case, by, at))
    if case.pk == other.pk:
        raise Invalid(_("Hãy chọn một vụ việc khác."), field="other")
    if not why.strip():
        raise Invalid(_("Hãy ghi hai vụ việc liên quan thế nào."), field="why")
    if between(case, other):
        raise Duplicate(_("Hai vụ việc này đã được nối."))
    return _joined(case, other, why.strip(), by=by, at=at)


@transaction.atomic
def unlink_cases(case: Case, other: Case, *, why: str, by: Actor, at: datetime) -> None:
    """They do not belong together after all; the trail of both keeps that they were joined.

    Refused: NotAllowed, WrongState (not joined any more), Invalid (no reason).
    """
    case = locked(case, at)
    policies.require_may_work(by, case, is_member=in_team(case, by, at))
    if not why.strip():
        raise Invalid(_("Hãy ghi vì sao bỏ nối."), field="why")
    link = between(case, other)
    if link is None:
        raise WrongState(_("Hai vụ việc này không còn nối với nhau."))
    link.delete()
    keep(case, at)
    for one, two in ((case, other), (other, case)):
        trail.record(Verb.UNLINK_CASES, one, by=by, at=at, reason=why.strip(), other=two.code)


def link_of_one_report(case: Case, *, by: Actor, at: datetime) -> None:
    """Children of one report have a case each: the cases are joined as they are opened."""
    report = case.report
    if report is None:
        return
    for other in Case.objects.filter(report=report).exclude(pk=case.pk).order_by("pk"):
        _joined(case, other, _("cùng tin báo %(code)s") % {"code": report.code}, by=by, at=at)


def between(case: Case, other: Case) -> Link | None:
    """How two cases are joined, from whichever side."""
    either = Q(case=case, other=other) | Q(case=other, other=case)
    return Link.objects.filter(either).first()


def _joined(case: Case, other: Case, why: str, *, by: Actor, at: datetime) -> Link:
    row = Link.objects.create(case=case, other=other, why=why[:200], by_name=by.name, at=at)
    keep(case, at)
    for one, two in ((case, other), (other, case)):
        trail.record(Verb.LINK_CASES, one, by=by, at=at, other=two.code)
    return row
