"""The kinds of places of help the directory begins with: their names, marked so that every language has them.

Kinds are rows, which the administrator adds to; a name written anew is said as it was written.
"""

from __future__ import annotations

from diemtua.lib.text import noop

KNOWN = {
    "health": noop("Cơ sở y tế"),
    "psychology": noop("Tư vấn, trị liệu tâm lý"),
    "legal_aid": noop("Trợ giúp pháp lý"),
    "school": noop("Trường học, cơ sở giáo dục"),
    "child_officer": noop("Người làm công tác bảo vệ trẻ em cấp xã"),
    "police": noop("Công an"),
    "social_work": noop("Công tác xã hội"),
    "care_facility": noop("Cơ sở trợ giúp xã hội"),
    "shelter": noop("Nơi tạm lánh"),
    "binh_yen": noop("Ngôi nhà bình yên"),
    "tin_cay": noop("Địa chỉ tin cậy ở cộng đồng"),
    "me_do_dau": noop("Mẹ đỡ đầu"),
    "con_nuoi_cax": noop("Con nuôi công an xã"),
    "con_nuoi_bp": noop("Con nuôi bộ đội biên phòng"),
    "vi_dan_em": noop("Vì đàn em thân yêu"),
    "allowance": noop("Nơi làm thủ tục trợ cấp"),
    "other": noop("Nơi trợ giúp khác"),
}
ICONS = {
    "heart-handshake": noop("Bàn tay và trái tim"),
    "stethoscope": noop("Ống nghe"),
    "messages": noop("Lời nói"),
    "scale": noop("Cán cân"),
    "school": noop("Trường học"),
    "shield": noop("Khiên"),
    "building": noop("Tòa nhà"),
    "home-heart": noop("Mái nhà"),
    "coins": noop("Tiền"),
}
