"""What the sender does after sending: reply, remind, take back, note feedback, end.

What was sent cannot be unsaid, but it can be shut: a withdrawn consent takes the packet from every place at once, and
the fact stays.
"""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.lib.errors import Invalid, TooOften, WrongState
from diemtua.lib.letterhead import as_docx
from diemtua.lib.moves import can, move
from diemtua.services import policies, queries
from diemtua.services.codes import FeedbackFrom, Helped, StepKind, Verb
from diemtua.services.models import Call, Consent, Feedback, Referral, Step
from diemtua.services.operations.referral_holding import (
    keep,
    locked,
    locked_call,
    require_clean,
    step,
    tell_receivers,
)
from diemtua.services.queries.teams import is_teammate
from diemtua.services.states import CALL_LIVE, CALL_MOVES, CALL_OPEN, REFERRAL_MOVES, CallState
from diemtua.trail import operations as trail


@transaction.atomic
def read_referral(referral: Referral, *, by: Actor, at: datetime) -> None:
    """Leave in the trail that the sender opened it. Refused: NotAllowed."""
    policies.require_sender(by, referral, is_member=is_teammate(by, referral.origin, at))
    trail.record(Verb.READ_REFERRAL, referral, by=by, at=at)


@transaction.atomic
def print_letter(call: Call, *, by: Actor, at: datetime) -> bytes:
    """The paper to one place as a Word file; who took it stays in the trail.

    Refused: NotAllowed, WrongState (the place may not read any more: it declined, or consent was taken back).
    """
    referral = call.referral
    policies.require_sender(by, referral, is_member=is_teammate(by, referral.origin, at))
    found = queries.letter_to(call, day_of(at))
    if found is None:
        raise WrongState(_("Nơi này không còn giữ chuyển gửi."))
    trail.record(Verb.PRINT_LETTER, referral, by=by, at=at, place=call.place_name)
    return as_docx(found)


@transaction.atomic
def reply_to(call: Call, *, words: str, by: Actor, at: datetime) -> Step:
    """Answer what a place asked: only to it. Refused: NotAllowed, WrongState, Invalid."""
    referral, held = locked_call(call)
    policies.require_sender(by, referral, is_member=is_teammate(by, referral.origin, at))
    if held.state not in CALL_LIVE:
        raise WrongState(_("Nơi này không còn giữ chuyển gửi."))
    if not words.strip():
        raise Invalid(_("Hãy ghi câu trả lời."), field="words")
    require_clean(words)
    said = step(referral, held, StepKind.REPLY, by=by, at=at, words=words)
    trail.record(Verb.REPLY_RECEIVER, referral, by=by, at=at)
    tell_receivers(held, lambda: _("nơi gửi đã trả lời."), key=f"reply:{said.pk}", by=by, at=at)
    return said


@transaction.atomic
def remind_places(referral: Referral, *, by: Actor, at: datetime) -> int:
    """Remind every place that has not answered, or not finished; once a day. Refused: NotAllowed, TooOften."""
    referral = _sent(referral, by, at)
    rows = Call.objects.filter(referral=referral, state__in=sorted({*CALL_OPEN, CallState.ACCEPTED}))
    calls = list(rows.select_related("referral"))
    if not calls:
        raise WrongState(_("Không còn nơi nào phải trả lời."))
    today = f"{day_of(at):%Y-%m-%d}"
    for call in calls:
        if any(day_of(row.at) == day_of(at) for row in call.steps.filter(kind=StepKind.REMINDED)):
            raise TooOften(_("Hôm nay đã nhắc rồi. Nếu gấp, hãy gọi điện cho nơi nhận."))
        step(referral, call, StepKind.REMINDED, by=by, at=at)
        tell_receivers(call, lambda: _("nơi gửi đang chờ trả lời."), key=f"remind:{today}", by=by, at=at)
    trail.record(Verb.REMIND_REFERRAL, referral, by=by, at=at, places=len(calls))
    return len(calls)


@transaction.atomic
def withdraw_referral(referral: Referral, *, words: str, by: Actor, at: datetime) -> Referral:
    """It is needed no more: every place loses sight of what was sent. Refused: NotAllowed, WrongState, Invalid."""
    referral = _sent(referral, by, at)
    if not words.strip():
        raise Invalid(_("Hãy ghi lý do rút."), field="words")
    require_clean(words)
    _shut(referral, by=by, at=at)
    step(referral, None, StepKind.WITHDRAWN, by=by, at=at, words=words)
    trail.record(Verb.WITHDRAW_REFERRAL, referral, by=by, at=at, reason=words.strip())
    return referral


