"""On which step of the cascade a document stands, by who issued it."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from diemtua.lib.text import fold
from diemtua.plans.rules.numbers import IssuerLevel, level_of, read_number


class Tier(StrEnum):
    """The steps, from the top."""

    CENTRAL = "central"
    PARTY = "party"
    PROVINCE = "province"
    AGENCY = "agency"
    COMMUNE = "commune"


ORDER = {tier: place for place, tier in enumerate(Tier)}
_PARTY = re.compile(r"\b(?:tinh uy|thanh uy|btv tu|thuong vu tu)\b")
# What serves the Party committee, as against the committee itself and its standing board.
_PARTY_OFFICE = re.compile(r"^(?:ban (?!thuong vu|chap hanh)|uy ban kiem tra|van phong).*\b(?:tinh uy|thanh uy)\b")
_GOVERNMENT = re.compile(r"\b(?:uy ban nhan dan|ubnd|hoi dong nhan dan|hdnd|chu tich)\b")
# What a plan rests on in law, as against what it carries out.
_LAW = re.compile(r"^(?:hien phap|bo luat|luat|phap lenh|nghi dinh|thong tu|cong uoc)\b")


def tier_of(issuer: str, number: str = "", *, commune_code: str = "", is_agency: bool = False) -> Tier:
    """By the words of the issuer, then the number; what they leave open is decided by whose desk it lies on."""
    tier = _by_issuer(issuer)
    if tier is not None and tier is not Tier.AGENCY:
        return tier
    read = read_number(number)
    level = level_of("", read)
    if level is IssuerLevel.CENTRAL and tier is None:
        return Tier.CENTRAL
    if read and read.organ.endswith("tu"):
        return Tier.PARTY
    if tier is None and commune_code:
        return Tier.COMMUNE
    return tier or (Tier.AGENCY if is_agency else Tier.PROVINCE)


def is_party_office(issuer: str) -> bool:
    """An office of the Party committee: it stands on the committee's step, and is asked only for what is its own."""
    return bool(_PARTY_OFFICE.match(fold(issuer).strip()))


@lru_cache(maxsize=4096)
def _by_issuer(issuer: str) -> Tier | None:
    """The step an issuer's words name; an office of the province is an agency unless its number says more."""
    if not issuer.strip():
        return None
    level = level_of(issuer)
    if level is IssuerLevel.CENTRAL:
        return Tier.CENTRAL
    if level in {IssuerLevel.COMMUNE, IssuerLevel.DISTRICT}:
        return Tier.COMMUNE
    words = fold(issuer)
    if _PARTY.search(words):
        return Tier.PARTY
    if _GOVERNMENT.search(words):
        return Tier.PROVINCE
    return Tier.AGENCY if level is IssuerLevel.PROVINCE else None


def is_ground_of_law(kind: str) -> bool:
    """A law, decree or circular: named in every plan, and no step of the cascade."""
    return bool(_LAW.match(fold(kind)))
