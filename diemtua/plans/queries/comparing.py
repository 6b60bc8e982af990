"""Two documents side by side: their tasks and targets as plain papers, what people decided, and the comparison."""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Any

from diemtua.lib.actor import Actor
from diemtua.plans.codes import MatchVerdict, Power
from diemtua.plans.models import Document, Target, Task, TaskMatch
from diemtua.plans.queries.scoping import of_place, readers
from diemtua.plans.rules.cascade import Tier, is_party_office, tier_of
from diemtua.plans.rules.comparison import Comparison, Figure, Item, Level, Paper, compare
from diemtua.plans.states import TaskState

_LEVELS = {Tier.CENTRAL: Level.CENTRAL, Tier.COMMUNE: Level.COMMUNE}
_KEPT = 256
_known: OrderedDict[Pair, Comparison] = OrderedDict()
_lock = Lock()


@dataclass(frozen=True, kw_only=True)
class Pair:
    """What a comparison is made of; the same papers and decisions give the same result."""

    parent: Paper
    child: Paper
    confirmed: frozenset[tuple[str, str]] = frozenset()
    rejected: frozenset[tuple[str, str]] = frozenset()

    def compared(self) -> Comparison:
        """The comparison, remembered while this process lives."""
        found = self.known()
        if found is None:
            found = compare(self.parent, self.child, confirmed=self.confirmed, rejected=self.rejected)
            with _lock:
                _known[self] = found
                while len(_known) > _KEPT:
                    _known.popitem(last=False)
        return found

    def known(self) -> Comparison | None:
        """The comparison if it was made before."""
        with _lock:
            if self in _known:
                _known.move_to_end(self)
            return _known.get(self)


def tier_of_document(document: Document | Mapping[str, Any]) -> Tier:
    """The step a document stands on."""
    facts = document if isinstance(document, Mapping) else vars(document)
    return tier_of(
        facts["issuer"], facts["number"], commune_code=facts["commune_code"], is_agency=facts["agency_id"] is not None
    )


def pairs_of(links: Iterable[tuple[Document, Document]], viewer: Actor) -> dict[tuple[int, int], Pair]:
    """For each parent and child what is compared, as far as the viewer may see; three queries for all of them."""
    wanted = list(links)
    documents = {d.pk: d for link in wanted for d in link}
    tasks, targets = _tasks(documents, viewer), _targets(documents, viewer)
    papers = {pk: _paper(one, tasks.get(pk, ()), targets.get(pk, ())) for pk, one in documents.items()}
    decided: dict[int, list[TaskMatch]] = defaultdict(list)
    for row in TaskMatch.objects.filter(document__in=[child.pk for _parent, child in wanted]):
        decided[row.document_id].append(row)
    return {
        (parent.pk, child.pk): Pair(
            parent=papers[parent.pk],
            child=papers[child.pk],
            confirmed=_keys(decided[child.pk], MatchVerdict.SAME, papers[parent.pk], papers[child.pk]),
            rejected=_keys(decided[child.pk], MatchVerdict.OTHER, papers[parent.pk], papers[child.pk]),
        )
        for parent, child in wanted
    }


def decisions_on(child: Document) -> dict[tuple[str, str], TaskMatch]:
    """What people decided about the tasks of a document, by the keys of the two tasks."""
    return {(str(row.parent_task_id), str(row.task_id)): row for row in TaskMatch.objects.filter(document=child)}


def compared_tasks(documents: Iterable[Document], viewer: Actor) -> dict[str, Task]:
    """The tasks behind the keys of a comparison."""
    return {str(task.pk): task for rows in _tasks({d.pk: d for d in documents}, viewer).values() for task in rows}


def _tasks(documents: Iterable[int], viewer: Actor) -> dict[int, list[Task]]:
    rows = Task.objects.filter(document__in=list(documents)).exclude(state=TaskState.DROPPED)
    if not viewer.may(Power.VIEW):
        rows = rows.none()
    if not viewer.scope.country:
        rows = rows.filter(of_place(viewer) | readers(viewer))
    found: dict[int, list[Task]] = defaultdict(list)
    for task in rows.order_by("position"):
        found[task.document_id].append(task)
    return found


def _targets(documents: Mapping[int, Document], viewer: Actor) -> dict[int, list[Target]]:
    """Targets go with the document: who may open it may read them."""
    found: dict[int, list[Target]] = defaultdict(list)
    rows = Target.objects.filter(document__in=list(documents)) if viewer.may(Power.VIEW) else Target.objects.none()
    for target in rows.order_by("line", "pk"):
        found[target.document_id].append(target)
    return found


def _paper(document: Document, tasks: Sequence[Task], targets: Sequence[Target]) -> Paper:
    tier = tier_of_document(document)
    return Paper(
        title=document.title,
        level=_LEVELS.get(tier, Level.PROVINCE),
        issuer=document.issuer,
        issued_on=document.issued_on,
        is_of_agency=tier is Tier.AGENCY or is_party_office(document.issuer),
        items=tuple(
            Item(
                key=str(task.pk),
                text=task.text,
                heading_path=tuple(task.heading_path),
                lead=tuple(task.lead),
                cooperate=tuple(task.cooperate),
                deadline=task.deadline_words,
                deadline_norm=tuple(task.deadline_norm),
                due_on=task.due_on,
                product=task.product,
            )
            for task in tasks
        ),
        figures=tuple(
            Figure(
                key=str(target.pk),
                text=target.text,
                comparator=target.comparator,
                value=float(target.value),
                unit=target.unit,
                year=target.year,
            )
            for target in targets
        ),
    )


def _keys(rows: Iterable[TaskMatch], verdict: str, parent: Paper, child: Paper) -> frozenset[tuple[str, str]]:
    above, below = {item.key for item in parent.items}, {item.key for item in child.items}
    pairs = ((str(row.parent_task_id), str(row.task_id)) for row in rows if row.verdict == verdict)
    return frozenset(pair for pair in pairs if pair[0] in above and pair[1] in below)
