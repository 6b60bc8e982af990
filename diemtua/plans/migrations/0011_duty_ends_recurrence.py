from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("plans", "0010_fast_lists")]

    operations = [
        migrations.AddField(
            model_name="duty",
            name="ends_recurrence",
            field=models.BooleanField(default=False, help_text="no later period is opened for this agency"),
        ),
    ]
