"""An emergency opening meets children, not their groups of class C3 nor people of concern (law.md 16).

Both are opened by the communes of the role itself, which no opening widens (`Scope.strict`). Asked is the row's own mark:
a child has one too, which stands for confirmed groups only, and the policy before took that one.
"""

from importlib import import_module

from django.db import migrations

from diemtua.lib import fence

BEFORE = import_module("diemtua.people.migrations.0002_fence").OPENS
OPENS = {
    "people_membership": (
        "exists (select from people_child c where c.id = child_id and (not people_membership.is_restricted"
        f" or {fence.COUNTRY} or c.commune_code = any({fence.STRICT}::text[])))"
    ),
    "people_concern": (
        f"{fence.COUNTRY} or ({fence.REGISTRY} and commune_code = any({fence.STRICT}::text[]))"
        f" or agency_id = any({fence.AGENCIES}::bigint[])"
    ),
}


def _anew(table: str, opens: str) -> str:
    return fence.drop_policy_sql(table) + fence.policy_of(table, opens)


class Migration(migrations.Migration):
    dependencies = [("people", "0003_lists_and_search")]
    operations = [migrations.RunSQL(_anew(table, opens), _anew(table, BEFORE[table])) for table, opens in OPENS.items()]
