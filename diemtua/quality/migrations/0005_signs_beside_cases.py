"""Early signs that rest on a case or a report: met by who meets those; what is written there is noted too.

The fence asks the rows beside a case and a report that hold names, whose own fences know sensitive cases and the one unit
that answers.
"""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

from diemtua.lib import fence

OWN = f"commune_code = any({fence.STRICT}::text[])"
OF_CONCERN = f"({fence.REGISTRY} and {OWN}) or agency_id = any({fence.AGENCIES}::bigint[])"
BEFORE = (
    f"{fence.COUNTRY} or (concern_id is null and ({fence.CHILDREN}) and (not is_restricted or {OWN}))"
    f" or (concern_id is not null and ({OF_CONCERN}))"
)
RESTS_ON = (
    "(case_id is null or exists (select from cases_subject k where k.case_id = quality_sign.case_id))"
    " and (report_id is null or exists (select from intake_account t where t.report_id = quality_sign.report_id))"
)
OPENS = (
    f"{fence.COUNTRY} or (concern_id is null and ({fence.CHILDREN}) and (not is_restricted or {OWN}) and {RESTS_ON})"
    f" or (concern_id is not null and ({OF_CONCERN}))"
)
SIBLINGS = """
create function quality_siblings(child bigint) returns setof bigint language sql stable security definer
set search_path = public, pg_temp as $$
  select o.id from people_child own join people_child o on o.household_id = own.household_id and o.id <> own.id
  where own.id = child
  union select other.child_id from people_relation r join people_relation other on other.adult_id = r.adult_id
  where r.child_id = child and other.child_id <> child
  and r.kind in ('father', 'mother') and other.kind in ('father', 'mother')
$$;
"""
# Whose record a row is about: of a case, its child's brothers and sisters.
WATCHED = {
    "cases_case": "select o.id from written w join cases_subject s on s.case_id = w.id, quality_siblings(s.child_id) o (id)",
    "cases_subject": "select o.id from written w, quality_siblings(w.child_id) o (id)",
    "intake_report": "select r.child_id from written w join intake_reportedchild r on r.report_id = w.id"
    " where r.child_id is not null",
    "intake_reportedchild": "select w.child_id from written w where w.child_id is not null",
}


def watch_sql(table: str, whose: str) -> str:
    name = f"quality_note_{table}"
    noted = f"insert into quality_mark (child_id) select distinct found.* from ({whose}) found"  # noqa: S608 - names of this file
    made = (
        f"create function {name}() returns trigger language plpgsql security definer set search_path = public, pg_temp"
        f" as $$ begin {noted}; return null; end $$;"
    )
    for event in ("insert", "update"):
        made += (
            f"create trigger {name}_{event} after {event} on {table} referencing new table as written"
            f" for each statement execute function {name}();"
        )
    return made


def _anew(opens: str) -> str:
    return fence.drop_policy_sql("quality_sign") + fence.policy_of("quality_sign", opens)


class Migration(migrations.Migration):
    dependencies = [("quality", "0004_numbers_read_everywhere"), ("cases", "0002_fence"), ("intake", "0002_fence")]
    operations = [
        migrations.AddField(
            "sign",
            "case",
            models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="cases.case"
            ),
        ),
        migrations.AddField(
            "sign",
            "report",
            models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="intake.report"
            ),
        ),
        migrations.AddConstraint(
            "sign",
            models.CheckConstraint(
                condition=(~Q(rule="E11") | Q(case__isnull=False)) & (~Q(rule="E12") | Q(report__isnull=False)),
                name="quality_sign_rests_on",
            ),
        ),
        migrations.RunSQL(_anew(OPENS), _anew(BEFORE)),
        migrations.RunSQL(SIBLINGS, "drop function quality_siblings(bigint);"),
        *[
            migrations.RunSQL(watch_sql(table, whose), f"drop function quality_note_{table}() cascade;")
            for table, whose in WATCHED.items()
        ],
    ]
