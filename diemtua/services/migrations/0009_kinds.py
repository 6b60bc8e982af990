"""A kind of place says what it usually helps with, and how sure it is that it is so called."""

import django.contrib.postgres.fields
from django.db import migrations, models

NEEDS = {
    "health": ["N1"], "psychology": ["N3"], "legal_aid": ["N6"], "school": ["N2"], "child_officer": ["N5"],
    "police": ["N5"], "social_work": ["N4", "N5"], "care_facility": ["N4", "N5"], "shelter": ["N5"],
    "binh_yen": ["N5"], "tin_cay": ["N5"], "me_do_dau": ["N2", "N4"], "con_nuoi_cax": ["N2", "N4"],
    "con_nuoi_bp": ["N2", "N4"], "vi_dan_em": ["N2"], "allowance": ["N4"],
}  # fmt: skip
INFERRED = "[suy luận] "


def _fill(apps, _schema_editor):
    for kind in apps.get_model("services", "Kind").objects.all():
        kind.needs = NEEDS.get(kind.code, [])
        kind.mark = "law" if kind.source and not kind.source.startswith(INFERRED) else "inference"
        kind.source = kind.source.removeprefix(INFERRED)
        kind.save()


class Migration(migrations.Migration):
    dependencies = [("services", "0008_grounds_fence")]
    operations = [
        migrations.AddField(
            model_name="kind",
            name="label_en",
            field=models.CharField(blank=True, help_text="where the catalogue has no English of it", max_length=120),
        ),
        migrations.AddField(
            model_name="kind",
            name="needs",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=2),
                default=list,
                help_text="what a place of this kind usually does",
                size=None,
            ),
        ),
        migrations.AddField(
            model_name="kind",
            name="mark",
            field=models.CharField(
                choices=[
                    ("law", "theo văn bản"),
                    ("inference", "theo thực tế, chưa có văn bản quy định"),
                    ("memory", "theo trí nhớ, chưa đối chiếu văn bản"),
                ],
                default="inference",
                max_length=10,
            ),
        ),
        migrations.AddField(model_name="kind", name="changed_at", field=models.DateTimeField(null=True)),
        migrations.AddField(
            model_name="kind", name="changed_by_name", field=models.CharField(blank=True, max_length=200)
        ),
        migrations.RunPython(_fill, migrations.RunPython.noop),
    ]
