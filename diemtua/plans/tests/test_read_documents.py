"""Papers of other kinds, papers with parts, and papers that are no plans."""

from diemtua.lib.paper import open_paper
from diemtua.lib.tests.papers import docx, numbering, paragraph, table
from diemtua.plans.rules.reading import read_plan
from diemtua.plans.tests.reading_papers import PLAN, read

DECISION = """ỦY BAN NHÂN DÂN
TỈNH LÂM THỦY

Số: 98/QĐ-UBND

Lâm Thủy, ngày 09 tháng 02 năm 2026

QUYẾT ĐỊNH

Ban hành Kế hoạch chuyển đổi số năm 2026

CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH

Căn cứ Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị;

QUYẾT ĐỊNH:

Điều 1. Ban hành kèm theo Quyết định này Kế hoạch chuyển đổi số năm 2026.

Điều 2. Giao Sở Khoa học và Công nghệ chủ trì, phối hợp với Công an tỉnh kiểm tra việc thực hiện.

Điều 3. Quyết định này có hiệu lực kể từ ngày ký.

Điều 4. Chánh Văn phòng UBND tỉnh, Giám đốc các sở chịu trách nhiệm thi hành Quyết định này./.

Nơi nhận:
- Như Điều 4;
- Lưu: VT.

CHỦ TỊCH

Trần Văn Bình

KẾ HOẠCH

Chuyển đổi số năm 2026

(Ban hành kèm theo Quyết định số 98/QĐ-UBND ngày 09/02/2026)

I. MỤC TIÊU

- 80% hồ sơ được nộp trực tuyến.

II. NHIỆM VỤ

1. Sở Tư pháp số hóa dữ liệu hộ tịch, hoàn thành trong quý III/2026.

PHỤ LỤC

| STT | Nội dung nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian | Sản phẩm |
|---|---|---|---|---|---|
| I | Hạ tầng | | | | |
| 1 | Nâng cấp mạng truyền dẫn | Sở Khoa học và Công nghệ | Công an tỉnh, Sở Y tế và UBND các xã, phường | Quý II/2026 | Mạng mới |
"""  # noqa: E501 - a row of a table is one row


def test_a_decision_brings_the_plan_it_puts_in_force_and_its_appendix() -> None:
    reading = read(DECISION)
    assert (reading.header.number, reading.header.kind) == ("98/QĐ-UBND", "Quyết định")
    assert [item.number for item in reading.based_on] == ["57-NQ/TW"]
    assert [target.value for target in reading.targets] == [80]
    assert [(task.marker, task.lead) for task in reading.tasks] == [
        ("Điều 2.", ("Sở Khoa học và Công nghệ",)),
        ("1.", ("Sở Tư pháp",)),
        ("1", ("Sở Khoa học và Công nghệ",)),
    ]
    row = reading.tasks[-1]
    assert (row.text, row.heading_path[-1], row.product) == ("Nâng cấp mạng truyền dẫn", "I. Hạ tầng", "Mạng mới")
    assert row.cooperate == ("Công an tỉnh", "Sở Y tế", "UBND các xã, phường")
    assert row.deadline is not None
    assert row.deadline.norms == ("2026-Q2",)


def test_a_second_document_in_the_file_is_pointed_out_and_not_mixed_in() -> None:
    other = PLAN.replace("215/KH-UBND", "300/KH-UBND").replace("Sở Y tế", "Sở Nội vụ")
    reading = read(PLAN + "\n" + other)
    assert [task.text for task in reading.tasks] == [task.text for task in read(PLAN).tasks]
    assert reading.header.number == "215/KH-UBND"
    (warning,) = [item for item in reading.warnings if "văn bản khác" in item.message]
    assert warning.line == PLAN.count("\n") + 2


