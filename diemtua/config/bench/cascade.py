"""A family of 3,400 documents: one directive, a city's plan, plans of agencies, thirty-five plans of each commune.

The page and the walk alone, beside the same rows fetched by hand-written SQL. The rows are taken away again.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from diemtua.config.bench import Bench, Figure
from diemtua.config.bench._measure import Times
from diemtua.config.bench.page import READER, world

DOCUMENTS = 3_400
RUNS = 12
# Document 1 is the directive, 2 the Party's plan, 3 the city's, up to 75 those of agencies, the rest of communes.
_MAKE = """
with communes as (
    select array_agg(distinct commune_code order by commune_code) as codes
    from places_agency where kind = 'ubnd_xa' and province_code = '75' and valid_until is null
), made as (
    insert into plans_document (uuid, province_code, commune_code, reader_agencies, reader_communes, version, state,
        number, number_key, kind, issuer, place, title, folded, text, body, signer_authority, signer_position,
        signer_name, recipients, file, file_name, file_size, file_sha256, lines, reading, warnings, added_by_name,
        added_at, confirmed_by_name, ended_reason, is_shared, issued_on)
    select gen_random_uuid(), '75', case when n > 75 then codes[1 + n %% array_length(codes, 1)] else '' end,
        '{}', '{}', 1, 'confirmed', n || '/KH-UBND', 'dong' || n, 'Kế hoạch',
        case when n = 1 then 'Ban Bí thư' when n = 2 then 'Ban Thường vụ Thành ủy'
            when n = 3 then 'Ủy ban nhân dân thành phố Đồng Nai' when n <= 75 then 'Sở số ' || n || ' thành phố'
            else 'Ủy ban nhân dân phường số ' || n %% 95 end,
        '', 'Chăm lo trẻ em', '', '', '', '', '', '', '[]', '', 'do.txt', 0, 'dong' || n, '[]', '{}', '[]', 'Phép đo',
        now(), '', '', false, date '2026-01-01' + n %% 300
    from communes, generate_series(1, %(count)s) n
    returning id, number_key
)
insert into plans_citation (document_id, relation, number, number_key, kind, issuer, target_id, is_settled)
select lower.id, 'based_on', '', '', 'Kế hoạch', '', upper.id, false
from made lower join made upper on upper.number_key = case lower.number_key when 'dong2' then 'dong1'
    when 'dong3' then 'dong2' else 'dong3' end
where lower.number_key <> 'dong1'
"""
PLAIN = """
with recursive down(id) as (
    select id from plans_document where number_key = 'dong1'
    union select c.document_id from down join plans_citation c on c.target_id = down.id
)
select d.id, d.uuid, d.number, d.issued_on, d.kind, d.issuer, d.title, d.state, d.commune_code
from down join plans_document d using (id)
"""


def cascade(_children: int) -> Iterator[Figure]:
    """Measure the page of the family from its middle, its top and one commune's plan, and the walk alone."""
    with world() as (browser, owner), _family(owner):
        plain = _timed(lambda: owner.execute(PLAIN).fetchall())
        words = "the same rows by one recursive statement through psycopg, without a fence or a page"
        for name, key in (("middle", "dong3"), ("top", "dong1"), ("commune", f"dong{DOCUMENTS}")):
            (uuid,) = owner.execute("select uuid from plans_document where number_key = %s", (key,)).fetchone()
            page = _timed(_visit(browser, f"/plans/cascade/{uuid}/"))
            yield Figure(f"cascade.page.{name}", DOCUMENTS, page.p95, "ms", plain.p50, words, page.p50, page.p95)
        walk = _timed(_walk())
        yield Figure("cascade.walk", DOCUMENTS, walk.p95, "ms", plain.p50, words, walk.p50, walk.p95)


def _visit(browser: Any, address: str) -> Any:
    def act() -> None:
        answer = browser.get(address)
        if answer.status_code != 200:
            raise RuntimeError(f"{address}: {answer.status_code}")

    return act


def _walk() -> Any:
    """The family as the queries give it to a province's officer, behind the fence."""
    from diemtua.access.queries import actor_in, assignments_of, user_named
    from diemtua.lib.clock import day_of, now
    from diemtua.lib.fence import fenced
    from diemtua.plans.queries.cascade import cascade_of
    from diemtua.plans.queries.documents import documents_visible_to

    user = user_named(READER)
    assignment = assignments_of(user, day_of(now())).first() if user else None
    if assignment is None:
        raise LookupError(READER)
    viewer = actor_in(assignment)

    def act() -> None:
        with fenced(viewer):
            cascade_of(documents_visible_to(viewer).get(number_key="dong3"), viewer)

    return act


def _timed(act: Any) -> Times:
    taken = Times([])
    for _ in range(RUNS):
        start = time.perf_counter()
        act()
        taken.runs.append((time.perf_counter() - start) * 1000)
    del taken.runs[:2]  # the first meet cold plans and templates
    return taken


@contextmanager
def _family(owner: Any) -> Iterator[None]:
    """The documents, as long as the bench runs."""
    try:
        owner.execute(_MAKE, {"count": DOCUMENTS})
        owner.execute("analyze plans_document")
        owner.execute("analyze plans_citation")
        yield
    finally:
        ours = "select id from plans_document where file_sha256 like 'dong%'"
        owner.execute(f"delete from plans_citation where document_id in ({ours})")  # noqa: S608 - a constant
        owner.execute("delete from plans_document where file_sha256 like 'dong%'")


BENCHES: dict[str, Bench] = {"cascade": cascade}
