"""Agencies and organisations of units, under old and new names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from diemtua.lib.text import fold
from diemtua.places.models import Agency, Unit
from diemtua.places.queries.lineage import LONGEST_CHAIN
from diemtua.places.queries.units import communes_of
from diemtua.places.rules import agencies as names

# Whose work is asked for when an agency of before 2025 was divided among several (law.md section 9).
OUR_FUNCTION = "children"
_PLURAL = re.compile(
    r"\b(?:cac|nhung) (?:xa|phuong|dac khu|huyen|quan|thi xa|dia phuong)\b"
    r"|\b(?:xa, phuong|xa va phuong|cap xa|cap huyen)\b|\bxa$"
)
# "Các cơ quan, đơn vị liên quan": the paper leaves open who; a person has to choose.
_VAGUE = re.compile(r"\blien quan\b|\bkhac$")
# Addressees named together, and the agencies they are.
TOGETHER: dict[str, tuple[str, ...]] = {
    "cac_so_ban_nganh": ("so_", "thanh_tra_tinh", "cong_an_tinh", "van_phong_ubnd_tinh", "bo_chqs_tinh"),
    "cac_co_quan_don_vi": ("so_", "thanh_tra_tinh", "cong_an_tinh", "van_phong_ubnd_tinh"),
    "cac_to_chuc_ctxh": (
        "mttq_tinh",
        "hoi_phu_nu_tinh",
        "tinh_doan",
        "hoi_nong_dan_tinh",
        "hoi_ccb_tinh",
        "ldld_tinh",
    ),
    "cac_ban_dang_tinh": ("btgdv_tinh_uy", "btc_tinh_uy", "ubkt_tinh_uy", "bnc_tinh_uy", "vp_tinh_uy"),
    "cac_dia_phuong": ("ubnd_xa",),
    "cac_phong_xa": ("phong_", "vp_hdnd_ubnd_xa"),
    "doan_the_xa": ("hoi_phu_nu_xa", "doan_tn_xa", "hoi_nong_dan_xa", "hoi_ccb_xa"),
}

# In a province's paper the unions are the province's own, unless communes are named.
PROVINCIAL = {"doan_the_xa": "cac_to_chuc_ctxh"}


def agencies_of(unit: Unit, on: date) -> QuerySet[Agency]:
    """Agencies of a unit on a day, by name."""
    return unit.agencies.on(on).order_by("folded", "pk")


def agency_by_uuid(uuid: UUID) -> Agency | None:
    return Agency.objects.filter(uuid=uuid).select_related("unit").first()


def search_agencies(
    text: str, *, province_code: str, commune_code: str = "", on: date, limit: int = 20
) -> list[Agency]:
    """Agencies of a province (or one commune of it) whose name holds the text, for a field that completes."""
    rows = Agency.objects.on(on).filter(province_code=province_code).select_related("unit")
    if commune_code:
        rows = rows.filter(Q(commune_code=commune_code) | Q(commune_code=""))
    found = list(rows.filter(Q(folded__contains=fold(text)) | Q(short_name__iexact=text)).order_by(
        "commune_code", "folded", "pk"
    )[:limit])  # fmt: skip
    return found or find_agency_rows(text, province_code=province_code, commune_code=commune_code, on=on)[:limit]


def find_agency(name: str, unit: Unit, on: date) -> Agency | None:
    """The agency of a unit that this name, old or new, full or short, means on a day."""
    commune = unit.commune_code or None
    found = agencies_for_name(name, unit.province_code, commune, on)
    return next((agency for agency in found if agency.unit_id == unit.pk), found[0] if found else None)


def find_agency_rows(name: str, *, province_code: str, commune_code: str, on: date) -> list[Agency]:
    return agencies_for_name(name, province_code, commune_code or None, on)


def agencies_for_name(name: str, province_code: str, commune_code: str | None, on: date) -> list[Agency]:
    """The agencies a name in a document means on a day, in its province, seen from a commune if one is given.

    Old names give today's agency: "Sở Lao động - Thương binh và Xã hội" is the Sở Y tế for child affairs. Names of
    many give all their rows: "UBND các xã, phường", "các sở, ban, ngành". An agency under its full or former name in
    the table itself is found even when the catalogue does not know it. Nothing found is an empty list, never a guess.
    """
    scope = Agency.objects.on(on).filter(Q(province_code=province_code) | Q(province_code="")).select_related("unit")
    if commune_code:
        scope = scope.filter(commune_code__in=["", commune_code])
    folded = fold(name)
    if _VAGUE.search(folded):
        return []
    own = list(scope.filter(Q(folded=folded) | Q(former_names__contains=[name])).order_by("-commune_code", "pk")[:2])
    if len(own) == 1:
        return own
    kinds = names.kinds_named(name)
    if not kinds:
        return own
    named = _communes_named(folded, province_code, on) if not commune_code else []
    if named:
        scope = scope.filter(commune_code__in=["", *named])
    many = bool(commune_code or named or _PLURAL.search(folded))
    return _rows_of(_preferred(kinds, commune_code or (named[0] if named else None)), scope, on, many=many)


def _communes_named(folded: str, province_code: str, on: date) -> list[str]:
    """Communes that the name itself says: "UBND phường Trấn Biên", "Trạm Y tế xã Vĩnh Thủy"."""
    rows = communes_of(province_code, on).values_list("folded", "code")
    return [code for name, code in rows if re.search(rf"\b{re.escape(name)}\b", folded)]


def _preferred(kinds: Iterable[names.AgencyKind], commune_code: str | None) -> names.AgencyKind:
    """In a commune's paper "Công an" is the commune's, in a province's the province's."""
    order = ("commune", "province", "district", "central") if commune_code else (
        "province", "commune", "district", "central",
    )  # fmt: skip
    return min(kinds, key=lambda kind: order.index(kind.level))


def _rows_of(kind: names.AgencyKind, scope: QuerySet[Agency], on: date, *, many: bool) -> list[Agency]:
    prefixes = TOGETHER.get(PROVINCIAL.get(kind.kind, kind.kind) if not many else kind.kind)
    if prefixes:
        wanted = Q(*(Q(kind__startswith=prefix) for prefix in prefixes), _connector=Q.OR)
        return _ordered(scope.filter(wanted))
    heir = names.successor_of(kind.kind, OUR_FUNCTION, on)
    if heir is None:
        return []
    if heir.level == "commune" and kind.level != "commune" and not many:
        return []  # "Phòng LĐTBXH" of a district that is not named: nobody can say which communes took it over
    return _ordered(scope.filter(kind=heir.kind))


def _ordered(rows: QuerySet[Agency]) -> list[Agency]:
    return list(rows.order_by("province_code", "commune_code", "folded", "pk"))


def current_agencies(agency: Agency, on: date) -> list[Agency]:
    """Who does this agency's work on a day, followed through every reorganisation since; itself while it stands."""
    ahead, seen, found = {agency.pk}, {agency.pk}, set()
    if agency.valid_until is None or agency.valid_until > on:
        return [agency]
    for _ in range(LONGEST_CHAIN):
        rows = Agency.objects.filter(came_from__old_id__in=ahead, came_from__effective_on__lte=on).distinct()
        following = {row.pk: row.valid_until for row in rows}
        found |= {pk for pk, until in following.items() if until is None or until > on}
        ahead = set(following) - found - seen
        seen |= ahead
        if not ahead:
            break
    return list(Agency.objects.filter(pk__in=found).select_related("unit").order_by("folded", "pk"))
