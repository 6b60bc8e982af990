"""Any word of ten thousand documents, found, weighed and shown in its place."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from diemtua.config.bench import Bench, Figure
from diemtua.config.bench._measure import Times
from diemtua.config.bench.page import READER, world

DOCUMENTS = 10_000
RUNS = 12
SEARCHES = {
    "rare": "tram y te so 1234",
    "phrase": "ra soat tre em mo coi",
    "common": "tre em",
    "number": "4321/KH-UBND",
    "nothing": "khong co chu nay",
}
_MAKE = """
insert into plans_document (uuid, province_code, commune_code, reader_agencies, reader_communes, version, state, number,
    number_key, kind, issuer, place, title, folded, text, body, signer_authority, signer_position, signer_name,
    recipients, file, file_name, file_size, file_sha256, lines, reading, warnings, added_by_name, added_at,
    confirmed_by_name, ended_reason, is_shared)
select gen_random_uuid(), '75', '', '{}', '{}', 1, 'confirmed', n || '/KH-UBND', 'bench' || n, 'Kế hoạch',
    'Ủy ban nhân dân thành phố Đồng Nai', '', 'Chăm lo trẻ em đợt ' || n,
    'ke hoach ' || n || '/kh-ubnd uy ban nhan dan thanh pho dong nai cham lo tre em dot ' || n,
    w.words, w.bare, '', '', '', '[]', '', 'do.txt', 0, 'bench' || n, '[]', '{}', '[]', 'Phép đo',
    timestamptz '2026-01-01' + n * interval '1 minute', '', '', false
from generate_series(1, %(count)s) n, lateral (
    select string_agg('Mục ' || k || ': Sở Y tế chủ trì, phối hợp với trạm y tế số ' || (n * 7 + k) %% 9973 ||
            ' rà soát trẻ em mồ côi, thăm gia đình thứ ' || k * 31 %% 997 || ' và báo cáo trước ngày ' || k %% 28 + 1,
            '. ') as words,
        string_agg('muc ' || k || ': so y te chu tri, phoi hop voi tram y te so ' || (n * 7 + k) %% 9973 ||
            ' ra soat tre em mo coi, tham gia dinh thu ' || k * 31 %% 997 || ' va bao cao truoc ngay ' || k %% 28 + 1,
            '. ') as bare
    from generate_series(1, 60) k) w
"""
PLAIN = """
select id, number, title from plans_document where search @@ to_tsquery('simple', %s) order by added_at desc limit 25
"""


def fulltext(_children: int) -> Iterator[Figure]:
    """Measure the search of the library, its question alone and the whole page, beside the bare index."""
    with world() as (browser, owner), _library(owner):
        from diemtua.access.queries import actor_in, assignments_of
        from diemtua.lib.clock import day_of, now
        from diemtua.lib.fence import fenced
        from diemtua.plans import queries

        today = day_of(now())
        viewer = _viewer(actor_in, assignments_of, today)
        for name, text in SEARCHES.items():
            asked, whole, plain = Times([]), Times([]), Times([])
            words = queries.query_of(text)
            for _ in range(RUNS):
                with fenced(viewer):
                    start = time.perf_counter()
                    rows = queries.library(viewer, queries.Wanted(text=text), today)
                    list(queries.shelf_of(rows, text)[:25])
                    asked.runs.append((time.perf_counter() - start) * 1000)
                start = time.perf_counter()
                browser.get("/plans/", {"q": text})
                whole.runs.append((time.perf_counter() - start) * 1000)
                start = time.perf_counter()
                owner.execute(PLAIN, (words,)).fetchall()
                plain.runs.append((time.perf_counter() - start) * 1000)
            for figures, label in ((asked, "search"), (whole, "page")):
                del figures.runs[:2]
                words_of_it = "the index alone through psycopg: no fence, no weight, no place shown"
                yield Figure(
                    f"fulltext.{name}.{label}", DOCUMENTS, figures.p95, "ms", plain.p50, words_of_it, figures.p50,
                    figures.p95,
                )  # fmt: skip


def _viewer(actor_in: Any, assignments_of: Any, today: Any) -> Any:
    from django.contrib.auth import get_user_model

    return actor_in(assignments_of(get_user_model().objects.get(username=READER), today).first())


@contextmanager
def _library(owner: Any) -> Iterator[None]:
    """Ten thousand documents more, as long as the bench runs."""
    try:
        owner.execute(_MAKE, {"count": DOCUMENTS})
        owner.execute("vacuum analyze plans_document")
        yield
    finally:
        owner.execute("delete from plans_document where file_sha256 like 'bench%'")
        owner.execute("vacuum analyze plans_document")


BENCHES: dict[str, Bench] = {"fulltext": fulltext}
