"""A plan of one's own, drafted from a document above: what is offered for it, and what its paper says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from diemtua.lib.actor import Actor
from diemtua.lib.letterhead import day_in_words
from diemtua.lib.text import fold
from diemtua.places import queries as places
from diemtua.places.models import Agency, Unit
from diemtua.places.rules.agencies import kinds_named
from diemtua.plans import policies
from diemtua.plans.codes import Relation
from diemtua.plans.models import Document, ReportingDuty, Task
from diemtua.plans.queries.documents import documents_visible_to, tasks_of
from diemtua.plans.queries.giving import Finder
from diemtua.plans.queries.scoping import of_place, readers
from diemtua.plans.rules import inside_commune, own_plan
from diemtua.plans.rules.comparison import Item, Share, concerns_communes
from diemtua.plans.rules.outline import bare
from diemtua.plans.states import DocumentState, TaskState

GIVEN = "given"
THIS = "this"
# The task that asks for the very plan that is being drafted.
_THIS = re.compile(r"^(?:xay dung|ban hanh|xay dung va ban hanh) ke hoach (?:cua|thuc hien|trien khai|cu the)\b")
_GIVE = re.compile(r"^(?:giao|đề nghị|yêu cầu)\s+", re.IGNORECASE)


@dataclass(frozen=True)
class Offer:
    """A task of the parent, whether it is one for this place, and why: a `Share`, `given` or `this` plan itself."""

    task: Task
    why: str

    @property
    def is_asked(self) -> bool:
        return self.why not in {Share.NONE, THIS}


@dataclass(frozen=True)
class OwnPlans:
    """What a place has of its own for a document: the draft, what it issued, whether one may be opened."""

    draft: Document | None
    issued: Sequence[Document]
    may_derive: bool

    @property
    def is_shown(self) -> bool:
        return bool(self.draft or self.issued or self.may_derive)


def own_plans(parent: Document, viewer: Actor) -> OwnPlans:
    """Plans the viewer's own place drafted from a document."""
    rows = documents_visible_to(viewer).filter(derived_from=parent).exclude(state=DocumentState.WITHDRAWN)
    own = [row for row in rows if policies.may_review(viewer, row)]
    return OwnPlans(
        draft=next((row for row in own if row.state == DocumentState.DRAFT), None),
        issued=[row for row in own if row.state != DocumentState.DRAFT],
        may_derive=parent.state == DocumentState.CONFIRMED and policies.may_derive(viewer, parent),
    )


def parent_of(draft: Document, viewer: Actor) -> Document | None:
    """The document above, if the viewer may still open it; none when it was taken back."""
    rows = documents_visible_to(viewer).filter(pk=draft.derived_from_id or 0)
    return rows.prefetch_related("targets", "reporting_duties").first()


def offers(parent: Document, viewer: Actor) -> list[Offer]:
    """The parent's tasks that the viewer may see, in its order, each with the reason for or against it.

    A sentence that asks for a report is taken over as a duty to report, not as a task beside it.
    """
    reports = {duty.line for duty in parent.reporting_duties.all() if duty.line}
    rows = [task for task in tasks_of(parent, viewer) if task.state == TaskState.OPEN and task.line not in reports]
    return [Offer(task, why(task, viewer)) for task in rows]


def why(task: Task, viewer: Actor) -> str:
    """Why a task of the parent is one for this place, or none."""
    if _THIS.match(fold(inside_commune.own_words(task.text, lead=task.lead))):
        return THIS
    item = Item(key="", text=task.text, lead=tuple(task.lead), cooperate=tuple(task.cooperate))
    share = concerns_communes(item).share if viewer.commune_code else Share.NONE
    given = viewer.agency_id in task.reader_agencies or viewer.commune_code in task.reader_communes
    return GIVEN if given and share == Share.NONE else share


def tasks_of_draft(draft: Document, viewer: Actor) -> list[Task]:
    """The draft's tasks in order, each with the parent's task it was made from as `above`, if still to be seen."""
    rows = tasks_of(draft, viewer)
    parents = Task.objects.filter(pk__in={row.origin_id for row in rows if row.origin_id})
    if not viewer.scope.country:
        parents = parents.filter(of_place(viewer) | readers(viewer))
    above = {task.pk: task for task in parents}
    for row in rows:
        row.above = above.get(row.origin_id or 0)  # type: ignore[attr-defined]
    return rows


def bodies_of(unit: Unit, on: date) -> dict[str, Agency]:
    """The bodies of a commune by kind: who may be given work inside it."""
    return {agency.kind: agency for agency in reversed(places.agencies_of(unit, on))}


