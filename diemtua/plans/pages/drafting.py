"""What the page of a draft says about each of its tasks, and about the plan above."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from diemtua.lib import letterhead
from diemtua.lib.actor import Actor
from diemtua.lib.dates import day
from diemtua.lib.letterhead import Letter
from diemtua.places import queries as places
from diemtua.plans import queries
from diemtua.plans.models import Document, Task
from diemtua.plans.rules.comparison import Share
from diemtua.plans.rules.own_plan import letter_of
from diemtua.plans.states import TaskState


def about(draft: Document, tasks: Sequence[Task], actor: Actor, today: date) -> dict[str, Any]:
    """The paper as it stands, the parent with what is not taken up yet, and at each task what a person should see."""
    parent = queries.parent_of(draft, actor)
    unit = places.unit_by_code(draft.commune_code, today) if draft.commune_code else None
    bodies = queries.bodies_of(unit, today) if unit else {}
    unknown = queries.unknown_names(tasks, draft, today)
    for task in tasks:
        task.remarks = _remarks(task, unknown, today)  # type: ignore[attr-defined]
        task.why = why_words(queries.why(task.above, actor), task.above) if task.above else ""  # type: ignore[attr-defined]
        task.suggested = [name for name in queries.likely_leads(task, bodies) if name not in task.lead]  # type: ignore[attr-defined]
    taken = {task.origin_id for task in tasks}
    left = [offer for offer in queries.offers(parent, actor) if offer.task.pk not in taken] if parent else []
    return {
        "parent": parent,
        "suggested": [],  # each task has its own
        **_paper(letter_of(queries.paper_of(draft, actor, on=today))),
        "others": [(offer.task, why_words(offer.why, offer.task)) for offer in left],
        "measures": _measures(draft, parent) if parent else None,
        "late": [task for task in tasks if task.state == TaskState.ACCEPTED and task.remarks],  # type: ignore[attr-defined]
    }


def _paper(letter: Letter) -> dict[str, Any]:
    """The letter and its lines that are the same on every official paper."""
    face = {
        "nation": letterhead.NATION,
        "motto": letterhead.MOTTO,
        "number": letterhead.number_line(letter),
        "day": letterhead.day_line(letter),
        "recipients": letterhead.RECIPIENTS,
    }
    return {"paper": letter, "face": face}


def why_words(why: str, above: Task) -> str:
    """Why a task of the parent is offered, or why it is not."""
    said = {
        queries.GIVEN: _("văn bản giao việc này cho đơn vị"),
        queries.THIS: _("chính là việc soạn kế hoạch này"),
        Share.NAMED: _("văn bản giao cấp xã chủ trì"),
        Share.INHERITED: _("trước giao cấp huyện, nay là việc của cấp xã"),
        Share.COMMON: _("văn bản giao chung mọi nơi"),
        Share.HELPS: _("cấp xã phối hợp; chủ trì: %(names)s"),
        Share.NONE: _("văn bản giao cơ quan khác: %(names)s"),
    }
    return said[why] % {"names": "; ".join(above.lead)}


def _remarks(task: Task, unknown: set[str], today: date) -> list[str]:
    """What should be seen before the plan is issued: a day gone by, later than above, somebody nobody knows."""
    found = []
    if task.due_on and task.due_on < today:
        found.append(_("Hạn đã qua; hãy ghi hạn mới trước khi ban hành."))
    above = task.above  # type: ignore[attr-defined]
    if above and above.due_on and task.due_on is None:
        found.append(_("Văn bản cấp trên ghi hạn %(day)s, ở đây chưa ghi.") % {"day": day(above.due_on)})
    elif above and above.due_on and task.due_on > above.due_on:
        found.append(_("Hạn sau hạn của văn bản cấp trên (%(day)s).") % {"day": day(above.due_on)})
    found += [
        _("Không nhận ra “%(name)s” trong đơn vị; sẽ không ai được báo.") % {"name": name}
        for name in [*task.lead, *task.cooperate]
        if name in unknown
    ]
    return found


def _measures(draft: Document, parent: Document) -> dict[str, Any]:
    """Targets and reports of the parent, each with whether the draft has it."""
    targets = {target.text for target in draft.targets.all()}
    reports = {(report.text, report.period, report.due) for report in draft.reporting_duties.all()}
    return {
        "targets": [(target, target.text in targets) for target in parent.targets.all()],
        "reports": [(r, (r.text, r.period, r.due) in reports) for r in parent.reporting_duties.all()],
    }
