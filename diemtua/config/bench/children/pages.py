"""The register with many children: a commune's list, searches, a record, each beside hand-written SQL of the same rows.

Pages are met as a browser meets them, through both fences, with the whole of the page drawn.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any

from diemtua.config.bench import Figure
from diemtua.config.bench._measure import Times
from diemtua.config.bench.children.population import (
    IN_CARE,
    IN_PROVINCE,
    OF,
    browser_of,
    example,
    facts_of,
    holder_of,
    register,
)

RUNS = 60
COLD = 4  # the first meet cold plans and templates
LIST = f"{OF} where c.commune_code = %(commune)s and {IN_CARE} order by c.sort_key, c.id limit 50"
WORDS = "string_to_array(c.folded, ' ') @> %(words)s"
IN_COMMUNE = f"{OF} where c.commune_code = %(commune)s and {IN_CARE} and {WORDS} limit 50"
BY_NUMBER = f"{OF} where c.number_key = %(key)s"
BY_NAME = f"{OF} where c.birth_on = %(birth_on)s and c.full_name = %(full_name)s"
RECORD = "select * from people_child where id = %(id)s"


def children(count: int) -> Iterator[Figure]:
    """Measure the pages of the register with so many children."""
    with register(count) as owner:
        child = example(owner)
        facts = facts_of(child)
        officer, province = browser_of("commune_officer", child["commune_code"]), browser_of("province_officer")
        name, given = facts["name"], facts["given"]
        pages: dict[str, tuple[Any, str, str]] = {
            "commune_list": (officer, "/children/", LIST),
            "commune_tab": (officer, "/children/?tab=special", LIST),
            "commune_search": (officer, f"/children/?q={name}", IN_COMMUNE),
            "commune_search_given": (officer, f"/children/?q={given}", IN_COMMUNE),
            "province_list": (province, "/children/", IN_PROVINCE),
            "province_search": (province, f"/children/?q={name}", IN_PROVINCE),
            "province_search_given": (province, f"/children/?q={given}", IN_PROVINCE),
            "province_search_common": (province, "/children/?q=nguyen+thi", IN_PROVINCE),
            "record": (officer, f"/children/{child['uuid']}/", RECORD),
        }
        for title, (browser, address, sql) in pages.items():
            taken, queries = _visited(browser, address)
            plain = _timed(lambda sql=sql: owner.execute(sql, facts).fetchall())  # type: ignore[misc]
            said = f"the rows by one statement through psycopg, without a fence; {queries} queries in the page"
            yield Figure(f"children.{title}", count, taken.p95, "ms", plain.p50, said, taken.p50, taken.p95)
        yield from _exact(owner, count, facts)


def _exact(owner: Any, count: int, facts: dict[str, Any]) -> Iterator[Figure]:
    """A number, and a full name with its birth date, over the whole country, as the pages ask the database for them."""
    from django.db import connection

    from diemtua.access.queries import actor_in
    from diemtua.lib.clock import day_of, now
    from diemtua.lib.fence import fenced
    from diemtua.people import queries

    row = owner.execute("select number_key, full_name, birth_on from people_child where id = %(id)s", facts).fetchone()
    facts |= dict(zip(("key", "full_name", "birth_on"), row, strict=True))
    asked, today = queries.name_asked(facts | {"birth_precision": "day"}), day_of(now())

    def number() -> None:
        with connection.cursor() as cursor:
            cursor.execute("select people_number_stands_in(%s)", [facts["key"]])
            cursor.fetchall()

    def name() -> None:
        if asked:
            queries.stands_elsewhere(asked, today)

    with fenced(actor_in(holder_of("commune_officer"))):
        by_number, by_name = _timed(number), _timed(name)
    for title, taken, sql, said in (
        ("exact_number", by_number, BY_NUMBER, "the row by its key"),
        ("exact_name", by_name, BY_NAME, "the rows by birth date, then name"),
    ):
        plain = _timed(lambda sql=sql: owner.execute(sql, facts).fetchall())  # type: ignore[misc]
        yield Figure(f"children.{title}", count, taken.p95, "ms", plain.p50, said, taken.p50, taken.p95)


def _visited(browser: Any, address: str) -> tuple[Times, int]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def visit() -> None:
        answer = browser.get(address)
        if answer.status_code != 200:
            raise RuntimeError(f"{address}: {answer.status_code}")

    taken = _timed(visit)
    with CaptureQueriesContext(connection) as made:
        visit()
    return taken, len(made)


def _timed(act: Callable[[], object]) -> Times:
    runs = []
    for _ in range(RUNS + COLD):
        start = time.perf_counter()
        act()
        runs.append((time.perf_counter() - start) * 1000)
    return Times(runs[COLD:])
