"""A scan is read page by page: which page it is stands beside the file that was dropped."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("plans", "0015_reminders_of_values")]

    operations = [
        migrations.AddField(
            model_name="upload",
            name="page",
            field=models.PositiveSmallIntegerField(
                db_default=0, default=0, help_text="of a scan: the one being read now"
            ),
        ),
        migrations.AddField(
            model_name="upload",
            name="pages",
            field=models.PositiveSmallIntegerField(db_default=0, default=0, help_text="of how many; 0 while not known"),
        ),
    ]
