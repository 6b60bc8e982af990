"""Reports follow a decision about units: what each said before is kept beside them."""

from django.db import migrations, models

from diemtua.lib import fence

# Written by the machine alone, which works everywhere; read by whoever meets the row it speaks of.
THINGS = ("report", "passage")
MET = " or ".join(
    (
        fence.COUNTRY,
        *(
            f"(thing = '{one}' and exists (select from intake_{one} r where r.id = intake_carried.thing_id))"
            for one in THINGS
        ),
    )
)


class Migration(migrations.Migration):
    dependencies = [("intake", "0005_corrections")]
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
                    models.Index(fields=["thing", "thing_id"], name="intake_carried_thing"),
                    models.Index(fields=["change_id"], name="intake_carried_change"),
                ],
            },
        ),
        migrations.RemoveConstraint(model_name="passage", name="intake_passage_kind"),
        migrations.AlterField(
            model_name="passage",
            name="kind",
            field=models.CharField(
                choices=[
                    ("routed", "Theo nơi xảy ra"),
                    ("handed", "Được chuyển đến"),
                    ("escalated", "Chưa ai nhận nên báo lên"),
                    ("merged", "Theo thay đổi địa giới"),
                ],
                max_length=10,
            ),
        ),
        migrations.AddConstraint(
            model_name="passage",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["routed", "handed", "escalated", "merged"])),
                name="intake_passage_kind",
            ),
        ),
        migrations.RunSQL(
            fence.policy_of("intake_carried", MET, takes=fence.COUNTRY), fence.drop_policy_sql("intake_carried")
        ),
    ]
