"""The directory and the help-finder among fifty thousand offers, beside the same rows by hand-written statements."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from diemtua.config.bench import Bench, Figure
from diemtua.config.bench._many import BASE, crowded, ready
from diemtua.config.bench.children.population import browser_of
from diemtua.config.bench.page import world
from diemtua.config.bench.reports.pages import figures

MOST, LEAST = 50_000, 2_000
PROVINCE, COMMUNE = "75", "26041"
TABLES = ("services_provider", "services_offer")
# Spread over the communes of the country, each somewhere of its own between the south and the north.
_UNITS = """select code, province_code, row_number() over (order by code) - 1 as nth, count(*) over () as many
    from places_unit where level = 'commune' and valid_until is null"""
_PROVIDERS = """copy services_provider (id, uuid, kind_id, name, folded, province_code, commune_code, address, latitude,
    longitude, is_secret, is_public, phone, contact, web, hours, hours_words, valid_from, closed_why, verified_on,
    verified_by_name, changed_at, changed_by_name, version) from stdin"""
_OFFERS = """copy services_offer (id, uuid, provider_id, province_code, commune_code, name, needs, age_from, age_to,
    sex, area, how, valid_from, version) from stdin"""
NEAR = """select p.id, p.name, point(p.longitude, p.latitude) <-> point(106.82, 10.95) away from services_provider p
    where p.latitude is not null and p.is_public and p.verified_on is not null and p.valid_until is null
    and exists (select from services_offer o where o.provider_id = p.id and o.valid_until is null{})
    order by point(p.longitude, p.latitude) <-> point(106.82, 10.95) limit 30"""
PLAIN = {
    "near": NEAR.format(""),
    "near_need": NEAR.format(" and o.needs && array['N6']::varchar[]"),
    "list": "select * from services_provider where province_code = '75' and valid_until is null"
    " order by province_code, commune_code, folded, id limit 50",
    "search": "select * from services_provider where province_code = '75' and valid_until is null"
    " and folded like '%%tram y te%%' order by province_code, commune_code, folded, id limit 50",
}


def services(children: int) -> Iterator[Figure]:
    """Measure the help-finder by position, by place, by need, and the list of a province."""
    count = max(LEAST, min(MOST, children))
    with world() as (anybody, owner), crowded(owner, TABLES):
        _fill(owner, count)
        ready(owner, TABLES)
        province, officer = browser_of("province_officer"), browser_of("commune_officer", COMMUNE)
        here = "/tim-giup/?vi-tri=10.950,106.820"
        pages: dict[str, tuple[Any, str, str]] = {
            "nearest": (anybody, here, "near"),
            "nearest_legal": (anybody, f"{here}&can=phap-ly", "near_need"),
            "nearest_shelter": (anybody, f"{here}&can=an-toan", "near"),
            "of_place": (anybody, "/tim-giup/?noi=phường Trấn Biên, Đồng Nai", "near"),
            "list": (province, "/services/", "list"),
            "search": (province, "/services/?text=tram+y+te", "search"),
            "stale": (officer, "/services/?tab=stale", "list"),
        }
        yield from figures("services", count, pages=pages, owner=owner, plain=PLAIN, facts={})


def _fill(owner: Any, count: int) -> None:
    """One offer a provider: needs by turns, a hundredth for legal aid alone, a tenth not verified."""
    kinds = [row[0] for row in owner.execute("select id from services_kind order by place").fetchall()]
    units = owner.execute(_UNITS).fetchall()
    with owner.cursor() as cursor:
        with cursor.copy(_PROVIDERS) as rows:
            for n in range(count):
                rows.write_row(_provider(n, kinds, units[n % len(units)]))
        with cursor.copy(_OFFERS) as rows:
            for n in range(count):
                rows.write_row(_offer(n, units[n % len(units)]))


def _uuid(n: int, kind: int) -> str:
    return f"00000000-0000-4000-8{kind:03d}-{n:012d}"


def _provider(n: int, kinds: list[int], unit: Any) -> tuple[Any, ...]:
    code, province = unit[0], unit[1]
    name = ("Trạm Y tế", "Phòng tư vấn", "Nhà trường", "Công an")[n % 4]
    folded = ("tram y te", "phong tu van", "nha truong", "cong an")[n % 4]
    at = (8.6 + (n * 7919 % 140_000) / 10_000, 104.5 + (n * 104_729 % 48_000) / 10_000)
    verified = None if n % 10 == 0 else "2026-10-01"
    return (
        BASE + n, _uuid(n, 1), kinds[n % len(kinds)], f"{name} số {n}", f"{folded} so {n}", province, code, "Đường 1",
        at[0], at[1], False, True, "0251 000 0000", "", "",
        '{"days": [[["07:30", "17:00"]], [["07:30", "17:00"]], [["07:30", "17:00"]], [], [], [], []]}', "",
        "2025-07-01", "", verified, "Đo", "2026-10-01T08:00:00+07:00", "Đo", 1,
    )  # fmt: skip


def _offer(n: int, unit: Any) -> tuple[Any, ...]:
    needs = "{N6}" if n % 100 == 51 else "{N1,N3}" if n % 2 else "{N2,N4,N5}"
    return (
        BASE + n, _uuid(n, 2), BASE + n, unit[1], unit[0], "Giúp trẻ em", needs, 0, 15, "any", "{}", "", "2025-07-01",
        1,
    )  # fmt: skip


BENCHES: dict[str, Bench] = {"services": services}
