"""The fence around children: their places, with a scope that meets children by name at all.

What hangs on a child asks the child. A membership of class C3 and a person of concern are met by the commune alone: a
province's scope does not open them. A move is seen from both its ends. Earlier rows are seen by whoever sees the row.
"""

from django.db import migrations

from diemtua.lib import fence

OF_CHILD = "exists (select from people_child c where c.id = child_id)"
OF_COMMUNE = f"{fence.COUNTRY} or ({fence.REGISTRY} and commune_code = any({fence.COMMUNES}::text[]))"
OF_ENDS = (
    f"{fence.COUNTRY} or ({fence.REGISTRY} and (province_code = any({fence.PROVINCES}::text[])"
    f" or commune_code = any({fence.COMMUNES}::text[]) or to_province_code = any({fence.PROVINCES}::text[])"
    f" or to_commune_code = any({fence.COMMUNES}::text[])))"
)
OF_PLACE = (
    f"{fence.COUNTRY} or ({fence.REGISTRY} and (province_code = any({fence.PROVINCES}::text[])"
    f" or commune_code = any({fence.COMMUNES}::text[])))"
)
OPENS = {
    "people_child": fence.CHILDREN,
    "people_household": fence.CHILDREN,
    "people_adult": fence.CHILDREN,
    "people_membership": (
        "exists (select from people_child c where c.id = child_id and (not is_restricted"
        f" or {fence.COUNTRY} or c.commune_code = any({fence.COMMUNES}::text[])))"
    ),
    **dict.fromkeys(
        (
            "people_risk",
            "people_disability",
            "people_relation",
            "people_residence",
            "people_schooling",
            "people_visit",
            "people_reviewitem",
        ),
        OF_CHILD,
    ),
    "people_povertyyear": "exists (select from people_household h where h.id = household_id)",
    "people_reviewround": f"{OF_PLACE} or exists (select from people_reviewitem i where i.round_id = people_reviewround.id)",
    "people_transfer": OF_ENDS,
    "people_merge": "exists (select from people_child c where c.id = kept_id)",
    "people_notduplicate": "exists (select from people_child c where c.id in (first_id, second_id))",
    "people_concern": f"{OF_COMMUNE} or agency_id = any({fence.AGENCIES}::bigint[])",
    "people_import": OF_COMMUNE,
    "people_importrow": "exists (select from people_import i where i.id = batch_id)",
}
VERSIONED = (
    "household",
    "child",
    "adult",
    "membership",
    "risk",
    "disability",
    "relation",
    "residence",
    "schooling",
    "povertyyear",
    "concern",
)


def _versions(name: str) -> migrations.RunSQL:
    """Triggers write them, also of a row that has just been deleted or has left the writer's place."""
    table = f"people_{name}version"
    seen = f"exists (select from people_{name} r where r.id = pgh_obj_id)"
    return migrations.RunSQL(fence.policy_of(table, seen, takes="true"), fence.drop_policy_sql(table))


class Migration(migrations.Migration):
    dependencies = [("people", "0001_registry")]
    operations = [
        *[
            migrations.RunSQL(fence.policy_of(table, opens), fence.drop_policy_sql(table))
            for table, opens in OPENS.items()
        ],
        *[_versions(name) for name in VERSIONED],
    ]
