"""A report of a source that sent very many within the hour is marked: it is never refused."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("intake", "0002_fence")]

    operations = [
        migrations.AddField(
            model_name="report",
            name="many_from_one",
            field=models.BooleanField(default=False, help_text="one source sent very many within the hour"),
        ),
    ]
