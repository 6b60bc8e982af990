"""The fence of the directory, and the kinds it begins with.

Rows of providers and offers are open to be read and written by who keeps them alone. Where a secret place is, is met
by who keeps it, who works there, and the commune that has a child there. What is of a child asks the child.
"""

from django.db import migrations

from diemtua.lib import fence

KEEPS = (
    f"{fence.COUNTRY} or ({fence.REGISTRY} and province_code = any({fence.PROVINCES}::text[]))"
    f" or commune_code = any({fence.COMMUNES}::text[]) or agency_id = any({fence.AGENCIES}::bigint[])"
)
KEEPS_SECRET = (
    f"{fence.COUNTRY} or ({fence.REGISTRY} and province_code = any({fence.PROVINCES}::text[]))"
    f" or agency_id = any({fence.AGENCIES}::bigint[])"
)
HAS_CHILD_THERE = (
    "exists (select from services_match m join services_offer o on o.id = m.offer_id"
    " where o.provider_id = services_secretplace.provider_id and m.until is null"
    f" and m.commune_code = any({fence.STRICT}::text[]))"
)
OF_CHILD = "exists (select from people_child c where c.id = child_id)"
MATCHED = "exists (select from services_match m where m.helper_id = services_helper.id)"
# Code, label, icon, model of a union, source. Law names some; the rest is what plans and unions call them [inference].
KINDS = (
    ("health", "Cơ sở y tế", "stethoscope", False, "Luật Trẻ em Đ14, Đ86"),
    ("psychology", "Tư vấn, trị liệu tâm lý", "messages", False, "NĐ 56/2017 Đ21.2"),
    ("legal_aid", "Trợ giúp pháp lý", "scale", False, "NĐ 56/2017 Đ21.1"),
    ("school", "Trường học, cơ sở giáo dục", "school", False, "Luật Trẻ em Đ16"),
    ("child_officer", "Người làm công tác bảo vệ trẻ em cấp xã", "heart-handshake", False, "Luật Trẻ em Đ53"),
    ("police", "Công an", "shield", False, "Luật Trẻ em Đ51"),
    ("social_work", "Công tác xã hội", "heart-handshake", False, "Luật Trẻ em Đ55"),
    ("care_facility", "Cơ sở trợ giúp xã hội", "building", False, "Luật Trẻ em Đ55"),
    ("shelter", "Nơi tạm lánh", "home-heart", False, "NĐ 56/2017 Đ31"),
    ("binh_yen", "Ngôi nhà bình yên", "home-heart", False, "[suy luận] mô hình của Hội Phụ nữ"),
    ("tin_cay", "Địa chỉ tin cậy ở cộng đồng", "home-heart", True, "[suy luận] mô hình của đoàn thể"),
    ("me_do_dau", "Mẹ đỡ đầu", "heart-handshake", True, "[suy luận] mô hình của Hội Phụ nữ"),
    ("con_nuoi_cax", "Con nuôi công an xã", "shield", True, "[suy luận] mô hình của Công an"),
    ("con_nuoi_bp", "Con nuôi bộ đội biên phòng", "shield", True, "[suy luận] mô hình của Bộ đội Biên phòng"),
    ("vi_dan_em", "Vì đàn em thân yêu", "school", True, "[suy luận] mô hình của Đoàn Thanh niên"),
    ("allowance", "Nơi làm thủ tục trợ cấp", "coins", False, "NĐ 20/2021"),
    ("other", "Nơi trợ giúp khác", "heart-handshake", False, ""),
)


def _fill(apps, _schema_editor):
    kind = apps.get_model("services", "Kind")
    kind.objects.bulk_create(
        kind(code=code, label=label, icon=icon, is_model=is_model, source=source, place=place)
        for place, (code, label, icon, is_model, source) in enumerate(KINDS)
    )


def _open_to_read(table: str) -> migrations.RunSQL:
    """Everybody reads, who keeps writes."""
    return migrations.RunSQL(
        f"{fence.policy_of(table, KEEPS)} create policy {table}_read on {table} for select using (true);",
        f"drop policy {table}_read on {table}; {fence.drop_policy_sql(table)}",
    )


def _met(table: str, opens: str, *, takes: str = "") -> migrations.RunSQL:
    return migrations.RunSQL(fence.policy_of(table, opens, takes=takes), fence.drop_policy_sql(table))


def _versions(name: str) -> migrations.RunSQL:
    """Triggers write them, also of a row that has just left the writer's place."""
    seen = f"exists (select from services_{name} r where r.id = pgh_obj_id)"
    return _met(f"services_{name}version", seen, takes="true")


class Migration(migrations.Migration):
    dependencies = [("services", "0001_directory")]
    operations = [
        _open_to_read("services_provider"),
        _open_to_read("services_offer"),
        _met("services_match", OF_CHILD),
        _met("services_helper", f"{KEEPS} or {MATCHED}", takes=KEEPS),
        _met("services_secretplace", f"{KEEPS_SECRET} or {HAS_CHILD_THERE}", takes=KEEPS_SECRET),
        _met("services_childsupport", OF_CHILD),
        _met("services_supportstep", "exists (select from services_childsupport s where s.id = support_id)"),
        *[_versions(name) for name in ("offer", "helper", "match")],
        # A place may have become secret: what its row was before is met by who keeps secret places alone.
        _met("services_providerversion", KEEPS_SECRET, takes="true"),
        migrations.RunPython(_fill, migrations.RunPython.noop),
    ]
