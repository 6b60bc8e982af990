"""Which agencies a unit has as rows, and what each is called there: the catalogue laid over the units.

Provinces of today and of before 1/7/2025 get every single agency of the catalogue; communes of today the bodies a
child's matter can be given to. Former districts and communes get none: their papers are carried by today's communes,
and a name in an old plan is answered through the catalogue (`agencies.successor_of`).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from diemtua.places.rules.agencies import AgencyKind, catalogue
from diemtua.places.rules.gazetteer import Place, bare

REFORM = date(2025, 7, 1)
COMMUNE_KINDS = (
    "ubnd_xa",
    "hdnd_xa",
    "dang_uy_xa",
    "ban_xd_dang_xa",
    "phong_vhxh",
    "vp_hdnd_ubnd_xa",
    "tt_pvhcc_xa",
    "tram_y_te",
    "cong_an_xa",
    "bchqs_xa",
    "tt_dich_vu_tong_hop",
    "mttq_xa",
    "hoi_phu_nu_xa",
    "doan_tn_xa",
    "hoi_nong_dan_xa",
    "hoi_ccb_xa",
)
# A commune has a Phòng Kinh tế, a ward or a special zone a Phòng Kinh tế, Hạ tầng và Đô thị.
ECONOMY = {"commune": "phong_kinh_te", "ward": "phong_kt_ht_dt", "special_zone": "phong_kt_ht_dt"}
# Departments that few provinces have. [memory]; an administrator adds and closes agencies of a unit.
ONLY_IN = {
    "so_van_hoa_the_thao": frozenset({"01", "46", "79"}),
    "so_du_lich": frozenset({"01", "46", "79"}),
    "so_quy_hoach": frozenset({"01", "79"}),
    "so_an_toan_thuc_pham": frozenset({"79"}),
}
NOT_IN = {"so_vhttdl": frozenset({"01", "46", "79"}), "so_gtvt_xd": frozenset({"01", "79"})}
_MANY = frozenset({"collective", "person", "village", "business"})
_CITY_WORDS = (("Tỉnh ủy", "Thành ủy"), ("Tỉnh đoàn", "Thành đoàn"))
_TITLES = ("Thành phố ", "Đặc khu ", "Phường ", "Tỉnh ", "Xã ")


TODAY = False  # of `is_past`


class AgencyRow(NamedTuple):
    unit_code: str  # empty for agencies of the centre
    is_past: bool  # whether the unit is of before 1/7/2025
    kind: str
    name: str
    short: str
    functions: tuple[str, ...]
    valid_from: date | None
    valid_until: date | None
    source: str


class LineageRow(NamedTuple):
    old_unit: str
    old_is_past: bool
    old_kind: str
    new_unit: str
    new_is_past: bool
    new_kind: str
    function: str
    effective_on: date


def name_in(kind: AgencyKind, unit_name: str) -> str:
    """What the agency is called in this unit: "Công an tỉnh" → "Công an thành phố Đồng Nai"; "Sở Y tế" stays."""
    title = next((t for t in _TITLES if unit_name.startswith(t)), "")
    place = f"{title.lower()}{bare(unit_name)}"
    for of_province, of_city in _CITY_WORDS:
        if of_province in kind.name:
            name = kind.name.replace(of_province, of_city) if title == "Thành phố " else kind.name
            return f"{name} {bare(unit_name)}" if kind.name == of_province else name
    for end in (" tỉnh", " xã"):
        if kind.name.endswith(end):
            return f"{kind.name.removesuffix(end)} {place}"
    return kind.name


def short_in(kind: AgencyKind, unit_name: str) -> str:
    """In a ward "UBND xã" is "UBND phường"."""
    title = next((t for t in _TITLES if unit_name.startswith(t)), "").lower().rstrip()
    for end in (" tỉnh", " xã"):
        if kind.short.endswith(end):
            return f"{kind.short.removesuffix(end)} {title}"
    return kind.short


def single_kinds(level: str) -> list[AgencyKind]:
    """Kinds that are one agency in a unit, not many addressees or a person."""
    return [kind for kind in catalogue().values() if kind.level == level and not kind.functions & _MANY]


def agency_rows(places: list[Place]) -> Iterator[AgencyRow]:
    for kind in single_kinds("central"):
        yield _row(None, kind, first=None, last=None)
    provincial = single_kinds("province")
    for place in places:
        if place.level == "province":
            for kind in provincial:
                if _exists_in(place, kind):
                    first, last = (None, REFORM) if place.is_past else (REFORM, None)
                    yield _row(place, kind, first=first, last=last)
        elif place.level == "commune" and not place.is_past:
            for code in (*COMMUNE_KINDS, ECONOMY[place.kind]):
                yield _row(place, catalogue()[code], first=REFORM, last=None)


def _exists_in(place: Place, kind: AgencyKind) -> bool:
    if kind.kind in ONLY_IN and place.code not in ONLY_IN[kind.kind]:
        return False
    if place.code in NOT_IN.get(kind.kind, ()):
        return False
    if place.is_past:
        return kind.valid_from is None or kind.valid_from < REFORM
    return kind.valid_to is None or kind.valid_to >= REFORM


def _row(place: Place | None, kind: AgencyKind, *, first: date | None, last: date | None) -> AgencyRow:
    return AgencyRow(
        unit_code=place.code if place else "",
        is_past=place.is_past if place else False,
        kind=kind.kind,
        name=name_in(kind, place.name) if place else kind.name,
        short=short_in(kind, place.name) if place else kind.short,
        functions=tuple(sorted(kind.functions)),
        valid_from=max(filter(None, (kind.valid_from, first)), default=None),
        valid_until=min(filter(None, (kind.valid_to and kind.valid_to + timedelta(days=1), last)), default=None),
        source=kind.source,
    )


def lineage_rows(rows: list[AgencyRow], heirs: dict[str, str]) -> Iterator[LineageRow]:
    """Who took over from whom. `heirs` says which province of today a former one became."""
    known = {(row.unit_code, row.is_past, row.kind) for row in rows}
    for row in rows:
        if row.unit_code and not row.is_past:
            continue
        kind = catalogue()[row.kind]
        today = (heirs.get(row.unit_code, ""), TODAY)
        if row.is_past and row.valid_until == REFORM and (*today, row.kind) in known and not kind.successors:
            yield LineageRow(row.unit_code, row.is_past, row.kind, *today, row.kind, "", REFORM)
        for successor in kind.successors:
            at_once = (row.unit_code, row.is_past)
            there = at_once if (*at_once, successor.kind) in known and row.valid_until != REFORM else today
            if (*there, successor.kind) in known and row.valid_until:
                for function in sorted(successor.functions) or [""]:
                    yield LineageRow(
                        row.unit_code, row.is_past, row.kind, *there, successor.kind, function, row.valid_until
                    )
