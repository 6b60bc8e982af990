"""Who the case is about is found: by its team, or by the unit that still holds the report it came from."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from diemtua.cases import policies
from diemtua.cases.codes import Verb
from diemtua.cases.models import Case, Subject
from diemtua.cases.operations.elsewhere import running_about, tell_elsewhere
from diemtua.cases.operations.holding import in_team, keep, locked, tell_communes, tell_team
from diemtua.intake import operations as intake
from diemtua.intake.models import ReportedChild
from diemtua.lib.actor import Actor
from diemtua.lib.errors import Duplicate
from diemtua.lib.fence import everywhere
from diemtua.people.models import Child
from diemtua.trail import operations as trail


@transaction.atomic
def identify_child(case: Case, child: Child, *, by: Actor, at: datetime) -> Subject:
    """Say which child of the register the case is about; the report it came from then says so too.

    Refused: NotAllowed, Duplicate.
    """
    case = locked(case, at)
    policies.require_may_help(by, case, is_member=in_team(case, by, at))
    child = child.merged_into or child
    other = running_about(child).exclude(case=case).first()
    if other is not None:
        said = _("Trẻ em này đang có vụ việc %(case)s chưa đóng. Hãy nối hai vụ việc.")
        raise Duplicate(said % {"case": other.case.code})
    subject = _named(case, child, by=by, at=at)
    tell_elsewhere(case, child, by=by, at=at)
    if case.reported_id:
        with everywhere():  # the report may lie with the commune that opened the case
            intake.know_child(case.reported_id, child, by=by, at=at)
    return subject


@transaction.atomic
def name_from_report(reported_id: int, was_id: int | None, *, by: Actor, at: datetime) -> None:
    """What the unit that holds the report says of a child reaches the case of this child. Refuses nothing.

    What the team itself found is never written over: it is told, and looks.
    """
    found = Case.objects.filter(reported=reported_id).first()
    if found is None or not found.is_running:
        return
    reported = ReportedChild.objects.select_related("child__merged_into").get(pk=reported_id)
    case = locked(found, at)
    subject = Subject.objects.select_for_update(of=("self",)).select_related("child").get(case=case)
    child = (reported.child.merged_into or reported.child) if reported.child else None
    if _is(subject.child, child):
        return
    if subject.child_id not in {None, was_id}:
        _differs(case, by=by, at=at)
    elif child is None:
        subject.child, subject.name, subject.sex = None, reported.name, reported.sex
        subject.birth_on, subject.birth_precision = reported.birth_on, reported.birth_precision
        subject.save()
        keep(case, at)
        trail.record(Verb.IDENTIFY_CHILD, case, by=by, at=at, child="")
        tell_team(
            case, lambda: _("tin báo không còn nối với hồ sơ trẻ em."), key=f"unnamed:{case.version}", by=by, at=at
        )
    elif running_about(child).exclude(case=case).exists():
        _differs(case, by=by, at=at)
    else:
        _named(case, child, by=by, at=at)
        tell_team(case, lambda: _("đã biết trẻ em là ai, theo tin báo."), key=f"named:{case.version}", by=by, at=at)


def _is(known: Child | None, child: Child | None) -> bool:
    """Whether what is known is this child already; records that were merged are one."""
    return (known and (known.merged_into_id or known.pk)) == (child and child.pk)


def _named(case: Case, child: Child, *, by: Actor, at: datetime) -> Subject:
    subject = Subject.objects.select_for_update().get(case=case)
    subject.child = child
    subject.name, subject.sex = child.full_name or subject.name, child.sex
    subject.birth_on, subject.birth_precision = child.birth_on, child.birth_precision
    subject.address = subject.address or child.address
    subject.save()
    came = "" if case.home_commune else child.commune_code
    new = bool(came) and came not in case.communes
    case.home_commune = case.home_commune or came
    keep(case, at)
    trail.record(Verb.IDENTIFY_CHILD, case, by=by, at=at, child=str(child.uuid))
    if new:
        text = _("xã anh/chị có trong vụ việc này, xã khác phụ trách.")
        tell_communes(case, [came], lambda: text, key=f"places:{case.version}", by=by, at=at)
    return subject


def _differs(case: Case, *, by: Actor, at: datetime) -> None:
    text = _("tin báo nối với một hồ sơ trẻ em khác. Hãy xem lại trẻ em của vụ việc.")
    tell_team(case, lambda: text, key=f"differs:{case.version}", by=by, at=at)
