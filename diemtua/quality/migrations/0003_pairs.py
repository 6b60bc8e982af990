"""Pairs of records that may be one child, and the runs that find them; a pair is met by who meets one of the two."""

import uuid
from importlib import import_module

import django.db.models.deletion
from django.db import migrations, models

from diemtua.lib import fence

# The child's own policy says who meets it; of the other record the pair tells that there is one.
OPENS = (
    "exists (select from people_child c where c.id = quality_pair.first_id)"
    " or exists (select from people_child c where c.id = quality_pair.second_id)"
)
MARKS = import_module("diemtua.quality.migrations.0002_fence_and_marks")
BOTH = "select unnest(array[w.first_id, w.second_id]) from written w"


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0009_sheets_and_fewer_indexes"),
        ("quality", "0002_fence_and_marks"),
    ]

    operations = [
        migrations.CreateModel(
            name="LinkRun",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, unique=True)),
                ("province_code", models.CharField(max_length=2)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("comparing", "Đang so sánh"),
                            ("done", "Đã xong"),
                            ("failed", "Không xong"),
                            ("stopped", "Đã dừng"),
                        ],
                        default="comparing",
                        max_length=10,
                    ),
                ),
                ("stage", models.CharField(blank=True, help_text="what is being done now", max_length=10)),
                ("records", models.IntegerField(default=0)),
                ("found", models.IntegerField(default=0, help_text="pairs the comparison gave")),
                (
                    "written",
                    models.IntegerField(default=0, help_text="of these looked at so far, in the order they were found"),
                ),
                ("new", models.IntegerField(default=0)),
                ("gone", models.IntegerField(default=0, help_text="pairs of earlier runs that are no longer alike")),
                ("failure", models.CharField(blank=True, max_length=300)),
                ("assignment_id", models.BigIntegerField(help_text="in which role it was started", null=True)),
                ("by_name", models.CharField(max_length=200)),
                ("at", models.DateTimeField()),
                ("beaten_at", models.DateTimeField(help_text="the last sign of work")),
                ("done_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [models.Index(fields=["province_code", "-at"], name="quality_linkrun_province")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["comparing", "done", "failed", "stopped"])),
                        name="quality_linkrun_state",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "comparing")),
                        fields=("province_code",),
                        name="quality_linkrun_one_at_work",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Pair",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, unique=True)),
                ("province_code", models.CharField(max_length=2)),
                ("is_across", models.BooleanField(default=False, help_text="stood in two communes when it was found")),
                (
                    "group",
                    models.BigIntegerField(help_text="the smallest number among all records joined by open pairs"),
                ),
                ("score", models.FloatField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Chờ xem"),
                            ("merged", "Đã gộp"),
                            ("two", "Hai trẻ em khác nhau"),
                            ("gone", "Không còn giống nhau"),
                        ],
                        default="open",
                        max_length=8,
                    ),
                ),
                ("merge_uuid", models.UUIDField(null=True)),
                (
                    "asked_by_name",
                    models.CharField(blank=True, help_text="of the commune that asks the province", max_length=200),
                ),
                ("asked_at", models.DateTimeField(null=True)),
                ("decided_by_name", models.CharField(blank=True, max_length=200)),
                ("decided_at", models.DateTimeField(null=True)),
                ("found_at", models.DateTimeField()),
                (
                    "first",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.child"),
                ),
                (
                    "run",
                    models.ForeignKey(
                        help_text="which found it last",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="quality.linkrun",
                    ),
                ),
                (
                    "second",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.child"),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["province_code", "state", "-score", "id"], name="quality_pair_province"),
                    models.Index(condition=models.Q(("state", "open")), fields=["group"], name="quality_pair_group"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["open", "merged", "two", "gone"])), name="quality_pair_state"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("first__lt", models.F("second"))), name="quality_pair_order"
                    ),
                    models.UniqueConstraint(fields=("first", "second"), name="quality_pair_once"),
                ],
            },
        ),
        migrations.RunSQL(
            fence.policy_of("quality_linkrun", f"{fence.COUNTRY} or province_code = any({fence.PROVINCES}::text[])"),
            fence.drop_policy_sql("quality_linkrun"),
        ),
        migrations.RunSQL(
            fence.policy_of("quality_pair", f"{fence.COUNTRY} or {OPENS}"), fence.drop_policy_sql("quality_pair")
        ),
        migrations.RunSQL(MARKS.watch_sql("quality_pair", BOTH), MARKS.ignore_sql("quality_pair")),
    ]
