"""A province's tabs are counted in their indexes alone: they carry what the policy and the tabs ask for (0008).

Without that the planner, which may not know how many children are at risk, walks all of them.
"""

from django.db import migrations, models
from django.db.models import Q

ORDER = ["province_code", "sort_key", "id"]
PLACES = ["commune_code", "village"]
STATES = ["active", "moving"]
INDEXES = [
    models.Index(
        fields=ORDER,
        include=[*PLACES, "visited_on", "birth_on"],
        condition=Q(state__in=STATES, is_special=True),
        name="people_child_province",
    ),
    models.Index(
        fields=ORDER, include=PLACES, condition=Q(state__in=STATES) & ~Q(flags=[]), name="people_child_at_risk"
    ),
    models.Index(
        fields=ORDER,
        include=PLACES,
        condition=Q(state__in=STATES, number_key__isnull=True),
        name="people_child_unnumbered",
    ),
]


class Migration(migrations.Migration):
    dependencies = [("people", "0004_openings_and_strict_groups")]
    operations = [
        operation
        for index in INDEXES
        for operation in (migrations.RemoveIndex("child", index.name), migrations.AddIndex("child", index))
    ]
