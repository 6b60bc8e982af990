"""To whom the signed decision and plan were sent (NĐ 56/2017 Đ28.5); met by whoever meets the plan."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

from diemtua.lib import fence

OF_PLAN = "exists (select from cases_plan p where p.id = plan_id)"


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0004_fence_rows"),
    ]

    operations = [
        migrations.CreateModel(
            name="Sending",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, unique=True)),
                ("to", models.CharField(max_length=200)),
                (
                    "part",
                    models.CharField(
                        choices=[("duty", "Có trách nhiệm thực hiện"), ("family", "Cha, mẹ, người chăm sóc")],
                        max_length=10,
                    ),
                ),
                (
                    "how",
                    models.CharField(
                        choices=[
                            ("hand", "Giao tận tay, có ký nhận"),
                            ("post", "Bưu chính, văn thư"),
                            ("system", "Hệ thống quản lý văn bản"),
                        ],
                        max_length=10,
                    ),
                ),
                ("sent_on", models.DateField()),
                ("by_name", models.CharField(max_length=200)),
                ("at", models.DateTimeField()),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="sendings", to="cases.plan"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["plan", "sent_on"], name="cases_sending_plan")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("part__in", ["duty", "family"])), name="cases_sending_part"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("how__in", ["hand", "post", "system"])), name="cases_sending_how"
                    ),
                ],
            },
        ),
        migrations.RunSQL(fence.policy_of("cases_sending", OF_PLAN), fence.drop_policy_sql("cases_sending")),
    ]
