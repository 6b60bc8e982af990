"""The row of a case, which names nobody, is met by its communes and its team alone.

Those above, Sở Y tế as leaders and inspectors, need figures, not rows: functions count past the fence, within the
places the session was opened for, and give numbers by commune.
"""

from importlib import import_module

from django.db import migrations

from diemtua.lib import fence

WAS = import_module("diemtua.cases.migrations.0002_fence").CASE
ABOVE = f"province_code = any({fence.PROVINCES}::text[])"
CASE = WAS.replace(f" or {ABOVE}", "")
PLACES = (
    f"({fence.COUNTRY} or c.province_code = any({fence.PROVINCES}::text[])"
    f" or c.commune_code = any({fence.COMMUNES}::text[]))"
    " and (c.province_code = any(provinces) or c.commune_code = any(communes))"
)
COUNTED = f"""
create function cases_counted(
  provinces text[], communes text[], running text[], moment timestamptz, long_ago timestamptz,
  year_from timestamptz, year_to timestamptz
) returns table (commune text, opened bigint, open bigint, late bigint, long bigint)
language sql stable security definer set search_path = public, pg_temp as $$
  select c.commune_code::text,
    count(*) filter (where c.opened_at >= year_from and c.opened_at < year_to),
    count(*) filter (where c.state = any(running)),
    count(*) filter (where c.state = any(running) and c.next_due_at <= moment),
    count(*) filter (where c.state = any(running) and c.opened_at <= long_ago)
  from cases_case c where {PLACES} group by c.commune_code
$$;
"""  # noqa: S608 - of constants
KEPT = f"""
create function cases_clocks_kept(
  provinces text[], communes text[], rules text[], moment timestamptz, year_from timestamptz, year_to timestamptz
) returns table (commune text, rule text, kept bigint, judged bigint)
language sql stable security definer set search_path = public, pg_temp as $$
  select c.commune_code::text, d.rule::text, count(*) filter (where d.met_at <= d.due_at), count(*)
  from cases_deadline d join cases_case c on c.id = d.case_id
  where d.rule = any(rules) and d.cancelled_at is null and d.start_at >= year_from and d.start_at < year_to
  and (d.met_at is not null or d.due_at <= moment) and {PLACES}
  group by c.commune_code, d.rule
$$;
"""  # noqa: S608 - of constants
NO_FUNCTIONS = "drop function cases_counted; drop function cases_clocks_kept;"


class Migration(migrations.Migration):
    dependencies = [("cases", "0003_report")]
    operations = [
        migrations.RunSQL(COUNTED + KEPT, NO_FUNCTIONS),
        migrations.RunSQL(
            fence.drop_policy_sql("cases_case") + fence.policy_of("cases_case", CASE),
            fence.drop_policy_sql("cases_case") + fence.policy_of("cases_case", WAS),
        ),
    ]
