"""Who notes which children a row is about looks them up by their keys.

PostgreSQL believes a thousand rows in whatever was written, and would rather walk all children than look up so many; of
an array it believes ten.
"""

from django.db import migrations

WATCHED = {
    "people_household": "select c.id from people_child c where c.household_id = any(array(select w.id from written w))",
    "people_povertyyear": (
        "select c.id from people_child c where c.household_id = any(array(select w.household_id from written w))"
    ),
    "people_adult": "select r.child_id from people_relation r where r.adult_id = any(array(select w.id from written w))",
    "places_village": "select c.id from people_child c where c.village_id = any(array(select w.id from written w))",
    "cases_case": (
        "select o.id from cases_subject s, quality_siblings(s.child_id) o (id)"
        " where s.case_id = any(array(select w.id from written w))"
    ),
    "intake_report": (
        "select r.child_id from intake_reportedchild r"
        " where r.child_id is not null and r.report_id = any(array(select w.id from written w))"
    ),
}


def note_sql(table: str, whose: str) -> str:
    noted = f"insert into quality_mark (child_id) select distinct found.* from ({whose}) found"  # noqa: S608 - names of this file
    return (
        f"create or replace function quality_note_{table}() returns trigger language plpgsql security definer"
        f" set search_path = public, pg_temp as $$ begin {noted}; return null; end $$;"
    )


class Migration(migrations.Migration):
    dependencies = [("quality", "0005_signs_beside_cases")]
    operations = [migrations.RunSQL(note_sql(table, whose), migrations.RunSQL.noop) for table, whose in WATCHED.items()]
