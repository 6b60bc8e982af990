"""A person goes through what was read: accepts, corrects, drops, splits, joins, adds. Each step is saved at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from diemtua.lib.actor import Actor
from diemtua.lib.errors import Invalid, Stale, WrongState
from diemtua.lib.moves import move
from diemtua.lib.text import fold, nfc
from diemtua.plans import policies
from diemtua.plans.codes import Verb
from diemtua.plans.models import Document, Task
from diemtua.plans.operations.adding import folded_header
from diemtua.plans.operations.force import require_days
from diemtua.plans.operations.linking import link_citations
from diemtua.plans.rules import recurrence
from diemtua.plans.rules.clarity import Correction
from diemtua.plans.rules.numbers import key_of
from diemtua.plans.rules.reading import deadlines
from diemtua.plans.states import TASK_MOVES, DocumentState, TaskState
from diemtua.trail import operations as trail

CORRECTED = (
    "text", "folded", "lead", "cooperate", "product", "authority", "deadline_words", "deadline_norm", "starts_on",
    "due_on", "doubts", "state",
)  # fmt: skip
DEADLINE = ("deadline_words", "deadline_norm", "starts_on", "due_on")
HEADER_FIELDS = (
    "number", "issued_on", "kind", "issuer", "place", "title", "signer_name", "signer_position",
    "effective_on", "ended_on",
)  # fmt: skip


def _under_review(task: Task, by: Actor, version: int | None = None) -> Task:
    """The task, locked after its document, if it may be reviewed now and is the version the person saw."""
    _lock_document(task, by)
    return _require_seen(Task.objects.select_for_update().get(pk=task.pk), version)


def _lock_document(task: Task, by: Actor) -> None:
    document = Document.objects.select_for_update().get(pk=task.document_id)
    policies.require_may_review(by, document)
    _require_reading(document)


def _require_seen(task: Task, version: int | None) -> Task:
    if version is not None and task.version != version:
        raise Stale(_("Người khác vừa sửa mục này. Hãy xem bản của người ấy bên cạnh rồi chọn."))
    return task


def _require_reading(document: Document) -> None:
    if document.state not in {DocumentState.READ, DocumentState.DRAFT}:
        raise WrongState(_("Văn bản này đã được xác nhận, không còn ở bước rà soát."))


def _save(task: Task, *fields: str) -> None:
    task.version += 1
    task.save(update_fields=["version", *fields])


@transaction.atomic
def correct_header(document: Document, *, version: int, by: Actor, at: datetime, **changes: Any) -> Document:
    """Correct number, days, kind, issuer, title or signer.

    Refused: NotAllowed, WrongState, Stale, Invalid (in force before it was issued, ended before it began).
    """
    document = Document.objects.select_for_update().get(pk=document.pk)
    policies.require_may_review(by, document)
    _require_reading(document)
    if document.version != version:
        raise Stale(_("Người khác vừa sửa phần đầu văn bản. Hãy xem bản của người ấy bên cạnh rồi chọn."))
    before = {}
    for name in HEADER_FIELDS:
        if name in changes and getattr(document, name) != changes[name]:
            before[name] = str(getattr(document, name) or "")
            setattr(document, name, changes[name])
    require_days(document)
    document.folded = folded_header({key: getattr(document, key) for key in ("kind", "number", "issuer", "title")})
    document.number_key = key_of(document.number)
    document.version += 1
    document.save(update_fields=[*HEADER_FIELDS, "folded", "number_key", "version"])
    link_citations(document)
    trail.record(Verb.CORRECT_DOCUMENT, document, by=by, at=at, before=before)
    return document


@transaction.atomic
def accept_task(task: Task, *, version: int | None = None, by: Actor, at: datetime) -> Task:
    """The task is right as it stands. Refused: NotAllowed, WrongState, Stale."""
    task = _under_review(task, by, version)
    task.state = move("accept", TASK_MOVES, task.state)
    _save(task, "state")
    trail.record(Verb.ACCEPT_TASK, task, by=by, at=at)
    return task


@transaction.atomic
def accept_clear_tasks(document: Document, *, doubtful_too: bool = False, by: Actor, at: datetime) -> int:
    """Accept every undecided task about which nothing is in doubt (or all of them). Returns how many."""
    document = Document.objects.select_for_update().get(pk=document.pk)
    policies.require_may_review(by, document)
    _require_reading(document)
    rows = document.tasks.filter(state=TaskState.PROPOSED)
    if not doubtful_too:
        rows = rows.filter(doubts=[])
    count = rows.update(state=TaskState.ACCEPTED, version=F("version") + 1)
    trail.record(Verb.ACCEPT_TASK, document, by=by, at=at, count=count)
    return count


@transaction.atomic
def correct_task(task: Task, correction: Correction, *, version: int, by: Actor, at: datetime) -> Task:
    """Write the six clarities as they should be; the task is accepted with it.

    Refused: NotAllowed, WrongState, Stale, Invalid (no text; a deadline before the document's day).
    """
    task = _under_review(task, by, version)
    _require_possible(correction, task.document)
    before = {"text": task.text, "lead": task.lead, "cooperate": task.cooperate, "due_on": str(task.due_on or "")}
    task.text, task.folded = nfc(correction.text), fold(correction.text)
    task.lead, task.cooperate = _names(correction.lead), _names(correction.cooperate)
    task.product, task.authority = nfc(correction.product), nfc(correction.authority)
    _set_deadline(task, nfc(correction.deadline_words), correction.due_on)
    task.doubts = []
    task.state = move("accept", TASK_MOVES, task.state)
    _save(task, *CORRECTED)
    trail.record(Verb.CORRECT_TASK, task, by=by, at=at, before=before)
    return task


def _require_possible(correction: Correction, document: Document) -> None:
    if not nfc(correction.text):
        raise Invalid(_("Hãy ghi nội dung việc."), field="text")
    if correction.due_on and document.issued_on and correction.due_on < document.issued_on:
        raise Invalid(_("Hạn không thể trước ngày ban hành văn bản."), field="due_on")
    starts_on = recurrence.first_day(deadlines.norms(nfc(correction.deadline_words)))
    if correction.due_on and starts_on and correction.due_on < starts_on:
        raise Invalid(_("Ngày cuối cùng không thể trước ngày bắt đầu ghi ở ô Thời gian."), field="due_on")


def _set_deadline(task: Task, words: str, due_on: date | None) -> None:
    """The day a person set, or else what the words say; untouched words keep what was read in them."""
    if words == task.deadline_words and due_on == task.due_on:
        return
    task.deadline_norm = [due_on.isoformat()] if due_on else list(deadlines.norms(words))
    task.deadline_words = words
    task.due_on = due_on or recurrence.last_day(task.deadline_norm)
    task.starts_on = recurrence.first_day(task.deadline_norm)


@transaction.atomic
def name_lead(task: Task, *, name: str, version: int | None = None, by: Actor, at: datetime) -> Task:
    """Say who leads, for a task that names nobody; nothing else is in doubt then. The task is accepted with it.

    Refused: NotAllowed, WrongState, Stale, Invalid (no name).
    """
    task = _under_review(task, by, version)
    names = _names([name])
    if not names:
        raise Invalid(_("Hãy chọn cơ quan chủ trì."), field="name")
    before = {"lead": task.lead}
    task.lead = names
    task.cooperate = [other for other in task.cooperate if other not in names]
    task.doubts = []
    task.state = move("accept", TASK_MOVES, task.state)
    _save(task, "lead", "cooperate", "doubts", "state")
    trail.record(Verb.CORRECT_TASK, task, by=by, at=at, before=before)
    return task


def _names(names: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(name for raw in names if (name := nfc(raw))))


@transaction.atomic
def drop_task(task: Task, *, reason: str = "", version: int | None = None, by: Actor, at: datetime) -> Task:
    """This is no task, or the own plan leaves it out. It stays to be seen and restored.

    Refused: NotAllowed, WrongState, Stale, Invalid (a task of the plan above is left out without a word why).
    """
    task = _under_review(task, by, version)
    reason = nfc(reason)[:300]
    if task.document.state == DocumentState.DRAFT and task.origin_id and not reason:
        raise Invalid(_("Hãy ghi vì sao kế hoạch không đưa nhiệm vụ này vào."), field="reason")
    task.state, task.left_out = move("drop", TASK_MOVES, task.state), reason
    _save(task, "state", "left_out")
    trail.record(Verb.DROP_TASK, task, by=by, at=at, reason=reason)
    return task


@transaction.atomic
def restore_task(task: Task, *, by: Actor, at: datetime) -> Task:
    """Undo accepting or dropping. Refused: NotAllowed, WrongState."""
    task = _under_review(task, by)
    task.state, task.left_out = move("restore", TASK_MOVES, task.state), ""
    _save(task, "state", "left_out")
    trail.record(Verb.RESTORE_TASK, task, by=by, at=at)
    return task


@transaction.atomic
def split_task(task: Task, *, first: str, second: str, version: int, by: Actor, at: datetime) -> tuple[Task, Task]:
    """Make two tasks of one; both keep agencies and deadline.

    Refused: NotAllowed, WrongState, Stale, Invalid (a part is empty).
    """
    task = _under_review(task, by, version)
    first, second = nfc(first), nfc(second)
    if not first or not second:
        raise Invalid(_("Hãy chuyển một phần chữ từ ô trên xuống ô dưới; cả hai ô phải có chữ."), field="second")
    _make_room(task.document_id, task.position)
    other = Task.objects.get(pk=task.pk)
    other.pk, other._state.adding = None, True  # noqa: SLF001 - Django's own way to copy a row
    other.uuid = Task._meta.get_field("uuid").get_default()
    other.position, other.text, other.folded, other.version = task.position + 1, second, fold(second), 1
    task.text, task.folded = first, fold(first)
    _save(task, "text", "folded")
    other.save(force_insert=True)
    trail.record(Verb.SPLIT_TASK, task, by=by, at=at, new=str(other.uuid))
    return task, other


def _make_room(document_id: int, position: int) -> None:
    """Keep the order when a place between two tasks is already taken."""
    Task.objects.filter(document_id=document_id, position__gt=position).update(position=F("position") + 1)


@transaction.atomic
def join_tasks(
    first: Task, second: Task, *, above_version: int | None = None, version: int | None = None, by: Actor, at: datetime
) -> Task:
    """Make one task of two of the same document; the second is dropped and can be restored.

    In a plan of one's own the task above stays known: what was joined is carried out, not left out.

    Refused: NotAllowed, WrongState, Stale (`above_version` of the first, `version` of the second), Invalid (not of one
    document).
    """
    if first.document_id != second.document_id or first.pk == second.pk:
        raise Invalid(_("Chỉ gộp được hai nhiệm vụ khác nhau của cùng một văn bản."))
    _lock_document(first, by)
    both = Task.objects.select_for_update().in_bulk([first.pk, second.pk])
    first, second = _require_seen(both[first.pk], above_version), _require_seen(both[second.pk], version)
    if first.state == TaskState.DROPPED:
        raise WrongState(_("Mục trên vừa bị bỏ, không gộp vào được. Hãy xem lại danh sách."))
    first.text = f"{first.text.rstrip(' .;')}; {second.text}"
    first.folded = fold(first.text)
    first.lead = list(dict.fromkeys([*first.lead, *second.lead]))
    first.cooperate = [name for name in dict.fromkeys([*first.cooperate, *second.cooperate]) if name not in first.lead]
    first.last_line = max(first.last_line or 0, second.last_line or 0) or None
    if first.due_on is None and (second.due_on or not first.deadline_words):
        for name in DEADLINE:  # as a whole: a first day of one beside a last day of the other says what nobody wrote
            setattr(first, name, getattr(second, name))
    first.origin_id = first.origin_id or second.origin_id
    _save(first, "text", "folded", "lead", "cooperate", "last_line", "origin", *DEADLINE)
    second.state = move("drop", TASK_MOVES, second.state)
    second.left_out = (_("Đã gộp vào: %(task)s") % {"task": first.text})[:300] if second.origin_id else ""
    _save(second, "state", "left_out")
    trail.record(Verb.JOIN_TASKS, first, by=by, at=at, joined=str(second.uuid))
    return first


@transaction.atomic
def add_task(
    document: Document, *, text: str, lead: Sequence[str], due_on: date | None = None, by: Actor, at: datetime
) -> Task:
    """Enter a task the machine did not find. Refused: NotAllowed, WrongState, Invalid."""
    document = Document.objects.select_for_update().get(pk=document.pk)
    policies.require_may_review(by, document)
    _require_reading(document)
    if not nfc(text):
        raise Invalid(_("Hãy ghi nội dung việc."), field="text")
    last = document.tasks.order_by("-position").values_list("position", flat=True).first() or 0
    task = Task.objects.create(
        document=document,
        province_code=document.province_code,
        commune_code=document.commune_code,
        reader_agencies=document.reader_agencies,
        position=last + 10,
        text=nfc(text),
        folded=fold(text),
        lead=_names(lead),
        due_on=due_on,
        deadline_norm=[due_on.isoformat()] if due_on else [],
        state=TaskState.ACCEPTED,
    )
    trail.record(Verb.ADD_TASK, task, by=by, at=at)
    return task
