"""Quality of the register: one record counted anew, the whole register, the page of a province.

Beside what somebody would write by hand: one statement over the whole register that judges sixteen of the rules and
writes a row a child and a row a fault; one record read by its key; the sums of a province added up without a fence.
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
# By hand: side tables gathered once, no fence, no sums of places, no signs, sealed numbers not opened.
BY_HAND = (
    "drop table if exists bench_found, bench_scores",
    """create table bench_found as
with kin as (select r.child_id, count(*) filter (where r.is_carer) carers, bool_or(a.phone <> '' and r.is_carer) phone,
    bool_or(r.kind = 'father' and a.died_on is not null) and bool_or(r.kind = 'mother' and a.died_on is not null) orphan
  from people_relation r left join people_adult a on a.id = r.adult_id where r.until is null group by 1),
held as (select child_id, count(*) filter (where state = 'confirmed' and evidence = '' and evidence_file = '') unproven,
    count(*) filter (where state = 'confirmed' and subgroup = '') undivided from people_membership group by 1)
select c.id, c.commune_code, c.village_id, f.rule, f.weight from people_child c
left join kin k on k.child_id = c.id left join held h on h.child_id = c.id
left join people_povertyyear p on p.household_id = c.household_id and p.year = date_part('year', current_date)
left join people_disability d on d.child_id = c.id and d.until is null
cross join lateral (values
  ('F01', 15, c.full_name = ''), ('F02', 15, c.birth_precision = 'unknown'),
  ('F03', 5, c.birth_precision in ('year', 'estimated')), ('F04', 5, c.sex = 'unknown'),
  ('F05', 15, c.number_key is null and c.birth_on < current_date - 60), ('F06', 15, c.village_id is null),
  ('F07', 5, c.household_id is null), ('F08', 40, c.is_special and coalesce(k.carers, 0) = 0),
  ('F10', 5, c.is_special and k.carers > 0 and c.phone = '' and not coalesce(k.phone, false)),
  ('F11', 5, c.ethnicity = ''), ('F12', 15, h.unproven > 0), ('F14', 5, h.undivided > 0),
  ('F21', 15, c.is_special and c.household_id is not null and coalesce(p.state, 'unknown') = 'unknown'),
  ('F22', 15, c.is_special and c.keeper_id is null), ('D06', 40, k.orphan and not c.groups && '{G01}'),
  ('A01', 40, c.is_special and c.visited_on < current_date - 183)) f (rule, weight, holds)
where c.state in ('active', 'moving') and f.holds""",
    """create table bench_scores as select c.id, c.commune_code, 100 - least(100, coalesce(sum(f.weight), 0)) score
from people_child c left join bench_found f on f.id = c.id where c.state in ('active', 'moving') group by 1, 2""",
    "alter table bench_scores add primary key (id)",
    "create index on bench_found (commune_code, rule)",
)
SECONDS, MILLISECONDS = 180, 20
PLAIN_RECORD = "select * from people_child where id = %s"
PLAIN_PAGE = """select commune_code, count(*), sum(score), count(*) filter (where findings > 0) from quality_standing
where province_code = '75' group by 1"""


def quality(count: int) -> Iterator[Figure]:
    """Measure with so many children of one province."""
    with register(count) as owner:
        # The register sets the project up; models may be read only then.
        from diemtua.lib.actor import system_actor
        from diemtua.lib.clock import now
        from diemtua.quality import operations

        counter = system_actor("bench")
        start = time.perf_counter()
        done = operations.count_all(by=counter, at=now())
        whole = time.perf_counter() - start
        plain = _by_hand(owner)
        words = "by hand: sixteen of the rules, one statement, no numbers opened, no sums, no signs"
        yield Figure("quality.count_all", done, round(whole, 1), "s", plain, words)
        yield Figure("quality.count_all.asked", done, round(whole, 1), "s", SECONDS, "what is asked for a million")
        start = time.perf_counter()
        operations.count_all(by=counter, at=now())
        again = round(time.perf_counter() - start, 1)
        yield Figure("quality.count_again", done, again, "s", plain, words)
        one = _one(owner, count, counter)
        yield one
        yield Figure(
            "quality.one_record.asked", count, one.figure, "ms", MILLISECONDS, "what is asked", one.p50, one.p95
        )
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


def _by_hand(owner: Any) -> float:
    start = time.perf_counter()
    for sql in BY_HAND:
        owner.execute(sql)
    taken = time.perf_counter() - start
    owner.execute(BY_HAND[0])
    return round(taken, 1)


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
