"""Where a paper on a desk of the province comes from: the province itself, one of its communes, or another place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from diemtua.lib.text import fold
from diemtua.places import queries as places
from diemtua.plans.models import Document
from diemtua.plans.rules.numbers import IssuerLevel, level_of

_NAMED = re.compile(r"(?<!cac )(?<!cap )\b(?:xa(?! hoi)|phuong|dac khu|thi tran) [a-z]")


@dataclass(frozen=True)
class IssuingPlace:
    """`commune_code` if a commune of the province issued it; elsewhere if a commune did that is none of them."""

    commune_code: str = ""
    is_elsewhere: bool = False


def issuing_place_of(document: Document, on: date) -> IssuingPlace:
    """By whose desk it lies on, then by the issuer's words. A commune's paper binds that commune's agencies only."""
    if document.commune_code:
        return IssuingPlace(document.commune_code)
    words = fold(document.issuer)
    if level_of(document.issuer) is not IssuerLevel.COMMUNE or not _NAMED.search(words):
        return IssuingPlace()
    name = words.split(",")[0].strip()  # "UBND xã Vĩnh Thủy, tỉnh Quảng Trị"
    rows = places.communes_of(document.province_code, on).values_list("folded", "code")
    named = {code for folded, code in rows if re.search(rf"\b{re.escape(folded)}$", name)}
    return IssuingPlace(named.pop()) if len(named) == 1 else IssuingPlace(is_elsewhere=True)
