"""Quality of the register: one record counted anew, the whole register, the page of a province.

Beside what a plain program would do: read one record, ask a few of the rules by a statement of their own,
and add the sums of a province up by one statement without a fence.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

from diemtua.config.bench import Bench, Figure
from diemtua.config.bench._measure import Times
from diemtua.config.bench.children.pages import _timed, _visited
from diemtua.config.bench.children.population import browser_of, register

RUNS = 40
PLAIN_RULES = """select count(*) filter (where sex = 'unknown'), count(*) filter (where village_id is null),
count(*) filter (where number_key is null), count(*) filter (where is_special and visited_on < current_date - 183)
from people_child where state in ('active', 'moving')"""
PLAIN_RECORD = "select * from people_child where id = %s"
PLAIN_PAGE = """select commune_code, count(*), sum(score), count(*) filter (where findings > 0) from quality_standing
where province_code = '75' group by 1"""


def quality(count: int) -> Iterator[Figure]:
    """Measure with so many children of one province."""
    from diemtua.lib.actor import system_actor
    from diemtua.lib.clock import now
    from diemtua.quality import operations

    with register(count) as owner:
        counter = system_actor("bench")
        start = time.perf_counter()
        done = operations.count_all(by=counter, at=now())
        whole = time.perf_counter() - start
        plain = _timed(lambda: owner.execute(PLAIN_RULES).fetchall())
        words = "four of the rules by one statement, nothing written"
        yield Figure("quality.count_all", done, round(whole, 1), "s", round(plain.p50 / 1000, 2), words)
        start = time.perf_counter()
        operations.count_all(by=counter, at=now())
        again = round(time.perf_counter() - start, 1)
        yield Figure("quality.count_again", done, again, "s", round(plain.p50 / 1000, 2), words)
        yield _one(owner, count, counter)
        operations.keep_day(by=counter, at=now())
        owner.execute("vacuum analyze quality_unitscore, quality_rulecount, quality_standing, quality_finding")
        for name, role, address in (
            ("province_page", "province_officer", "/quality/units/"),
            ("commune_list", "commune_officer", "/quality/"),
        ):
            taken, queries = _visited(browser_of(role), address)
            sums = _timed(lambda: owner.execute(PLAIN_PAGE).fetchall())
            said = f"the sums by one statement over all records, without a fence; {queries} queries in the page"
            yield Figure(f"quality.{name}", count, taken.p95, "ms", sums.p50, said, taken.p50, taken.p95)


def _one(owner: Any, count: int, counter: Any) -> Figure:
    """Records changed one after the other, each counted before the next."""
    from diemtua.lib.clock import now
    from diemtua.quality import operations

    keys = [key for (key,) in owner.execute("select id from people_child where state = 'active' order by id limit 60")]
    taken = []
    for key in keys:
        owner.execute("update people_child set nutrition = 'normal', changed_at = now() where id = %s", [key])
        start = time.perf_counter()
        operations.freshen_record(key, by=counter, at=now())
        taken.append((time.perf_counter() - start) * 1000)
    runs = Times(taken[-RUNS:])
    plain = _timed(lambda: owner.execute(PLAIN_RECORD, [keys[0]]).fetchall())
    return Figure(
        "quality.one_record", count, runs.p95, "ms", plain.p50, "the record read by its key", runs.p50, runs.p95
    )


BENCHES: dict[str, Bench] = {"quality": quality}
