"""A telegram, a programme of two agencies and a resolution of a commune's council, read line by line."""

from __future__ import annotations

from diemtua.plans.rules.reading import Reading, Task
from diemtua.plans.tests.reading_papers import read

TELEGRAM = """CHỦ TỊCH
ỦY BAN NHÂN DÂN TỈNH LÂM THỦY

Số: 07/CĐ-UBND

Lâm Thủy, ngày 12 tháng 6 năm 2026

CÔNG ĐIỆN

Về việc bảo vệ trẻ em trong đợt mưa lũ đầu mùa

CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH điện:

- Giám đốc các Sở: Y tế; Giáo dục và Đào tạo; Nông nghiệp và Môi trường;

- Giám đốc Công an tỉnh;

- Chủ tịch Ủy ban nhân dân các xã, phường.

Từ ngày 13/6/2026 có mưa to, nguy cơ lũ quét. Trong hai ngày qua đã có 02 trẻ em bị nước cuốn trôi.

Thực hiện Công điện số 65/CĐ-TTg ngày 10/6/2026 của Thủ tướng Chính phủ, Chủ tịch Ủy ban nhân dân tỉnh yêu cầu:

1. Chủ tịch Ủy ban nhân dân các xã, phường:

a) Rà soát ngay các hộ có trẻ em ở vùng trũng, ven suối; hoàn thành việc di dời trước 17 giờ ngày 13/6/2026.

b) Cử người canh gác tại ngầm tràn, không để trẻ em qua lại khi nước dâng.

c) Báo cáo tình hình trẻ em bị thương, mất tích về Sở Y tế trước 16 giờ hằng ngày.

2. Sở Giáo dục và Đào tạo chỉ đạo các trường cho học sinh nghỉ học ở nơi bị ngập, thông báo đến từng gia đình.

3. Sở Y tế chủ trì, phối hợp với Công an tỉnh lập tổ hỗ trợ tâm lý; báo cáo Chủ tịch UBND tỉnh trước ngày 30/6/2026.

4. Giao Văn phòng Ủy ban nhân dân tỉnh theo dõi, đôn đốc việc thực hiện Công điện này./.

Nơi nhận:
- Như trên;
- Chủ tịch, các Phó Chủ tịch UBND tỉnh;
- Lưu: VT, VX.

CHỦ TỊCH

Đỗ Minh Khang
"""

PROGRAMME = """SỞ Y TẾ - HỘI LIÊN HIỆP PHỤ NỮ TỈNH LÂM THỦY

Số: 31/CTPH-SYT-HPN

Lâm Thủy, ngày 20 tháng 4 năm 2026

CHƯƠNG TRÌNH PHỐI HỢP

Chăm sóc trẻ em mồ côi giai đoạn 2026 - 2028

Căn cứ Kế hoạch số 215/KH-UBND ngày 05/3/2026 của UBND tỉnh, hai bên thống nhất Chương trình phối hợp như sau:

I. MỤC ĐÍCH, YÊU CẦU

1. Mục đích

Giúp trẻ em mồ côi có người chăm sóc lâu dài.

II. CHỈ TIÊU

1. Hằng năm có thêm ít nhất 40 trẻ em mồ côi được nhận đỡ đầu.

2. Đến năm 2028, 100% trẻ em mồ côi cả cha và mẹ được khám sức khỏe định kỳ mỗi năm một lần.

III. NỘI DUNG PHỐI HỢP

1. Lập danh sách trẻ em mồ côi ở từng thôn, xong trong tháng 6/2026.

2. Vận động hội viên nhận làm mẹ đỡ đầu; mỗi quý thăm trẻ ít nhất một lần.

IV. TRÁCH NHIỆM CỦA CÁC BÊN

1. Sở Y tế

a) Cung cấp danh sách trẻ em mồ côi cho Hội Liên hiệp Phụ nữ tỉnh trước ngày 15 hằng tháng.

b) Bố trí bác sĩ khám sức khỏe cho trẻ tại trạm y tế.

2. Hội Liên hiệp Phụ nữ tỉnh

a) Hướng dẫn Hội Liên hiệp Phụ nữ các xã, phường chọn người đỡ đầu.

b) Mở 02 lớp tập huấn cho mẹ đỡ đầu, hoàn thành trong Quý III năm 2026.

3. Trách nhiệm chung

a) Luân phiên chủ trì giao ban sáu tháng một lần.

b) Định kỳ 6 tháng (trước ngày 10/6), một năm (trước ngày 10/12) trao đổi kết quả và báo cáo Ủy ban nhân dân tỉnh.

V. TỔ CHỨC THỰC HIỆN

Giao Phòng Bảo trợ xã hội thuộc Sở Y tế và Ban Gia đình xã hội thuộc Hội Liên hiệp Phụ nữ tỉnh làm đầu mối.

HỘI LIÊN HIỆP PHỤ NỮ TỈNH
CHỦ TỊCH

Lò Thị Mai

SỞ Y TẾ
GIÁM ĐỐC

Phan Văn Hậu

Nơi nhận:
- UBND tỉnh (để báo cáo);
- Lưu: VT SYT, VP Hội.
"""

