"""A person's word on whether a task of a document carries out a task of the one above."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from diemtua.lib.actor import Actor
from diemtua.lib.errors import Invalid, Stale
from diemtua.plans import policies
from diemtua.plans.codes import MatchVerdict, Verb
from diemtua.plans.models import Document, Task, TaskMatch
from diemtua.plans.states import TaskState
from diemtua.trail import operations as trail


@transaction.atomic
def match_tasks(
    parent_task: Task, task: Task, *, verdict: str, was: str = "", by: Actor, at: datetime
) -> TaskMatch | None:
    """Confirm ("same") or reject ("other") a pair, or with an empty verdict leave it to the machine again.

    `was` is the verdict the person had before them. Two people who decide the same agree; the second of two who
    differ is told. Refused: NotAllowed, Stale, Invalid (tasks of one document, or a task that was dropped).
    """
    child = Document.objects.select_for_update().get(pk=task.document_id)
    parent = Document.objects.get(pk=parent_task.document_id)
    policies.require_may_match(by, parent, child)
    if parent.pk == child.pk:
        raise Invalid(_("Hai nhiệm vụ này ở cùng một văn bản."))
    if verdict and verdict not in MatchVerdict.values:
        raise Invalid(_("Hãy chọn đúng hoặc không phải."), field="verdict")
    if TaskState.DROPPED in {parent_task.state, task.state}:
        raise Invalid(_("Một trong hai nhiệm vụ đã bị bỏ khi rà soát."))
    row = TaskMatch.objects.filter(parent_task=parent_task, task=task).first()
    now = row.verdict if row else ""
    if now == verdict:
        return row
    if now != was:
        raise Stale(_("%(name)s vừa quyết định cặp này khác đi. Hãy xem lại rồi chọn.") % {"name": _who(row)})
    row = _decided(row, child, parent_task, task, verdict=verdict, by=by, at=at)
    trail.record(
        Verb.MATCH_TASKS, child, by=by, at=at, parent=str(parent_task.uuid), task=str(task.uuid), verdict=verdict
    )
    return row


def _who(row: TaskMatch | None) -> str:
    return row.made_by_name if row else _("Người khác")


def _decided(
    row: TaskMatch | None, child: Document, parent_task: Task, task: Task, *, verdict: str, by: Actor, at: datetime
) -> TaskMatch | None:
    if not verdict:
        if row:
            row.delete()
        return None
    made, _new = TaskMatch.objects.update_or_create(
        parent_task=parent_task,
        task=task,
        defaults={"document": child, "verdict": verdict, "at": at, "made_by_name": by.name},
    )
    return made
