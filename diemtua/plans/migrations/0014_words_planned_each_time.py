"""Tasks with certain words are found in the way that fits the words, each time.

In a connection that has asked often the database plans once for any words, and reads every task for common ones: 12 ms
instead of 3. For documents that one plan is the better one (docs/decisions/0007).
"""

from django.db import migrations

FUNCTION = "alter function plans_task_matching(text, integer) {how}"


class Migration(migrations.Migration):
    dependencies = [("plans", "0013_versions_of_steps_and_targets")]
    operations = [
        migrations.RunSQL(
            FUNCTION.format(how="set plan_cache_mode = force_custom_plan"),
            FUNCTION.format(how="reset plan_cache_mode"),
        )
    ]
