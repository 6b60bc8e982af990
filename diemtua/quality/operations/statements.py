"""The SQL that writes what was judged: scores, findings, and the sums of villages and communes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from diemtua.quality.codes import Dimension
from diemtua.quality.queries.judging import OF_RECORDS, judged, rows_of
from diemtua.quality.queries.rulesets import RuleSet

_SUMS = ("score", *(str(each.value) for each in Dimension))
_UNIT = ("children", "faulty", "poor", *_SUMS)
_PLACES = ("province_code", "commune_code", "village_id")
_STANDING = (*_SUMS, "findings", "is_poor", "vulnerability", "urgency", "next_on", *_PLACES)
_FINDING = ("dimension", "weight", "is_restricted", "urgency", *_PLACES)


def _names(names: Sequence[str], form: str = '"{0}"') -> str:
    return ", ".join(form.format(name) for name in names)


def _only_changed(names: Sequence[str]) -> str:
    """Of rows that are there already, only those that say something else now are written."""
    sets, now, then = (_names(names, form) for form in ('"{0}" = excluded."{0}"', 'q."{0}"', 'excluded."{0}"'))
    return f"do update set {sets} where ({now}) is distinct from ({then})"


STAND = f"""
stood as (insert into quality_standing as q (child_id, counted_at, {_names(_STANDING)})
  select id, %(at)s::timestamptz, {_names(_STANDING)} from scored on conflict (child_id) {_only_changed(_STANDING)}),
ended as (delete from quality_finding q using scored x where q.child_id = x.id and not (q.rule = any(x.codes))),
found as (insert into quality_finding as q (child_id, rule, found_on, {_names(_FINDING)})
  select x.id, r.code, %(today)s::date, r.dimension, r.weight, r.hidden, x.urgency, {_names(_PLACES, "x.{0}")}
  from scored x cross join lateral unnest(x.codes) had join RULES on r.code = had
  on conflict (child_id, rule) {_only_changed(_FINDING)})"""  # noqa: S608 - of constants

# What stood there before is taken out of the sums of its places, what stands there now is put in.
MOVE = f""",
gone as (delete from quality_standing q where q.child_id = any(%(ids)s::bigint[]) and q.child_id not in (select id from scored)),
lost as (delete from quality_finding q where q.child_id = any(%(ids)s::bigint[]) and q.child_id not in (select id from scored)),
units as (insert into quality_unitscore as q (province_code, commune_code, village_id, {_names(_UNIT)})
  select province_code, commune_code, village, {_names(_UNIT, 'sum("{0}")')} from (
    select province_code, commune_code, coalesce(village_id, 0) as village, 1 as children,
      (findings > 0)::int as faulty, is_poor::int as poor, {_names(_SUMS)} from scored
    union all select province_code, commune_code, coalesce(village_id, 0), -1, -(findings > 0)::int, -is_poor::int,
      {_names(_SUMS, '-"{0}"')} from quality_standing where child_id = any(%(ids)s::bigint[])) moves
  group by 1, 2, 3 having {" or ".join(f'sum("{name}") <> 0' for name in _UNIT)}
  on conflict (commune_code, village_id) do update set {_names(_UNIT, '"{0}" = q."{0}" + excluded."{0}"')}),
counts as (insert into quality_rulecount as q (province_code, commune_code, village_id, rule, count)
  select province_code, commune_code, village, rule, sum(n) from (
    select x.province_code, x.commune_code, coalesce(x.village_id, 0) as village, r.code as rule, 1 as n
    from scored x cross join lateral unnest(x.codes) had join RULES on r.code = had and not r.hidden
    union all select province_code, commune_code, coalesce(village_id, 0), rule, -1 from quality_finding
    where child_id = any(%(ids)s::bigint[]) and not is_restricted) moves
  group by 1, 2, 3, 4 having sum(n) <> 0
  on conflict (commune_code, village_id, rule) do update set count = q.count + excluded.count)"""  # noqa: S608, E501

ADD_UP = (
    "delete from quality_unitscore where commune_code = %(commune)s",
    f"""insert into quality_unitscore (province_code, commune_code, village_id, {_names(_UNIT)})
select min(province_code), commune_code, coalesce(village_id, 0), count(*), count(*) filter (where findings > 0),
  count(*) filter (where is_poor), {_names(_SUMS, 'sum("{0}")')}
from quality_standing where commune_code = %(commune)s group by 2, 3""",  # noqa: S608 - of constants
    "delete from quality_rulecount where commune_code = %(commune)s",
    """insert into quality_rulecount (province_code, commune_code, village_id, rule, count)
select min(province_code), commune_code, coalesce(village_id, 0), rule, count(*)
from quality_finding where commune_code = %(commune)s and not is_restricted group by 2, 3, 4""",
)
HOW_MANY = "select coalesce(sum(children), 0) from quality_unitscore where commune_code = %(commune)s"
_ELSEWHERE = """delete from {} q where q.commune_code = %(commune)s and not exists (select from people_child c
where c.id = q.child_id and c.commune_code = q.commune_code and c.state in ('active', 'moving'))"""
LEAVE = tuple(_ELSEWHERE.format(table) for table in ("quality_standing", "quality_finding"))
MARKED = "select distinct child_id from quality_mark order by child_id limit %s"
# Notes of records that are about to be judged: what was written before them is seen by the statement that follows.
TAKE = """delete from quality_mark where child_id = any(%(ids)s::bigint[])"""
TAKE_COMMUNE = (
    """delete from quality_mark m using people_child c where c.id = m.child_id and c.commune_code = %(commune)s"""
)
# Who is counted anew together: whoever holds these communes works alone in them.
PLACES_OF = """select id, commune_code, province_code from people_child where id = any(%(ids)s::bigint[])
union select child_id, commune_code, province_code from quality_standing where child_id = any(%(ids)s::bigint[])"""


@lru_cache(maxsize=32)
def count_sql(rules: RuleSet, today: date, scope: str) -> tuple[str, dict[str, Any]]:
    """Judge the records of a scope and write what changed; gives back who shows early signs, and which.

    With `OF_RECORDS` the sums of places move by the difference; of a commune they are added up anew afterwards.
    """
    sql, values = judged(rules, today, scope)
    writes = STAND + (MOVE if scope == OF_RECORDS else "")
    table = rows_of(rules.rules)
    return f"{sql}, {writes.replace('RULES', table)} select id, signs from scored where signs <> '{{}}'", values  # noqa: S608
