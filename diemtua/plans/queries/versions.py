"""A new version of a document beside the one it replaces: what becomes of the work that runs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import QuerySet

from diemtua.lib.actor import Actor
from diemtua.plans.models import Document, Duty, Task
from diemtua.plans.queries.documents import documents_visible_to
from diemtua.plans.queries.giving import Finder
from diemtua.plans.rules.comparison import Item, Paper, carried_over
from diemtua.plans.rules.versions import Wording, changes_of
from diemtua.plans.states import UNFINISHED, DocumentState, TaskState


@dataclass(frozen=True, kw_only=True)
class Passed:
    """A task of the old version, the task it became, and the agencies whose work ends with the old version."""

    old: Task
    new: Task | None
    changes: list[str] = field(default_factory=list)
    duties: list[Duty] = field(default_factory=list)  # all of the old task
    ending: list[Duty] = field(default_factory=list)  # unfinished, of agencies the new version does not name any more

    @property
    def going(self) -> int:
        """How many parts go on under the new version."""
        return len(self.duties) - len(self.ending)


@dataclass(frozen=True, kw_only=True)
class Passage:
    """What happens to the running work when the new version takes the place of the old one."""

    kept: list[Passed]
    changed: list[Passed]
    dropped: list[Passed]
    fresh: list[Task]

    @property
    def carried(self) -> list[Passed]:
        return [*self.kept, *self.changed]

    @property
    def ending(self) -> list[Duty]:
        """Unfinished work that stops, of dropped tasks and of agencies that are not named any more."""
        return [duty for one in (*self.dropped, *self.carried) for duty in one.ending]


def version_before(document: Document, viewer: Actor) -> Document | None:
    """The version this one replaces, if the viewer may see it."""
    return documents_visible_to(viewer).filter(pk=document.replaces_id or 0).first()


def versions_after(document: Document, viewer: Actor) -> list[Document]:
    """Versions that replace this one or wait to, the newest first, as far as the viewer may see them."""
    rows = documents_visible_to(viewer).filter(replaces=document).exclude(state=DocumentState.WITHDRAWN)
    return list(rows.order_by("-added_at", "-pk"))


def taken_over(document: Document) -> QuerySet[Duty]:
    """Unfinished work that runs under this version and came from the one before. The caller has been let in."""
    rows = Duty.objects.filter(task__document=document, state__in=UNFINISHED)
    if document.replaces_id is None:
        return rows.none()
    return rows.filter(task__origin__document_id=document.replaces_id)


def passage_between(old: Document, new: Document, *, on: date) -> Passage:
    """Lay the running tasks of the old version beside the accepted ones of the new. The caller has let in to both."""
    before = list(old.tasks.filter(state=TaskState.OPEN).order_by("position"))
    after = list(new.tasks.filter(state__in=(TaskState.ACCEPTED, TaskState.PROPOSED)).order_by("position"))
    became = carried_over(_paper(old, before), _paper(new, after))
    by_key, duties = {str(task.pk): task for task in after}, _duties(before)
    finder = Finder(new, on)
    kept: list[Passed] = []
    changed: list[Passed] = []
    dropped: list[Passed] = []
    for task in before:
        heir = by_key.get(became.get(str(task.pk), ""))
        held = duties[task.pk]
        unfinished = [duty for duty in held if duty.state in UNFINISHED]
        if heir is None:
            dropped.append(Passed(old=task, new=None, duties=held, ending=unfinished))
            continue
        named = _named_in(heir, finder)
        ending = [duty for duty in unfinished if agency_of(duty) not in named]
        changes = changes_of(wording_of(task), wording_of(heir))
        one = Passed(old=task, new=heir, changes=changes, duties=held, ending=ending)
        (changed if changes or ending else kept).append(one)
    taken = {one.new.pk for one in (*kept, *changed) if one.new}
    return Passage(kept=kept, changed=changed, dropped=dropped, fresh=[t for t in after if t.pk not in taken])


def _named_in(task: Task, finder: Finder) -> set[int | str]:
    found: set[int | str] = set()
    for name in (*task.lead, *task.cooperate):
        agencies = finder.find(name)
        found |= {agency.pk for agency in agencies} or {name[:300]}
    return found


def agency_of(duty: Duty) -> int | str:
    """Whose part it is; a name nobody knows stands for itself."""
    return duty.agency_id or duty.written_as


def _duties(tasks: Iterable[Task]) -> dict[int, list[Duty]]:
    found: dict[int, list[Duty]] = defaultdict(list)
    for duty in (
        Duty.objects.filter(task__in=list(tasks)).select_related("agency").order_by("-part", "agency_name", "pk")
    ):
        found[duty.task_id].append(duty)
    return found


def wording_of(task: Task) -> Wording:
    return Wording(
        text=task.text, lead=task.lead, cooperate=task.cooperate, deadline_words=task.deadline_words,
        due_on=task.due_on, product=task.product,
    )  # fmt: skip


def _paper(document: Document, tasks: Iterable[Task]) -> Paper:
    items = tuple(
        Item(
            key=str(task.pk), text=task.text, heading_path=tuple(task.heading_path), lead=tuple(task.lead),
            cooperate=tuple(task.cooperate), deadline=task.deadline_words, deadline_norm=tuple(task.deadline_norm),
            due_on=task.due_on, product=task.product,
        )
        for task in tasks
    )  # fmt: skip
    return Paper(title=document.title, items=items)
