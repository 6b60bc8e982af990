"""Units on a day, by code, by name."""

from __future__ import annotations

from datetime import date

from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When

from diemtua.lib.text import fold
from diemtua.places.codes import Level
from diemtua.places.models import Lineage, Unit, UnitName


def units_on(day: date, *, level: str = "", province_code: str = "") -> QuerySet[Unit]:
    """Units in force on a day, provinces first, in the order of their codes."""
    rows = Unit.objects.on(day).select_related("parent").order_by(_by_level(), "province_code", "code")
    if level:
        rows = rows.filter(level=level)
    if province_code:
        rows = rows.filter(province_code=province_code)
    return rows


def provinces_on(day: date) -> QuerySet[Unit]:
    return Unit.objects.on(day).filter(level=Level.PROVINCE).order_by("code")


def communes_of(province_code: str, on: date) -> QuerySet[Unit]:
    """Communes of a province on a day."""
    return Unit.objects.on(on).filter(level=Level.COMMUNE, province_code=province_code).order_by("code")


def unit_by_code(code: str, on: date) -> Unit | None:
    """The unit that had this code on that day; 91, 44 and 52 mean another province before 1/7/2025."""
    return Unit.objects.on(on).filter(code=code).select_related("parent").first()


def unit_in_one_life(code: str, on: date | None = None) -> Unit | None:
    """The unit with this code on a day; without a day the present one, or the last that had it."""
    rows = Unit.objects.filter(code=code).select_related("parent__parent")
    if on:
        rows = rows.on(on)
    return rows.order_by(F("valid_until").desc(nulls_first=True)).first()


def other_lives(unit: Unit) -> QuerySet[Unit]:
    """What the same code meant at another time: 91 was Kiên Giang."""
    return Unit.objects.filter(code=unit.code, level=unit.level).exclude(pk=unit.pk).order_by("-valid_from")


def neighbours_of(unit: Unit) -> QuerySet[Unit]:
    """Units of the same level and parent that are still there: those a decision may join with this one."""
    rows = Unit.objects.filter(level=unit.level, parent=unit.parent, valid_until__isnull=True)
    return rows.exclude(pk=unit.pk).order_by("folded", "code")


def children_of(unit: Unit, day: date) -> QuerySet[Unit]:
    """Units under this one on a day."""
    return unit.children.on(day).order_by("kind", "folded", "code")


def provinces_with_communes(day: date) -> QuerySet[Unit]:
    """Provinces on a day, each with the number of its communes on that day as `communes`."""
    started = Q(valid_from__isnull=True) | Q(valid_from__lte=day)
    lasting = Q(valid_until__isnull=True) | Q(valid_until__gt=day)
    communes = Unit.objects.filter(started, lasting, level=Level.COMMUNE, province_code=OuterRef("code")).order_by()
    count = communes.values("province_code").annotate(n=Count("pk")).values("n")
    return provinces_on(day).select_related("parent").annotate(communes=Subquery(count))


def search_units(text: str, *, day: date | None = None, level: str = "", province_code: str = "") -> QuerySet[Unit]:
    """Units whose name, present or former, or whose code begins like this; marks and case do not matter.

    With a day only units in force on it; without one, all, today's first.
    """
    rows = units_on(day, level=level, province_code=province_code) if day else _all(level, province_code)
    folded = fold(text)
    if not folded:
        return rows
    named = Exists(UnitName.objects.filter(unit=OuterRef("pk"), folded__contains=folded))
    rows = rows.filter(Q(folded__contains=folded) | Q(code=folded) | named)
    return rows.annotate(
        nearness=Case(
            When(code=folded, then=Value(0)),
            When(folded__endswith=" " + folded, then=Value(1)),
            When(folded=folded, then=Value(1)),
            default=Value(2),
        )
    ).order_by("nearness", _by_level(), "valid_until", "province_code", "code")


def unit_counts(day: date) -> dict[str, int]:
    """How many units of each level there are on a day."""
    rows = Unit.objects.on(day).values("level").annotate(n=Count("pk")).order_by()
    return {row["level"]: row["n"] for row in rows}


def units_without_heir() -> QuerySet[Unit]:
    """Communes that ended and of which no source says where they went: an administrator has to settle them."""
    gone = Unit.objects.filter(level=Level.COMMUNE, valid_until__isnull=False)
    return gone.filter(~Exists(Lineage.objects.filter(old=OuterRef("pk")))).select_related("parent").order_by("code")


def unit_without_heir(code: str) -> Unit | None:
    return units_without_heir().filter(code=code).select_related("parent__parent").first()


def possible_heirs(unit: Unit, day: date) -> QuerySet[Unit]:
    """Communes of today in the province that took over the former unit's province."""
    provinces = Lineage.objects.filter(old__level=Level.PROVINCE, old__code=unit.province_code).values("new__code")
    rows = Unit.objects.on(day).filter(level=Level.COMMUNE, province_code__in=provinces)
    return rows.order_by("folded", "code")


def _all(level: str, province_code: str) -> QuerySet[Unit]:
    rows = Unit.objects.select_related("parent").order_by(_by_level(), "province_code", "code", "-valid_from")
    if level:
        rows = rows.filter(level=level)
    return rows.filter(province_code=province_code) if province_code else rows


def _by_level() -> Case:
    return Case(*(When(level=level, then=Value(i)) for i, level in enumerate(Level.values)))
