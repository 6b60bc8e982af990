"""Rules of roles; and the fence around what lies on a person's own desk, for drafts may name a child."""

from django.db import migrations, models
from django.db.models import Q

from diemtua.access.codes import Role
from diemtua.lib import fence

OWN = f"{fence.COUNTRY} or user_id = {fence.OWN_USER}"

# Notices are written for others and read by oneself; drafts are both written and read by oneself.
FENCE = f"""
alter table access_draft enable row level security;
create policy access_draft_scope on access_draft using ({OWN}) with check ({OWN});
alter table access_notice enable row level security;
create policy access_notice_write on access_notice for insert with check (true);
create policy access_notice_scope on access_notice for select using ({OWN});
create policy access_notice_read on access_notice for update using ({OWN}) with check ({OWN});
create policy access_notice_drop on access_notice for delete using ({OWN});
"""
UNFENCE = """
drop policy access_draft_scope on access_draft;
alter table access_draft disable row level security;
drop policy access_notice_write on access_notice;
drop policy access_notice_scope on access_notice;
drop policy access_notice_read on access_notice;
drop policy access_notice_drop on access_notice;
alter table access_notice disable row level security;
"""


class Migration(migrations.Migration):
    dependencies = [("access", "0001_people")]
    operations = [
        migrations.CreateModel(
            name="RoleRule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("role", models.CharField(choices=Role.choices, max_length=30, unique=True)),
                ("second_factor", models.BooleanField(default=False)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=Q(("role__in", Role.values)), name="access_rolerule_role")
                ]
            },
        ),
        migrations.RunSQL(FENCE, UNFENCE),
    ]
