"""Versions of the forms and starts of clocks become rows the administrator keeps (law.md 5, 10, 22)."""

from datetime import date

from django.db import migrations, models
from django.db.models import Q

FORMS = [
    ("M01", "Mẫu 01. Báo cáo tiếp nhận thông tin trẻ em"),
    ("M02", "Mẫu 02. Đánh giá nguy cơ ban đầu, mức độ tổn hại"),
    ("M03", "Mẫu 03. Thu thập thông tin, đánh giá nguy cơ cụ thể"),
    ("M04", "Mẫu 04. Kế hoạch hỗ trợ, can thiệp"),
    ("M05", "Mẫu 05. Quyết định phê duyệt kế hoạch"),
    ("M06", "Mẫu 06. Rà soát, đánh giá sau khi thực hiện kế hoạch"),
    ("M07", "Mẫu 07. Quyết định tạm thời cách ly trẻ em"),
    ("MINUTES", "Biên bản họp"),
]
STATES = [("draft", "Đang soạn"), ("issued", "Đã ban hành"), ("withdrawn", "Đã rút trước ngày có hiệu lực")]
MARKS = [
    ("law", "theo văn bản"),
    ("inference", "theo thực tế, chưa có văn bản quy định"),
    ("memory", "theo trí nhớ, chưa đối chiếu văn bản"),
]
ID = ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"))

# How many open cases a clock runs in, or has still to begin in: the administrator meets no case, only two numbers.
FUNCTION = """
create function cases_clock_begun(rule_code text, of_province text, states text[])
returns table (running bigint, waiting bigint)
language sql stable security definer set search_path = public, pg_temp as $$
  select
    count(*) filter (where exists (
      select from cases_deadline d where d.case_id = c.id and d.rule = rule_code
      and d.met_at is null and d.cancelled_at is null)),
    count(*) filter (where not exists (
      select from cases_deadline d where d.case_id = c.id and d.rule = rule_code))
  from cases_case c where c.state = any(states) and (of_province = '' or c.province_code = of_province)
$$;
"""
# How many clocks in working days run over certain days: they are reckoned again when one of these days is off or not.
OVER = """
create function cases_clocks_over(rules text[], first_day timestamptz, after_last timestamptz, of_province text)
returns bigint
language sql stable security definer set search_path = public, pg_temp as $$
  select count(*) from cases_deadline d join cases_case c on c.id = d.case_id
  where d.met_at is null and d.cancelled_at is null and d.due_at > now() and d.rule = any(rules)
  and d.start_at < after_last and d.due_at > first_day and (of_province = '' or c.province_code = of_province)
$$;
"""


def _fill(apps, _schema_editor):
    apps.get_model("cases", "ClockStart").objects.create(
        rule="D-PLAN",
        start="initial",
        since=date(2017, 7, 1),
        mark="inference",
        source="NĐ 56/2017 Đ28.1",
        why="Điều 28.1 không nói tính từ ngày nào; ngày đánh giá ban đầu (Mẫu 02) là mốc an toàn.",
    )


class Migration(migrations.Migration):
    dependencies = [("cases", "0006_mergers")]
    operations = [
        migrations.AddField(
            model_name="sheet",
            name="about",
            field=models.UUIDField(help_text="the plan or the separation whose form it is (Mẫu 04, 05, 07)", null=True),
        ),
        migrations.CreateModel(
            name="FormEdition",
            fields=[
                ID,
                ("form", models.CharField(choices=FORMS, max_length=8)),
                ("version", models.PositiveSmallIntegerField()),
                ("state", models.CharField(choices=STATES, default="draft", max_length=10)),
                ("since", models.DateField(help_text="from which day sheets are filled in by it", null=True)),
                ("sections", models.JSONField(help_text="sections with their fields, as rules.forms reads them")),
                ("why", models.CharField(blank=True, max_length=400)),
                (
                    "source",
                    models.CharField(
                        blank=True, help_text="the text it was compared with, where there is one", max_length=200
                    ),
                ),
                ("made_by_name", models.CharField(max_length=200)),
                ("made_at", models.DateTimeField()),
                ("issued_by_name", models.CharField(blank=True, max_length=200)),
                ("issued_at", models.DateTimeField(null=True)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdrawn_why", models.CharField(blank=True, max_length=400)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=["form", "version"], name="cases_formedition_version"),
                    models.UniqueConstraint(
                        condition=Q(("state", "draft")), fields=["form"], name="cases_formedition_one_draft"
                    ),
                    models.UniqueConstraint(
                        condition=Q(("state", "issued")), fields=["form", "since"], name="cases_formedition_one_a_day"
                    ),
                    models.CheckConstraint(
                        condition=Q(("form__in", [code for code, _label in FORMS])), name="cases_formedition_form"
                    ),
                    models.CheckConstraint(
                        condition=Q(("state__in", [code for code, _label in STATES])), name="cases_formedition_state"
                    ),
                    models.CheckConstraint(
                        condition=Q(
                            Q(("since", None), ("state", "draft")),
                            Q(
                                Q(("state", "draft"), _negated=True),
                                ("since__isnull", False),
                                Q(("why", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="cases_formedition_issued",
                    ),
                    models.CheckConstraint(condition=Q(("version__gte", 2)), name="cases_formedition_after_first"),
                ],
            },
        ),
        migrations.CreateModel(
            name="ClockStart",
            fields=[
                ID,
                ("rule", models.CharField(max_length=12)),
                (
                    "province_code",
                    models.CharField(blank=True, help_text="empty: where a province chose none", max_length=2),
                ),
                ("start", models.CharField(max_length=12)),
                ("since", models.DateField()),
                ("mark", models.CharField(choices=MARKS, default="inference", max_length=10)),
                ("source", models.CharField(blank=True, max_length=200)),
                ("why", models.CharField(max_length=400)),
                ("changed_at", models.DateTimeField(null=True)),
                ("changed_by_name", models.CharField(blank=True, max_length=200)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdrawn_why", models.CharField(blank=True, max_length=400)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=Q(("withdrawn_at__isnull", True)),
                        fields=["rule", "province_code", "since"],
                        name="cases_clockstart_once_a_day",
                    ),
                    models.CheckConstraint(condition=Q(("why", ""), _negated=True), name="cases_clockstart_why"),
                ],
            },
        ),
        migrations.RunPython(_fill, migrations.RunPython.noop),
        migrations.RunSQL(FUNCTION, "drop function cases_clock_begun(text, text, text[]);"),
        migrations.RunSQL(OVER, "drop function cases_clocks_over(text[], timestamptz, timestamptz, text);"),
    ]
