"""Which communes have a plan of their own for a document, and who is late."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from uuid import UUID

from django.db.models import F

from diemtua.lib.actor import Actor
from diemtua.lib.text import collation_key, fold
from diemtua.places import queries as places
from diemtua.plans.codes import Relation
from diemtua.plans.models import Document, Duty, Task
from diemtua.plans.queries.cascade import Cascade, cascade_of
from diemtua.plans.queries.cascade_cards import Card, Leaf
from diemtua.plans.queries.documents import documents_visible_to
from diemtua.plans.rules.cascade import Tier, tier_of
from diemtua.plans.rules.comparison import Item, Share, concerns_communes
from diemtua.plans.rules.comparison.subjects import subjects_in
from diemtua.plans.rules.coverage import ChildPlan, Cover, Coverage, coverage_of
from diemtua.plans.states import DocumentState, TaskState

# What a commune issues to carry something out; a report or a letter that names a plan is no plan.
_PLANS = ("ke hoach", "chuong trinh", "de an", "phuong an", "nghi quyet", "quyet dinh")


@dataclass(frozen=True, kw_only=True)
class UnitRow:
    """One commune on the list."""

    code: str
    name: str
    cover: Cover
    days_late: int
    plan: UUID | None = None
    number: str = ""
    issued_on: date | None = None

    @property
    def is_missing(self) -> bool:
        return self.cover is not Cover.ISSUED


@dataclass(frozen=True, kw_only=True)
class Covering:
    """All communes a document is addressed to, in the order of their names, with the figures."""

    document: UUID
    due_on: date | None
    rows: tuple[UnitRow, ...]
    coverage: Coverage

    @property
    def counts(self) -> dict[str, int]:
        return {cover.value: self.coverage.count(cover) for cover in Cover}

    @property
    def late(self) -> int:
        return len(self.coverage.late)

    @property
    def missing(self) -> tuple[UnitRow, ...]:
        return tuple(row for row in self.rows if row.is_missing)

    @property
    def percent(self) -> int:
        return self.coverage.percent


def may_watch(viewer: Actor, document: Document) -> bool:
    """Whether the viewer meets the plans of all communes, so that "none" is true and not only out of sight."""
    return viewer.scope.country or document.province_code in viewer.scope.provinces


def covering_of(
    document: Document, viewer: Actor, *, today: date, due_on: date | None = None, cascade: Cascade | None = None
) -> Covering:
    """How each commune stands to a document. The day comes from the document unless it is given."""
    cascade = cascade or cascade_of(document, viewer)
    due_on = due_on or due_day_of(document)
    names = {unit.code: unit.name for unit in places.communes_of(document.province_code, today)}
    asked = _addressees(document, names)
    plans = [_child(leaf, is_confirmed=True) for leaf in _plans_below(cascade, document)]
    plans += [_child(leaf, is_confirmed=False) for leaf in _perhaps(document, viewer, {plan.key for plan in plans})]
    coverage = coverage_of(asked, plans, due_on=due_on, today=today)
    rows = [
        UnitRow(
            code=unit.unit,
            name=names.get(unit.unit, unit.unit),
            cover=unit.cover,
            days_late=unit.days_late,
            plan=UUID(unit.plan.key) if unit.plan else None,
            number=unit.plan.number if unit.plan else "",
            issued_on=unit.plan.issued_on if unit.plan else None,
        )
        for unit in coverage.units
    ]
    return Covering(
        document=document.uuid,
        due_on=due_on,
        rows=tuple(sorted(rows, key=lambda row: collation_key(_bare(row.name)))),
        coverage=coverage,
    )


def due_day_of(document: Document) -> date | None:
    """The day by which the document wants plans from the communes: of the earliest task that asks for one."""
    rows = _asking(document)
    return min((due for text, lead, due in rows if due and _asks_for_plans(text, lead, due)), default=None)


def _asking(document: Document) -> list[tuple[str, list[str], date | None]]:
    rows = Task.objects.filter(document=document).exclude(state__in=(TaskState.DROPPED, TaskState.STOPPED))
    return list(rows.values_list("text", "lead", "due_on"))


def _asks_for_plans(text: str, lead: list[str], _due: date | None) -> bool:
    if "own_plan" not in subjects_in(text):
        return False
    share = concerns_communes(Item(key="", text=text, lead=tuple(lead))).share
    return share is Share.NAMED or (share is Share.COMMON and bool(lead))


def is_addressed_to_communes(document: Document, cascade: Cascade) -> bool:
    """Whether it makes sense to ask the communes for plans: some have one, or a task asks them for it."""
    return any(True for _ in _plans_below(cascade, document)) or any(_asks_for_plans(*row) for row in _asking(document))


def _bare(name: str) -> str:
    """Phường Trấn Biên stands under T."""
    return name.split(" ", 1)[-1]


def _names_communes(recipient: str) -> bool:
    words = fold(recipient)
    return any(word in words for word in ("cac xa", "cac phuong", "cap xa", "xa, phuong", "cac dia phuong"))


def _addressees(document: Document, names: dict[str, str]) -> list[str]:
    """All communes where the recipients say so, else those with a duty in it, else all."""
    if any(_names_communes(name) for name in document.recipients):
        return list(names)
    codes = Duty.objects.filter(task__document=document).exclude(commune_code="").order_by("commune_code")
    found = [code for code in codes.values_list("commune_code", flat=True).distinct() if code in names]
    return found or list(names)


def _plans_below(cascade: Cascade, document: Document) -> Iterator[Leaf]:
    """Plans of communes that carry the document out, by themselves or through another document."""
    below, rest = {f"d{document.pk}"}, [f"d{document.pk}"]
    while rest:
        fresh = [child for child in cascade.family.children(rest.pop()) if child not in below]
        below.update(fresh)
        rest += fresh
    own = [_leaf(card) for key in sorted(below) if (card := cascade.cards.get(key)) and card.commune_code and card.uuid]
    return (leaf for leaf in (*cascade.leaves, *own) if leaf.upper in below and _is_plan(leaf))


def _leaf(card: Card) -> Leaf:
    """A commune's plan that is drawn as a card, because it is the one chosen."""
    return Leaf(
        card.uuid or UUID(int=0), card.key, card.number, card.issued_on, card.kind, card.issuer, card.state,
        card.commune_code,
    )  # fmt: skip


