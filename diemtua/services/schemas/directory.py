"""The API's forms of the directory, written field by field. No address of a secret place, no person of a model."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from ninja import Schema

from diemtua.services.models import Offer, Provider

if TYPE_CHECKING:
    from diemtua.services.queries import Near


class ServiceOfferOut(Schema):
    """One thing a provider does."""

    uuid: UUID
    name: str
    needs: list[str]
    age_from: int
    age_to: int
    sex: str
    area: list[str]
    capacity: int | None
    free: int | None
    free_on: date | None
    how: str
    valid_from: date
    valid_until: date | None

    @classmethod
    def of(cls, row: Offer) -> ServiceOfferOut:
        return cls(**{name: getattr(row, name) for name in cls.model_fields})


class ServiceProviderLine(Schema):
    """Who helps, and when somebody last verified it."""

    uuid: UUID
    kind: str
    kind_label: str
    name: str
    province_code: str
    commune_code: str
    phone: str
    is_secret: bool
    is_public: bool
    valid_from: date
    valid_until: date | None
    verified_on: date | None

    @classmethod
    def of(cls, row: Provider) -> ServiceProviderLine:
        return cls(**_facts(cls, row))


class ServiceProviderOut(ServiceProviderLine):
    """One provider with what it does. The place of a secret one is empty here."""

    address: str
    latitude: float | None
    longitude: float | None
    hours: dict[str, Any]
    hours_words: str
    verified_by_name: str
    version: int
    offers: list[ServiceOfferOut]

    @classmethod
    def whole(cls, row: Provider, offers: list[Offer]) -> ServiceProviderOut:
        return cls(**_facts(cls, row), offers=[ServiceOfferOut.of(offer) for offer in offers])


class NearestOut(Schema):
    """A provider of the help-finder with how far it is; no figure from the middle of a commune."""

    provider: ServiceProviderLine
    kilometres: float | None
    offers: list[ServiceOfferOut]

    @classmethod
    def of(cls, near: Near) -> NearestOut:
        offers = [ServiceOfferOut.of(offer) for offer in near.offers]
        km = None if near.km is None else round(near.km, 1)
        return cls(provider=ServiceProviderLine.of(near.provider), kilometres=km, offers=offers)


def _facts(form: type[Schema], row: Provider) -> dict[str, Any]:
    own = set(form.model_fields) - {"kind", "kind_label", "offers"}
    return {name: getattr(row, name) for name in own} | {"kind": row.kind.code, "kind_label": row.kind.name}
