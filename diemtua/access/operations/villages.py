"""Which villages a collaborator looks after: given by the commune, carried along when villages change."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from diemtua.access import policies
from diemtua.access.codes import Role, Verb
from diemtua.access.facts import VillagesHanded
from diemtua.access.models import Assignment, User
from diemtua.access.operations.assignments import hand_over_work
from diemtua.access.operations.desk import notify
from diemtua.lib.actor import Actor
from diemtua.lib.announce import announce
from diemtua.lib.errors import Invalid
from diemtua.places.models import Village
from diemtua.trail import operations as trail


@transaction.atomic
def hand_villages(
    assignment: Assignment, *, villages: Sequence[Village], heir: User | None = None, by: Actor, at: datetime
) -> Assignment:
    """Say which villages a collaborator looks after from now on; no other children of the commune are met.

    Work in villages the person leaves goes to the heir. Refused: NotAllowed, Invalid (no collaborator, or a village of
    another unit), open work that nobody inherits.
    """
    assignment = Assignment.objects.select_for_update(of=["self"]).select_related("user", "unit").get(pk=assignment.pk)
    policies.require_may_hand_villages(by, assignment)
    if assignment.role != Role.COLLABORATOR:
        raise Invalid(_("Chỉ cộng tác viên mới được giao thôn, khu phố."))
    if any(village.unit_id != assignment.unit_id or village.valid_until for village in villages):
        raise Invalid(_("Thôn, khu phố được giao phải thuộc đơn vị của vai trò và còn hiệu lực."), field="villages")
    left = frozenset(assignment.villages) - {village.pk for village in villages}
    if left:
        hand_over_work(assignment, heir, villages=left, by=by, at=at)
    assignment.villages = sorted(village.pk for village in villages)
    assignment.save(update_fields=["villages"])
    announce(VillagesHanded(assignment_id=assignment.pk))
    names = ", ".join(str(village) for village in villages)
    trail.record(Verb.HAND_VILLAGES, assignment.user, by=by, at=at, villages=assignment.villages)
    notify(
        [assignment.user_id],
        text=lambda: _("Anh/chị phụ trách: %(names)s.") % {"names": names or _("chưa có nơi nào")},
        url="",
        key=f"villages {assignment.uuid} {at.isoformat()}",
        by=by,
        at=at,
    )
    return assignment


@transaction.atomic
def lend_villages(
    assignment: Assignment, *, add: Sequence[int] = (), remove: Sequence[int] = (), by: Actor, at: datetime
) -> Assignment:
    """A collaborator who stands in for another looks after the other's villages too, and afterwards no longer.

    Nothing of one's own work hangs on them. Refused: NotAllowed.
    """
    assignment = Assignment.objects.select_for_update(of=["self"]).select_related("user", "unit").get(pk=assignment.pk)
    policies.require_may_hand_villages(by, assignment)
    assignment.villages = sorted((set(assignment.villages) | set(add)) - set(remove))
    assignment.save(update_fields=["villages"])
    trail.record(Verb.HAND_VILLAGES, assignment.user, by=by, at=at, villages=assignment.villages)
    return assignment


@transaction.atomic
def carry_villages(*, old_id: int, new_id: int, by: Actor, at: datetime) -> int:
    """A village goes on under another row: whoever looked after it goes on too, as long as it stays in the commune.

    In another commune it is for that commune to say who looks after it. Gives how many people. Refuses nothing.
    """
    held = list(Assignment.objects.select_for_update(of=["self"]).filter(villages__contains=[old_id]))
    (unit_id,) = Village.objects.filter(pk=new_id).values_list("unit_id", flat=True)
    for assignment in held:
        kept = {village for village in assignment.villages if village != old_id}
        assignment.villages = sorted(kept | {new_id} if unit_id == assignment.unit_id else kept)
        assignment.save(update_fields=["villages"])
        trail.record(Verb.HAND_VILLAGES, assignment, by=by, at=at, villages=assignment.villages)
    return len(held)
