from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Lane",
            fields=[
                ("lane", models.SmallIntegerField(primary_key=True, serialize=False)),
                ("seq", models.BigIntegerField(default=0)),
                ("head", models.CharField(default="", max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("verb", models.CharField(max_length=60)),
                ("thing_kind", models.CharField(blank=True, max_length=60)),
                ("thing_id", models.CharField(blank=True, max_length=64)),
                ("thing_label", models.CharField(blank=True, max_length=200)),
                ("province_code", models.CharField(blank=True, max_length=2)),
                ("commune_code", models.CharField(blank=True, max_length=5)),
                ("agency_id", models.BigIntegerField(help_text="the agency whose thing it is", null=True)),
                ("user_id", models.BigIntegerField(null=True)),
                ("actor_name", models.CharField(max_length=200)),
                ("role", models.CharField(blank=True, max_length=40)),
                ("unit_code", models.CharField(blank=True, max_length=5)),
                ("unit_name", models.CharField(blank=True, max_length=200)),
                ("channel", models.CharField(blank=True, max_length=20)),
                ("device", models.CharField(blank=True, max_length=200)),
                ("request_id", models.CharField(blank=True, max_length=40)),
                ("reason", models.TextField(blank=True)),
                ("facts", models.JSONField(default=dict)),
                ("lane", models.SmallIntegerField(default=0)),
                ("seq", models.BigIntegerField(default=0)),
                ("prev", models.CharField(default="", max_length=64)),
                ("hash", models.CharField(default="", max_length=64)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["thing_kind", "thing_id", "-at"], name="trail_entry_thing"),
                    models.Index(fields=["user_id", "-at"], name="trail_entry_user"),
                    models.Index(fields=["-at"], name="trail_entry_at"),
                ],
                "constraints": [models.UniqueConstraint(fields=("lane", "seq"), name="trail_entry_lane_seq")],
            },
        ),
    ]