def likely_leads(task: Task, bodies: dict[str, Agency], most: int = 4) -> list[str]:
    """Bodies whose work a task seems to be, the usual one always among them."""
    kinds = dict.fromkeys([*inside_commune.likely_bodies(task.text), inside_commune.USUAL, "cong_an_xa", "tram_y_te"])
    return [bodies[kind].name for kind in kinds if kind in bodies][:most]


def unknown_names(tasks: Sequence[Task], draft: Document, on: date) -> set[str]:
    """Names among those who lead that mean nobody in this place on a day: never known, or dissolved."""
    finder = Finder(draft, on)
    return {name for task in tasks for name in [*task.lead, *task.cooperate] if not finder.find(name)}


def paper_of(draft: Document, viewer: Actor, *, on: date) -> own_plan.OwnPlan:
    """What the paper of a draft says, as its tasks stand now."""
    unit = places.unit_by_code(draft.commune_code or draft.province_code, on)
    area = area_of(unit) if unit else draft.place
    tasks = draft.tasks.exclude(state=TaskState.DROPPED).order_by("position")
    keeper = bodies_of(unit, on).get(inside_commune.USUAL) if unit and draft.commune_code else None
    return own_plan.OwnPlan(
        issuer=draft.issuer,
        superior="" if draft.agency_id is None or unit is None else f"Ủy ban nhân dân {area}",
        symbol=symbol_of(draft),
        place=draft.place,
        title=draft.title,
        kind=draft.kind,
        parent=_parent_name(draft, viewer),
        area=area,
        keeper=keeper.name if keeper else "Bộ phận đầu mối",
        number=draft.number,
        issued_on=draft.issued_on,
        year=on.year,
        targets=[target.text for target in draft.targets.order_by("pk")],
        lines=[_line(task) for task in tasks],
        reports=[_report(duty) for duty in draft.reporting_duties.order_by("pk")],
        recipients=draft.recipients,
        position=draft.signer_position,
        signer=draft.signer_name,
        collective=draft.agency_id is None,
    )


def area_of(unit: Unit) -> str:
    """A unit as a paper names it within a sentence: "phường Trấn Biên", "thành phố Đồng Nai"."""
    return unit.name[:1].lower() + unit.name[1:]


def symbol_of(draft: Document) -> str:
    """What follows the number: "KH-UBND", for an agency "KH-" and its short name."""
    return f"KH-{draft.agency.short_name or draft.agency.name}" if draft.agency else "KH-UBND"


def _parent_name(draft: Document, viewer: Actor) -> str:
    """The paper above by its full name, as it was when the draft was opened; its subject while it may be seen."""
    row = draft.citations.filter(relation=Relation.BASED_ON).order_by("pk").first()
    if row is None:
        return draft.title
    number = f" số {row.number}" if row.number else ""
    when = f" {day_in_words(row.date)}" if row.date else ""
    issuer = f" của {row.issuer}" if row.issuer else ""
    above = documents_visible_to(viewer).filter(pk=draft.derived_from_id or 0).first()
    subject = (above.title if above else "").strip(" .").removeprefix("Về ").removeprefix("về ")
    about = f" về {subject[:1].lower()}{subject[1:]}" if subject else ""
    return f"{row.kind or 'văn bản'}{number}{when}{issuer}{about}"


def _line(task: Task) -> own_plan.Line:
    return own_plan.Line(
        text=task.text,
        heading=_subject(task.heading_path),
        lead=task.lead,
        cooperate=task.cooperate,
        deadline=task.deadline_words,
        due_on=task.due_on,
        product=task.product,
        authority=task.authority,
        key=str(task.uuid),
    )


def _subject(path: Sequence[str]) -> str:
    """The subject a task stands under above; a whole part, or the name of somebody up there, is none for this place."""
    own = bare(path[-1]) if len(path) > 1 else ""
    return "" if kinds_named(_GIVE.sub("", own)) else own


def _report(duty: ReportingDuty) -> own_plan.Report:
    words = duty.period + (f" ({duty.shown_due})" if duty.due else "")
    return own_plan.Report(receivers=duty.receivers, words=words.strip() or "kết quả thực hiện")


def is_parent_in_force(draft: Document, viewer: Actor) -> bool:
    """Whether the document above is still given out to this place; one that was taken back is out of sight."""
    rows = documents_visible_to(viewer, state=DocumentState.CONFIRMED)
    return rows.filter(pk=draft.derived_from_id or 0).exists()
