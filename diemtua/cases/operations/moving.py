"""A case passes to another commune, which answers once it has received it; others take part beside the one."""

from __future__ import annotations

import re
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from diemtua.cases import policies
from diemtua.cases.codes import MemberPart, Verb
from diemtua.cases.models import Case, Handover, Member, Subject
from diemtua.cases.operations.holding import in_team, keep, locked, share, tell_communes
from diemtua.cases.operations.opening import join
from diemtua.cases.states import HANDOVER_MOVES
from diemtua.lib.actor import Actor
from diemtua.lib.errors import Duplicate, Invalid, WrongState
from diemtua.lib.fence import everywhere
from diemtua.lib.moves import move
from diemtua.lib.text import fold
from diemtua.places.codes import Level
from diemtua.places.models import Unit
from diemtua.trail import operations as trail

WORDS = re.compile(r"\w+")


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
    if names_child(case, reason):
        raise Invalid(_("Nơi đến chưa được biết trẻ em là ai: hãy bỏ tên trẻ em khỏi lý do."), field="reason")
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
        # Who worked and decided until now goes on meeting the case; one commune alone answers.
        before = Member.objects.filter(case=case, part__in=[MemberPart.WORKER, MemberPart.LEADER], until__isnull=True)
        before.exclude(user_id=by.person).update(part=MemberPart.HELPER)
        mine = Member.objects.filter(case=case, user_id=by.person, until__isnull=True)
        if not mine.update(part=MemberPart.WORKER) and by.user_id:
            join(case, by.user_id, MemberPart.WORKER, words=by.role_label, at=at)
            share(case, at)
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
def withdraw_handover(handover: Handover, *, why: str, by: Actor, at: datetime) -> Handover:
    """The sender thinks better of it while nobody has answered. Refused: NotAllowed, WrongState, Invalid."""
    case = locked(handover.case, at)
    policies.require_may_work(by, case, is_member=in_team(case, by, at))
    if not why.strip():
        raise Invalid(_("Hãy ghi vì sao rút lại."), field="why")
    row = Handover.objects.select_for_update().get(pk=handover.pk)
    row.state = move("withdraw", HANDOVER_MOVES, row.state)
    row.answer, row.answered_by_name, row.answered_at = why.strip(), by.name, at
    row.save()
    keep(case, at)
    trail.record(Verb.WITHDRAW_HANDOVER, case, by=by, at=at, to=row.to_commune)
    _tell(case, row.to_commune, _("nơi gửi đã rút lại vụ việc chuyển đến."), row, by=by, at=at)
    return row


@transaction.atomic
def set_places(case: Case, *, home: Unit | None, third: Unit | None, by: Actor, at: datetime) -> Case:
    """Say where the child lives, and which other commune takes part. They meet the case; who answers does not change.

    Refused: NotAllowed, WrongState, Invalid.
    """
    case = locked(case, at)
    policies.require_may_work(by, case, is_member=in_team(case, by, at))
    if not case.is_running:
        raise WrongState(_("Vụ việc đã đóng."))
    for field, unit in (("home_unit", home), ("third_unit", third)):
        if unit and (unit.level != Level.COMMUNE or unit.valid_until is not None):
            raise Invalid(_("Phải là một xã, phường, đặc khu đang có."), field=field)
    before = case.communes
    case.home_commune = home.code if home else ""
    if third and third.code in {case.commune_code, case.event_commune, case.home_commune}:
        raise Invalid(_("Xã này đã có trong vụ việc."), field="third_unit")
    case.third_commune = third.code if third else ""
    keep(case, at)
    came, left = sorted(case.communes - before), sorted(before - case.communes)
    trail.record(Verb.SET_PLACES, case, by=by, at=at, came=came, left=left)
    key = f"places:{case.version}"
    tell_communes(case, came, lambda: _("xã anh/chị có trong vụ việc này, xã khác phụ trách."), key=key, by=by, at=at)
    return case


def names_child(case: Case, text: str) -> bool:
    """Whether a text that others read too says the child's whole name, with marks or without."""
    name = fold(Subject.objects.values_list("name", flat=True).get(case=case))
    said = " ".join(WORDS.findall(fold(text)))
    return " " in name and f" {name} " in f" {said} "


def _tell(case: Case, commune: str, said: str, row: Handover, *, by: Actor, at: datetime) -> None:
    tell_communes(case, [commune], lambda: said, key=f"handover:{row.uuid}:{row.state}", by=by, at=at)
