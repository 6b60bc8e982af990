"""A case passes to another commune, which answers once it has received it; cases that belong together are joined."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from diemtua.access.codes import Role
from diemtua.access.queries import users_of
from diemtua.cases import policies
from diemtua.cases.codes import MemberPart, Verb
from diemtua.cases.models import Case, Handover, Link, Member
from diemtua.cases.operations.holding import in_team, keep, locked, tell
from diemtua.cases.operations.opening import join
from diemtua.cases.states import HANDOVER_MOVES
from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.lib.errors import Duplicate, Invalid, WrongState
from diemtua.lib.fence import everywhere
from diemtua.lib.moves import move
from diemtua.places.codes import Level
from diemtua.places.models import Unit
from diemtua.trail import operations as trail


@transaction.atomic
def hand_over(case: Case, *, to: Unit, reason: str, by: Actor, at: datetime) -> Handover:
    """Ask another commune to answer for the case: of the event, of residence, or a third. Until then the sender does.

    Refused: NotAllowed, WrongState, Duplicate (on its way already), Invalid.
    """
    case = locked(case, at)
    policies.require_may_work(by, case, is_member=in_team(case, by, at))
    if not case.is_running:
        raise WrongState(_("Vụ việc đã đóng."))
    if to.level != Level.COMMUNE or to.valid_until is not None or to.code == case.commune_code:
        raise Invalid(_("Nơi đến phải là một xã, phường, đặc khu khác, đang có."), field="to")
    if not reason.strip():
        raise Invalid(_("Hãy ghi lý do để nơi đến hiểu."), field="reason")
    try:
        with transaction.atomic():
            row = Handover.objects.create(
                case=case,
                from_commune=case.commune_code,
                to_commune=to.code,
                to_province=to.province_code,
                reason=reason.strip(),
                sent_by_name=by.name,
                sent_at=at,
            )
    except IntegrityError as known:
        raise Duplicate(_("Vụ việc này đang chờ một xã khác tiếp nhận.")) from known
    keep(case, at)
    trail.record(Verb.HAND_OVER, case, by=by, at=at, to=to.code)
    _tell(case, to.code, _("một vụ việc chuyển đến, chờ tiếp nhận."), row, by=by, at=at)
    return row


@transaction.atomic
def take_over(handover: Handover, *, by: Actor, at: datetime) -> Case:
    """Answer for the case from now on; the sender goes on meeting it. Refused: NotAllowed, WrongState."""
    policies.require_may_receive(by, handover)
    with everywhere():  # until this moment the receiver meets the number of the case alone
        case = locked(handover.case, at)
        row = Handover.objects.select_for_update().get(pk=handover.pk)
        row.state = move("receive", HANDOVER_MOVES, row.state)
        row.answered_by_name, row.answered_at = by.name, at
        row.save()
        case.commune_code, case.province_code = row.to_commune, row.to_province
        known = {case.event_commune, case.home_commune, case.third_commune}
        if row.from_commune not in known:
            case.third_commune = case.third_commune or row.from_commune
        case.worker_id = by.user_id
        keep(case, at)
        if by.user_id and not Member.objects.filter(case=case, user_id=by.user_id, until__isnull=True).exists():
            join(case, by.user_id, MemberPart.WORKER, words=by.role_label, at=at)
        trail.record(Verb.TAKE_OVER, case, by=by, at=at, origin=row.from_commune)
    _tell(case, row.from_commune, _("nơi đến đã tiếp nhận vụ việc."), row, by=by, at=at)
    return case


@transaction.atomic
def give_back(handover: Handover, *, answer: str, by: Actor, at: datetime) -> Handover:
    """It is not this commune's: the sender goes on answering. Refused: NotAllowed, WrongState, Invalid."""
    policies.require_may_receive(by, handover)
    if not answer.strip():
        raise Invalid(_("Hãy ghi lý do để nơi gửi hiểu."), field="answer")
    with everywhere():  # the receiver gives back what it does not meet yet
        case = locked(handover.case, at)
        row = Handover.objects.select_for_update().get(pk=handover.pk)
        row.state = move("give_back", HANDOVER_MOVES, row.state)
        row.answer, row.answered_by_name, row.answered_at = answer.strip(), by.name, at
        row.save()
        keep(case, at)
        trail.record(Verb.GIVE_BACK, case, by=by, at=at, reason=answer.strip())
    _tell(case, row.from_commune, _("nơi đến trả lại vụ việc."), row, by=by, at=at)
    return row


@transaction.atomic
def link_cases(case: Case, other: Case, *, why: str, by: Actor, at: datetime) -> Link:
    """Join two cases: brothers and sisters, one event. Refused: NotAllowed, Invalid, Duplicate."""
    case = locked(case, at)
    policies.require_may_work(by, case, is_member=in_team(case, by, at))
    if case.pk == other.pk:
        raise Invalid(_("Hãy chọn một vụ việc khác."), field="other")
    if not why.strip():
        raise Invalid(_("Hãy ghi hai vụ việc liên quan thế nào."), field="why")
    if Link.objects.filter(case__in=[case, other], other__in=[case, other]).exists():
        raise Duplicate(_("Hai vụ việc này đã được nối."))
    row = Link.objects.create(case=case, other=other, why=why.strip(), by_name=by.name, at=at)
    keep(case, at)
    trail.record(Verb.LINK_CASES, case, by=by, at=at, other=other.code)
    return row


def _tell(case: Case, commune: str, said: str, row: Handover, *, by: Actor, at: datetime) -> None:
    officers = users_of(commune_codes=[commune], roles=[Role.COMMUNE_OFFICER], on=day_of(at))
    tell(officers, case, lambda: said, key=f"handover:{row.uuid}:{row.state}", by=by, at=at)
