"""Facts of referrals in words, for pages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django import template
from django.utils.translation import gettext as _

from diemtua.lib.clocks.standing import standing
from diemtua.lib.clocks.words import left
from diemtua.lib.dates import day, moment
from diemtua.lib.panels import Clock
from diemtua.services.codes import StepKind, Urgency
from diemtua.services.models import Call, Step
from diemtua.services.states import CALL_LIVE, IN_HAND, WAITING, CallState, ReferralState

register = template.Library()


def clock_of(due_at: datetime, at: datetime, *, urgent: bool) -> Clock:
    """What is left until an answer or the help itself is wanted."""
    found = standing(due_at, at, is_exact=urgent)
    return Clock(first=left(found), second=moment(due_at) if urgent else day(found.last), tone=found.tone)


@register.filter
def clock_left(row: object, at: datetime) -> Clock | None:
    """The clock of a referral, or of one call."""
    due_at = getattr(row, "next_due_at", None) or getattr(row, "due_at", None)
    urgent = getattr(row, "urgency", "") == Urgency.URGENT
    return clock_of(due_at, at, urgent=urgent) if due_at else None


_TONES: dict[str, str] = {
    ReferralState.DONE: "done", CallState.DONE: "done", ReferralState.DECLINED: "late", ReferralState.RETURNED: "late",
    CallState.DECLINED: "late", CallState.PASSED_ON: "due", ReferralState.SENT: "due", ReferralState.SEEN: "due",
}  # fmt: skip
_ICONS: dict[str, str] = {
    StepKind.SENT: "send", StepKind.SEEN: "eye", StepKind.ACCEPTED: "check", StepKind.ASSIGNED: "user-check",
    StepKind.QUESTION: "help", StepKind.REPLY: "message", StepKind.REPORTED: "clipboard-check",
    StepKind.FINISHED: "circle-check", StepKind.DECLINED: "x", StepKind.RETURNED: "arrow-back-up",
    StepKind.PASSED_ON: "transfer", StepKind.REMINDED: "bell", StepKind.CONSENT_ENDED: "lock",
    StepKind.WITHDRAWN: "arrow-back-up", StepKind.FEEDBACK: "message", StepKind.CLOSED: "lock-check",
}  # fmt: skip


@register.filter
def state_tone(state: str) -> str:
    return _TONES.get(state, "")


_SIGNS: dict[str, str] = {
    CallState.SENT: "send", CallState.SEEN: "eye", CallState.ACCEPTED: "check", CallState.DONE: "circle-check",
    CallState.DECLINED: "x", CallState.MISSED: "minus", CallState.RETURNED: "arrow-back-up",
    CallState.PASSED_ON: "transfer", CallState.WITHDRAWN: "arrow-back-up",
}  # fmt: skip


@register.filter
def state_icon(state: str) -> str:
    """The sign of where a referral stands at one place."""
    return _SIGNS.get(state, "point")


@register.filter
def is_waited_for(state: str) -> bool:
    """Whether something is still to come from the place."""
    return state in CALL_LIVE - {CallState.DONE}


@register.filter
def asks(call: Call, steps: Sequence[Step]) -> bool:
    """Whether the place waits for an answer to its question. The steps are the newest first."""
    talk = (row.kind for row in steps if row.call_id == call.pk and row.kind in {StepKind.QUESTION, StepKind.REPLY})
    return call.state in CALL_LIVE - {CallState.DONE} and next(talk, "") == StepKind.QUESTION


@register.filter
def is_calm(state: str) -> bool:
    """Whether the sender has nothing to do but wait."""
    return state in WAITING | IN_HAND


@register.filter
def step_icon(kind: str) -> str:
    return _ICONS.get(kind, "pencil")


@register.filter
def words_of(message: str) -> str:
    """A sentence of the rules in the reader's language."""
    return _(message) if message else ""
