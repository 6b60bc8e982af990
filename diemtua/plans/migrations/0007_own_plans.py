"""A commune's own plan while it is drafted: why it leaves a task out, and one draft at a time."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("plans", "0006_fence_of_working_life")]

    operations = [
        migrations.AddField(
            model_name="task",
            name="left_out",
            field=models.CharField(
                blank=True,
                db_default="",
                default="",
                help_text="why a plan leaves out a task of its parent",
                max_length=300,
            ),
        ),
        migrations.AddConstraint(
            model_name="document",
            constraint=models.UniqueConstraint(
                condition=models.Q(("derived_from__isnull", False), ("state", "draft")),
                fields=("derived_from", "province_code", "commune_code", "agency"),
                name="plans_document_one_draft",
                nulls_distinct=False,
            ),
        ),
    ]
