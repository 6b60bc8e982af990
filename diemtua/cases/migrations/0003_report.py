"""A case remembers the report it came from, and which of its children; one case a child."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0002_fence"),
        ("intake", "0002_fence"),
    ]

    operations = [
        migrations.AddField(
            model_name="case",
            name="report",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="intake.report"
            ),
        ),
        migrations.AddField(
            model_name="case",
            name="reported",
            field=models.OneToOneField(
                help_text="one case a child",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="intake.reportedchild",
            ),
        ),
    ]
