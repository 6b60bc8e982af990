"""Pieces of a part, which an agency gives its people one by one."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.urls import reverse
from django.utils.translation import gettext as _

from diemtua.access import operations as access
from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.lib.dates import day
from diemtua.lib.errors import Invalid, Stale, WrongState
from diemtua.plans import policies
from diemtua.plans.codes import Verb
from diemtua.plans.models import Duty, Step
from diemtua.plans.operations.typed import typed
from diemtua.plans.queries.handing import colleagues_of
from diemtua.plans.states import UNFINISHED
from diemtua.trail import operations as trail

MOST_STEPS = 60
LONGEST = 500


@transaction.atomic
def add_step(
    duty: Duty,
    *,
    text: str,
    person_id: int | None = None,
    due_on: date | None = None,
    even_if_after: bool = False,
    by: Actor,
    at: datetime,
) -> Step:
    """Add a piece of the part, for one of the agency's people, by a day.

    Refused: NotAllowed, WrongState (the part is finished), Invalid (words, person, day, too many).
    """
    duty = _open_duty(duty, by)
    if duty.steps.count() >= MOST_STEPS:
        raise Invalid(_("Mỗi phần việc có nhiều nhất %(n)d việc con.") % {"n": MOST_STEPS}, field="text")
    step = Step(duty=duty, position=_last_position(duty) + 1, made_by_name=by.name, made_at=at)
    _write(step, text, person_id, due_on, even_if_after=even_if_after, at=at)
    step.save(force_insert=True)
    trail.record(Verb.ADD_STEP, duty, by=by, at=at, step=str(step.uuid), text=step.text)
    _tell(step, None, by=by, at=at)
    return step


@transaction.atomic
def correct_step(
    step: Step,
    *,
    text: str,
    person_id: int | None,
    due_on: date | None,
    even_if_after: bool = False,
    version: int | None = None,
    by: Actor,
    at: datetime,
) -> Step:
    """Change what a piece says, whose it is, by when. Refused as `add_step`; Stale (changed since it was seen)."""
    step = _open_step(step, by)
    if version is not None and step.version != version:
        raise Stale(_("Người khác vừa sửa việc con này. Hãy xem bản của người ấy bên cạnh rồi chọn."))
    before = {"text": step.text, "person": step.person_id, "due_on": str(step.due_on or "")}
    had = step.person_id
    _write(step, text, person_id, due_on, even_if_after=even_if_after, at=at)
    step.version += 1
    step.save(update_fields=["text", "person", "due_on", "version"])
    trail.record(Verb.CORRECT_STEP, step.duty, by=by, at=at, step=str(step.uuid), before=before)
    _tell(step, had, by=by, at=at)
    return step


@transaction.atomic
def finish_step(step: Step, *, done: bool, by: Actor, at: datetime) -> Step:
    """Say that a piece is done, or that it is not. The part's own progress is not computed from it.

    Refused: NotAllowed, WrongState. Said twice, it stays as it is.
    """
    step = _open_step(step, by)
    if (step.done_at is not None) == done:
        return step
    step.done_at, step.done_by_name = (at, by.name) if done else (None, "")
    step.version += 1
    step.save(update_fields=["done_at", "done_by_name", "version"])
    verb = Verb.FINISH_STEP if done else Verb.REOPEN_STEP
    trail.record(verb, step.duty, by=by, at=at, step=str(step.uuid), text=step.text)
    return step


@transaction.atomic
def move_step(step: Step, *, up: bool, by: Actor, at: datetime) -> Step:
    """Let a piece change places with the one before or after it. Refused: NotAllowed, WrongState."""
    step = _open_step(step, by)
    rows = list(step.duty.steps.order_by("position", "pk"))
    place = next(n for n, row in enumerate(rows) if row.pk == step.pk)
    other = place - 1 if up else place + 1
    if not 0 <= other < len(rows):
        return step
    rows[place], rows[other] = rows[other], rows[place]
    for position, row in enumerate(rows, start=1):
        row.position = position
    Step.objects.bulk_update(rows, ["position"])
    trail.record(Verb.MOVE_STEP, step.duty, by=by, at=at, step=str(step.uuid), text=step.text)
    return rows[other]


@transaction.atomic
def drop_step(step: Step, *, by: Actor, at: datetime) -> None:
    """Take out a piece that was put in by mistake; the trail keeps its words. Refused: NotAllowed, WrongState."""
    step = _open_step(step, by)
    trail.record(Verb.DROP_STEP, step.duty, by=by, at=at, step=str(step.uuid), text=step.text)
    step.delete()


def _open_duty(duty: Duty, by: Actor) -> Duty:
    duty = Duty.objects.select_for_update(of=("self",)).select_related("task__document").get(pk=duty.pk)
    policies.require_may_report(by, duty)
    if duty.state not in UNFINISHED:
        raise WrongState(_("Phần việc này đã kết thúc, việc con không đổi được nữa."))
    return duty


def _open_step(step: Step, by: Actor) -> Step:
    """The piece, read after its part is locked: two people never change it at once."""
    duty = _open_duty(step.duty, by)
    found = Step.objects.filter(pk=step.pk).first()
    if found is None:
        raise WrongState(_("Người khác vừa bỏ việc con này. Hãy tải lại trang."))
    found.duty = duty
    return found


def _last_position(duty: Duty) -> int:
    return duty.steps.aggregate(last=Max("position"))["last"] or 0


def _write(
    step: Step, text: str, person_id: int | None, due_on: date | None, *, even_if_after: bool, at: datetime
) -> None:
    step.text = typed(text, most=LONGEST, field="text", empty=_("Hãy ghi việc con cần làm."))
    # Whoever has it already may keep it; a new one must be among those who can be chosen today.
    if person_id not in {None, step.person_id}:
        people = {person.user_id for person in colleagues_of(step.duty, day_of(at))}
        if person_id not in people:
            raise Invalid(_("Người này không làm việc ở cơ quan được giao. Hãy chọn trong danh sách."), field="person")
    step.person_id = person_id
    if due_on != step.due_on:
        _require_possible(step.duty, due_on, even_if_after=even_if_after, today=day_of(at))
    step.due_on = due_on


def _require_possible(duty: Duty, due_on: date | None, *, even_if_after: bool, today: date) -> None:
    if due_on is None:
        return
    first = max(duty.opened_on, duty.task.starts_on or duty.opened_on)
    if due_on < first:
        raise Invalid(_("Hạn không thể trước ngày bắt đầu, %(day)s.") % {"day": day(first)}, field="due_on")
    # A part that is late already has no day left to keep within.
    if duty.due_on and today <= duty.due_on < due_on and not even_if_after:
        raise Invalid(
            _("Hạn này sau hạn của cả phần việc, %(day)s. Nếu đúng ý, đánh dấu “Vẫn ghi” rồi lưu lại.")
            % {"day": day(duty.due_on)},
            field="due_on",
            code="after_duty",
        )


def _tell(step: Step, had: int | None, *, by: Actor, at: datetime) -> None:
    if step.person_id in {None, had}:
        return
    access.notify(
        [step.person_id or 0],
        text=lambda: _("%(name)s giao anh/chị việc con: %(step)s") % {"name": by.name, "step": step.text},
        url=f"{reverse('plans:duty', args=[step.duty.uuid])}#viec-con",
        key=f"step:{step.uuid}:{at:%Y%m%d%H%M%S}",
        by=by,
        at=at,
    )
