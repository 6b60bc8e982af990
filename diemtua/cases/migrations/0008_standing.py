"""A hand-over may be taken back while nobody answered; where the running cases of a commune stand, for those above.

The function counts past the fence within the places of the session, as those of 0004: by step and by the clock that
ends next, without a number or a name.
"""

from importlib import import_module

from django.db import migrations, models

PLACES = import_module("diemtua.cases.migrations.0004_fence_rows").PLACES.partition(" and (c.province_code")[0]
STANDING = f"""
create function cases_standing(asked text, running text[], moment timestamptz)
returns table (state text, rule text, count bigint, late bigint, since timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
  select c.state::text, c.next_rule::text, count(*), count(*) filter (where c.next_due_at <= moment),
    min(c.next_due_at) filter (where c.next_due_at <= moment)
  from cases_case c where c.commune_code = asked and c.state = any(running) and {PLACES}
  group by c.state, c.next_rule
$$;
"""  # noqa: S608 - of constants
STATES = [
    ("sent", "Chờ nơi đến nhận"),
    ("received", "Đã nhận"),
    ("returned", "Nơi đến trả lại"),
    ("withdrawn", "Nơi gửi rút lại"),
]


class Migration(migrations.Migration):
    dependencies = [("cases", "0007_forms_and_starts")]
    operations = [
        migrations.RemoveConstraint(model_name="handover", name="cases_handover_state"),
        migrations.AlterField(
            model_name="handover",
            name="state",
            field=models.CharField(choices=STATES, default="sent", max_length=10),
        ),
        migrations.AddConstraint(
            model_name="handover",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["sent", "received", "returned", "withdrawn"])),
                name="cases_handover_state",
            ),
        ),
        migrations.RunSQL(STANDING, "drop function cases_standing;"),
    ]
