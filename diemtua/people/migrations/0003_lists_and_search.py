"""Lists and searches of children that stay fast behind the fence (docs/decisions/0008).

Words are found by two functions of the owner that return numbers of rows and codes of communes only; the condition of
the policy stands inside them too. Each word carries the commune's and the province's code before it, so that a common
name of the country is a rare word of a commune.
"""

import django.contrib.postgres.indexes
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models
from django.db.models import F, Func, Q

from diemtua.lib import fence

# H'Hen is two words, as it is typed. The birth year is one more.
OWN_WORDS = "translate(folded, '''’-.', '    ') || coalesce(' ' || extract(year from birth_on)::int::text, '')"
WORDS_OF = f"""
create function people_words_of(folded text, birth_on date, commune text, province text) returns tsvector
language sql immutable parallel safe as $$
    select array_to_tsvector(string_to_array(
        commune || replace({OWN_WORDS}, ' ', ' ' || commune)
        || ' ' || province || replace({OWN_WORDS}, ' ', ' ' || province),
        ' '))
$$
"""
# Three ways, each only when the one before found nothing: the words as they are, the last one by its beginning
# (it is still being typed), all by their beginnings.
MATCHING = f"""
create function people_child_matching(words text[], names text[], most integer) returns setof bigint
language plpgsql stable security definer rows 500
set search_path = public, pg_temp set plan_cache_mode = force_custom_plan set enable_seqscan = off as $$
declare
    places text[];
    wanted tsquery;
    found bigint[];
begin
    places := case
        when {fence.COUNTRY} then array(select distinct code::text from places_unit where level = 'province')
        when {fence.REGISTRY} then coalesce({fence.PROVINCES}, '{{}}') || coalesce({fence.COMMUNES}, '{{}}')
            || array(select distinct commune_code::text from places_village where id = any({fence.VILLAGES}::bigint[]))
    end;
    if coalesce(cardinality(places), 0) = 0 or coalesce(cardinality(words), 0) = 0 then
        return;
    end if;
    for way in 1..3 loop
        wanted := (
            select string_agg('(' || (
                select string_agg(
                    '''' || replace(place || word, '''', '') || ''''
                    || case when way = 3 or (way = 2 and place_of = cardinality(words)) then ':*' else '' end, ' & ')
                from unnest(words) with ordinality as each(word, place_of)
            ) || ')', ' | ')
            from unnest(places) as place
        )::tsquery;
        found := array(
            select id from (
                select id, sort_key, (string_to_array(folded, ' '))[1:cardinality(string_to_array(full_name, ' '))] as own
                from people_child
                where people_words_of(folded, birth_on, commune_code, province_code) @@ wanted
                and state not in ('merged', 'withdrawn') and ({fence.CHILDREN})
                limit 5000
            ) few
            order by
                case
                    when own = names then 0
                    when own @> names and own <@ names then 1
                    when own[cardinality(own)] = any(names) then 2
                    else 3
                end,
                sort_key, id
            limit least(most, 5000)
        );
        exit when cardinality(found) > 0;
    end loop;
    return query select * from unnest(found);
end
$$;
revoke execute on function people_child_matching(text[], text[], integer) from public;
grant execute on function people_child_matching(text[], text[], integer) to diemtua_web;
"""  # noqa: S608 - from constants of the fence
# A number is one child's over the whole country: who works with children may learn in which commune its record stands,
# and nothing else, so that the communes can speak to each other.
STANDS_IN = f"""
create function people_number_stands_in(key bytea) returns setof varchar
language sql stable security definer rows 1 set search_path = public, pg_temp as $$
    select commune_code from people_child
    where number_key = key and state not in ('merged', 'withdrawn') and ({fence.REGISTRY} or {fence.COUNTRY})
    order by id limit 5
$$;
revoke execute on function people_number_stands_in(bytea) from public;
grant execute on function people_number_stands_in(bytea) to diemtua_web;
"""  # noqa: S608 - from constants of the fence
IN_CARE = Q(state__in=["active", "moving"])
PLACES = ["province_code", "village"]