RESOLUTION = """HỘI ĐỒNG NHÂN DÂN
XÃ SUỐI TIÊN

Số: 14/NQ-HĐND

Suối Tiên, ngày 18 tháng 7 năm 2026

NGHỊ QUYẾT

Về nâng chất lượng chăm sóc trẻ em dưới 6 tuổi trên địa bàn xã đến năm 2030

HỘI ĐỒNG NHÂN DÂN XÃ SUỐI TIÊN
KHÓA II, KỲ HỌP THỨ TƯ

Căn cứ Luật Tổ chức chính quyền địa phương ngày 16/6/2025;

Xét Tờ trình số 52/TTr-UBND ngày 01/7/2026 của Ủy ban nhân dân xã; báo cáo thẩm tra của Ban Văn hóa - Xã hội,

QUYẾT NGHỊ:

Điều 1. Thông qua mục tiêu chăm sóc trẻ em dưới 6 tuổi đến năm 2030

1. 100% trẻ em dưới 6 tuổi được cấp thẻ bảo hiểm y tế.

2. Tỷ lệ trẻ em dưới 5 tuổi suy dinh dưỡng thể thấp còi giảm còn dưới 12%.

3. Xây mới ít nhất 03 điểm vui chơi cho trẻ em.

Điều 2. Nhiệm vụ và giải pháp

1. Bố trí ngân sách xã mua sữa cho trẻ em suy dinh dưỡng thuộc hộ nghèo.

2. Mỗi thôn thành lập một nhóm cha mẹ, sinh hoạt hằng tháng.

3. Hoàn thành sửa chữa bếp ăn của Trường Mầm non Suối Tiên trước năm học 2026 - 2027.

Điều 3. Tổ chức thực hiện

1. Giao Ủy ban nhân dân xã tổ chức thực hiện Nghị quyết; báo cáo Hội đồng nhân dân xã tại kỳ họp cuối năm.

2. Giao Thường trực Hội đồng nhân dân xã, các Ban và đại biểu Hội đồng nhân dân xã giám sát việc thực hiện Nghị quyết.

3. Đề nghị Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam xã vận động Nhân dân thực hiện Nghị quyết.

Nghị quyết này đã được Hội đồng nhân dân xã thông qua và có hiệu lực từ ngày 01 tháng 8 năm 2026./.

Nơi nhận:
- Thường trực HĐND thành phố;
- UBND xã;
- Lưu: VT.

CHỦ TỊCH

Hồ Thị Ngân
"""


def _by_line(reading: Reading) -> dict[int, Task]:
    return {task.source.line: task for task in reading.tasks}


