"""The fence around cases.

The row of a case names nobody: its communes, the team, and those above the commune meet it. What hangs on it is met by
its communes, and where it is sensitive by the team alone, whom a function looks up past the fence, since a policy on the
team that asked the case, which asks the team, would never end. A commune a case is on the way to meets the row alone.
"""

from django.db import migrations

from diemtua.lib import fence

MINE = "(select cases_mine())::bigint[]"
FUNCTION = """
create function cases_mine() returns bigint[] language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(array_agg(m.case_id), '{}') from cases_member m
  where m.user_id = nullif(current_setting('diemtua.user', true), '')::bigint
  and (m.until is null or m.until > now())
$$;
"""
NO_FUNCTION = "drop function cases_mine();"


def _here(row: str) -> str:
    columns = ("commune_code", "event_commune", "home_commune", "third_commune")
    return " or ".join(f"{row}.{column} = any({fence.COMMUNES}::text[])" for column in columns)


CASE = (
    f"{fence.COUNTRY} or province_code = any({fence.PROVINCES}::text[]) or {_here('cases_case')}"
    f" or id = any({MINE}) or exists (select from cases_handover h where h.case_id = cases_case.id"
    f" and h.state = 'sent' and h.to_commune = any({fence.COMMUNES}::text[]))"
)
HANDOVER = (
    f"{fence.COUNTRY} or from_commune = any({fence.COMMUNES}::text[]) or to_commune = any({fence.COMMUNES}::text[])"
    f" or case_id = any({MINE})"
)
OF_CASE = "exists (select from cases_case c where c.id = case_id)"
INSIDE = (
    "exists (select from cases_case c where c.id = case_id and"
    f" ({fence.COUNTRY} or c.id = any({MINE}) or (not c.is_sensitive and ({_here('c')}))))"
)
OPENS = {
    "cases_handover": HANDOVER,
    "cases_case": CASE,
    "cases_member": OF_CASE,
    "cases_deadline": OF_CASE,
    "cases_link": OF_CASE,
    **dict.fromkeys(
        (
            "cases_subject",
            "cases_sheet",
            "cases_conference",
            "cases_plan",
            "cases_visit",
            "cases_closure",
            "cases_emergency",
            "cases_separation",
            "cases_justice",
        ),
        INSIDE,
    ),
    "cases_measure": "exists (select from cases_plan p where p.id = plan_id)",
}
VERSIONED = ("subject", "plan", "measure", "separation", "justice")


def _versions(name: str) -> migrations.RunSQL:
    """Triggers write them, also of a row that has just been deleted or has left the writer's place."""
    table = f"cases_{name}version"
    seen = f"exists (select from cases_{name} r where r.id = pgh_obj_id)"
    return migrations.RunSQL(fence.policy_of(table, seen, takes="true"), fence.drop_policy_sql(table))


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_cases")]
    operations = [
        migrations.RunSQL(FUNCTION, NO_FUNCTION),
        *[
            migrations.RunSQL(fence.policy_of(table, opens), fence.drop_policy_sql(table))
            for table, opens in OPENS.items()
        ],
        *[_versions(name) for name in VERSIONED],
    ]
