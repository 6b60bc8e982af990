"""Tasks as pages show them: the six clarities in the reader's language, and where the task stands."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from diemtua.plans.models import Document, Task
from diemtua.plans.rules import clarity, force, outline
from diemtua.plans.rules.found import Piece
from diemtua.plans.states import DocumentState


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


@dataclass(frozen=True)
class Force:
    """The state of force of a document, in words."""

    code: str
    label: str


def force_shown(document: Document, today: date) -> Force:
    """Whether the document is in force today; `is_replaced` was asked with it."""
    code = force.force_of(
        today,
        issued_on=document.issued_on,
        effective_on=document.effective_on,
        ended_on=document.ended_on,
        replaced=bool(getattr(document, "is_replaced", False)),
        withdrawn=document.state == DocumentState.WITHDRAWN,
        drafted=document.state == DocumentState.DRAFT,
    )
    return Force(code, force_words()[code])


def force_words() -> dict[str, str]:
    return {
        force.Force.NOT_YET: _("Chưa có hiệu lực"),
        force.Force.IN_FORCE: _("Còn hiệu lực"),
        force.Force.ENDED: _("Hết hiệu lực"),
        force.Force.REPLACED: _("Đã được thay thế"),
    }


def marked(pieces: list[Piece]) -> SafeString:
    """The letters around a find, each word found marked."""
    return format_html_join("", "{}", ((format_html("<mark>{}</mark>", p.text) if p.hit else p.text,) for p in pieces))


def shown(task: Task) -> Task:
    """The task with what its line on a page needs."""
    task.six = six_of(task)  # type: ignore[attr-defined]
    task.have = [part.clear for part in task.six]  # type: ignore[attr-defined]
    task.missing = ", ".join(clarity.missing(task.six))  # type: ignore[attr-defined]
    task.place = outline.place_of(task.heading_path, task.marker)  # type: ignore[attr-defined]
    return task
