import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("plans", "0008_citation_settled")]

    operations = [
        migrations.AddField(
            model_name="target",
            name="asked_on",
            field=models.DateField(
                help_text="the day the reporter was named: what fell due before is not owed", null=True
            ),
        ),
        migrations.AddField(
            model_name="targetvalue",
            name="corrects",
            field=models.OneToOneField(
                help_text="the value this one replaces",
                null=True,
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="corrected_by",
                to="plans.targetvalue",
            ),
        ),
    ]
