"""Who was in charge of referrals goes: they lie with another of the place, and the clock goes on."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from diemtua.lib.actor import Actor
from diemtua.lib.fence import everywhere
from diemtua.lib.open_work import Part
from diemtua.services.codes import StepKind, Verb
from diemtua.services.operations.referral_holding import step, tell_receivers
from diemtua.services.queries.of_person import calls_with
from diemtua.trail import operations as trail


@transaction.atomic
def pass_on_calls(user_id: int, part: Part, *, to_id: int, by: Actor, at: datetime) -> int:
    """Give what somebody is in charge of to another. Gives how many.

    Who may take a duty from somebody was asked by whoever calls this (`access.hand_over_work`). Refuses nothing.
    """
    with everywhere():  # who takes the duty away is of no asked agency, and reads nothing of what was told
        found = list(calls_with([user_id], part).select_for_update(of=("self",)).select_related("referral"))
        for call in found:
            call.handler_id = to_id
            call.save(update_fields=["handler"])
            step(call.referral, call, StepKind.ASSIGNED, by=by, at=at)
            trail.record(Verb.ASSIGN_REFERRAL, call.referral, by=by, at=at, origin=user_id, to=to_id)
            tell_receivers(call, lambda: _("anh/chị nhận bàn giao."), key=f"passed:{to_id}", by=by, at=at)
    return len(found)
