"""What the rules find in records, as common table expressions: one definition for one record and for a whole commune.

Only the scope differs, so an incremental count cannot drift from a full one.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from diemtua.quality.codes import Dimension, Severity
from diemtua.quality.queries.compiling import Parameters, next_day_sql, sql_of
from diemtua.quality.queries.rulesets import Counted, RuleSet
from diemtua.quality.queries.sheet import sheet_sql
from diemtua.quality.rules.catalogue import WEIGHTS

OF_RECORDS, OF_COMMUNE, OF_PROVINCE = (
    "c.id = any(%(ids)s::bigint[])",
    "c.commune_code = %(commune)s",
    "c.province_code = %(province)s",
)
# A grave fault comes before whatever many small ones add up to.
GRAVE_FIRST = 10_000
# What makes a fault worse for a child: so many points more. One for everybody.
VULNERABLE = {
    "s.is_special": 3,
    "coalesce(s.age_years < 6, false)": 2,
    "s.poverty in ('poor', 'near_poor')": 1,
    "s.flags <> '{}'": 1,
    "coalesce(s.level in ('MD1', 'MD2'), false)": 1,
}


def judged(rules: RuleSet, today: date, scope: str) -> tuple[str, dict[str, Any]]:
    """Records of a scope with what was found in each: the tables `s`, `f`, `weighed` and `scored`, and their values."""
    given = Parameters()
    flags = [f"{sql_of(rule.condition, given)} as f{at}" for at, rule in enumerate(rules.rules)]
    flags += [f"{sql_of(rule.condition, given)} as e{at}" for at, rule in enumerate(rules.signs)]
    every = [rule.condition for rule in (*rules.rules, *rules.signs)]
    points = " + ".join(f"({what})::int * {many}" for what, many in VULNERABLE.items())
    four = " + ".join(f'w."{each.value}"' for each in Dimension)
    sql = f"""with s as materialized ({sheet_sql(scope)}),
f as materialized (select s.id, s.province_code, s.commune_code, s.village_id,
  s.poverty in ('poor', 'near_poor') as is_poor, 1 + {points} as vulnerability,
  least({next_day_sql(every, given)}, make_date(%(year)s + 1, 1, 1)) as next_on, {", ".join(flags)} from s),
weighed as materialized (select f.*, {_losses(rules.rules)}, {_codes(rules.rules, "f")} as codes,
  {_codes(rules.signs, "e")} as signs from f),
scored as materialized (select w.*, ({four}) / 4 as score,
  w.loss * w.vulnerability + case when w.grave then {GRAVE_FIRST} else 0 end as urgency from weighed w)"""  # noqa: S608
    return sql, given.values | {"today": today, "year": today.year}


def _losses(rules: Sequence[Counted]) -> str:
    """What is left of a hundred in each dimension, what is lost, how many faults, any grave; no hidden rules."""
    seen = [(f"f{at}", rule) for at, rule in enumerate(rules) if not rule.hidden]

    def lost(of: str) -> str:
        return " + ".join(f"{name}::int * {rule.weight}" for name, rule in seen if of in {"", rule.dimension}) or "0"

    parts = [f'100 - least(100, {lost(each.value)}) as "{each.value}"' for each in Dimension]
    found = " + ".join(f"{name}::int" for name, _ in seen) or "0"
    grave = " or ".join(name for name, rule in seen if rule.weight >= WEIGHTS[Severity.GRAVE]) or "false"
    return ", ".join([*parts, f"{lost('')} as loss", f"{found} as findings", f"{grave} as grave"])


def _codes(rules: Sequence[Counted], letter: str) -> str:
    whens = ", ".join(f"case when {letter}{at} then '{rule.code}' end" for at, rule in enumerate(rules))
    return f"array_remove(array[{whens}]::text[], null)"


def rows_of(rules: Sequence[Counted]) -> str:
    """The rules as a table `r`: codes are of closed lists, weights are numbers."""
    rows = ", ".join(f"('{r.code}', '{r.dimension}', {r.weight}, {str(r.hidden).lower()})" for r in rules)
    rows = rows or "('', '', 0, false)"
    return f"(values {rows}) r (code, dimension, weight, hidden)"
