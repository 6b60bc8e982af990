"""Targets, the values reported for them, and how they stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from diemtua.lib.actor import Actor
from diemtua.places import queries as places
from diemtua.places.models import Agency
from diemtua.plans.codes import Power
from diemtua.plans.models import Document, Target, TargetValue
from diemtua.plans.queries.documents import HEAVY
from diemtua.plans.queries.library import replacing
from diemtua.plans.queries.scoping import is_uuid, words_of
from diemtua.plans.rules.owing import Owed, owed_of
from diemtua.plans.rules.trend import Goal, Reported, Trend, goal_of, trend_of
from diemtua.plans.states import DocumentState


@dataclass(frozen=True)
class Standing:
    """A target on a day: every value, those that stand, the trend, and what its reporter owes."""

    target: Target
    values: Sequence[TargetValue]
    goal: Goal
    trend: Trend
    owed: Owed | None
    today: date
    reported: Sequence[Reported] = field(default_factory=tuple)

    @property
    def last(self) -> TargetValue | None:
        """The value now."""
        standing = standing_values(self.values)
        return standing[-1] if standing else None

    @property
    def is_late(self) -> bool:
        return self.owed is not None and self.owed.due_on < self.today


def targets_visible_to(viewer: Actor) -> QuerySet[Target]:
    """Targets of the viewer's place, and of other places those the viewer reports; values come with them."""
    replaced = Exists(replacing(OuterRef("document_id")))
    rows = Target.objects.select_related("document", "reporter").annotate(is_replaced=replaced)
    rows = rows.defer(*(f"document__{name}" for name in HEAVY))
    if not viewer.may(Power.VIEW):
        return rows.none()
    if not viewer.scope.country:
        scope = viewer.scope
        of_place = Q(document__province_code__in=scope.provinces) | Q(document__commune_code__in=scope.communes)
        rows = rows.filter(of_place | Q(document__agency_id__in=scope.agencies) | reported_by(viewer))
    return rows.prefetch_related(Prefetch("values", TargetValue.objects.order_by("as_of", "at", "pk"))).order_by(
        "-document__issued_on", "document_id", "line", "pk"
    )


def target_now(target: Target, viewer: Actor) -> Target:
    """The target as the other person left it."""
    return targets_visible_to(viewer).get(pk=target.pk)


def reported_by(viewer: Actor) -> Q:
    """Targets whose value the viewer's agency, or in a commune one of the commune's own bodies, reports."""
    return Q(reporter_id__in=viewer.own.agencies) | Q(reporter__commune_code__in=viewer.own.communes)


def own_targets(viewer: Actor, today: date) -> QuerySet[Target]:
    """Targets in force of the viewer's own desk, not of the communes below, and those it reports for others."""
    rows = in_force(targets_visible_to(viewer), today)
    scope = viewer.own
    if scope.country:
        return rows
    return rows.filter(of_own_desk(viewer) | reported_by(viewer))


def in_force(rows: QuerySet[Target], today: date) -> QuerySet[Target]:
    """Targets of documents whose work goes on."""
    rows = rows.filter(document__state=DocumentState.CONFIRMED).exclude(document__ended_on__lte=today)
    return rows.exclude(Exists(replacing(OuterRef("document_id"))))


def of_own_desk(viewer: Actor) -> Q:
    scope = viewer.own
    of_province = Q(document__province_code__in=scope.provinces, document__commune_code="")
    return (
        (of_province & Q(document__agency__isnull=True))
        | Q(document__commune_code__in=scope.communes)
        | Q(document__agency_id__in=scope.agencies)
    )


def targets_named(rows: QuerySet[Target], *, text: str = "", document: str = "") -> QuerySet[Target]:
    """The list narrowed by words of the target or of its document, or to one document, by its uuid."""
    if document:
        rows = rows.filter(document__uuid=document) if is_uuid(document) else rows.none()
    for word in words_of(text):
        # Targets of one place are few and have no folded column: PostgreSQL takes the marks off, row by row.
        rows = rows.filter(Q(text__unaccent__icontains=word) | Q(document__folded__contains=word))
    return rows


def standing_values(values: Iterable[TargetValue]) -> list[TargetValue]:
    """The values that nobody corrected, in the order of their days."""
    rows = list(values)
    corrected = {value.corrects_id for value in rows}
    return [value for value in rows if value.pk not in corrected]


def standing_of(target: Target, today: date) -> Standing:
    """How a target stands; its values have been fetched with it."""
    values = list(target.values.all())
    reported = [Reported(as_of=value.as_of, value=value.value) for value in standing_values(values)]
    goal = goal_of(target.text, target.comparator, target.value, target.year)
    told = [one.as_of for one in reported]
    owed = (
        owed_of(target.rhythm, asked_on=target.asked_on, year=target.year, told=told, today=today)
        if target.reporter_id and not _is_over(target, today)
        else None
    )
    trend = trend_of(reported, goal, today=today)
    return Standing(
        target=target, values=values, goal=goal, trend=trend, owed=owed, today=today, reported=tuple(reported)
    )


def _is_over(target: Target, today: date) -> bool:
    """Nobody owes a value to a document that has ended or was replaced; `is_replaced` was asked with the target."""
    ended_on = target.document.ended_on
    return bool(getattr(target, "is_replaced", False)) or (ended_on is not None and ended_on <= today)


def standings(rows: Iterable[Target], today: date) -> list[Standing]:
    return [standing_of(target, today) for target in rows]


def reporters_for(document: Document, on: date) -> list[Agency]:
    """Agencies that may be asked to report a document's targets: those of the place that owns it."""
    unit = places.unit_by_code(document.commune_code or document.province_code, on)
    return list(places.agencies_of(unit, on)) if unit else []