def test_a_directive_assigns_by_numbered_agencies_and_closes_with_one_more_task() -> None:
    text = (
        "Số: 7/CT-UBND\n\nSơn Hà, ngày 12 tháng 5 năm 2026\n\nCHỈ THỊ\n\nVề phòng, chống thiên tai năm 2026\n\nNăm "
        "2025 thiên tai làm 12 người chết.\n\n"
        "Chủ tịch UBND tỉnh yêu cầu:\n\n1. Sở Nông nghiệp và Môi trường\n\na) Kiểm tra hồ chứa trước mùa lũ.\n\n2. "
        "Công an tỉnh: Chuẩn bị lực lượng.\n\n"
        "3. Đài Khí tượng Thủy văn tỉnh nâng cao chất lượng dự báo.\n\nGiao Sở Nông nghiệp và Môi trường theo dõi "
        "việc thực hiện Chỉ thị này.\n\n"
        "Yêu cầu các sở, ban, ngành nghiêm túc thực hiện./.\n\nNơi nhận:\n- Như trên."
    )
    assert [(task.lead[0], task.role) for task in read(text).tasks] == [
        ("Sở Nông nghiệp và Môi trường", "giao"),
        ("Công an tỉnh", "thực hiện"),
        ("Đài Khí tượng Thủy văn tỉnh", "thực hiện"),
        ("Sở Nông nghiệp và Môi trường", "giao"),
    ]


def test_a_conclusion_keeps_orders_and_leaves_praise() -> None:
    text = (
        "Số: 31/TB-VP\n\nTHÔNG BÁO\n\nKết luận cuộc họp về dân số\n\nPhó Chủ tịch UBND tỉnh kết luận như sau:\n\n"
        "1. Ghi nhận sự cố gắng của các đơn vị.\n\n"
        "2. Giao Sở Y tế chủ trì tham mưu Kế hoạch, trình trước ngày 15/4/2026.\n\n3. Về kinh phí: Sở Tài chính "
        "thẩm định, trình UBND tỉnh."
    )
    reading = read(text)
    assert reading.header.kind == "Thông báo"
    assert [task.lead for task in reading.tasks] == [("Sở Y tế",), ("Sở Tài chính",)]


def test_a_letter_has_its_subject_as_title() -> None:
    text = (
        "SỞ GIÁO DỤC VÀ ĐÀO TẠO\n\nSố: 890/SGDĐT-CTTT\nV/v phòng, chống bạo lực học đường\n\nKính gửi:\n- UBND các "
        "xã, phường.\n\n"
        "Sở Giáo dục và Đào tạo đề nghị thực hiện các nội dung sau:\n\n1. Đối với UBND các xã, phường\n\nChỉ đạo "
        "các cơ sở giáo dục xây dựng kế hoạch."
    )
    reading = read(text)
    assert (reading.header.kind, reading.header.title) == ("Công văn", "phòng, chống bạo lực học đường")
    assert reading.tasks[0].lead == ("UBND các xã, phường",)


def test_word_lists_and_tables_read_as_they_are_shown() -> None:
    lists = numbering([("upperRoman", "%1."), ("decimal", "%2."), ("bullet", "-")])
    head = table(
        [
            ["UBND TỈNH HÒA XUÂN\nSỞ Y TẾ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"],
            ["Số: 31/KH-SYT", "Hòa Xuân, ngày 4 tháng 8 năm 2025"],
        ],
        borders=False,
    )
    end = table([["Nơi nhận:\n- UBND tỉnh;\n- Lưu: VT.", "GIÁM ĐỐC\n\nLương Thị Bích"]], borders=False)
    body = [
        head,
        paragraph("KẾ HOẠCH", bold=True, align="center"),
        paragraph("Tập huấn cộng tác viên", bold=True, align="center"),
        paragraph("năm 2025", bold=True, align="center"),
        paragraph("Sở Y tế ban hành Kế hoạch như sau:"),
        paragraph("MỤC ĐÍCH", level=0),
        paragraph("Nâng cao năng lực.", level=2),
        paragraph("TỔ CHỨC THỰC HIỆN", level=0),
        paragraph("Chi cục Dân số", level=1),
        paragraph("Mở 02 lớp tập huấn.", level=2),
        table(
            [
                ["TT", "Nội dung", "Chủ trì", "Thời gian"],
                ["1", "Biên soạn tài liệu", "Chi cục Dân số", "Tháng 9/2025"],
                ["2", "Mở lớp", "^", "Tháng 10/2025"],
            ]
        ),
        end,
    ]
    reading = read_plan(open_paper(docx(*body, numbers=lists), "ke-hoach.docx"))
    header = reading.header
    assert (header.issuer, header.number, header.date) == ("Sở Y tế tỉnh Hòa Xuân", "31/KH-SYT", "2025-08-04")
    assert header.title == "Tập huấn cộng tác viên năm 2025"
    assert [(task.text, task.lead) for task in reading.tasks] == [
        ("Mở 02 lớp tập huấn.", ("Chi cục Dân số",)),
        ("Biên soạn tài liệu", ("Chi cục Dân số",)),
        ("Mở lớp", ("Chi cục Dân số",)),
    ]
    assert header.signer is not None
    assert (header.signer.position, header.signer.name) == ("GIÁM ĐỐC", "Lương Thị Bích")
    assert [item.name for item in reading.recipients] == ["UBND tỉnh", "Lưu: VT"]


