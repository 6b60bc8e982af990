"""Drafts and saved views; both behind the fence, open to their owner alone."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from diemtua.lib import fence


def own(table: str) -> migrations.RunSQL:
    mine = f"user_id = {fence.OWN_USER}"
    return migrations.RunSQL(
        f"alter table {table} enable row level security;"
        f"create policy {table}_own on {table} using ({mine}) with check ({mine});",
        f"drop policy {table}_own on {table}; alter table {table} disable row level security;",
    )


def owner() -> models.ForeignKey:
    return models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL)


class Migration(migrations.Migration):
    initial = True
    dependencies = [migrations.swappable_dependency(settings.AUTH_USER_MODEL)]
    operations = [
        migrations.CreateModel(
            name="Draft",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=120)),
                ("data", models.JSONField(default=dict)),
                ("saved_at", models.DateTimeField()),
                ("user", owner()),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("user", "key"), name="web_draft_one_a_form")],
            },
        ),
        migrations.CreateModel(
            name="SavedView",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("of", models.CharField(max_length=60)),
                ("name", models.CharField(max_length=60)),
                ("query", models.CharField(max_length=500)),
                ("user", owner()),
            ],
            options={
                "ordering": ["name"],
                "constraints": [
                    models.UniqueConstraint(fields=("user", "of", "name"), name="web_view_one_a_name"),
                    models.CheckConstraint(condition=~models.Q(name=""), name="web_view_has_a_name"),
                ],
            },
        ),
        own("web_draft"),
        own("web_savedview"),
    ]