@transaction.atomic
def end_consent(
    referral: Referral, *, withdrawn_by: str, withdrawn_on: date, words: str = "", by: Actor, at: datetime
) -> list[Consent]:
    """Who agreed took it back: every place loses sight of what was sent at once; that they were asked stays.

    Whichever place it was agreed for: a family that says no means all of it.
    Refused: NotAllowed, WrongState (no consent, taken back already), Invalid.
    """
    referral = _sent(referral, by, at)
    rows = Consent.objects.select_for_update().filter(referral=referral, withdrawn_on__isnull=True)
    given = list(rows.order_by("pk")) if referral.sent_at else []
    if not given:
        raise WrongState(_("Chuyển gửi này không dựa vào đồng ý, hoặc đồng ý đã được rút."))
    if not withdrawn_by.strip() or not min(row.given_on for row in given) <= withdrawn_on <= day_of(at):
        raise Invalid(_("Hãy ghi ai rút đồng ý, và ngày rút từ ngày đồng ý đến hôm nay."), field="withdrawn_on")
    require_clean(words)
    rows.update(withdrawn_by=withdrawn_by, withdrawn_on=withdrawn_on, withdrawn_words=words.strip())
    if can("withdraw", REFERRAL_MOVES, referral.state):
        _shut(referral, by=by, at=at)
    else:
        _take_from_places(referral, by=by, at=at)
    step(referral, None, StepKind.CONSENT_ENDED, by=by, at=at, words=words)
    trail.record(Verb.END_CONSENT, referral, by=by, at=at, consents=len(given))
    return given


@transaction.atomic
def note_feedback(
    referral: Referral, *, told_by: str, helped: str, words: str = "", told_on: date, by: Actor, at: datetime
) -> Feedback:
    """What the child or the family says of the help. Refused: NotAllowed, Invalid."""
    referral = _sent(referral, by, at)
    if told_by not in FeedbackFrom.values or helped not in Helped.values or told_on > day_of(at):
        raise Invalid(_("Hãy ghi ai phản hồi, có giúp được không, ngày nào (không sau hôm nay)."), field="told_on")
    if referral.sent_at is None:
        raise WrongState(_("Chuyển gửi chưa gửi nên chưa có gì để phản hồi."))
    row = Feedback.objects.create(
        referral=referral, told_by=told_by, helped=helped, words=words.strip(), told_on=told_on, by_name=by.name, at=at
    )
    step(referral, None, StepKind.FEEDBACK, by=by, at=at)
    trail.record(Verb.NOTE_FEEDBACK, referral, by=by, at=at, helped=helped)
    return row


@transaction.atomic
def close_referral(referral: Referral, *, words: str = "", by: Actor, at: datetime) -> Referral:
    """The sender is satisfied, or gives up looking and says why. Refused: NotAllowed, WrongState, Invalid."""
    referral = _sent(referral, by, at)
    if referral.state != "done" and not words.strip():
        raise Invalid(_("Chưa nơi nào giúp xong: hãy ghi vì sao kết thúc."), field="words")
    require_clean(words)
    referral.state = move("close", REFERRAL_MOVES, referral.state)
    referral.readers, referral.next_due_at, referral.ended_at = [], None, at
    keep(referral, at)
    step(referral, None, StepKind.CLOSED, by=by, at=at, words=words)
    trail.record(Verb.CLOSE_REFERRAL, referral, by=by, at=at, reason=words.strip())
    return referral


def _sent(referral: Referral, by: Actor, at: datetime) -> Referral:
    held = locked(referral, at)
    policies.require_sender(by, held, is_member=is_teammate(by, held.origin, at))
    return held


def _shut(referral: Referral, *, by: Actor, at: datetime) -> None:
    referral.state = move("withdraw", REFERRAL_MOVES, referral.state)
    referral.ended_at = at
    _take_from_places(referral, by=by, at=at)


def _take_from_places(referral: Referral, *, by: Actor, at: datetime) -> None:
    referral.readers, referral.next_due_at = [], None
    keep(referral, at)
    for call in Call.objects.select_for_update().filter(referral=referral, state__in=sorted(CALL_LIVE)):
        call.state, call.due_at, call.ended_at = move("withdraw", CALL_MOVES, call.state), None, at
        call.save()
        call.referral = referral
        tell_receivers(call, lambda: _("nơi gửi đã rút."), key="withdrawn", by=by, at=at)


@transaction.atomic
def read_referral_file(said: Step, *, by: Actor, at: datetime) -> None:
    """Leave in the trail that a paper was taken. Refuses nothing: whoever may find it may read it."""
    trail.record(Verb.READ_REFERRAL_FILE, said.referral, by=by, at=at)
