import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from diemtua.lib import fence

OWN = f"user_id = {fence.OWN_USER}"
FENCE = (
    "alter table access_apireply enable row level security;"
    f"create policy access_apireply_scope on access_apireply using ({OWN}) with check ({OWN});"
)


class Migration(migrations.Migration):
    dependencies = [("access", "0005_fence_of_openings")]

    operations = [
        migrations.CreateModel(
            name="ApiReply",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=100)),
                ("asked", models.CharField(help_text="SHA-256 of method, address and body", max_length=64)),
                ("status", models.PositiveSmallIntegerField(default=0, help_text="0 while it is being done")),
                ("body", models.TextField(blank=True)),
                ("at", models.DateTimeField()),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("user", "key"), name="access_apireply_once")],
            },
        ),
        migrations.RunSQL(FENCE, fence.drop_policy_sql("access_apireply")),
    ]
