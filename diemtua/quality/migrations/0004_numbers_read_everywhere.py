"""What sealed numbers say is read and written by counts of whole communes: they need not ask the fence row by row."""

from django.db import migrations

from diemtua.lib import fence

TABLE = "quality_saidnumber"
BEFORE = "exists (select from people_child c where c.id = quality_saidnumber.child_id)"
OPENS = f"{fence.COUNTRY} or {BEFORE}"


def _anew(opens: str) -> str:
    return fence.drop_policy_sql(TABLE) + fence.policy_of(TABLE, opens)


class Migration(migrations.Migration):
    dependencies = [("quality", "0003_pairs")]
    operations = [migrations.RunSQL(_anew(OPENS), _anew(BEFORE))]
