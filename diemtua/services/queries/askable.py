"""Whom a commune may ask for a child: its own agencies, those of its province, and offers of the directory that fit."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from diemtua.access.codes import Role
from diemtua.access.models import User
from diemtua.access.queries import users_of
from diemtua.access.rules.powers import powers_of
from diemtua.lib.actor import Actor
from diemtua.places.models import Agency
from diemtua.services.codes import Power
from diemtua.services.models import Call, Offer, Referral
from diemtua.services.rules.referral_clocks import CHAIN

# Agencies of a commune or a province that take part in helping children; who all take orders from is not asked.
KINDS = (
    "cong_an_xa", "tram_y_te", "truong_hoc", "phong_vhxh", "vp_hdnd_ubnd_xa", "hoi_phu_nu_xa", "doan_tn_xa", "mttq_xa",
    "so_y_te", "so_giao_duc", "so_tu_phap", "cong_an_tinh", "co_so_tgxh", "bhxh_tinh", "trung_tam_ctxh",
)  # fmt: skip
MOST = 60


def agencies_to_ask(viewer: Actor, on: date, *, step: str = "") -> QuerySet[Agency]:
    """Agencies of the viewer's commune and province; of a step of a chain those whose work it is first."""
    kinds = {*KINDS, *(kind for one in CHAIN.values() for kind in one.agency_kinds)}
    here = Q(commune_code=viewer.commune_code) | Q(province_code=viewer.province_code, commune_code="")
    rows = Agency.objects.on(on).filter(here, kind__in=sorted(kinds)).exclude(pk=viewer.agency_id or 0)
    if step in CHAIN:
        rows = rows.filter(kind__in=CHAIN[step].agency_kinds, commune_code=viewer.commune_code)
    return rows.order_by("-commune_code", "name")[:MOST]


def offers_to_ask(viewer: Actor, need: str, on: date, *, age: int | None = None) -> QuerySet[Offer]:
    """Offers of the directory that cover the need where the child lives, and are not closed."""
    alive = Q(valid_until__isnull=True) | Q(valid_until__gt=on)
    open_places = Q(provider__valid_until__isnull=True) | Q(provider__valid_until__gt=on)
    area = Q(area=[], province_code=viewer.province_code) | Q(area__overlap=[viewer.commune_code, viewer.province_code])
    rows = Offer.objects.filter(alive, open_places, area, needs__contains=[need])
    if age is not None:
        rows = rows.filter(age_from__lte=age, age_to__gte=age)
    return rows.select_related("provider").order_by("-provider__commune_code", "provider__folded", "pk")[:MOST]


def offer_to_ask(uuid: UUID) -> Offer | None:
    return Offer.objects.select_related("provider__agency").filter(uuid=uuid).first()


def colleagues_of(call: Call, on: date) -> QuerySet[User]:
    """Who can be put in charge: people of the place who answer referrals."""
    roles = [role for role in Role if Power.ANSWER in powers_of(role)]
    people = users_of(agency_ids=[call.agency_id] if call.agency_id else [], roles=roles, on=on)
    return User.objects.filter(pk__in=people).order_by("full_name", "pk")


def suggestions_for(referral: Referral) -> list[Agency]:
    """Whom the asked places named in their stead."""
    rows = Call.objects.filter(referral=referral, suggested__isnull=False).select_related("suggested")
    return [call.suggested for call in rows if call.suggested]
