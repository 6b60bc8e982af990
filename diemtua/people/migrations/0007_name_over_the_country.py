"""Where a child of the same name and birth date stands, over the whole country (docs/decisions/0010).

Who adds a child is told a commune, or only "somewhere" where the place itself must not be told: never a row. Asked of
the index by a hash of the name without marks and the day; marks are compared afterwards, on the few that are found.
"""

from django.db import migrations, models
from django.db.models import F, Func, Q

from diemtua.lib import fence

# Of `folded`, which holds all names, those syllables that are the full name.
OWN_NAME = """
create function people_own_name(folded text, full_name text) returns text language sql immutable parallel safe as $$
    select array_to_string((string_to_array(folded, ' '))[1:cardinality(string_to_array(full_name, ' '))], ' ')
$$
"""
# Hidden: groups and labels of class C3 also while they are only proposed, kept apart from the parents (G03.12), at risk
# of violence (R02), adopted. Told only to the commune's own staff, who carry `strict`; their own children they see.
STANDS_IN = f"""
create function people_name_stands_in(words text, marked text, plain text, born date) returns setof varchar
language sql stable security definer rows 1 set search_path = public, pg_temp as $$
    select distinct place from (
        select case when c.is_restricted
            or exists (
                select from people_membership m where m.child_id = c.id and m.state in ('proposed', 'confirmed')
                and (m.is_restricted or m.subgroup = 'G03.12'))
            or exists (
                select from people_risk r where r.child_id = c.id and r.until is null and r.flag in ('R02', 'R05'))
            or exists (
                select from people_relation k where k.child_id = c.id and k.until is null
                and k.kind in ('adoptive_father', 'adoptive_mother'))
            then null else c.commune_code end as place
        from people_child c
        where hashtext(people_own_name(c.folded, c.full_name)) = hashtext(words) and c.birth_on = born
        and c.birth_precision = 'day' and c.full_name <> ''
        and people_own_name(c.folded, c.full_name) = words and (c.sort_key in (marked, plain) or marked = plain)
        and c.state not in ('merged', 'withdrawn')
        and cardinality({fence.STRICT}) > 0 and ({fence.CHILDREN}) is not true
        order by c.id limit 20
    ) few
    order by place nulls last limit 6
$$;
revoke execute on function people_name_stands_in(text, text, text, date) from public;
grant execute on function people_name_stands_in(text, text, text, date) to diemtua_web;
"""  # noqa: S608 - from constants of the fence


class Migration(migrations.Migration):
    dependencies = [("people", "0006_restricted_risks")]
    operations = [
        migrations.RunSQL(OWN_NAME, "drop function people_own_name(text, text)"),
        migrations.AddIndex(
            "child",
            models.Index(
                Func(Func(F("folded"), F("full_name"), function="people_own_name"), function="hashtext"),
                F("birth_on"),
                condition=Q(birth_precision="day") & ~Q(full_name=""),
                name="people_child_named",
            ),
        ),
        migrations.RunSQL(STANDS_IN, "drop function people_name_stands_in(text, text, text, date)"),
    ]
