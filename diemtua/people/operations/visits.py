"""Somebody looks in on a child, and who is in charge of that."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from diemtua.access.codes import Role
from diemtua.access.models import User
from diemtua.access.queries import users_of
from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.lib.errors import Invalid
from diemtua.people import policies
from diemtua.people.codes import Outcome, Verb
from diemtua.people.models import Child, ReviewItem, Visit
from diemtua.people.operations.groups import in_care, require_day
from diemtua.people.states import RoundState
from diemtua.trail import operations as trail

MET = frozenset({Outcome.SEEN, Outcome.SEEN_CHANGED})


@transaction.atomic
def note_visit(child: Child, *, visited_on: date, outcome: str, note: str = "", by: Actor, at: datetime) -> Visit:
    """Write that somebody met the child, or came and did not. Refused: NotAllowed, WrongState, Invalid (day)."""
    child = in_care(child)
    policies.require_may_visit(by, child)
    require_day(visited_on, child, at, field="visited_on")
    if outcome not in MET and not note.strip():
        raise Invalid(_("Chưa gặp được trẻ em: hãy ghi vài lời, ai nói gì."), field="note")
    visit = write_visit(child, visited_on, outcome, note, by=by, at=at)
    trail.record(Verb.NOTE_VISIT, child, by=by, at=at, outcome=outcome)
    return visit


def write_visit(child: Child, day: date, outcome: str, note: str, *, by: Actor, at: datetime) -> Visit:
    """The row, and on the child the last day somebody met it: within operations only."""
    if outcome in MET and (child.visited_on is None or child.visited_on < day):
        child.visited_on = day
        child.save(update_fields=["visited_on"])
    return Visit.objects.create(
        child=child, visited_on=day, outcome=outcome, note=note.strip(), by_id=by.user_id, by_name=by.name, at=at
    )


@transaction.atomic
def assign_keeper(children: Sequence[Child], user: User | None, *, by: Actor, at: datetime) -> int:
    """Put a collaborator in charge of children, or nobody. Says how many changed.

    What the collaborator has not yet answered of an open review goes along. Refused: NotAllowed (any of them),
    Invalid (nobody chosen, no collaborator of the commune).
    """
    keys = [child.pk for child in children]
    rows = list(Child.objects.filter(pk__in=keys).order_by("pk").select_for_update(of=("self",)))
    if not rows:
        raise Invalid(_("Hãy chọn ít nhất một trẻ em."))
    for child in rows:
        policies.require_may_confirm(by, child)
    if user is not None and user.pk not in users_of(
        commune_codes={child.commune_code for child in rows}, roles=[Role.COLLABORATOR], on=day_of(at)
    ):
        raise Invalid(_("Người này không phải cộng tác viên của xã. Hãy chọn lại."), field="user")
    changed = [child for child in rows if child.keeper_id != (user.pk if user else None)]
    Child.objects.filter(pk__in=[child.pk for child in changed]).update(keeper=user, changed_at=at)
    waiting = ReviewItem.objects.filter(child__in=changed, round__state=RoundState.OPEN, outcome="")
    waiting.update(keeper=user)
    record_keeper(changed, user, by=by, at=at)
    return len(changed)


def record_keeper(changed: Sequence[Child], user: User | None, *, by: Actor, at: datetime) -> None:
    """What the trail says of children given to somebody."""
    if not changed:
        return
    thing: Child | str = changed[0] if len(changed) == 1 else _("%(n)d trẻ em") % {"n": len(changed)}
    trail.record(
        Verb.ASSIGN_KEEPER, thing, by=by, at=at, keeper=user.full_name if user else "",
        children=[str(child.uuid) for child in changed],
    )  # fmt: skip
