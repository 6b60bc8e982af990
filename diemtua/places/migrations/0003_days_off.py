"""Public holidays become rows that the office keeps by year; they are filled with the other reference data."""

import uuid

from django.db import migrations, models
from django.db.models import Q

ID = ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"))


class Migration(migrations.Migration):
    dependencies = [("places", "0002_villages_of_a_commune")]
    operations = [
        migrations.CreateModel(
            name="DayOff",
            fields=[
                ID,
                ("uuid", models.UUIDField(default=uuid.uuid4, unique=True)),
                ("day", models.DateField()),
                ("name", models.CharField(max_length=120)),
                ("source", models.CharField(max_length=200)),
                (
                    "is_sure",
                    models.BooleanField(default=False, help_text="somebody compared it with the document"),
                ),
                ("province_code", models.CharField(blank=True, help_text="empty: the whole country", max_length=2)),
                ("changed_at", models.DateTimeField()),
                ("changed_by_name", models.CharField(max_length=200)),
                ("removed_why", models.CharField(blank=True, max_length=400)),
                ("is_removed", models.BooleanField(default=False)),
            ],
            options={
                "indexes": [models.Index(fields=["changed_at"], name="places_dayoff_changed")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=Q(("is_removed", False)), fields=["day", "province_code"], name="places_dayoff_once"
                    ),
                    models.CheckConstraint(
                        condition=Q(Q(("name", ""), _negated=True), Q(("source", ""), _negated=True)),
                        name="places_dayoff_said",
                    ),
                    models.CheckConstraint(
                        condition=Q(("is_removed", False), Q(("removed_why", ""), _negated=True), _connector="OR"),
                        name="places_dayoff_why",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DayOffYear",
            fields=[
                ID,
                ("year", models.PositiveSmallIntegerField(unique=True)),
                ("source", models.CharField(max_length=200)),
                ("confirmed_at", models.DateTimeField()),
                ("confirmed_by_name", models.CharField(max_length=200)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(("year__gte", 2017), ("year__lte", 2099)), name="places_dayoffyear_range"
                    ),
                    models.CheckConstraint(condition=Q(("source", ""), _negated=True), name="places_dayoffyear_said"),
                ],
            },
        ),
    ]
