"""The fence around reports, and the first rows of what the office may change.

The row of a report names nobody: its unit, those above it, who wrote it down and who passed it on meet it. What was
told is met by the one unit that answers; who told it by nobody whom an emergency opening let in. A unit that passed a
report on keeps sight of the row alone, so that it can see that somebody took it.
"""

from django.db import migrations

from diemtua.lib import fence

REPORT = (
    f"{fence.COUNTRY} or province_code = any({fence.PROVINCES}::text[]) or commune_code = any({fence.COMMUNES}::text[])"
    f" or recorded_by_id = {fence.OWN_USER} or ({fence.HOTLINE} and (holder = 'hotline' or channel = '111'))"
    " or exists (select from intake_passage p where p.report_id = intake_report.id)"
)
PASSAGE = (
    f"{fence.COUNTRY} or from_commune = any({fence.COMMUNES}::text[]) or to_commune = any({fence.COMMUNES}::text[])"
    f" or from_province = any({fence.PROVINCES}::text[]) or to_province = any({fence.PROVINCES}::text[])"
    f" or ({fence.HOTLINE} and (from_holder = 'hotline' or to_holder = 'hotline'))"
)
ABOVE = (
    f"(r.holder = 'province' and {fence.REGISTRY} and r.province_code = any({fence.PROVINCES}::text[]))"
    f" or (r.holder = 'hotline' and {fence.HOTLINE})"
)
INSIDE = (
    f"exists (select from intake_report r where r.id = report_id and ({fence.COUNTRY} or {ABOVE}"
    f" or (r.holder = 'commune' and r.commune_code = any({fence.COMMUNES}::text[]))))"
)
REPORTER = (
    f"exists (select from intake_report r where r.id = report_id and ({fence.COUNTRY} or {ABOVE}"
    f" or (r.holder = 'commune' and r.commune_code = any({fence.STRICT}::text[]))))"
)
OPENS = {
    "intake_passage": PASSAGE,
    "intake_report": REPORT,
    "intake_reporter": REPORTER,
    **dict.fromkeys(
        (
            "intake_account",
            "intake_reportedchild",
            "intake_evidence",
            "intake_message",
            "intake_callback",
            "intake_forwarding",
        ),
        INSIDE,
    ),
}
# The ways law.md names (NĐ 56/2017 Đ25.1, section 4.4); local lines are added by the administrator.
CHANNELS = (
    ("web", "Biểu mẫu trên mạng", False),
    ("111", "Tổng đài 111", False),
    ("phone", "Điện thoại", True),
    ("in_person", "Gặp trực tiếp", True),
    ("police", "Công an báo", True),
    ("health", "Cơ sở y tế báo", True),
    ("school", "Nhà trường báo", True),
    ("union", "Mặt trận, đoàn thể báo", True),
    ("collaborator", "Cộng tác viên báo", True),
    ("paper", "Đơn, thư", True),
    ("media", "Báo chí, mạng xã hội", True),
)
# Minutes before the commune's leader, then the province is told. No law sets them [inference].
LIMITS = {"leader_minutes": 60, "province_minutes": 180, "urgent_leader_minutes": 15, "urgent_province_minutes": 30}


def _fill(apps, _schema_editor):
    channel = apps.get_model("intake", "Channel")
    channel.objects.bulk_create(
        channel(code=code, label=label, is_offered=offered, place=place)
        for place, (code, label, offered) in enumerate(CHANNELS)
    )
    apps.get_model("intake", "Limit").objects.create(**LIMITS)


def _versions(name: str) -> migrations.RunSQL:
    """Triggers write them, also of a row that has just left the writer's place."""
    table = f"intake_{name}version"
    seen = f"exists (select from intake_{name} r where r.id = pgh_obj_id)"
    return migrations.RunSQL(fence.policy_of(table, seen, takes="true"), fence.drop_policy_sql(table))


class Migration(migrations.Migration):
    dependencies = [("intake", "0001_reports")]
    operations = [
        *[
            migrations.RunSQL(fence.policy_of(table, opens), fence.drop_policy_sql(table))
            for table, opens in OPENS.items()
        ],
        *[_versions(name) for name in ("account", "reportedchild")],
        migrations.RunPython(_fill, migrations.RunPython.noop),
    ]
