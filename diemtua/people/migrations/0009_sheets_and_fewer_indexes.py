"""Several sheets of one workbook are read; and keys lose an index that another index of the table is already.

Every index is paid for with each row of a list that is brought in.
"""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0008_child_lists_and_evidence"),
        ("places", "0001_units"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="importrow",
            name="people_importrow_once",
        ),
        migrations.RemoveIndex(
            model_name="importrow",
            name="people_importrow_verdict",
        ),
        migrations.AddField(
            model_name="import",
            name="sheets",
            field=models.JSONField(
                default=list, help_text="each sheet: name, rows, whether it is a list, whether it is read"
            ),
        ),
        migrations.AddField(
            model_name="importrow",
            name="sheet",
            field=models.PositiveSmallIntegerField(default=0, help_text="its place among the sheets of the workbook"),
        ),
        migrations.AlterField(
            model_name="adult",
            name="household",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="adults",
                to="people.household",
            ),
        ),
        migrations.AlterField(
            model_name="child",
            name="household",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="children",
                to="people.household",
            ),
        ),
        migrations.AlterField(
            model_name="child",
            name="merged_into",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="merged",
                to="people.child",
            ),
        ),
        migrations.AlterField(
            model_name="child",
            name="village",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="places.village",
            ),
        ),
        migrations.AlterField(
            model_name="import",
            name="sheet",
            field=models.CharField(blank=True, help_text="names of those that were read", max_length=120),
        ),
        migrations.AlterField(
            model_name="importrow",
            name="batch",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="rows", to="people.import"
            ),
        ),
        migrations.AlterField(
            model_name="importrow",
            name="child",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="people.child",
            ),
        ),
        migrations.AlterField(
            model_name="povertyyear",
            name="household",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="years", to="people.household"
            ),
        ),
        migrations.AlterField(
            model_name="relation",
            name="sibling",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="people.child",
            ),
        ),
        migrations.AddIndex(
            model_name="importrow",
            index=models.Index(fields=["batch", "verdict", "sheet", "number"], name="people_importrow_verdict"),
        ),
        migrations.AddIndex(
            model_name="relation",
            index=models.Index(
                condition=models.Q(("sibling__isnull", False)), fields=["sibling"], name="people_relation_sibling"
            ),
        ),
        migrations.AddConstraint(
            model_name="importrow",
            constraint=models.UniqueConstraint(fields=("batch", "sheet", "number"), name="people_importrow_once"),
        ),
    ]
