"""A record ends, by death, departure or because it was entered by mistake, and can be taken up again."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.lib.errors import Invalid
from diemtua.lib.moves import move
from diemtua.people.codes import Verb
from diemtua.people.models import Child
from diemtua.people.operations.holding import keep, locked
from diemtua.people.states import CHILD_MOVES
from diemtua.trail import operations as trail


@transaction.atomic
def record_death(child: Child, *, died_on: date, reason: str = "", version: int, by: Actor, at: datetime) -> Child:
    """Refused: NotAllowed, Stale, WrongState, Invalid (a day that cannot be)."""
    child = locked(child, version, by)
    _require_day(child, died_on, "died_on", at)
    child.state = move("record_death", CHILD_MOVES, child.state)
    child.died_on = died_on
    child.ended_reason = reason.strip()
    keep(child, at)
    trail.record(Verb.RECORD_DEATH, child, by=by, at=at, reason=child.ended_reason)
    return child


@transaction.atomic
def record_departure(child: Child, *, left_on: date, reason: str, version: int, by: Actor, at: datetime) -> Child:
    """The child is gone and nobody knows where to; where it is known, the record is sent there.

    Refused: NotAllowed, Stale, WrongState, Invalid (no reason, a day that cannot be).
    """
    child = locked(child, version, by)
    _require_day(child, left_on, "left_on", at)
    _require_reason(reason)
    child.state = move("leave", CHILD_MOVES, child.state)
    child.left_on = left_on
    child.ended_reason = reason.strip()
    keep(child, at)
    trail.record(Verb.RECORD_DEPARTURE, child, by=by, at=at, reason=child.ended_reason)
    return child


@transaction.atomic
def withdraw_child(child: Child, *, reason: str, version: int, by: Actor, at: datetime) -> Child:
    """The record should not have been made. It is not deleted: what was done with it stays readable.

    Refused: NotAllowed, Stale, WrongState, Invalid (no reason).
    """
    child = locked(child, version, by)
    _require_reason(reason)
    child.state = move("withdraw", CHILD_MOVES, child.state)
    child.ended_reason = reason.strip()
    keep(child, at)
    trail.record(Verb.WITHDRAW_CHILD, child, by=by, at=at, reason=child.ended_reason)
    return child


@transaction.atomic
def bring_back(child: Child, *, reason: str, version: int, by: Actor, at: datetime) -> Child:
    """The child is here again, or the end was noted by mistake. Refused: NotAllowed, Stale, WrongState, Invalid."""
    child = locked(child, version, by)
    _require_reason(reason)
    child.state = move("return", CHILD_MOVES, child.state)
    child.died_on = child.left_on = None
    child.ended_reason = ""
    keep(child, at)
    trail.record(Verb.BRING_BACK, child, by=by, at=at, reason=reason.strip())
    return child


def _require_day(child: Child, day: date, field: str, at: datetime) -> None:
    if day > day_of(at):
        raise Invalid(_("Ngày này không thể ở sau hôm nay."), field=field)
    if child.birth_on and day < child.birth_on:
        raise Invalid(_("Ngày này không thể trước ngày sinh."), field=field)


def _require_reason(reason: str) -> None:
    if not reason.strip():
        raise Invalid(_("Hãy ghi lý do."), field="reason")