def _is_plan(leaf: Leaf) -> bool:
    """A commune's own plan; one that is only being written may have no kind yet."""
    if leaf.state == DocumentState.WITHDRAWN or not _is_plan_kind(leaf.kind):
        return False
    return tier_of(leaf.issuer, leaf.number, commune_code=leaf.commune_code) is Tier.COMMUNE


@lru_cache(maxsize=512)
def _is_plan_kind(kind: str) -> bool:
    return not kind or fold(kind).startswith(_PLANS)


def _child(leaf: Leaf, *, is_confirmed: bool) -> ChildPlan:
    issued = leaf.issued_on if leaf.number and leaf.state != DocumentState.DRAFT else None
    return ChildPlan(
        key=str(leaf.uuid), unit=leaf.commune_code, number=leaf.number, issued_on=issued, is_confirmed=is_confirmed
    )


def _perhaps(document: Document, viewer: Actor, known: set[str]) -> list[Leaf]:
    """Plans of communes that name the document's number, and nobody has said that they mean it."""
    if not document.number_key:
        return []
    rows = documents_visible_to(viewer).filter(
        province_code=document.province_code,
        citations__target=None,
        citations__is_settled=False,
        citations__relation=Relation.BASED_ON,
        citations__number_key=document.number_key,
    )
    rows = rows.exclude(commune_code="").exclude(state=DocumentState.WITHDRAWN).annotate(named=F("citations__date"))
    return [
        Leaf(row.uuid, "", row.number, row.issued_on, row.kind, row.issuer, row.state, row.commune_code)
        for row in rows
        if str(row.uuid) not in known and _may_mean(row.named, document)
    ]


def _may_mean(named: date | None, document: Document) -> bool:
    """A citation without a day, or of the same year, may mean the document."""
    return not named or not document.issued_on or named.year == document.issued_on.year
