"""Help near a place, for everybody: public, verified, open to new children; the nearest first, without any map service.

With a position, PostgreSQL walks its index of points outward. Without one, the providers of the commune themselves say
where its middle is; then come those of the commune, those near its middle, those of the province. A place that is kept
secret has no position and comes last, by province.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Avg, Exists, F, FloatField, Func, OuterRef, Q, QuerySet, Value

from diemtua.places.codes import Level
from diemtua.places.models import Unit
from diemtua.services.models import Offer, Point, Provider
from diemtua.services.queries.directory import in_force, offers_on
from diemtua.services.rules import kilometres

SHOWN = 20
SECRET = 3
FAR = 150  # kilometres: help further away is none, and 111 knows better
FEW = 1_000


@dataclass
class Near:
    """A provider as the help-finder shows it."""

    provider: Provider
    km: float | None = None
    offers: list[Offer] = field(default_factory=list)


def open_to_all(on: date, *, needs: Sequence[str] = (), kinds: Iterable[str] = ()) -> QuerySet[Provider]:
    """Public and verified, in force, with an offer for one of the needs, or of one of the kinds."""
    rows = Provider.objects.filter(in_force(on), is_public=True, verified_on__isnull=False)
    offered = Exists(offers_on(on, needs).filter(provider=OuterRef("pk")))
    wanted = list(kinds)
    return (
        rows.filter(Q(kind__code__in=wanted) | offered)
        if wanted and needs
        else (
            rows.filter(Exists(offers_on(on).filter(provider=OuterRef("pk"))), kind__code__in=wanted)
            if wanted
            else rows.filter(offered)
        )
    )


def nearest(
    on: date,
    *,
    position: tuple[float, float] | None,
    place: Unit | None,
    needs: Sequence[str] = (),
    kinds: Sequence[str] = (),
) -> list[Near]:
    """At most twenty, the nearest first, and after them the secret places of the province."""
    rows = _few_first(open_to_all(on, needs=needs, kinds=kinds), narrowed=bool(needs or kinds)).select_related("kind")
    exact = position is not None
    commune = place.code if place and place.level == Level.COMMUNE else ""
    found: list[Near] = []
    if commune and not exact:
        own = rows.filter(commune_code=commune).order_by("kind__place", "folded", "pk")
        found = [Near(row) for row in own[:SHOWN]]
        position = middle_of(commune)
    if position is not None:
        found += _around(rows, position, have={one.provider.pk for one in found}, exact=exact)
    if place is not None and len(found) < SHOWN:
        have = [one.provider.pk for one in found]
        rest = rows.filter(province_code=place.province_code, is_secret=False).exclude(pk__in=have)
        found += [Near(row) for row in rest.order_by("commune_code", "folded", "pk")[: SHOWN - len(found)]]
    province = place.province_code if place else found[0].provider.province_code if found else ""
    secret = rows.filter(is_secret=True, province_code=province).order_by("folded", "pk")[:SECRET]
    found = [*found[:SHOWN], *(Near(row) for row in secret)]
    _with_offers(found, on)
    return found


def _few_first(rows: QuerySet[Provider], *, narrowed: bool) -> QuerySet[Provider]:
    """Of what few do, the few are found first: a walk outward through the country for them would not end."""
    few = list(rows.order_by().values_list("pk", flat=True)[: FEW + 1]) if narrowed else None
    return rows if few is None or len(few) > FEW else Provider.objects.filter(pk__in=few)


def _around(rows: QuerySet[Provider], position: tuple[float, float], *, have: set[int], exact: bool) -> list[Near]:
    """A little more than is shown, since degrees are not kilometres; then in true order."""
    around = rows.filter(latitude__isnull=False).order_by(away(position))[: SHOWN + len(have) + 10]
    measured = [
        Near(row, kilometres(position, (row.latitude or 0.0, row.longitude or 0.0)))
        for row in around
        if row.pk not in have
    ]
    measured = [one for one in measured if (one.km or 0.0) <= FAR]
    measured.sort(key=lambda one: (one.km or 0.0, one.provider.pk))
    if not exact:  # from the middle of a commune the order is meant, no figure
        for one in measured:
            one.km = None
    return measured[: SHOWN - len(have)]


def away(position: tuple[float, float], row: str = "") -> Func:
    """How far a provider is from a position, as the index of points orders them; `row` leads to the provider."""
    here = Point(Value(position[1]), Value(position[0]))
    there = Point(F(f"{row}longitude"), F(f"{row}latitude"))
    return Func(there, here, template="%(expressions)s", arg_joiner=" <-> ", output_field=FloatField())


def middle_of(commune: str) -> tuple[float, float] | None:
    """Where its providers stand, on average."""
    mean = Provider.objects.filter(commune_code=commune, latitude__isnull=False).aggregate(
        latitude=Avg("latitude"), longitude=Avg("longitude")
    )
    return (mean["latitude"], mean["longitude"]) if mean["latitude"] is not None else None


def _with_offers(found: list[Near], on: date) -> None:
    by_provider: dict[int, list[Offer]] = {}
    for offer in offers_on(on).filter(provider__in=[one.provider.pk for one in found]).order_by("name", "pk"):
        by_provider.setdefault(offer.provider_id, []).append(offer)
    for one in found:
        one.offers = by_provider.get(one.provider.pk, [])
