"""The circle of a child meets: minutes stay with the commune, each place reads what it was given to do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.lib.errors import Invalid, NotAllowed, WrongState
from diemtua.people.models import Child
from diemtua.places.models import Agency
from diemtua.services import policies
from diemtua.services.codes import Power, Verb
from diemtua.services.models import Decision, Meeting
from diemtua.services.operations.referral_holding import require_clean
from diemtua.services.operations.teams import Team, write_team
from diemtua.trail import operations as trail


@dataclass(frozen=True, kw_only=True)
class Given:
    """What one place is to do."""

    words: str
    agency: Agency | None = None
    place_name: str = ""
    due_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Met:
    """A meeting as it was held; of a case above with its number and its team."""

    held_at: datetime
    place: str
    chair: str
    minutes: str
    attended: Sequence[str]
    given: Sequence[Given] = ()
    child: Child | None = None
    origin: UUID | None = None
    is_sensitive: bool = False
    team: Team = field(default_factory=dict)


@transaction.atomic
def hold_meeting(met: Met, *, by: Actor, at: datetime) -> Meeting:
    """Write down who came, what was said, who does what by when. Refused: NotAllowed, Invalid."""
    commune = met.child.commune_code if met.child else by.commune_code
    policies.require_may_refer(by, commune)
    if met.held_at > at:
        raise Invalid(_("Lúc họp không thể ở sau bây giờ."), field="held_at")
    if not met.attended or not met.minutes.strip():
        raise Invalid(_("Hãy ghi ai dự họp và nội dung họp."), field="attended" if not met.attended else "minutes")
    if met.child is None and met.origin is None:
        raise Invalid(_("Hãy mở từ hồ sơ trẻ em hoặc từ vụ việc."))
    require_clean(*(row.words for row in met.given))
    if met.origin:
        write_team(met.origin, met.team)
    meeting = Meeting.objects.create(
        province_code=by.province_code, commune_code=commune, child=met.child, origin=met.origin,
        is_sensitive=met.is_sensitive, held_at=met.held_at, place=met.place, chair=met.chair,
        attended=list(met.attended), minutes=met.minutes.strip(), by_name=by.name, at=at,
    )  # fmt: skip
    for row in met.given:
        Decision.objects.create(
            meeting=meeting, agency=row.agency, place_name=row.place_name or str(row.agency or ""),
            held_on=day_of(met.held_at), words=row.words.strip()[:400], due_on=row.due_on,
        )  # fmt: skip
    trail.record(Verb.HOLD_CIRCLE, meeting, by=by, at=at, given=len(met.given))
    return meeting


@transaction.atomic
def note_decision(decision: Decision, *, result: str, done_on: date, by: Actor, at: datetime) -> Decision:
    """What a place was given is done. By the place, or by the commune. Refused: NotAllowed, WrongState, Invalid."""
    row = Decision.objects.select_for_update(of=("self",)).get(pk=decision.pk)
    mine = by.may(Power.ANSWER) and row.agency_id is not None and row.agency_id in by.own.agencies
    if not mine and not (by.may(Power.REFER) and Meeting.objects.filter(pk=row.meeting_id).exists()):
        raise NotAllowed(_("Chỉ nơi được giao và xã được ghi kết quả."))
    if row.done_on:
        raise WrongState(_("Việc này đã ghi xong."))
    if not result.strip() or done_on > day_of(at):
        raise Invalid(_("Hãy ghi đã làm gì, ngày nào (không sau hôm nay)."), field="result")
    require_clean(result)
    row.result, row.done_on, row.done_by_name = result.strip()[:400], done_on, by.name
    row.save()
    trail.record(Verb.NOTE_DECISION, row, by=by, at=at)
    return row
