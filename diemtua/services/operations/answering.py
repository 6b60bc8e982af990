"""What the asked place does: looks, accepts or declines, reports, finishes. Of several places the first has it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from diemtua.access.models import User
from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of, end_of
from diemtua.lib.errors import Invalid, NotAllowed, WrongState
from diemtua.lib.fence import everywhere
from diemtua.lib.files import examine
from diemtua.lib.moves import can, move
from diemtua.lib.shelf import no_file_alone
from diemtua.places.models import Agency
from diemtua.services import policies, queries
from diemtua.services.codes import DeclineReason, StepKind, Verb
from diemtua.services.models import Call, Referral, Step
from diemtua.services.operations.referral_holding import (
    keep,
    locked_call,
    require_clean,
    step,
    tell_receivers,
    tell_sender,
)
from diemtua.services.queries.teams import is_teammate
from diemtua.services.states import CALL_LIVE, CALL_MOVES, CALL_OPEN, REFERRAL_MOVES, CallState
from diemtua.trail import operations as trail


@transaction.atomic
def read_packet(call: Call, *, by: Actor, at: datetime) -> Call:
    """Open what was sent: each look is in the trail, the first is told the sender. Refused: NotAllowed."""
    referral, held = locked_call(call)
    if not policies.is_receiver(by, held):
        raise NotAllowed(_("Chỉ người của nơi nhận được xem."))
    if held.state == CallState.SENT:
        held.state, held.seen_at = move("see", CALL_MOVES, held.state), at
        held.save(update_fields=["state", "seen_at"])
        if can("see", REFERRAL_MOVES, referral.state):
            referral.state = move("see", REFERRAL_MOVES, referral.state)
            keep(referral, at)
        step(referral, held, StepKind.SEEN, by=by, at=at)
    trail.record(Verb.READ_PACKET, referral, by=by, at=at, shut=held.state not in CALL_LIVE)
    return held


@transaction.atomic
def accept_call(call: Call, *, words: str = "", next_on: date | None = None, by: Actor, at: datetime) -> Call:
    """Take it on. Other places that were asked are told, and see what was sent no longer.

    Refused: NotAllowed, WrongState (somebody was first, it was withdrawn), Invalid.
    """
    referral, held = _opened(call, by, at)
    require_clean(words)
    if next_on and next_on < day_of(at):
        raise Invalid(_("Ngày hẹn không thể ở trước hôm nay."), field="next_on")
    if held.state == CallState.MISSED:
        raise WrongState(_("Nơi khác đã nhận trước. Anh/chị không cần làm gì thêm."))
    held.state = move("accept", CALL_MOVES, held.state)
    referral.state = move("accept", REFERRAL_MOVES, referral.state)
    held.next_on = next_on
    _answer(held, words, by=by, at=at)
    _wait_on(referral, held)
    held.save()
    with everywhere():  # a place meets no other place's call
        others = list(Call.objects.select_for_update().filter(referral=referral, state__in=sorted(CALL_OPEN)))
        for other in others:
            other.state, other.due_at, other.ended_at = move("miss", CALL_MOVES, other.state), None, at
            other.save()
            other.referral = referral
            step(referral, other, StepKind.MISSED, by=by, at=at)
            tell_receivers(other, lambda: _("nơi khác đã nhận, không cần trả lời nữa."), key="missed", by=by, at=at)
    referral.readers = [held.agency_id] if held.agency_id else []
    keep(referral, at)
    step(referral, held, StepKind.ACCEPTED, by=by, at=at, words=words)
    trail.record(Verb.ACCEPT_REFERRAL, referral, by=by, at=at)
    tell_sender(referral, lambda: _("đã có nơi nhận."), key=f"accept:{held.pk}", by=by, at=at)
    return held


@transaction.atomic
def decline_call(call: Call, *, reason: str, words: str = "", by: Actor, at: datetime) -> Call:
    """Say no, and why; the place sees what was sent no longer. Refused: NotAllowed, WrongState, Invalid."""
    referral, held = _opened(call, by, at)
    if reason not in DeclineReason.values or (reason == DeclineReason.OTHER and not words.strip()):
        raise Invalid(_("Hãy ghi lý do để nơi gửi tìm nơi khác."), field="words")
    require_clean(words)
    held.state, held.reason = move("decline", CALL_MOVES, held.state), reason
    _leave(referral, held, name="decline", words=words, kind=StepKind.DECLINED, by=by, at=at)
    trail.record(Verb.DECLINE_REFERRAL, referral, by=by, at=at, reason=words.strip(), code=reason)
    tell_sender(referral, lambda: _("một nơi từ chối. Hãy tìm nơi khác."), key=f"decline:{held.pk}", by=by, at=at)
    return held


@transaction.atomic
def give_back_call(call: Call, *, words: str, by: Actor, at: datetime) -> Call:
    """It was accepted and cannot go on here. Refused: NotAllowed, WrongState, Invalid (no reason)."""
    referral, held = _opened(call, by, at)
    _require_words(words)
    held.state = move("give_back", CALL_MOVES, held.state)
    _leave(referral, held, name="give_back", words=words, kind=StepKind.RETURNED, by=by, at=at)
    trail.record(Verb.RETURN_REFERRAL, referral, by=by, at=at, reason=words.strip())
    tell_sender(referral, lambda: _("nơi nhận đã trả lại."), key=f"return:{held.pk}", by=by, at=at)
    return held


@transaction.atomic
def pass_on_call(call: Call, *, suggested: Agency, words: str, by: Actor, at: datetime) -> Call:
    """It is another office's: say whose. The sender decides, for what was told was told to this place alone.

    Refused: NotAllowed, WrongState, Invalid.
    """
    referral, held = _opened(call, by, at)
    _require_words(words)
    if suggested.pk == held.agency_id:
        raise Invalid(_("Hãy chọn một cơ quan khác."), field="suggested")
    held.suggested = suggested
    move_of_all = "give_back" if held.state == CallState.ACCEPTED else "decline"
    held.state = move("pass_on", CALL_MOVES, held.state)
    _leave(referral, held, name=move_of_all, words=words, kind=StepKind.PASSED_ON, by=by, at=at)
    trail.record(Verb.PASS_ON_REFERRAL, referral, by=by, at=at, reason=words.strip(), to=str(suggested))
    tell_sender(referral, lambda: _("nơi nhận đề nghị chuyển cơ quan khác."), key=f"pass:{held.pk}", by=by, at=at)
    return held


@transaction.atomic
def assign_call(call: Call, user: User, *, by: Actor, at: datetime) -> Call:
    """Put one person of the place in charge; nothing leaves it. Refused: NotAllowed, WrongState, Invalid."""
    referral, held = _opened(call, by, at)
    _require_in_hand(held)
    if user.pk not in queries.people_at(held, day_of(at)):
        raise Invalid(_("Người này không làm ở nơi nhận. Hãy chọn lại."), field="handler")
    held.handler = user
    held.save(update_fields=["handler"])
    step(referral, held, StepKind.ASSIGNED, by=by, at=at, words=user.full_name)
    trail.record(Verb.ASSIGN_REFERRAL, referral, by=by, at=at, handler=user.full_name)
    tell_receivers(held, lambda: _("được giao cho anh/chị."), key=f"assign:{user.pk}", by=by, at=at)
    return held


@transaction.atomic
def ask_sender(call: Call, *, words: str, by: Actor, at: datetime) -> Step:
    """Ask for more: the sender decides whether it is needed. Refused: NotAllowed, WrongState, Invalid."""
    referral, held = _opened(call, by, at)
    _require_in_hand(held)
    _require_words(words)
    said = step(referral, held, StepKind.QUESTION, by=by, at=at, words=words)
    trail.record(Verb.ASK_SENDER, referral, by=by, at=at)
    tell_sender(referral, lambda: _("nơi nhận hỏi thêm."), key=f"ask:{said.pk}", by=by, at=at)
    return said


def report_call(
    call: Call, *, words: str, done_on: date, next_on: date | None = None, is_done: bool = False,
    file: UploadedFile[Any] | None = None, by: Actor, at: datetime,
) -> Step:  # fmt: skip
    """Say what was done, on which day, with a paper where there is one; and whether that was all.

    Refused: NotAllowed, WrongState, Invalid (day, no words, file).
    """
    with no_file_alone(), transaction.atomic():
        referral, held = _opened(call, by, at)
        _require_words(words)
        if done_on > day_of(at):
            raise Invalid(_("Ngày làm không thể ở sau hôm nay."), field="done_on")
        if next_on and next_on < day_of(at):
            raise Invalid(_("Ngày hẹn không thể ở trước hôm nay."), field="next_on")
        facts = examine(file, file.name or "") if file else None
        if is_done:
            held.state = move("finish", CALL_MOVES, held.state)
            referral.state = move("finish", REFERRAL_MOVES, referral.state)
            referral.next_due_at, held.due_at, held.ended_at, held.next_on = None, None, at, None
        else:
            if held.state != CallState.ACCEPTED:
                raise WrongState(_("Hãy nhận chuyển gửi trước khi báo việc đã làm."))
            referral.state = move("start", REFERRAL_MOVES, referral.state)
            held.next_on = next_on
            _wait_on(referral, held)
        held.save()
        keep(referral, at)
        said = step(
            referral, held, StepKind.FINISHED if is_done else StepKind.REPORTED, by=by, at=at, words=words,
            done_on=done_on, file=file or "", file_name=facts.name if facts else "",
        )  # fmt: skip
        verb = Verb.FINISH_REFERRAL if is_done else Verb.REPORT_REFERRAL
        trail.record(verb, referral, by=by, at=at, file=bool(facts))
        tell_sender(referral, lambda: _("nơi nhận báo việc đã làm."), key=f"report:{said.pk}", by=by, at=at)
        return said


@transaction.atomic
def note_told_answer(
    call: Call, *, answer: str, words: str, done_on: date, next_on: date | None = None, by: Actor, at: datetime
) -> Call | Step:
    """A place without an account answered by telephone or letter: the sender writes it down.

    Refused: as for the place itself; NotAllowed where the place has people who answer.
    """
    if answer == "accept":
        return accept_call(call, words=words, next_on=next_on, by=by, at=at)
    if answer == "decline":
        return decline_call(call, reason=DeclineReason.OTHER, words=words, by=by, at=at)
    is_done = answer == "finish"
    return report_call(call, words=words, done_on=done_on, next_on=next_on, is_done=is_done, by=by, at=at)


def _opened(call: Call, by: Actor, at: datetime) -> tuple[Referral, Call]:
    """Held, by somebody of the place, while it is not withdrawn. Refused: NotAllowed, WrongState."""
    referral, held = locked_call(call)
    is_absent = not queries.people_at(held, day_of(at))
    policies.require_may_answer(by, held, is_member=is_teammate(by, referral.origin, at), is_absent=is_absent)
    if held.state == CallState.WITHDRAWN:
        raise WrongState(_("Nơi gửi đã rút chuyển gửi này."))
    return referral, held


def _require_in_hand(held: Call) -> None:
    """The place is asked, or has it. Refused: WrongState."""
    if held.state not in CALL_OPEN | {CallState.ACCEPTED}:
        raise WrongState(_("Nơi này không còn giữ chuyển gửi."))


def _answer(held: Call, words: str, *, by: Actor, at: datetime) -> None:
    held.answered_at, held.answered_by_name, held.words = at, by.name, words.strip()[:400]


def _wait_on(referral: Referral, held: Call) -> None:
    """Late from now on is the day the place promised, or the day the help is wanted by: whichever is first."""
    day = min(filter(None, (referral.due_on, held.next_on)), default=None)
    held.due_at = end_of(day) if day else None
    if referral.next_due_at != held.due_at:  # of the same day both were told already
        referral.next_due_at, referral.reminded_at, referral.escalated_at = held.due_at, None, None


def _leave(referral: Referral, held: Call, *, name: str, words: str, kind: str, by: Actor, at: datetime) -> None:
    """The place has it no more; where nobody is left who was asked, the sender must find another."""
    _answer(held, words, by=by, at=at)
    held.due_at, held.ended_at = None, at
    held.save()
    with everywhere():  # a place meets no other place's call
        left = Call.objects.filter(referral=referral, state__in=sorted(CALL_OPEN)).exists()
    referral.readers = [key for key in referral.readers if key != held.agency_id]
    if not left:
        referral.state = move(name, REFERRAL_MOVES, referral.state)
        referral.next_due_at = None
    keep(referral, at)
    step(referral, held, kind, by=by, at=at, words=words)


def _require_words(words: str) -> None:
    if len(words.strip()) < 5:
        raise Invalid(_("Hãy ghi vài lời để bên kia hiểu."), field="words")
    require_clean(words)
