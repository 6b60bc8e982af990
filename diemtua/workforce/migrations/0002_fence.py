"""The fence around postings and leaves: their places, oneself, one's agency, those who share a village.

Who stands in for whom is asked by everybody who tells people something, and for the name under what a deputy does:
two functions look it up past the fence and give nothing but names of staff.
"""

from django.db import migrations

from diemtua.lib import fence

PLACE = (
    f"{fence.COUNTRY} or {fence.OVERSEER} or province_code = any({fence.PROVINCES}::text[])"
    f" or commune_code = any({fence.COMMUNES}::text[])"
)
POSTING = (
    f"{PLACE} or user_id = {fence.OWN_USER} or agency_id = any({fence.AGENCIES}::bigint[])"
    f" or villages && {fence.VILLAGES}::bigint[]"
)
LEAVE = f"{PLACE} or user_id = {fence.OWN_USER} or deputy_id = {fence.OWN_USER}"
OF_POSTING = "exists (select from workforce_posting p where p.id = posting_id)"
RUNS = "l.cancelled_at is null and l.valid_from <= {day} and l.valid_until > {day}"
DEPUTIES = f"""
create function workforce_deputies(people bigint[], day date) returns table (away bigint, deputy bigint, name text)
language sql stable security definer set search_path = public, pg_temp as $$
  select distinct on (l.user_id) l.user_id, l.deputy_id, u.full_name::text
  from workforce_leave l join access_user u on u.id = l.user_id join access_user d on d.id = l.deputy_id
  where l.user_id = any(people) and d.is_active and {RUNS.format(day="day")} order by l.user_id, l.id
$$;
create function workforce_instead(person bigint, place bigint) returns text
language sql stable security definer set search_path = public, pg_temp as $$
  select string_agg(p.full_name, ', ' order by p.full_name)
  from workforce_leave l join workforce_posting p on p.id = l.posting_id
  where l.deputy_id = person and p.unit_id = place
  and {RUNS.format(day="(now() at time zone 'Asia/Ho_Chi_Minh')::date")}
$$;
"""  # noqa: S608 - no value of anybody
NO_DEPUTIES = "drop function workforce_deputies(bigint[], date); drop function workforce_instead(bigint, bigint);"


def _versions(name: str) -> migrations.RunSQL:
    """Triggers write them, also of a row that has just been deleted or has left the writer's place."""
    table = f"workforce_{name}version"
    seen = f"exists (select from workforce_{name} r where r.id = pgh_obj_id)"
    return migrations.RunSQL(fence.policy_of(table, seen, takes="true"), fence.drop_policy_sql(table))


class Migration(migrations.Migration):
    dependencies = [("workforce", "0001_postings")]
    operations = [
        migrations.RunSQL(DEPUTIES, NO_DEPUTIES),
        migrations.RunSQL(
            fence.policy_of("workforce_posting", POSTING, takes=PLACE), fence.drop_policy_sql("workforce_posting")
        ),
        migrations.RunSQL(
            fence.policy_of("workforce_leave", LEAVE, takes=PLACE), fence.drop_policy_sql("workforce_leave")
        ),
        migrations.RunSQL(
            fence.policy_of("workforce_training", OF_POSTING), fence.drop_policy_sql("workforce_training")
        ),
        _versions("posting"),
        _versions("leave"),
    ]
