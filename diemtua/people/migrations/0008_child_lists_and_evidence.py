"""Named lists of children, each of one office, and which papers usually prove a group as an administrator wrote it.

A list is met by the commune, or the province, whose it is; whom one meets of it is the children's own fence.
"""

import uuid

import django.db.models.deletion
from django.db import migrations, models

from diemtua.lib import fence

OPENS = {
    "people_childlist": (
        f"{fence.COUNTRY} or ({fence.REGISTRY} and (commune_code = any({fence.COMMUNES}::text[])"
        f" or (commune_code = '' and province_code = any({fence.PROVINCES}::text[]))))"
    ),
    "people_listedchild": "exists (select from people_childlist l where l.id = people_listedchild.listing_id)",
}


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0007_name_over_the_country"),
    ]

    operations = [
        migrations.CreateModel(
            name="ChildList",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, unique=True)),
                ("province_code", models.CharField(max_length=2)),
                ("commune_code", models.CharField(blank=True, max_length=5)),
                ("name", models.CharField(max_length=80)),
                ("folded", models.CharField(max_length=80)),
                ("made_at", models.DateTimeField()),
                ("made_by_name", models.CharField(max_length=200)),
                ("ended_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("province_code", "commune_code", "folded"),
                        name="people_childlist_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="EvidenceHint",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "group",
                    models.CharField(
                        choices=[
                            ("G01", "Trẻ em mồ côi cả cha và mẹ"),
                            ("G02", "Trẻ em bị bỏ rơi"),
                            ("G03", "Trẻ em không nơi nương tựa"),
                            ("G04", "Trẻ em khuyết tật"),
                            ("G05", "Trẻ em nhiễm HIV/AIDS"),
                            ("G06", "Trẻ em vi phạm pháp luật"),
                            ("G07", "Trẻ em nghiện ma túy"),
                            ("G08", "Trẻ em phải bỏ học kiếm sống chưa hoàn thành phổ cập giáo dục trung học cơ sở"),
                            ("G09", "Trẻ em bị tổn hại nghiêm trọng về thể chất và tinh thần do bị bạo lực"),
                            ("G10", "Trẻ em bị bóc lột"),
                            ("G11", "Trẻ em bị xâm hại tình dục"),
                            ("G12", "Trẻ em bị mua bán"),
                            (
                                "G13",
                                "Trẻ em mắc bệnh hiểm nghèo hoặc bệnh phải điều trị dài ngày thuộc hộ nghèo hoặc hộ cận nghèo",
                            ),
                            (
                                "G14",
                                "Trẻ em di cư, trẻ em lánh nạn, tị nạn chưa xác định được cha mẹ hoặc không có người chăm sóc",
                            ),
                        ],
                        max_length=3,
                    ),
                ),
                ("paper", models.CharField(max_length=300)),
                (
                    "source",
                    models.CharField(
                        blank=True, help_text="the text of the law, when the mark says so", max_length=120
                    ),
                ),
                (
                    "mark",
                    models.CharField(
                        choices=[
                            ("law", "theo văn bản"),
                            ("inference", "theo thực tế, chưa có văn bản quy định"),
                            ("memory", "theo trí nhớ, chưa đối chiếu văn bản"),
                        ],
                        max_length=10,
                    ),
                ),
                ("valid_from", models.DateField()),
                ("changed_at", models.DateTimeField()),
                ("changed_by_name", models.CharField(max_length=200)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("group", "valid_from"), name="people_evidencehint_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "group__in",
                                [
                                    "G01",
                                    "G02",
                                    "G03",
                                    "G04",
                                    "G05",
                                    "G06",
                                    "G07",
                                    "G08",
                                    "G09",
                                    "G10",
                                    "G11",
                                    "G12",
                                    "G13",
                                    "G14",
                                ],
                            )
                        ),
                        name="people_evidencehint_group",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("mark__in", ["law", "inference", "memory"])),
                        name="people_evidencehint_mark",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("mark", "law"), _negated=True),
                            models.Q(("source", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="people_evidencehint_source",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ListedChild",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("added_at", models.DateTimeField()),
                ("added_by_name", models.CharField(max_length=200)),
                (
                    "child",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.child"),
                ),
                (
                    "listing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="rows", to="people.childlist"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "listed children",
                "constraints": [models.UniqueConstraint(fields=("listing", "child"), name="people_listedchild_once")],
            },
        ),
        *[
            migrations.RunSQL(fence.policy_of(table, opens), fence.drop_policy_sql(table))
            for table, opens in OPENS.items()
        ],
    ]
