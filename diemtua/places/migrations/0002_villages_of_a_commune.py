"""Villages are looked for in a commune: each list of children walked all villages of the country, some 90,000."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("places", "0001_units")]
    operations = [
        migrations.AddIndex("village", models.Index(fields=["commune_code"], name="places_village_commune")),
    ]
