"""The conference: minutes, who attended, and whether the child needs a plan (NĐ 56/2017 Đ27.2)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from diemtua.cases import policies, queries
from diemtua.cases.codes import ConferencePart, Verb
from diemtua.cases.models import Case, Conference
from diemtua.cases.operations import clocks
from diemtua.cases.operations.holding import in_team, keep, locked, tell_leaders
from diemtua.cases.rules.clocks import PLAN
from diemtua.cases.states import CASE_MOVES, CaseState
from diemtua.lib.actor import Actor
from diemtua.lib.errors import Invalid
from diemtua.lib.moves import move
from diemtua.trail import operations as trail


@dataclass(frozen=True, kw_only=True)
class Attendee:
    """Somebody invited: there or not."""

    name: str
    part: str
    position: str = ""
    present: bool = True


@dataclass(frozen=True, kw_only=True)
class Held:
    """What the minutes say."""

    held_at: datetime
    place: str
    chair: str
    minutes: str
    conclusion: str
    needs_plan: bool
    attendance: Sequence[Attendee] = ()


@transaction.atomic
def hold_conference(case: Case, held: Held, *, by: Actor, at: datetime) -> Conference:
    """Write the minutes. Where a plan is needed its work begins; else the leader may close the case.

    Refused: NotAllowed, WrongState, Invalid.
    """
    case = locked(case, at)
    policies.require_may_work(by, case, is_member=in_team(case, by, at))
    _require_whole(held, at)
    target = move("confer", CASE_MOVES, case.state)
    case.state = target if held.needs_plan else CaseState.DETAILED
    row = Conference.objects.create(
        case=case,
        held_at=held.held_at,
        place=held.place.strip(),
        chair=held.chair.strip(),
        minutes=held.minutes.strip(),
        needs_plan=held.needs_plan,
        conclusion=held.conclusion.strip(),
        attendance=[asdict(one) for one in held.attendance],
        by_name=by.name,
        at=at,
    )
    if held.needs_plan and queries.start_of(PLAN, case) == "conference":
        clocks.start_clock(case, PLAN, held.held_at)
    clocks.carry_nearest(case)
    keep(case, at)
    trail.record(Verb.CONFER, case, by=by, at=at, needs_plan=held.needs_plan, people=len(held.attendance))
    if not held.needs_plan:
        tell_leaders(
            case, lambda: _("cuộc họp kết luận không cần kế hoạch, chờ quyết định."), key="no_plan", by=by, at=at
        )
    return row


def _require_whole(held: Held, at: datetime) -> None:
    if held.held_at > at:
        raise Invalid(_("Cuộc họp không thể ở sau bây giờ."), field="held_at")
    for name, text in (("place", held.place), ("chair", held.chair), ("minutes", held.minutes)):
        if not text.strip():
            raise Invalid(_("Hãy ghi mục này."), field=name)
    if not held.conclusion.strip():
        raise Invalid(_("Hãy ghi kết luận của cuộc họp."), field="conclusion")
    present = [one for one in held.attendance if one.present and one.part in ConferencePart.values]
    if not present:
        raise Invalid(_("Hãy ghi ai đã dự họp."), field="attendance")
