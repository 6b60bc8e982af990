"""Lists of reports and a report's page, as those who work with them open them."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any

from diemtua.config.bench import Figure
from diemtua.config.bench._many import BASE
from diemtua.config.bench._measure import Times
from diemtua.config.bench.children.population import browser_of
from diemtua.config.bench.reports.population import PROVINCE, many_reports

RUNS, COLD = 30, 4
ROW = "select id, uuid, state, is_urgent, received_at, commune_code, channel from intake_report"
OPEN = "state in ('taken', 'waiting')"
URGENT, NEWEST = "order by is_urgent desc, received_at, id limit 50", "order by received_at desc, id desc limit 50"
OWN, ABOVE = "holder = 'commune' and commune_code = %(commune)s", "province_code = %(province)s"
PLAIN = {
    "open": f"{ROW} where {OWN} and {OPEN} {URGENT}",
    "ended": f"{ROW} where {OWN} and not {OPEN} {NEWEST}",
    "below": f"{ROW} where {ABOVE} and holder <> 'province' {NEWEST}",
    "waits": f"{ROW} where {ABOVE} and holder = 'province' and {OPEN} {URGENT}",
    "report": "select * from intake_report r join intake_account a on a.report_id = r.id where r.uuid = %(uuid)s",
}


def reports(children: int) -> Iterator[Figure]:
    """Measure the lists of a commune and of a province, and a report."""
    with many_reports(children) as (_browser, owner, count):
        commune, uuid = owner.execute(
            "select r.commune_code, r.uuid::text from intake_report r join places_unit u on u.code = r.commune_code"
            " join access_assignment a on a.unit_id = u.id and a.role = 'commune_officer' and a.valid_until is null"
            " where r.id >= %s and r.state = 'taken' order by r.id limit 1",
            [BASE],
        ).fetchone()
        facts = {"commune": commune, "province": PROVINCE, "uuid": uuid}
        officer, province = browser_of("commune_officer", commune), browser_of("province_officer")
        pages = {
            "commune_open": (officer, "/reports/", "open"),
            "commune_ended": (officer, "/reports/?tab=ended", "ended"),
            "province_open": (province, "/reports/", "waits"),
            "province_below": (province, "/reports/?tab=below", "below"),
            "province_last_page": (province, "/reports/?tab=below&page=200", "below"),
            "page": (officer, f"/reports/{uuid}/", "report"),
        }
        yield from figures("reports", count, pages=pages, owner=owner, plain=PLAIN, facts=facts)


def figures(
    name: str, count: int, *, pages: dict[str, tuple[Any, str, str]], owner: Any, plain: dict[str, str], facts: Any
) -> Iterator[Figure]:
    """Each page with its questions to the database, beside the rows by hand-written SQL."""
    for title, (browser, address, sql) in pages.items():
        taken, queries, spent = visited(browser, address)
        rows = timed(lambda sql=sql: owner.execute(plain[sql], facts).fetchall())[0]  # type: ignore[misc]
        said = (
            "the rows by one statement through psycopg, without a fence;"
            f" {queries} queries and {spent:.1f} ms of processor time in the page"
        )
        yield Figure(f"{name}.{title}", count, taken.p95, "ms", rows.p50, said, taken.p50, taken.p95)


def visited(browser: Any, address: str) -> tuple[Times, int, float]:
    """How long a page takes, how often it asks the database, and how much of the processor it has."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def visit() -> None:
        answer = browser.get(address)
        if answer.status_code != 200:
            raise RuntimeError(f"{address}: {answer.status_code}")

    taken, spent = timed(visit)
    with CaptureQueriesContext(connection) as made:
        visit()
    return taken, len(made), spent


def timed(act: Callable[[], object]) -> tuple[Times, float]:
    """Times of many runs, and milliseconds of processor time of one."""
    for _ in range(COLD):
        act()
    runs, begun = [], time.process_time()
    for _ in range(RUNS):
        start = time.perf_counter()
        act()
        runs.append((time.perf_counter() - start) * 1000)
    return Times(runs), (time.process_time() - begun) * 1000 / RUNS
