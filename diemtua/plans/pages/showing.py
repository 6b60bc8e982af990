"""Tasks as pages show them: the six clarities in the reader's language, and where the task stands."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext as _

from diemtua.plans.models import Task
from diemtua.plans.rules import clarity, outline


def six_of(task: Task) -> tuple[clarity.Clarity, ...]:
    """The six of a task, named in the language of the page."""
    six = clarity.six(
        lead=task.lead,
        cooperate=task.cooperate,
        text=task.text,
        deadline_words=task.deadline_words,
        deadline_norm=task.deadline_norm,
        product=task.product,
        authority=task.authority,
    )
    names = _names()
    duty = _("Chủ trì, có cơ quan phối hợp") if task.cooperate else _("Chủ trì")
    return tuple(
        replace(part, name=names[part.name], words=duty if part.name == clarity.DUTY and part.clear else part.words)
        for part in six
    )


def _names() -> dict[str, str]:
    said = (_("người"), _("việc"), _("thời gian"), _("trách nhiệm"), _("sản phẩm"), _("thẩm quyền"))
    return dict(zip(clarity.NAMES, said, strict=True))


def shown(task: Task) -> Task:
    """The task with what its line on a page needs."""
    task.six = six_of(task)  # type: ignore[attr-defined]
    task.have = [part.clear for part in task.six]  # type: ignore[attr-defined]
    task.missing = ", ".join(clarity.missing(task.six))  # type: ignore[attr-defined]
    task.place = outline.place_of(task.heading_path, task.marker)  # type: ignore[attr-defined]
    return task
