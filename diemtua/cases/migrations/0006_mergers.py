"""Cases follow a decision about units: what each said before is kept beside them."""

from django.db import migrations, models

from diemtua.lib import fence

# Written by the machine alone, which works everywhere; read by whoever meets the row it speaks of.
THINGS = ("case", "handover")
MET = " or ".join(
    (
        fence.COUNTRY,
        *(
            f"(thing = '{one}' and exists (select from cases_{one} r where r.id = cases_carried.thing_id))"
            for one in THINGS
        ),
    )
)


class Migration(migrations.Migration):
    dependencies = [("cases", "0005_sending")]
    operations = [
        migrations.CreateModel(
            name="Carried",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("change_id", models.BigIntegerField(help_text="the decision about units")),
                (
                    "thing",
                    models.CharField(help_text="which kind of row: its model in small letters", max_length=20),
                ),
                ("thing_id", models.BigIntegerField()),
                ("part", models.CharField(help_text="which column", max_length=20)),
                ("old", models.CharField(blank=True, max_length=20)),
                ("new", models.CharField(max_length=20)),
                ("at", models.DateTimeField()),
                ("back_at", models.DateTimeField(help_text="the decision was taken back", null=True)),
            ],
            options={
                "abstract": False,
                "indexes": [
                    models.Index(fields=["thing", "thing_id"], name="cases_carried_thing"),
                    models.Index(fields=["change_id"], name="cases_carried_change"),
                ],
            },
        ),
        migrations.RunSQL(
            fence.policy_of("cases_carried", MET, takes=fence.COUNTRY), fence.drop_policy_sql("cases_carried")
        ),
    ]
