"""Birth dates are looked for in a commune: who was born on a day over the country is looked for with the name (0007).

Records that may be a child being entered were found among all children of the country born on that day.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0009_sheets_and_fewer_indexes")]
    operations = [
        migrations.RemoveIndex("child", "people_child_birth"),
        migrations.AddIndex("child", models.Index(fields=["commune_code", "birth_on"], name="people_child_born")),
    ]
