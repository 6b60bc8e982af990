"""Values of targets are reminded of like reports: a reminder may hang on a target."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

BEFORE = (
    "exists (select from plans_duty d where d.id = duty_id)"
    " or exists (select from plans_reportdue r where r.id = report_due_id)"
)
OPENS = f"{BEFORE} or exists (select from plans_target t where t.id = target_id)"


def _policy(opens: str) -> str:
    return f"create policy plans_reminder_scope on plans_reminder using ({opens}) with check ({opens});"


DROP = "drop policy plans_reminder_scope on plans_reminder;"


class Migration(migrations.Migration):
    dependencies = [("plans", "0014_words_planned_each_time")]

    operations = [
        migrations.AddField(
            model_name="reminder",
            name="target",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.CASCADE, related_name="reminders", to="plans.target"
            ),
        ),
        migrations.RemoveConstraint(model_name="reminder", name="plans_reminder_of_one"),
        migrations.AddConstraint(
            model_name="reminder",
            constraint=models.CheckConstraint(
                condition=Q(duty__isnull=False, report_due__isnull=True, target__isnull=True)
                | Q(duty__isnull=True, report_due__isnull=False, target__isnull=True)
                | Q(duty__isnull=True, report_due__isnull=True, target__isnull=False),
                name="plans_reminder_of_just_one",
            ),
        ),
        migrations.RunSQL(DROP + _policy(OPENS), DROP + _policy(BEFORE)),
    ]
