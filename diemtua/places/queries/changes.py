"""Decisions about units."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet

from diemtua.places.codes import ChangeKind
from diemtua.places.facts import Succession, UnitsChanged
from diemtua.places.models import Lineage, Unit, UnitChange, UnitName
from diemtua.places.queries.touched import records_written_since


def changes() -> QuerySet[UnitChange]:
    """Decisions entered here, latest first; the reform of 2025 came with the reference data."""
    return UnitChange.objects.exclude(kind=ChangeKind.REFORM).order_by("-made_at", "-pk")


def change_by_uuid(uuid: UUID) -> UnitChange | None:
    return UnitChange.objects.filter(uuid=uuid).first()


def units_of_change(change: UnitChange) -> QuerySet[Unit]:
    """Every unit a decision opened, closed, renamed or gave land to."""
    return (
        Unit.objects.filter(
            Q(opened_by=change)
            | Q(closed_by=change)
            | Q(former_names__change=change)
            | Q(became__change=change)
            | Q(came_from__change=change)
        )
        .select_related("parent")
        .distinct()
        .order_by("code", "-valid_from")
    )


def lineages_of_change(change: UnitChange) -> QuerySet[Lineage]:
    return Lineage.objects.filter(change=change).select_related("old", "new").order_by("old__code", "new__code")


def names_of_change(change: UnitChange) -> QuerySet[UnitName]:
    return UnitName.objects.filter(change=change).select_related("unit").order_by("unit__code")


def fact_of_change(change: UnitChange, *, undone: bool = False) -> UnitsChanged:
    """What the apps above are told of a decision: whose records now belong elsewhere."""
    return UnitsChanged(
        change_id=change.pk,
        kind=change.kind,
        effective_on=change.effective_on,
        successions=tuple(
            Succession(
                old_id=row.old_id, old_code=row.old.code, new_id=row.new_id, new_code=row.new.code, share=row.share
            )
            for row in lineages_of_change(change)
        ),
        undone=undone,
    )


def is_used(change: UnitChange) -> bool:
    """Whether a later decision builds on this one, or records have been written for its units since."""
    units = frozenset(units_of_change(change).values_list("pk", flat=True))
    later = Q(change_id__gt=change.pk)
    return (
        UnitName.objects.filter(later, unit_id__in=units).exists()
        or Lineage.objects.filter(later, old_id__in=units).exists()
        or Lineage.objects.filter(later, new_id__in=units).exists()
        or Unit.objects.filter(pk__in=units, closed_by_id__gt=change.pk).exists()
        or bool(records_written_since(units, change.made_at))
    )
