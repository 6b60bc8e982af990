"""The fence around findings and signs; and the database notes by itself which record something was written about.

A note is a row of `quality_mark`, appended by statement, so that nobody waits for anybody: whoever writes about a child by
whatever door, one by one or ten thousand at once, leaves its number there. The functions run as the owner, for who writes
about a household may see only some of its children.
"""

from django.db import migrations

from diemtua.lib import fence

OWN = f"commune_code = any({fence.STRICT}::text[])"
OF_CONCERN = f"({fence.REGISTRY} and {OWN}) or agency_id = any({fence.AGENCIES}::bigint[])"
OPENS = {
    "quality_standing": fence.CHILDREN,
    "quality_saidnumber": "exists (select from people_child c where c.id = quality_saidnumber.child_id)",
    "quality_finding": f"{fence.COUNTRY} or (({fence.CHILDREN}) and (not is_restricted or {OWN}))",
    "quality_sign": (
        f"{fence.COUNTRY} or (concern_id is null and ({fence.CHILDREN}) and (not is_restricted or {OWN}))"
        f" or (concern_id is not null and ({OF_CONCERN}))"
    ),
}
OF_CHILD = "select w.child_id from written w"
# Whose record a row of the register is about.
WATCHED = {
    "people_child": "select w.id from written w",
    **dict.fromkeys(
        (
            "people_membership",
            "people_risk",
            "people_disability",
            "people_relation",
            "people_residence",
            "people_schooling",
            "people_visit",
            "people_reviewitem",
            "people_transfer",
        ),
        OF_CHILD,
    ),
    "people_household": "select c.id from written w join people_child c on c.household_id = w.id",
    "people_povertyyear": "select c.id from written w join people_child c on c.household_id = w.household_id",
    "people_adult": "select r.child_id from written w join people_relation r on r.adult_id = w.id",
    "places_village": "select c.id from written w join people_child c on c.village_id = w.id",
}


def watch_sql(table: str, whose: str) -> str:
    """A function, and a trigger for each way to write: PostgreSQL lets a trigger with rows know one way only."""
    name = f"quality_note_{table}"
    noted = f"insert into quality_mark (child_id) select distinct found.* from ({whose}) found"  # noqa: S608 - names of this file
    made = (
        f"create function {name}() returns trigger language plpgsql security definer set search_path = public"
        f" as $$ begin {noted}; return null; end $$;"
    )
    for event, rows in (("insert", "new"), ("update", "new"), ("delete", "old")):
        made += (
            f"create trigger {name}_{event} after {event} on {table} referencing {rows} table as written"
            f" for each statement execute function {name}();"
        )
    return made


def ignore_sql(table: str) -> str:
    return f"drop function quality_note_{table}() cascade;"


class Migration(migrations.Migration):
    dependencies = [
        ("quality", "0001_scores_and_signs"),
        ("people", "0006_restricted_risks"),
        ("places", "__first__"),
    ]
    operations = [
        *[migrations.RunSQL(fence.policy_of(t, opens), fence.drop_policy_sql(t)) for t, opens in OPENS.items()],
        *[migrations.RunSQL(watch_sql(t, whose), ignore_sql(t)) for t, whose in WATCHED.items()],
    ]
