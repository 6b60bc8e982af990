"""Who had parts of tasks goes: another of the agency has them, or the agency itself."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from diemtua.access import operations as access
from diemtua.access.models import User
from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.lib.open_work import Part
from diemtua.plans.codes import Verb
from diemtua.plans.queries.handing import colleagues_of
from diemtua.plans.queries.of_person import duties_with, steps_with
from diemtua.trail import operations as trail


@transaction.atomic
def pass_on_duties(user_id: int, part: Part, *, to_id: int, by: Actor, at: datetime) -> int:
    """Give the parts and steps somebody has to another; a part goes back to its agency where the heir is not of it.

    Gives how many. Who may take a duty from somebody was asked by whoever calls this. Refuses nothing.
    """
    to = User.objects.get(pk=to_id)
    found = list(
        duties_with([user_id], part).select_related("task__document").order_by("pk").select_for_update(of=("self",))
    )
    for duty in found:
        heir = to_id if to_id in {one.user_id for one in colleagues_of(duty, day_of(at))} else None
        duty.person_id = heir
        duty.version += 1
        duty.save(update_fields=["person", "version"])
        after = to.full_name if heir else ""
        trail.record(Verb.HAND_OVER_DUTY, duty, by=by, at=at, to=after, origin=user_id)
    steps = steps_with([user_id], part).update(person=to_id)
    if found or steps:
        number = len(found) + steps
        access.notify(
            [to_id],
            text=lambda: _("Anh/chị nhận bàn giao %(n)d việc của kế hoạch.") % {"n": number},
            url=f"{reverse('plans:tasks')}?who=me",
            key=f"passed:duties:{user_id}:{at.isoformat()}",
            by=by,
            at=at,
        )
    return len(found) + steps
