"""Which villages a collaborator looks after, told to `access`, which opens the children of these villages alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Subquery
from django.utils.translation import gettext as _

from diemtua.access import operations as access
from diemtua.access.models import Assignment, User
from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.lib.errors import Invalid
from diemtua.places.models import Unit, Village
from diemtua.trail import operations as trail
from diemtua.workforce import policies
from diemtua.workforce.codes import Post, Verb
from diemtua.workforce.models import Posting
from diemtua.workforce.operations.holding import keep, locked


@transaction.atomic
def move_collaborator(
    posting: Posting, *, villages: Sequence[Village], heir: User | None = None, version: int, by: Actor, at: datetime
) -> Posting:
    """Say which villages a collaborator looks after from now on. Work in villages the person leaves goes to the heir.

    Refused: NotAllowed, Stale, WrongState (over), Invalid (no collaborator, a village of another unit), open work that
    nobody inherits.
    """
    row = locked(posting, version, day_of(at))
    policies.require_may_keep_network(by, row)
    if row.post != Post.COLLABORATOR:
        raise Invalid(_("Chỉ cộng tác viên mới được giao thôn, khu phố."))
    if any(village.unit_id != row.unit_id or village.valid_until for village in villages):
        raise Invalid(_("Thôn, khu phố phải thuộc đơn vị này và còn hiệu lực."), field="villages")
    before = row.villages
    if row.assignment:
        access.hand_villages(row.assignment, villages=villages, heir=heir, by=by, at=at)
        row.refresh_from_db(fields=["villages", "version"])
    row.villages = sorted(village.pk for village in villages)
    keep(row)
    trail.record(
        Verb.MOVE, row, by=by, at=at, before=before, villages=row.villages, heir=heir.full_name if heir else ""
    )
    return row


@transaction.atomic
def note_villages(assignment_id: int, *, by: Actor, at: datetime) -> int:  # noqa: ARG001 - every operation takes it
    """The villages of a role were said: its posting says the same. Refuses nothing."""
    said = Subquery(Assignment.objects.filter(pk=assignment_id).values("villages"))
    return Posting.objects.filter(assignment=assignment_id).exclude(villages=said).update(villages=said)


@transaction.atomic
def carry_posted_village(*, old_id: int, new_id: int, by: Actor, at: datetime) -> int:
    """A village goes on under another row, perhaps of another commune. Gives how many postings. Refuses nothing.

    The posting keeps it also there: whoever says where the posting goes on after a merger sees what it was for.
    """
    held = list(Posting.objects.select_for_update(of=("self",)).filter(villages__contains=[old_id]))
    for row in held:
        row.villages = sorted({village for village in row.villages if village != old_id} | {new_id})
        keep(row)
        trail.record(Verb.MOVE, row, by=by, at=at, villages=row.villages)
    return len(held)


@transaction.atomic
def print_network(unit: Unit, *, people: int, by: Actor, at: datetime) -> None:
    """A sheet with names and telephone numbers was printed: it leaves an entry. Refuses nothing."""
    trail.record(Verb.PRINT, unit, by=by, at=at, people=people)