def _times(reading: Reading) -> dict[int, tuple[str, ...]]:
    return {line: task.deadline.norms for line, task in _by_line(reading).items() if task.deadline}


def test_a_telegram_orders_by_numbered_agencies() -> None:
    reading = read(TELEGRAM)
    assert (reading.header.kind, reading.header.number) == ("Công điện", "07/CĐ-UBND")
    assert reading.header.issuer == "Ủy ban nhân dân tỉnh Lâm Thủy"
    assert [(cited.number, cited.date) for cited in reading.based_on] == [("65/CĐ-TTg", "2026-06-10")]
    chairs = ("Chủ tịch Ủy ban nhân dân các xã, phường",)
    assert {line: task.lead for line, task in _by_line(reading).items()} == {
        26: chairs,
        28: chairs,
        30: chairs,
        32: ("Sở Giáo dục và Đào tạo",),
        34: ("Sở Y tế",),
        36: ("Văn phòng Ủy ban nhân dân tỉnh",),
    }
    assert _by_line(reading)[34].cooperate == ("Công an tỉnh",)
    assert _times(reading) == {26: ("<2026-06-13",), 34: ("<2026-06-30",)}
    # Each day's report opens no dated report, so it stays work; the one of 30 June ends other work.
    assert [(report.source.line, report.period, report.due) for report in reading.reporting] == [
        (30, "hằng ngày", None),
        (34, "một lần", "2026-06-30"),
    ]


def test_a_programme_of_two_agencies_ends_where_both_sign() -> None:
    reading = read(PROGRAMME)
    assert (reading.header.kind, reading.header.number) == ("Chương trình phối hợp", "31/CTPH-SYT-HPN")
    assert [cited.number for cited in reading.based_on] == ["215/KH-UBND"]
    assert [(target.source.line, target.comparator, target.value) for target in reading.targets] == [
        (21, ">=", 40),
        (23, "=", 100),
    ]
    tasks = _by_line(reading)
    assert list(tasks) == [27, 29, 35, 37, 41, 43, 47, 49, 53]
    assert tasks[35].lead == tasks[37].lead == ("Sở Y tế",)
    assert tasks[41].lead == tasks[43].lead == ("Hội Liên hiệp Phụ nữ tỉnh",)
    assert tasks[53].lead == ("Phòng Bảo trợ xã hội",)
    assert _times(reading) == {
        27: ("2026-06-30",),
        29: ("quarterly",),
        35: ("monthly-15",),
        43: ("2026-Q3",),
        47: ("half-yearly",),
        49: ("<2026-06-10", "<2026-12-10"),
    }
    assert [(report.period, report.due) for report in reading.reporting] == [
        ("6 tháng", "06-10"),
        ("hằng năm", "12-10"),
    ]
    assert [one.name for one in reading.recipients] == ["UBND tỉnh (để báo cáo)", "Lưu: VT SYT, VP Hội"]


def test_a_resolution_of_a_council_has_targets_work_and_those_who_watch() -> None:
    reading = read(RESOLUTION)
    assert (reading.header.kind, reading.header.issuer) == ("Nghị quyết", "Hội đồng nhân dân xã Suối Tiên")
    assert [(t.source.line, t.comparator, t.value, t.unit, t.year) for t in reading.targets] == [
        (23, "=", 100, "%", 2030),
        (25, "<", 12, "%", 2030),
        (27, ">=", 3, "điểm", 2030),
    ]
    tasks = _by_line(reading)
    assert list(tasks) == [31, 33, 35, 39, 41, 43]
    assert tasks[39].lead == ("Ủy ban nhân dân xã",)
    assert tasks[43].role == "đề nghị"
    assert tasks[35].deadline is not None
    assert (tasks[35].deadline.words, tasks[35].deadline.norms) == ("trước năm học 2026 - 2027", ())
    assert [(report.sender, report.period) for report in reading.reporting] == [(("Ủy ban nhân dân xã",), "hằng năm")]