class Migration(migrations.Migration):
    dependencies = [("people", "0002_fence")]
    operations = [
        migrations.RunSQL(WORDS_OF, "drop function people_words_of(text, date, text, text)"),
        pgtrigger.migrations.RemoveTrigger("child", "change_update"),
        migrations.RemoveIndex("child", "people_child_words"),
        migrations.RemoveField("child", "words"),
        pgtrigger.migrations.AddTrigger(
            "child",
            pgtrigger.compiler.Trigger(
                name="change_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "people_childversion" ("added_at", "added_by_id", "added_by_name", "address", "birth_on", "birth_precision", "birth_registered_on", "birth_registration", "birth_registration_no", "changed_at", "commune_code", "died_on", "ended_reason", "ethnicity", "flags", "folded", "full_name", "groups", "household_id", "id", "immunised", "insurance", "insurance_no", "insurance_on", "is_restricted", "is_special", "keeper_id", "left_on", "merged_into_id", "nationality", "note", "number_key", "number_sealed", "nutrition", "other_names", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "photo", "poverty", "province_code", "recorded_commune", "religion", "residence_registered_on", "reviewed_on", "school", "school_class", "school_name", "sex", "sort_key", "source", "state", "uuid", "version", "village_id", "visited_on") VALUES (OLD."added_at", OLD."added_by_id", OLD."added_by_name", OLD."address", OLD."birth_on", OLD."birth_precision", OLD."birth_registered_on", OLD."birth_registration", OLD."birth_registration_no", OLD."changed_at", OLD."commune_code", OLD."died_on", OLD."ended_reason", OLD."ethnicity", OLD."flags", OLD."folded", OLD."full_name", OLD."groups", OLD."household_id", OLD."id", OLD."immunised", OLD."insurance", OLD."insurance_no", OLD."insurance_on", OLD."is_restricted", OLD."is_special", OLD."keeper_id", OLD."left_on", OLD."merged_into_id", OLD."nationality", OLD."note", OLD."number_key", OLD."number_sealed", OLD."nutrition", OLD."other_names", NOW(), \'change\', OLD."id", OLD."phone", OLD."photo", OLD."poverty", OLD."province_code", OLD."recorded_commune", OLD."religion", OLD."residence_registered_on", OLD."reviewed_on", OLD."school", OLD."school_class", OLD."school_name", OLD."sex", OLD."sort_key", OLD."source", OLD."state", OLD."uuid", OLD."version", OLD."village_id", OLD."visited_on"); RETURN NULL;',
                    hash="1231a67b2edee98dec9dbf06ec72a62340f815f2",
                    operation="UPDATE",
                    pgid="pgtrigger_change_update_2d8ea",
                    table="people_child",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            "child",
            django.contrib.postgres.indexes.GinIndex(
                Func(F("folded"), F("birth_on"), F("commune_code"), F("province_code"), function="people_words_of"),
                name="people_child_words",
            ),
        ),
        migrations.AddIndex(
            "child",
            models.Index(
                fields=["commune_code"],
                include=[*PLACES, "is_special", "flags", "birth_on", "visited_on", "number_key"],
                condition=IN_CARE,
                name="people_child_tabs",
            ),
        ),
        migrations.AddIndex(
            "child",
            models.Index(
                fields=["province_code", "sort_key", "id"],
                include=["commune_code", "village"],
                condition=IN_CARE,
                name="people_child_names",
            ),
        ),
        migrations.AddIndex(
            "child",
            models.Index(
                fields=["province_code", "sort_key", "id"],
                condition=IN_CARE & ~Q(flags=[]),
                name="people_child_at_risk",
            ),
        ),
        migrations.AddIndex(
            "child",
            models.Index(
                fields=["province_code", "sort_key", "id"],
                condition=Q(number_key__isnull=True, state__in=["active", "moving"]),
                name="people_child_unnumbered",
            ),
        ),
        migrations.RunSQL(MATCHING, "drop function people_child_matching(text[], text[], integer)"),
        migrations.RunSQL(STANDS_IN, "drop function people_number_stands_in(bytea)"),
    ]
