"""A family of made-up papers for tests: a Party plan, the city's plan, plans of two wards."""

from __future__ import annotations

from diemtua.access.testing import Cast
from diemtua.plans.models import Document
from diemtua.plans.testing import add_plan

PARTY = """TỈNH ỦY ĐỒNG NAI

Số: 12-KH/TU
Đồng Nai, ngày 02 tháng 3 năm 2026

KẾ HOẠCH
Mùa hè an toàn cho trẻ em

Căn cứ Luật Trẻ em số 102/2016/QH13 ngày 05/4/2016; thực hiện Chỉ thị số 5-CT/TW ngày 12/01/2026 của Ban Bí thư, \
Ban Thường vụ Tỉnh ủy ban hành Kế hoạch như sau:

I. NHIỆM VỤ VÀ GIẢI PHÁP
1. Rà soát ao hồ, công trình có nguy cơ gây đuối nước cho trẻ em, cắm biển cảnh báo trước ngày 31/5/2026.
2. Mở lớp dạy bơi cho trẻ em từ 6 đến 15 tuổi, bảo đảm 80% trẻ em biết bơi trước ngày 31/8/2026.
3. Tuyên truyền phòng, chống đuối nước trên hệ thống truyền thanh cơ sở; thực hiện thường xuyên.

T/M BAN THƯỜNG VỤ
PHÓ BÍ THƯ
Mai Thu Thủy
"""
CITY = """ỦY BAN NHÂN DÂN
THÀNH PHỐ ĐỒNG NAI

Số: 44/KH-UBND
Đồng Nai, ngày 20 tháng 3 năm 2026

KẾ HOẠCH
Mùa hè an toàn cho trẻ em

Thực hiện Kế hoạch số 12-KH/TU ngày 02/3/2026 của Ban Thường vụ Tỉnh ủy, Ủy ban nhân dân thành phố \
ban hành Kế hoạch như sau:

I. NHIỆM VỤ VÀ GIẢI PHÁP
1. Ủy ban nhân dân các xã, phường rà soát ao hồ, công trình có nguy cơ gây đuối nước cho trẻ em, cắm biển cảnh báo \
trước ngày 30/6/2026.
2. Ủy ban nhân dân các xã, phường mở lớp dạy bơi cho trẻ em từ 6 đến 15 tuổi, bảo đảm 80% trẻ em biết bơi \
trước ngày 31/8/2026.
3. Ủy ban nhân dân các xã, phường xây dựng kế hoạch của địa phương, ban hành trước ngày 15/4/2026.
4. Sở Tài chính bố trí kinh phí thực hiện Kế hoạch trước ngày 30/4/2026.

Nơi nhận:
- Ủy ban nhân dân các xã, phường;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Mai Thu Thủy
"""
WARD = """ỦY BAN NHÂN DÂN
PHƯỜNG {name}

Số: {number}/KH-UBND
{place}, ngày {day} tháng 4 năm 2026

KẾ HOẠCH
Mùa hè an toàn cho trẻ em

Thực hiện Kế hoạch số 44/KH-UBND ngày 20/3/2026 của Ủy ban nhân dân thành phố Đồng Nai, \
Ủy ban nhân dân phường ban hành Kế hoạch như sau:

I. NHIỆM VỤ
1. Phòng Kinh tế rà soát ao hồ, công trình có nguy cơ gây đuối nước cho trẻ em, cắm biển cảnh báo \
trước ngày 30/9/2026.
2. Trạm Y tế phường khám sức khỏe cho trẻ em học bơi trước ngày 20/6/2026.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Lê Đăng Khoa
"""


def ward_text(name: str = "TRẤN BIÊN", place: str = "Trấn Biên", number: int = 61, day: str = "10") -> str:
    return WARD.format(name=name, place=place, number=number, day=day)


def add_party(cast: Cast) -> Document:
    return add_plan(cast, text=PARTY, name="tỉnh ủy.txt")


def add_city(cast: Cast) -> Document:
    return add_plan(cast, text=CITY, name="thành phố.txt")


def add_ward(cast: Cast, *, who: str = "lan", **facts: object) -> Document:
    return add_plan(cast, who=who, text=ward_text(**facts), name="phường.txt")  # type: ignore[arg-type]
