"""The directory as people of the office read it: open to all of them, except where a secret place is."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count, Exists, F, Func, OuterRef, Q, QuerySet
from django.db.models import DateField as DateColumn

from diemtua.lib.actor import Actor
from diemtua.lib.text import fold
from diemtua.places.models import Agency
from diemtua.services import policies
from diemtua.services.models import Helper, Kind, Offer, Provider, SecretPlace


def in_force(on: date) -> Q:
    return Q(valid_from__lte=on) & (Q(valid_until__isnull=True) | Q(valid_until__gt=on))


def kinds() -> QuerySet[Kind]:
    """Kinds as forms offer them."""
    return Kind.objects.filter(is_offered=True).order_by("place", "code")


def kinds_named() -> QuerySet[Kind]:
    """Every kind in the order of forms, offered no more or not: for what it is called."""
    return Kind.objects.order_by("place", "code")


def all_kinds() -> QuerySet[Kind]:
    """Every kind, with how many places that take children are of it."""
    living = Count("providers", filter=Q(providers__valid_until__isnull=True))
    return Kind.objects.annotate(n=living).order_by("place", "code")


def agency_by_id(agency_id: int) -> Agency | None:
    """The agency somebody works at, which writes down what it does itself."""
    return Agency.objects.filter(pk=agency_id).first()


def offers_on(on: date, needs: Iterable[str] = ()) -> QuerySet[Offer]:
    rows = Offer.objects.filter(in_force(on))
    return rows.filter(needs__overlap=list(needs)) if needs else rows


def providers() -> QuerySet[Provider]:
    return Provider.objects.select_related("kind")


def provider_by_uuid(viewer: Actor, uuid: UUID) -> Provider | None:  # noqa: ARG001 - the row is open to everybody
    return providers().select_related("agency").filter(uuid=uuid).first()


def stale(rows: QuerySet[Provider], on: date) -> QuerySet[Provider]:
    """Never verified, or longer ago than its kind allows."""
    due = Func(
        F("verified_on"), F("kind__verify_months"), template="(%(expressions)s)", arg_joiner=" + interval '1 month' * ",
        output_field=DateColumn(),
    )  # fmt: skip
    return rows.annotate(due_on=due).filter(Q(verified_on__isnull=True) | Q(due_on__lte=on))


def kept_by(viewer: Actor, rows: QuerySet[Provider]) -> QuerySet[Provider]:
    """Of these rows, those the viewer keeps."""
    own = viewer.own
    if own.country:
        return rows
    held = Q(commune_code__in=sorted(own.communes)) if own.communes else Q(pk__in=[])
    if own.agencies:
        held |= Q(agency_id__in=sorted(own.agencies))
    if own.registry and own.provinces:
        held |= Q(province_code__in=sorted(own.provinces))
    return rows.filter(held)


def found(
    viewer: Actor,
    on: date,
    *,
    tab: str = "",
    text: str = "",
    kind: str = "",
    need: str = "",
    commune: str = "",
    province: str = "",
) -> QuerySet[Provider]:
    """The list: providers of a province or commune, by place and name."""
    rows = providers()
    if commune:
        rows = rows.filter(commune_code=commune)
    elif province:
        rows = rows.filter(province_code=province)
    if kind:
        rows = rows.filter(kind__code=kind)
    if need:
        rows = rows.filter(Exists(offers_on(on, [need]).filter(provider=OuterRef("pk"))))
    if text.strip():
        rows = rows.filter(folded__contains=fold(text.strip()))
    rows = rows.filter(valid_until__lte=on) if tab == "closed" else rows.filter(in_force(on))
    if tab == "stale":
        rows = stale(kept_by(viewer, rows), on)
    return rows.order_by("province_code", "commune_code", "folded", "pk")


def stale_of(viewer: Actor, on: date) -> QuerySet[Provider]:
    """What the viewer's unit must verify again, the longest ago first."""
    rows = kept_by(viewer, providers().filter(in_force(on)))
    if viewer.own.provinces and not viewer.own.communes:  # a province its own: what is of a commune, the commune does
        rows = rows.filter(commune_code="")
    return stale(rows, on).order_by(F("verified_on").asc(nulls_first=True), "folded", "pk")


def offers_of(provider: Provider) -> QuerySet[Offer]:
    return Offer.objects.filter(provider=provider).order_by("name", "pk")


def offer_by_uuid(uuid: UUID) -> Offer | None:
    return Offer.objects.select_related("provider__kind").filter(uuid=uuid).first()


def helper_by_uuid(uuid: UUID) -> Helper | None:
    return Helper.objects.select_related("provider__kind").filter(uuid=uuid).first()


def helpers_of(viewer: Actor, provider: Provider) -> QuerySet[Helper]:
    if not policies.may_see_helpers(viewer, provider):
        return Helper.objects.none()
    return Helper.objects.filter(provider=provider).order_by(F("until").desc(nulls_first=True), "full_name", "pk")


def secret_of(provider: Provider) -> SecretPlace | None:
    """Where it is, as far as the fence opens it."""
    return SecretPlace.objects.filter(provider=provider).first()


def verified_lately(provider: Provider, on: date) -> bool:
    months = provider.kind.verify_months
    return provider.verified_on is not None and provider.verified_on > on - timedelta(days=round(months * 30.44))
