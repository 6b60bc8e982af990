"""A new version of a document takes the place of the old one, and the work that runs goes on under it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noop

from diemtua.access import operations as access
from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.lib.errors import Duplicate, Invalid, WrongState
from diemtua.places.models import Unit
from diemtua.plans import policies
from diemtua.plans.codes import Verb
from diemtua.plans.models import Document, Duty
from diemtua.plans.operations.adding import add_document
from diemtua.plans.operations.carrying import carry_targets, carry_work
from diemtua.plans.operations.confirming import give_out
from diemtua.plans.operations.readers import FIELDS, set_readers
from diemtua.plans.operations.reports_owed import forget_reports
from diemtua.plans.queries.giving import people_of
from diemtua.plans.queries.versions import Passage, Passed, passage_between, wording_of
from diemtua.plans.rules.versions import changes_of
from diemtua.plans.states import DocumentState, DutyState, TaskState
from diemtua.trail import operations as trail


def add_version(
    old: Document, content: bytes, *, name: str, unit: Unit, even_if_no_plan: bool = False, by: Actor, at: datetime
) -> Document:
    """Put in the paper that replaces a document whose tasks run. Nothing changes for them until it is confirmed.

    Refused: as `add_document`; WrongState (the old one does not run), Duplicate (a new version waits already).
    """
    policies.require_may_review(by, old)
    _require_running(old)
    waiting = Document.objects.filter(replaces=old, state=DocumentState.READ).first()
    if waiting:
        raise Duplicate(
            _("Đã có bản mới chờ rà soát: %(name)s. Hãy rà soát xong bản đó trước.") % {"name": waiting.name},
            code="version_waits",
        )
    same_desk = (unit.province_code, unit.commune_code) == (old.province_code, old.commune_code)
    if not same_desk:
        raise Invalid(_("Bản mới phải do chính đơn vị đã đưa bản cũ vào."), code="other_desk")
    return add_document(content, name=name, unit=unit, even_if_no_plan=even_if_no_plan, replaces=old, by=by, at=at)


def _require_running(old: Document) -> None:
    replaced = Document.objects.filter(replaces=old, state=DocumentState.CONFIRMED).exists()
    if old.state != DocumentState.CONFIRMED or replaced:
        raise WrongState(_("Chỉ thay được văn bản đang thực hiện và chưa bị thay thế."))


@transaction.atomic
def confirm_version(
    document: Document, *, stop_dropped: bool = False, reason: str = "", by: Actor, at: datetime
) -> Document:
    """Give out the new version: work of tasks that go on moves under it as it stands, with reports, evidence and steps.

    Targets that stand in both go on with who reports them and their values; reports that are late stay owed. What the
    new version does not ask for any more is stopped, and only if the person agreed and said why.

    Refused: as `confirm_document`; WrongState (no new version, or the old one does not run any more), Invalid (work
    would end that nobody agreed to end).
    """
    if document.replaces_id is None:
        raise WrongState(_("Văn bản này không thay văn bản nào."))
    old = Document.objects.select_for_update().get(pk=document.replaces_id)
    document = Document.objects.select_for_update().get(pk=document.pk)
    policies.require_may_confirm(by, old)
    _require_running(old)
    list(Duty.objects.select_for_update().filter(task__document=old).order_by("task_id", "pk").values_list("pk"))
    passage = passage_between(old, document, on=day_of(at))
    _require_agreed(passage, stop_dropped=stop_dropped, reason=reason)
    document = give_out(document, by=by, at=at)
    for one in passage.carried:
        carry_work(one, day_of(at))
    _stop(passage.ending, old, document, reason=reason.strip(), by=by, at=at)
    carry_targets(old, document)
    set_readers(document, on=day_of(at))
    document.save(update_fields=FIELDS)
    _close(old, document, at)
    for one in passage.changed:
        _tell_changed(one, document, by=by, at=at)
    trail.record(
        Verb.REPLACE_DOCUMENT, old, by=by, at=at, reason=reason.strip(), by_document=str(document.uuid),
        kept=len(passage.kept), changed=len(passage.changed), dropped=len(passage.dropped),
        fresh=len(passage.fresh), stopped=len(passage.ending),
    )  # fmt: skip
    return document


def _require_agreed(passage: Passage, *, stop_dropped: bool, reason: str) -> None:
    if not passage.ending:
        return
    if not stop_dropped:
        raise Invalid(
            _("Bản mới không còn giao %(n)d phần việc đang làm. Hãy xem danh sách và đồng ý dừng, hoặc sửa bản mới.")
            % {"n": len(passage.ending)},
            code="work_would_end",
            field="stop_dropped",
        )
    if not reason.strip():
        raise Invalid(_("Hãy ghi lý do dừng các phần việc này."), field="reason")


def _stop(duties: Iterable[Duty], old: Document, document: Document, *, reason: str, by: Actor, at: datetime) -> None:
    """Work that the new version does not ask for ends with the reason; its agencies are told."""
    ending = list(duties)
    if not ending:
        return
    Duty.objects.filter(pk__in=[duty.pk for duty in ending]).update(
        state=DutyState.STOPPED, ends_recurrence=True, version=F("version") + 1
    )
    for duty in ending:
        trail.record(Verb.STOP_TASK, duty, by=by, at=at, reason=reason)
    text = noop("%(name)s thay văn bản cũ: có phần việc của cơ quan anh/chị không phải làm nữa. Lý do: %(reason)s")
    access.notify(
        people_of(ending, on=day_of(at)),
        text=lambda: _(text) % {"name": document.name, "reason": reason},
        url=f"{reverse('plans:tasks')}?document={old.uuid}&state=stopped",
        key=f"replaced:{document.uuid}:stopped",
        by=by,
        at=at,
    )


def _close(old: Document, document: Document, at: datetime) -> None:
    """Nothing of the old version opens any more; what was done under it stays to be read."""
    old.tasks.filter(state=TaskState.OPEN).update(state=TaskState.STOPPED, version=F("version") + 1)
    forget_reports(old, since=day_of(at))
    old.ended_on = document.effective_on or document.issued_on or day_of(at)
    # Kept in Vietnamese, said in the language of the page (`queries.saying`).
    old.ended_reason = (noop("Được thay bằng %(name)s") % {"name": document.name})[:300]
    old.version += 1
    old.save(update_fields=["ended_on", "ended_reason", "version"])


def _tell_changed(one: Passed, document: Document, *, by: Actor, at: datetime) -> None:
    going_on = list(Duty.objects.filter(task=one.new).exclude(state=DutyState.STOPPED)) if one.new else []
    if not (going_on and one.changes):
        return

    def text() -> str:
        changes = changes_of(wording_of(one.old), wording_of(one.new)) if one.new else []
        facts = {"name": document.name, "what": "; ".join(changes), "task": str(one.old)}
        return _("%(name)s đổi việc của cơ quan anh/chị: %(what)s. Việc: %(task)s") % facts

    access.notify(
        people_of(going_on, on=day_of(at)),
        text=text,
        url=reverse("plans:duty", args=[going_on[0].uuid])
        if len(going_on) == 1
        else f"{reverse('plans:tasks')}?document={document.uuid}&mine=1",
        key=f"replaced:{document.uuid}:{one.old.pk}",
        by=by,
        at=at,
    )
