"""Whom a commune may ask for a child: its own agencies, those of its province, and offers of the directory that fit."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Case, Q, QuerySet, When

from diemtua.access.codes import Role
from diemtua.access.models import User
from diemtua.access.queries import staffed_agencies, users_of
from diemtua.access.rules.powers import powers_of
from diemtua.lib.actor import Actor
from diemtua.lib.text import fold
from diemtua.places.models import Agency
from diemtua.services.codes import ForSex, Power
from diemtua.services.models import Call, Offer, Referral
from diemtua.services.queries.nearest import away, middle_of
from diemtua.services.rules.referral_clocks import CHAIN

# Agencies of a commune or a province that take part in helping children; who all take orders from is not asked.
KINDS = (
    "cong_an_xa", "tram_y_te", "truong_hoc", "phong_vhxh", "vp_hdnd_ubnd_xa", "hoi_phu_nu_xa", "doan_tn_xa", "mttq_xa",
    "so_y_te", "so_giao_duc", "so_tu_phap", "cong_an_tinh", "co_so_tgxh", "bhxh_tinh", "trung_tam_ctxh",
)  # fmt: skip
MOST = 60
ANSWERING = frozenset(role for role in Role if Power.ANSWER in powers_of(role))


def agencies_to_ask(viewer: Actor, on: date, *, step: str = "") -> QuerySet[Agency]:
    """Agencies of the viewer's commune and province; of a step of a chain those whose work it is first."""
    kinds = {*KINDS, *(kind for one in CHAIN.values() for kind in one.agency_kinds)}
    of_units = sorted({viewer.commune_code, ""})  # somebody of a province is of no commune
    here = Agency.objects.on(on).filter(province_code=viewer.province_code, commune_code__in=of_units)
    rows = here.filter(kind__in=sorted(kinds)).exclude(pk=viewer.agency_id or 0)
    if step in CHAIN:
        rows = rows.filter(kind__in=CHAIN[step].agency_kinds, commune_code=viewer.commune_code)
    return rows.order_by("-commune_code", "name")[:MOST]


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What a place is looked for: the need, the child's age and sex where known, a part of its name."""

    need: str
    age: int | None = None
    sex: str = ""
    text: str = ""


def offers_to_ask(viewer: Actor, wanted: Wanted, on: date, *, fitting: bool) -> QuerySet[Offer]:
    """Offers of the directory where the child lives that are not closed; those that fit, or those that do not.

    The viewer's commune first, then the nearest to its middle. Told to have no place free, one does not fit.
    """
    rows = _offers_near(viewer, on)
    fits = Q(needs__contains=[wanted.need]) & (Q(free__isnull=True) | Q(free__gt=0))
    if wanted.age is not None:
        fits &= Q(age_from__lte=wanted.age, age_to__gte=wanted.age)
    if wanted.sex:
        fits &= Q(sex__in=[ForSex.ANY, wanted.sex])
    rows = rows.filter(fits) if fitting else rows.exclude(fits)
    if wanted.text:
        rows = rows.filter(provider__folded__contains=fold(wanted.text))
    own = Case(When(provider__commune_code=viewer.commune_code, then=0), default=1)
    here = middle_of(viewer.commune_code) if viewer.commune_code else None
    near = [away(here, "provider__")] if here else []
    return rows.order_by(own, *near, "provider__folded", "pk")[:MOST]


def offers_chosen(viewer: Actor, numbers: Collection[UUID], on: date) -> QuerySet[Offer]:
    """Those of these that may still be asked."""
    return _offers_near(viewer, on).filter(uuid__in=numbers)


def _offers_near(viewer: Actor, on: date) -> QuerySet[Offer]:
    alive = Q(valid_until__isnull=True) | Q(valid_until__gt=on)
    open_places = Q(provider__valid_until__isnull=True) | Q(provider__valid_until__gt=on)
    area = Q(area=[], province_code=viewer.province_code) | Q(area__overlap=[viewer.commune_code, viewer.province_code])
    return Offer.objects.filter(alive, open_places, area).select_related("provider__kind")


def offer_to_ask(uuid: UUID) -> Offer | None:
    return Offer.objects.select_related("provider__agency").filter(uuid=uuid).first()


def people_at(call: Call, on: date) -> set[int]:
    """Who answers referrals for the place; nobody at a provider alone, or where no account of the agency may."""
    return users_of(agency_ids=[call.agency_id] if call.agency_id else [], roles=sorted(ANSWERING), on=on)


def unanswerable(calls: Iterable[Call], on: date) -> set[int]:
    """Those of the calls whose places have nobody to answer here: the sender writes down what they say."""
    asked = {call.pk: call.agency_id or 0 for call in calls}
    staffed = staffed_agencies(asked.values(), ANSWERING, on)
    return {key for key, agency in asked.items() if agency not in staffed}


def colleagues_of(call: Call, on: date) -> QuerySet[User]:
    """Who can be put in charge: people of the place who answer referrals."""
    return User.objects.filter(pk__in=people_at(call, on)).order_by("full_name", "pk")


def suggestions_for(referral: Referral) -> list[Agency]:
    """Whom the asked places named in their stead."""
    rows = Call.objects.filter(referral=referral, suggested__isnull=False).select_related("suggested")
    return [call.suggested for call in rows if call.suggested]