def test_what_is_no_plan_is_a_reading_with_a_warning() -> None:
    reading = read("Công thức nấu phở\n\nNguyên liệu gồm xương bò, hành, gừng.\n\nNinh xương trong sáu giờ.")
    assert reading.tasks == ()
    assert any("không giống một kế hoạch" in warning.message for warning in reading.warnings)


def test_an_attached_plan_may_have_a_head_of_its_own() -> None:
    decision = (
        "ỦY BAN NHÂN DÂN\nXÃ HẢI AN\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\nSố: 31/QĐ-UBND\n\n"
        "Hải An, ngày 22 tháng 01 năm 2026\n\n"
        "QUYẾT ĐỊNH\n\nVề việc ban hành Kế hoạch dạy bơi\n\nCăn cứ Luật Trẻ em ngày 05/4/2016;\n\nQUYẾT ĐỊNH:\n\n"
        "Điều 1. Ban hành kèm theo Quyết định này Kế hoạch dạy bơi.\n\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n\n"
        "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nĐỗ Minh Quân\n\n"
    )
    plan = (
        "ỦY BAN NHÂN DÂN\nXÃ HẢI AN\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\nKẾ HOẠCH\nDạy bơi năm 2026\n"
        "(Ban hành kèm theo Quyết định số 31/QĐ-UBND)\n\nI. CHỈ TIÊU\n\n- 100% trường có lớp dạy bơi.\n\n"
        "II. NHIỆM VỤ\n\n1. Trạm Y tế khám sức khỏe cho trẻ em trước khi học bơi.\n"
    )
    reading = read(decision + plan)
    assert (reading.header.kind, reading.header.title) == ("Quyết định", "Về việc ban hành Kế hoạch dạy bơi")
    assert reading.header.signer is not None
    assert reading.header.signer.name == "Đỗ Minh Quân"
    assert [task.lead for task in reading.tasks] == [("Trạm Y tế",)]
    assert [target.value for target in reading.targets] == [100]
    assert not [remark for remark in reading.warnings if "văn bản khác" in remark.message]


def test_an_appendix_gives_tasks_in_any_order_of_columns_and_goals_by_year() -> None:
    reading = read(
        "ỦY BAN NHÂN DÂN\nXÃ HẢI AN\n\nSố: 5/KH-UBND\n\nKẾ HOẠCH\n\nSữa học đường\n\n"
        "UBND xã ban hành Kế hoạch như sau:\n\n"
        "I. NHIỆM VỤ\n\n1. Sở Y tế theo dõi.\n\nNơi nhận:\n- Lưu: VT.\n\nPHỤ LỤC I\n\n"
        "| Thời gian | TT | Nhiệm vụ | Phối hợp | Chủ trì |\n|---|---|---|---|---|\n| I | | Truyền thông | | |\n"
        "| Quý II/2026 | 1 | In tờ rơi về dinh dưỡng | Trạm Y tế | Phòng Văn hóa - Xã hội |\n\nPHỤ LỤC II\n\n"
        "| TT | Chỉ tiêu | Đơn vị tính | Thực hiện 2025 | 2026 | 2030 |\n|---|---|---|---|---|---|\n"
        "| 1 | Trẻ mẫu giáo được uống sữa | % | 20 | 50 | 95 |\n"
    )
    task = reading.tasks[-1]
    assert (task.heading_path[-1], task.marker, task.lead) == ("I. Truyền thông", "1", ("Phòng Văn hóa - Xã hội",))
    assert [(target.value, target.year) for target in reading.targets] == [(50, 2026), (95, 2030)]
