"""An agency does its part: reports progress with evidence, hands in, and the place that gave the work decides."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noop

from diemtua.access import operations as access
from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.lib.errors import Invalid, Stale
from diemtua.lib.files import examine
from diemtua.lib.moves import move
from diemtua.lib.shelf import no_file_alone
from diemtua.plans import policies
from diemtua.plans.codes import Verb
from diemtua.plans.models import Duty, Evidence, Progress
from diemtua.plans.queries.giving import people_of
from diemtua.plans.states import DUTY_MOVES, UNFINISHED
from diemtua.trail import operations as trail

MOST_FILES = 10
WHOLE = 100


def _locked(duty: Duty) -> Duty:
    return Duty.objects.select_for_update(of=("self",)).select_related("task__document").get(pk=duty.pk)


@no_file_alone()
@transaction.atomic
def report_progress(
    duty: Duty, *, percent: int, words: str, files: Sequence[UploadedFile[Any]] = (), by: Actor, at: datetime
) -> Progress:
    """Say how far the agency's part is, in words and per cent, with files that show it.

    Refused: NotAllowed, WrongState (finished or waiting to be confirmed), Invalid (per cent, words, a file).
    """
    duty = _locked(duty)
    policies.require_may_report(by, duty)
    if not 0 <= percent <= WHOLE:
        raise Invalid(_("Phần trăm phải từ 0 đến 100."), field="percent")
    if not words.strip():
        raise Invalid(_("Hãy ghi vài lời: đã làm gì, còn gì."), field="words")
    if len(files) > MOST_FILES:
        raise Invalid(_("Mỗi lần gửi tối đa %(n)d tệp.") % {"n": MOST_FILES}, field="evidence")
    duty.state = move("report", DUTY_MOVES, duty.state)
    report = _write(duty, percent, words.strip(), files, by=by, at=at)
    duty.percent, duty.last_report_at = percent, at
    duty.version += 1
    duty.save(update_fields=["state", "percent", "last_report_at", "version"])
    trail.record(Verb.REPORT_PROGRESS, duty, by=by, at=at, percent=percent, files=len(files))
    return report


def _write(
    duty: Duty, percent: int, words: str, files: Sequence[UploadedFile[Any]], *, by: Actor, at: datetime
) -> Progress:
    """The report with its files. All are examined before the first is kept."""
    try:
        facts = [examine(file, file.name or "") for file in files]
    except Invalid as refusal:
        raise Invalid(str(refusal), code=refusal.code, field="evidence") from refusal
    report = Progress.objects.create(
        duty=duty, at=at, percent=percent, words=words, made_by_id=by.user_id, made_by_name=by.name
    )
    for file, fact in zip(files, facts, strict=True):
        Evidence.objects.create(progress=report, file=file, name=fact.name, size=fact.size, sha256=fact.sha256)
    return report


@transaction.atomic
def submit_duty(duty: Duty, *, version: int | None = None, by: Actor, at: datetime) -> Duty:
    """Hand the part in as finished, to be confirmed by the place that gave it.

    Refused: NotAllowed, WrongState, Stale (changed since it was seen), Invalid (never reported).
    """
    duty = _locked(duty)
    _require_seen(duty, version)
    policies.require_may_report(by, duty)
    if duty.last_report_at is None:
        raise Invalid(
            _("Hãy báo tiến độ ít nhất một lần, kèm minh chứng nếu có, rồi đề nghị xác nhận."), code="no_report"
        )
    duty.state = move("submit", DUTY_MOVES, duty.state)
    duty.submitted_by_id, duty.percent = by.user_id, WHOLE
    duty.version += 1
    duty.save(update_fields=["state", "submitted_by_id", "percent", "version"])
    trail.record(Verb.SUBMIT_DUTY, duty, by=by, at=at)
    return duty


@transaction.atomic
def decide_duty(
    duty: Duty, *, done: bool, reason: str = "", version: int | None = None, by: Actor, at: datetime
) -> Duty:
    """Confirm a part as done, or return it with a reason; what is returned stands at the per cent last reported.

    Refused: NotAllowed (also one's own work), WrongState (not handed in), Stale (changed since it was seen), Invalid
    (returned without a reason).
    """
    duty = _locked(duty)
    _require_seen(duty, version)
    _settle(duty, done=done, reason=reason.strip(), by=by, at=at)
    text = noop("Việc đã được xác nhận hoàn thành: %(task)s") if done else noop("Việc bị trả lại: %(task)s")
    _tell([duty], text, reverse("plans:duty", args=[duty.uuid]), key=f"decided:{duty.uuid}", by=by, at=at)
    return duty


@transaction.atomic
def confirm_duties(
    duties: Iterable[Duty], *, versions: Mapping[UUID, int] | None = None, by: Actor, at: datetime
) -> int:
    """Confirm several parts at once, all or none; the people of one task are told once. Returns how many.

    `versions`: what was seen of each. Refused: NotAllowed (also one's own work), WrongState (one of them was not handed
    in), Stale (one changed since it was seen).
    """
    rows = Duty.objects.select_for_update(of=("self",)).select_related("task__document")
    chosen = list(rows.filter(pk__in=[duty.pk for duty in duties]).order_by("task_id", "pk"))
    for duty in chosen:
        _require_seen(duty, versions.get(duty.uuid) if versions else None)
        _settle(duty, done=True, reason="", by=by, at=at)
    text = noop("Việc đã được xác nhận hoàn thành: %(task)s")
    for task, parts in groupby(chosen, key=lambda duty: duty.task):
        url = f"{reverse('plans:tasks')}?task={task.uuid}"
        _tell(list(parts), text, url, key=f"decided:{task.uuid}", by=by, at=at)
    return len(chosen)


def _require_seen(duty: Duty, version: int | None) -> None:
    if version is not None and duty.version != version:
        raise Stale(
            _("Phần việc của %(name)s vừa được người khác cập nhật. Hãy tải lại, xem rồi quyết định lại.")
            % {"name": duty.agency_name}
        )


def _settle(duty: Duty, *, done: bool, reason: str, by: Actor, at: datetime) -> None:
    policies.require_may_decide(by, duty)
    if not done and not reason:
        raise Invalid(_("Hãy ghi lý do trả lại để cơ quan biết cần làm gì thêm."), field="reason")
    duty.state = move("confirm" if done else "return", DUTY_MOVES, duty.state)
    duty.done_at = at if done else None
    duty.returned_reason = "" if done else reason
    if not done:  # handing in had set it to the whole
        duty.percent = duty.reports.order_by("-at", "-pk").values_list("percent", flat=True).first() or 0
    duty.version += 1
    duty.save(update_fields=["state", "done_at", "returned_reason", "percent", "version"])
    trail.record(Verb.CONFIRM_DUTY if done else Verb.RETURN_DUTY, duty, by=by, at=at, reason=reason)


def _tell(duties: Sequence[Duty], text: str, url: str, *, key: str, by: Actor, at: datetime) -> None:
    """Tell the people of these parts of one task, once for each time it is decided."""
    access.notify(
        people_of(duties, on=day_of(at)),
        text=lambda: _(text) % {"task": str(duties[0].task)},
        url=url,
        key=f"{key}:{at:%Y%m%d%H%M%S}",
        by=by,
        at=at,
    )


@transaction.atomic
def stop_duty(
    duty: Duty, *, reason: str, whole: bool = False, version: int | None = None, by: Actor, at: datetime
) -> Duty:
    """End a part that need not be done any more; `whole`: of a task that comes round, this period and all later ones.

    The periods to come may also be called off when this one is finished already.

    Refused: NotAllowed, WrongState, Stale (changed since it was seen), Invalid (no reason).
    """
    duty = _locked(duty)
    _require_seen(duty, version)
    policies.require_may_stop(by, duty)
    if not reason.strip():
        raise Invalid(_("Hãy ghi lý do dừng."), field="reason")
    whole = whole and bool(duty.period) and not duty.ends_recurrence
    if not whole or duty.state in UNFINISHED:
        duty.state = move("stop", DUTY_MOVES, duty.state)
    duty.ends_recurrence = duty.ends_recurrence or whole
    duty.version += 1
    duty.save(update_fields=["state", "ends_recurrence", "version"])
    trail.record(Verb.STOP_TASK, duty, by=by, at=at, reason=reason, whole=whole)
    again = noop("Việc này không làm các kỳ sau nữa: %(task)s")
    text = again if whole else noop("Phần việc không phải làm nữa: %(task)s")
    _tell([duty], text, reverse("plans:duty", args=[duty.uuid]), key=f"stopped:{duty.uuid}", by=by, at=at)
    return duty
