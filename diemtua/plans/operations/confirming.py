"""A reviewed document is confirmed: each task becomes duties of real agencies, and their people are told."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _

from diemtua.access import operations as access
from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.lib.errors import Invalid, WrongState
from diemtua.lib.moves import move
from diemtua.plans import policies
from diemtua.plans.codes import Verb
from diemtua.plans.models import Comment, Document, Duty, ReportDue, Step, Task
from diemtua.plans.operations.linking import link_citations
from diemtua.plans.operations.readers import set_readers
from diemtua.plans.operations.reports_owed import forget_reports, open_reports
from diemtua.plans.queries import turns
from diemtua.plans.queries.giving import Finder, duties_of, people_of
from diemtua.plans.queries.versions import taken_over
from diemtua.plans.states import DOCUMENT_MOVES, TASK_MOVES, UNFINISHED, DocumentState, DutyState, TaskState
from diemtua.trail import operations as trail


@transaction.atomic
def confirm_document(document: Document, *, by: Actor, at: datetime) -> Document:
    """Give out the accepted tasks: a duty for each agency named, and a notice to its people.

    Refused: NotAllowed, WrongState (also for a new version of a document: it is confirmed as such), Invalid (tasks not
    decided yet, or none accepted).
    """
    if document.replaces_id:
        raise WrongState(_("Bản này thay một văn bản đang thực hiện. Hãy xem việc nào chuyển sang rồi xác nhận ở đó."))
    return give_out(document, by=by, at=at)


def give_out(document: Document, *, by: Actor, at: datetime) -> Document:
    """The giving out itself, inside the operation that decided on it."""
    document = Document.objects.select_for_update().get(pk=document.pk)
    policies.require_may_confirm(by, document)
    document.state = move("confirm", DOCUMENT_MOVES, document.state)
    _require_decided(document)
    on = day_of(at)
    finder = Finder(document, on)
    tasks = list(document.tasks.filter(state=TaskState.ACCEPTED).order_by("position"))
    life = turns.life_of(document, given_on=on)
    duties = [duty for task in tasks for duty in duties_of(task, finder, on, periods=turns.open_now(task, life, on))]
    Duty.objects.bulk_create(duties, batch_size=2000)
    reports = open_reports(document, turns.reports_open_now(document, life, on), finder)
    _open_tasks(tasks, duties, _own(document))
    link_citations(document)
    set_readers(document, on=on)
    document.confirmed_by_name, document.confirmed_at = by.name, at
    document.version += 1
    document.save(
        update_fields=["state", "reader_agencies", "reader_communes", "confirmed_by_name", "confirmed_at", "version"]
    )
    trail.record(
        Verb.CONFIRM_DOCUMENT, document, by=by, at=at, tasks=len(tasks), duties=len(duties), reports=len(reports)
    )
    _tell(document, [*duties, *reports], by=by, at=at)
    return document


def _own(document: Document) -> set[int]:
    """The agency whose document it is stays among its readers."""
    return {document.agency_id} if document.agency_id else set()


def _require_decided(document: Document) -> None:
    states = set(document.tasks.values_list("state", flat=True))
    if TaskState.PROPOSED in states:
        raise Invalid(_("Còn nhiệm vụ chưa rà. Hãy nhận, sửa hoặc bỏ từng mục trước khi xác nhận."), code="undecided")
    if TaskState.ACCEPTED not in states:
        raise Invalid(_("Chưa nhận nhiệm vụ nào, nên chưa có gì để giao."), code="nothing_accepted")


def _open_tasks(tasks: Iterable[Task], duties: Iterable[Duty], own: set[int]) -> None:
    agencies: dict[int, set[int]] = {}
    communes: dict[int, set[str]] = {}
    for duty in duties:
        if duty.agency_id:
            agencies.setdefault(duty.task_id, set()).add(duty.agency_id)
        if duty.commune_code:
            communes.setdefault(duty.task_id, set()).add(duty.commune_code)
    changed = list(tasks)
    for task in changed:
        task.state = move("open", TASK_MOVES, task.state)
        task.reader_agencies = sorted(agencies.get(task.pk, set()) | own)
        task.reader_communes = sorted(communes.get(task.pk, ()))
        task.version += 1
    Task.objects.bulk_update(changed, ["state", "reader_agencies", "reader_communes", "version"], batch_size=500)


def _tell(document: Document, given: Iterable[Duty | ReportDue], *, by: Actor, at: datetime) -> None:
    access.notify(
        people_of(given, on=day_of(at)),
        text=lambda: _("%(name)s giao việc cho cơ quan của anh/chị.") % {"name": document.name},
        url=reverse("plans:document", args=[document.uuid]),
        key=f"confirmed:{document.uuid}:{document.version}",
        by=by,
        at=at,
    )


@transaction.atomic
def reopen_document(document: Document, *, reason: str, by: Actor, at: datetime) -> Document:
    """Undo a confirmation, as long as nobody has begun: the duties go, the tasks return to review.

    Whose work is taken back is told why.

    Refused: NotAllowed, Invalid (no reason), WrongState (not confirmed, or somebody has reported, divided the work,
    said something about it or sent a report it asks for).
    """
    document = Document.objects.select_for_update().get(pk=document.pk)
    policies.require_may_confirm(by, document)
    if not reason.strip():
        raise Invalid(_("Hãy ghi lý do hoàn tác việc giao."), field="reason")
    duties = _require_untouched(document)
    reports = list(ReportDue.objects.filter(reporting_duty__document=document))
    document.state = move("reopen", DOCUMENT_MOVES, document.state)
    Duty.objects.filter(task__document=document).delete()
    forget_reports(document)
    own = sorted(_own(document))
    document.tasks.filter(state=TaskState.OPEN).update(
        state=TaskState.ACCEPTED, reader_agencies=own, reader_communes=[], version=F("version") + 1
    )
    set_readers(document, on=day_of(at))
    document.confirmed_at, document.confirmed_by_name = None, ""
    document.version += 1
    document.save(
        update_fields=["state", "reader_agencies", "reader_communes", "confirmed_at", "confirmed_by_name", "version"]
    )
    trail.record(Verb.REOPEN_DOCUMENT, document, by=by, at=at, reason=reason)
    access.notify(
        people_of([*duties, *reports], on=day_of(at)),
        text=lambda: (
            _("%(name)s đã thu lại việc giao để rà lại, chưa phải làm. Lý do: %(reason)s")
            % {"name": document.name, "reason": reason.strip()}
        ),
        url=reverse("plans:tasks"),  # the document is out of their sight until it is given out again
        key=f"reopened:{document.uuid}:{document.version}",
        by=by,
        at=at,
    )
    return document


def _require_untouched(document: Document) -> list[Duty]:
    """The duties, if nobody has begun with any of them and no version follows on another."""
    if document.replaced_by.filter(state=DocumentState.CONFIRMED).exists():
        raise WrongState(_("Văn bản đã được bản mới thay, không thể hoàn tác việc giao."), code="used")
    _require_no_version_waiting(document)
    if document.replaces_id:
        raise WrongState(_("Bản này đã nhận việc đang làm của bản trước, không thể hoàn tác."), code="used")
    duties = list(Duty.objects.select_for_update().filter(task__document=document).order_by("task_id", "pk"))
    if any(duty.state != DutyState.OPEN or duty.last_report_at for duty in duties):
        raise WrongState(
            _("Đã có cơ quan báo tiến độ, không thể hoàn tác. Hãy dừng từng nhiệm vụ nếu cần."), code="used"
        )
    # What people wrote beside their part would go with it, and a comment is never taken away.
    if Comment.objects.filter(duty__in=duties).exists() or Step.objects.filter(duty__in=duties).exists():
        raise WrongState(
            _("Đã có cơ quan chia việc hoặc trao đổi, không thể hoàn tác. Hãy dừng từng nhiệm vụ nếu cần."), code="used"
        )
    if ReportDue.objects.filter(reporting_duty__document=document, sent_at__isnull=False).exists():
        raise WrongState(_("Đã có cơ quan gửi báo cáo mà văn bản yêu cầu, không thể hoàn tác."), code="used")
    return duties


@transaction.atomic
def withdraw_document(document: Document, *, reason: str, by: Actor, at: datetime) -> Document:
    """Take a document out, or one that was put in by mistake: unfinished duties stop, everything stays to be read.

    Reports it asked for that nobody sent are not owed any more. Whose work ends is told why.

    Refused: NotAllowed, Invalid (no reason), WrongState (also while work that runs came over from the version before:
    it would be lost with this one, or while a new version waits to take its place).
    """
    document = Document.objects.select_for_update().get(pk=document.pk)
    if document.state == DocumentState.READ:
        policies.require_may_review(by, document)
    else:
        policies.require_may_confirm(by, document)
    if not reason.strip():
        raise Invalid(_("Hãy ghi lý do rút văn bản."), field="reason")
    document.state = move("withdraw", DOCUMENT_MOVES, document.state)
    _require_nothing_taken_over(document)
    _require_no_version_waiting(document)
    document.version += 1
    document.save(update_fields=["state", "version"])
    unfinished = Duty.objects.filter(task__document=document, state__in=UNFINISHED)
    ending = list(unfinished.select_for_update().order_by("task_id", "pk"))
    unfinished.update(state=DutyState.STOPPED, version=F("version") + 1)
    document.tasks.filter(state=TaskState.OPEN).update(state=TaskState.STOPPED)
    forget_reports(document)
    trail.record(Verb.WITHDRAW_DOCUMENT, document, by=by, at=at, reason=reason)
    access.notify(
        people_of(ending, on=day_of(at)) if ending else (),
        text=lambda: (
            _("%(name)s đã rút, việc chưa xong không phải làm nữa. Lý do: %(reason)s")
            % {"name": document.name, "reason": reason.strip()}
        ),
        url=reverse("plans:document", args=[document.uuid]),
        key=f"withdrawn:{document.uuid}",
        by=by,
        at=at,
    )
    return document


def _require_no_version_waiting(document: Document) -> None:
    """A version that waits to take this one's place could never be confirmed any more."""
    waiting = document.replaced_by.filter(state=DocumentState.READ).first()
    if waiting:
        raise WrongState(
            _("Đang có bản mới chờ thay văn bản này: %(name)s. Hãy rà xong hoặc rút bản mới trước.")
            % {"name": waiting.name},
            code="version_waits",
        )


def _require_nothing_taken_over(document: Document) -> None:
    count = taken_over(document).count()
    if count:
        raise WrongState(
            _(
                "Bản này đang giữ %(n)d phần việc nhận từ bản trước; rút đi thì việc ấy mất chỗ. "
                "Hãy đưa vào bản đúng để thay bản này, hoặc dừng từng phần việc kèm lý do rồi mới rút."
            )
            % {"n": count},
            code="holds_work",
        )
