"""A label of risk about HIV is met like the groups of class C3: by the communes of the role itself (law.md 16)."""

from django.db import migrations

from diemtua.lib import fence

BEFORE = "exists (select from people_child c where c.id = people_risk.child_id)"
OPENS = (
    "exists (select from people_child c where c.id = people_risk.child_id and (people_risk.flag <> 'R05'"
    f" or {fence.COUNTRY} or c.commune_code = any({fence.STRICT}::text[])))"
)


def _anew(opens: str) -> str:
    return fence.drop_policy_sql("people_risk") + fence.policy_of("people_risk", opens)


class Migration(migrations.Migration):
    dependencies = [("people", "0005_counted_in_the_index")]
    operations = [migrations.RunSQL(_anew(OPENS), _anew(BEFORE))]
