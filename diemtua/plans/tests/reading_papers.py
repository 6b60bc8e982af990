"""Plans written for the tests, in the official form and in our own words."""

from __future__ import annotations

from diemtua.lib.paper import open_paper
from diemtua.plans.rules.reading import Reading, Task, read_plan

PLAN = """ỦY BAN NHÂN DÂN            CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH LÂM THỦY                   Độc lập - Tự do - Hạnh phúc

Số: 215/KH-UBND            Lâm Thủy, ngày 05 tháng 3 năm 2026

KẾ HOẠCH
Phòng, chống đuối nước trẻ em trên địa bàn tỉnh năm 2026

Căn cứ Luật Trẻ em ngày 05/4/2016;

Thực hiện Quyết định số 1248/QĐ-TTg ngày 19/7/2021 của Thủ tướng Chính phủ; theo đề nghị của Sở Y tế tại Tờ trình số 64/TTr-SYT ngày 20/02/2026, Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:

I. MỤC ĐÍCH, YÊU CẦU

1. Mục đích

- Giảm số trẻ em tử vong do đuối nước.

2. Yêu cầu

- Các hoạt động thiết thực, tiết kiệm.

II. CHỈ TIÊU

- Phấn đấu 100% xã, phường ký cam kết bảo đảm an toàn trẻ em; ít nhất 60% trẻ em từ 8 đến 15 tuổi biết bơi.

- Giảm 10% số trẻ em tử vong do đuối nước so với năm 2025.

III. NHIỆM VỤ VÀ GIẢI PHÁP

1. Truyền thông

a) Tổ chức chiến dịch truyền thông trước mùa hè, hoàn thành trước ngày 31/5/2026.

b) Lồng ghép kỹ năng an toàn vào sinh hoạt hè; trong đó:

+ Dạy bơi an toàn;

+ Sơ cứu ban đầu.

2. Môi trường an toàn

Cắm biển báo tại ao, hồ, sông suối có nguy cơ; rào chắn hố công trình
sau khi thi công xong.

IV. KINH PHÍ

Ngân sách nhà nước theo phân cấp.

V. TỔ CHỨC THỰC HIỆN

1. Sở Y tế

a) Chủ trì, phối hợp với Sở Giáo dục và Đào tạo, Công an tỉnh và các đơn vị liên quan triển khai Kế hoạch.

b) Tham mưu Ủy ban nhân dân tỉnh sơ kết, tổng kết.

2. Giao Sở Giáo dục và Đào tạo

Chỉ đạo các trường học tổ chức dạy bơi.

3. Sở Tài chính: Cân đối kinh phí thực hiện Kế hoạch.

4. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh và các tổ chức chính trị - xã hội

- Vận động Nhân dân trông giữ trẻ em.

5. Ủy ban nhân dân các xã, phường

- Rà soát khu vực nguy hiểm.

6. Chế độ báo cáo

Các sở, ngành, Ủy ban nhân dân các xã, phường báo cáo 6 tháng (trước ngày 10/6) và năm (trước ngày 05/12) về Sở Y tế.

Trên đây là Kế hoạch phòng, chống đuối nước trẻ em, yêu cầu các cơ quan nghiêm túc thực hiện./.

Nơi nhận:
- Bộ Y tế;
- Các sở, ban, ngành;
- UBND các xã, phường;
- Lưu: VT, KGVX.

TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH

Nguyễn Thị Thu
"""  # noqa: E501 - a paragraph of a paper is one row


def read(text: str, name: str = "van-ban.md") -> Reading:
    return read_plan(open_paper(text.encode(), name))


def body(text: str) -> Reading:
    """A plan of which only the body matters."""
    head = (
        "Số: 1/KH-UBND\n\nKẾ HOẠCH\n\nThử nghiệm\n\nThực hiện chỉ đạo của cấp trên, UBND tỉnh ban hành Kế hoạch "
        "như sau:\n\n"
    )
    return read(head + text)


def tasks(text: str) -> list[Task]:
    return list(body(text).tasks)
