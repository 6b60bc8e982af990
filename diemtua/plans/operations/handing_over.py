"""An agency decides which of its people does a part."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from diemtua.access import operations as access
from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.lib.errors import Invalid, Stale, WrongState
from diemtua.plans import policies
from diemtua.plans.codes import Verb
from diemtua.plans.models import Duty
from diemtua.plans.queries.handing import colleagues_of
from diemtua.plans.states import UNFINISHED
from diemtua.trail import operations as trail


@transaction.atomic
def hand_over_duty(duty: Duty, *, person_id: int | None, version: int, by: Actor, at: datetime) -> Duty:
    """Give the part to one of the agency's own people, or take it back from the one who has it.

    Refused: NotAllowed, WrongState (finished), Stale (changed since it was seen), Invalid (works somewhere else).
    """
    duty = Duty.objects.select_for_update(of=("self",)).select_related("task__document", "person").get(pk=duty.pk)
    policies.require_may_report(by, duty)
    if duty.state not in UNFINISHED:
        raise WrongState(_("Phần việc này đã kết thúc, không giao cho ai được nữa."))
    if duty.version != version:
        who = duty.person.full_name if duty.person else _("chưa giao cho ai")
        raise Stale(
            _("Phần việc vừa được người khác cập nhật (đang làm: %(who)s). Hãy xem rồi chọn lại.") % {"who": who}
        )
    people = {person.user_id: person.name for person in colleagues_of(duty, day_of(at))}
    if person_id is not None and person_id not in people:
        raise Invalid(_("Người này không làm việc ở cơ quan được giao. Hãy chọn trong danh sách."), field="person")
    before = duty.person.full_name if duty.person else ""
    duty.person_id = person_id
    duty.version += 1
    duty.save(update_fields=["person", "version"])
    after = people[person_id] if person_id is not None else ""
    trail.record(Verb.HAND_OVER_DUTY, duty, by=by, at=at, to=after, before=before)
    if person_id is not None:
        _tell(duty, person_id, by=by, at=at)
    return duty


def _tell(duty: Duty, person_id: int, *, by: Actor, at: datetime) -> None:
    access.notify(
        [person_id],
        text=lambda: _("%(name)s giao anh/chị làm: %(task)s") % {"name": by.name, "task": str(duty.task)},
        url=reverse("plans:duty", args=[duty.uuid]),
        key=f"handed:{duty.uuid}:{duty.version}",
        by=by,
        at=at,
    )
