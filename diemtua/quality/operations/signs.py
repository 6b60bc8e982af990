"""Early signs: proposed when the facts say so, answered by a visit, gone when the facts are gone. A person decides."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import connection

from diemtua.lib.clock import day_of
from diemtua.people.states import IN_CARE
from diemtua.quality.queries.beside import SIBLING_CASE, TOLD_TWICE
from diemtua.quality.queries.rulesets import RuleSet
from diemtua.quality.rules.catalogue.signs import OF_SIBLING, TOLD_AGAIN

# After somebody has looked, or has said that nobody needs to, the same sign rests for half a year.
RESTS = "interval '183 days'"
_CARE = ", ".join(f"'{state}'" for state in sorted(IN_CARE))
_OF = "q.child_id in (select c.id from people_child c where {scope})"
_OPEN = "q.state in ('proposed', 'planned')"
_ANY = f"select exists (select from quality_sign q where {_OPEN} and {_OF})"  # noqa: S608 - scopes are of this app
_MOVED = f"""update quality_sign q set province_code = c.province_code, commune_code = c.commune_code,
village_id = c.village_id from people_child c where c.id = q.child_id and {_OPEN} and {_OF}
and (q.commune_code, q.village_id) is distinct from (c.commune_code, c.village_id)"""  # noqa: S608
_ANSWERED = f"""update quality_sign q set state = 'visited', outcome = seen.outcome, decided_at = seen.at,
was_right = seen.outcome = 'seen_changed', visit_on = seen.visited_on, decided_by_name = seen.by_name,
version = q.version + 1
from (select distinct on (child_id) * from people_visit v where v.outcome in ('seen', 'seen_changed')
  and v.child_id in (select c.id from people_child c where {{scope}}) order by v.child_id, v.at desc) seen
where seen.child_id = q.child_id and seen.visited_on >= q.found_on and {_OPEN}"""  # noqa: S608
# A day somebody has promised stays when the facts are gone, not when the record is: merged, or no child's any more.
_GONE = f"""update quality_sign q set state = 'lapsed', version = q.version + 1
where {_OPEN} and {_OF} and (q.state = 'proposed' or not exists (
  select from people_child c where c.id = q.child_id and c.state in ({_CARE}))) and not exists (
  select from unnest(%(shown)s::bigint[], %(rules)s::text[]) had (id, rule)
  where had.id = q.child_id and had.rule = q.rule)"""  # noqa: S608
_NEW = f"""insert into quality_sign (uuid, child_id, rule, is_restricted, province_code, commune_code, village_id,
  state, found_on, reason, decided_by_name, outcome, version, case_id, report_id)
select gen_random_uuid(), c.id, had.rule, had.rule = any(%(hidden)s::text[]), c.province_code, c.commune_code,
  c.village_id, 'proposed', %(today)s, '', '', '', 1,
  case when had.rule = '{OF_SIBLING}' then {SIBLING_CASE} end,
  case when had.rule = '{TOLD_AGAIN}' then {TOLD_TWICE.format(what="t.id")} end
from unnest(%(shown)s::bigint[], %(rules)s::text[]) had (id, rule) join people_child c on c.id = had.id
where not exists (select from quality_sign q where q.child_id = c.id and q.rule = had.rule and
  ({_OPEN} or (q.state in ('declined', 'visited') and q.decided_at > %(at)s - {RESTS})))
on conflict do nothing"""  # noqa: S608


def settle_signs(
    signs: Sequence[tuple[Any, ...]], rules: RuleSet, scope: str, values: dict[str, Any], *, at: datetime
) -> None:
    """Bring the proposals of a scope up to what was just judged. Within operations only, and everywhere."""
    pairs = [(child, code) for child, codes in signs for code in codes]
    given = values | {
        "shown": [child for child, _ in pairs],
        "rules": [code for _, code in pairs],
        "hidden": [rule.code for rule in rules.signs if rule.hidden],
        "today": day_of(at),
        "at": at,
    }
    with connection.cursor() as cursor:
        cursor.execute(_ANY.format(scope=scope), given)
        if (cursor.fetchone() or (False,))[0]:
            for sql in (_MOVED, _ANSWERED, _GONE):
                cursor.execute(sql.format(scope=scope), given)
        if pairs:
            cursor.execute(_NEW, given)
