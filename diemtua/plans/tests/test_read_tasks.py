"""Tasks are the marked or loose paragraphs under headings that assign work, each with who and when."""

from diemtua.plans.tests.reading_papers import PLAN, body, read, tasks


def test_only_the_chapters_of_work_hold_tasks() -> None:
    assert [(task.marker, task.text[:24], task.source.line) for task in read(PLAN).tasks] == [
        ("a)", "Tổ chức chiến dịch truyề", 33),
        ("b)", "Lồng ghép kỹ năng an toà", 35),
        (None, "Cắm biển báo tại ao, hồ,", 43),
        ("a)", "Chủ trì, phối hợp với Sở", 54),
        ("b)", "Tham mưu Ủy ban nhân dân", 56),
        (None, "Chỉ đạo các trường học t", 60),
        ("3.", "Sở Tài chính: Cân đối ki", 62),
        ("-", "Vận động Nhân dân trông ", 66),
        ("-", "Rà soát khu vực nguy hiể", 70),
    ]


def test_the_heading_leads_and_the_words_name_who_helps() -> None:
    led = {task.text[:20]: task for task in read(PLAN).tasks}
    chair = led["Chủ trì, phối hợp vớ"]
    assert (chair.lead, chair.role) == (("Sở Y tế",), "chủ trì")
    assert chair.cooperate == ("Sở Giáo dục và Đào tạo", "Công an tỉnh", "các đơn vị liên quan")
    assert chair.heading_path == ("V. TỔ CHỨC THỰC HIỆN", "1. Sở Y tế")
    assert led["Tham mưu Ủy ban nhân"].role == "tham mưu"
    assert led["Chỉ đạo các trường h"].lead == ("Sở Giáo dục và Đào tạo",)
    assert led["Chỉ đạo các trường h"].role == "giao"
    assert led["Sở Tài chính: Cân đố"].lead == ("Sở Tài chính",)
    front = led["Vận động Nhân dân tr"]
    assert (front.lead, front.role) == (
        ("Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh", "các tổ chức chính trị - xã hội"),
        "đề nghị",
    )


def test_parts_of_a_task_are_its_details_and_no_tasks() -> None:
    task = next(task for task in read(PLAN).tasks if task.details)
    assert task.details == ("+ Dạy bơi an toàn;", "+ Sơ cứu ban đầu.")


def test_a_paragraph_cut_by_the_end_of_a_row_is_whole_and_says_so() -> None:
    task = next(task for task in read(PLAN).tasks if task.text.startswith("Cắm biển"))
    assert task.text.endswith("sau khi thi công xong.")
    assert (task.source.line, task.source.last) == (43, 44)
    assert any("đã nối lại" in reason for reason in task.doubt)


def test_a_paragraph_cut_by_a_page_inside_an_agency_name_is_joined() -> None:
    (task,) = tasks(
        "I. NHIỆM VỤ\n\n- Xây dựng mạng lưới cộng tác viên có sự tham gia của Hội Phụ nữ, Đoàn\n\nThanh niên để "
        "nắm tình hình."
    )
    assert task.text.endswith("Đoàn Thanh niên để nắm tình hình.")


def test_a_footnote_in_the_middle_of_a_task_is_put_aside() -> None:
    (task,) = tasks(
        "I. NHIỆM VỤ\n\n- Tuyên truyền về trẻ em có hoàn cảnh đặc biệt, tuyên truyền trực\n\n<sup>1</sup> Theo "
        "Luật Trẻ em.\n\ntiếp tại thôn."
    )
    assert task.text == "Tuyên truyền về trẻ em có hoàn cảnh đặc biệt, tuyên truyền trực tiếp tại thôn."


def test_slogans_scope_and_budget_are_no_tasks() -> None:
    text = (
        "I. ĐỐI TƯỢNG\n\n- Trẻ em mồ côi\n- Trẻ em khuyết tật\n\nII. NỘI DUNG\n\n1. Truyền thông\n\n- Phát tin "
        "trên đài.\n\n"
        "2. Một số khẩu hiệu\n\n- Vì trẻ em hôm nay, vì ngày mai tươi sáng!\n\nIII. KINH PHÍ THỰC HIỆN: Từ ngân "
        "sách nhà nước."
    )
    assert [task.text for task in tasks(text)] == ["Phát tin trên đài."]


def test_cooperation_of_family_and_school_is_content_and_not_an_agency() -> None:
    (task,) = tasks(
        "I. TỔ CHỨC THỰC HIỆN\n\n1. Các trường học\n\n- Tăng cường phối hợp giữa gia đình, nhà trường và xã hội "
        "trong giáo dục trẻ em."
    )
    assert (task.cooperate, task.role) == ((), "giao")


def test_what_an_agency_directs_or_asks_does_not_take_its_place() -> None:
    found = tasks(
        "I. TỔ CHỨC THỰC HIỆN\n\n1. Phòng Văn hóa - Xã hội\n\n- Chỉ đạo Trạm Y tế rà soát.\n\n- Đề nghị Công an xã "
        "cung cấp thông tin."
    )
    assert {task.lead for task in found} == {("Phòng Văn hóa - Xã hội",)}


def test_departments_listed_after_a_colon_are_each_named() -> None:
    (task,) = tasks(
        "I. NHIỆM VỤ\n\n1. Sở Y tế chủ trì, phối hợp với các Sở: Tài chính, Nội vụ, Giáo dục và Đào tạo; Công an "
        "tỉnh thực hiện."
    )
    assert task.cooperate == ("Sở Tài chính", "Sở Nội vụ", "Sở Giáo dục và Đào tạo", "Công an tỉnh")


def test_lines_under_a_task_give_its_leader_time_and_product() -> None:
    text = (
        "I. NHIỆM VỤ\n\n1. Truyền thông\n\na) Tổ chức 05 hội nghị tại xã.\n\n- Đơn vị chủ trì: Chi cục Dân số.\n\n"
        "- Đơn vị phối hợp: Công an tỉnh; UBND các xã, phường.\n\n- Thời gian thực hiện: Quý II, quý III năm "
        "2026.\n\n- Sản phẩm: 05 biên bản.\n\n"
        "b) Viết tài liệu.\n\n- Cơ quan thực hiện: Sở Y tế.\n\n- Cấp phê duyệt: UBND tỉnh."
    )
    first, second = tasks(text)
    assert (first.lead, first.cooperate) == (("Chi cục Dân số",), ("Công an tỉnh", "UBND các xã, phường"))
    assert first.deadline is not None
    assert first.deadline.norms == ("2026-Q2", "2026-Q3")
    assert first.product == "05 biên bản"
    assert (second.lead, second.authority) == (("Sở Y tế",), "UBND tỉnh")


def test_an_event_with_nothing_but_particulars_is_one_task() -> None:
    text = (
        "I. CÁC HOẠT ĐỘNG\n\n1. Lễ phát động\n\n- Thời gian: ngày 01/6/2026.\n\n- Địa điểm: Nhà văn hóa.\n\n- Chủ "
        "trì: Phòng Văn hóa - Xã hội.\n\n"
        "2. Thăm, tặng quà\n\n- Số lượng: 60 suất.\n\n- Chủ trì: Hội Liên hiệp Phụ nữ xã."
    )
    first, second = tasks(text)
    assert (first.text, first.lead) == ("Lễ phát động", ("Phòng Văn hóa - Xã hội",))
    assert first.deadline is not None
    assert first.deadline.norms == ("2026-06-01",)
    assert (second.text, second.deadline) == ("Thăm, tặng quà", None)


def test_one_time_at_the_end_is_for_all_above_it() -> None:
    text = (
        "I. NỘI DUNG\n\n1. Học tập\n\nCác cấp ủy, tổ chức đảng tổ chức học tập Nghị quyết.\n\n*Thời gian: hoàn "
        "thành trong tháng 5/2026.*\n\n"
        "2. Tuyên truyền\n\n2.1. Nội dung\n\n- Tuyên truyền truyền thống.\n\n- Tuyên truyền mục tiêu.\n\n2.2. Khẩu "
        "hiệu\n\n- Đoàn kết!\n\n"
        "- Sáng tạo!\n\n*Thời gian: Thường xuyên.*"
    )
    found = tasks(text)
    assert [task.deadline.norms[0] if task.deadline else None for task in found] == ["2026-05-31", "ongoing", "ongoing"]
    assert any("ghi chung" in reason for reason in found[-1].doubt)


def test_faults_of_the_ocr_program_do_not_hide_the_structure() -> None:
    text = (
        "lI. NHIỆM V Ụ VÀ GIẢI PHÁP\n\n1. Tuyen truyen\n\na) Làng ghép nội dung vào sinh hoạt.\n\nIII. TỎ CHỨC "
        "THỰC HIỆN\n\n"
        "1. Giao S ở Y tê\n\na) Chủ tri, phối họp với Công an tỉnh rà soát."
    )
    first, second = tasks(text)
    assert first.text == "Làng ghép nội dung vào sinh hoạt."
    assert second.lead == ("S ở Y tê",)


def test_nobody_named_is_a_warning_and_a_doubt() -> None:
    reading = body("I. NHIỆM VỤ\n\n1. Đẩy mạnh truyền thông về quyền trẻ em.")
    assert "Không thấy cơ quan thực hiện." in reading.tasks[0].doubt
    assert any("không ghi cơ quan" in warning.message for warning in reading.warnings)


def test_an_unknown_or_misread_name_among_agencies_is_an_agency() -> None:
    text = (
        "I. TỔ CHỨC THỰC HIỆN\n\n1. Sở Y tế\n\n- Hướng dẫn chuyên môn.\n\n2. Công an tỉnh\n\n- Bảo đảm an ninh.\n\n"
        "3. Phònq Văn hóa - Xã hội\n\n- Rà soát danh sách.\n\n4. Câu lạc bộ Mái ấm tình thương\n\n- Thăm hỏi trẻ em."
    )
    assert [task.lead[0] for task in tasks(text)] == [
        "Sở Y tế",
        "Công an tỉnh",
        "Phònq Văn hóa - Xã hội",
        "Câu lạc bộ Mái ấm tình thương",
    ]


def test_who_and_when_may_stand_at_the_end_of_the_paragraph_itself() -> None:
    (task,) = tasks(
        "I. NHIỆM VỤ\n\n1. Mở chuyên mục trên truyền hình. Chủ trì: Báo và phát thanh, truyền hình; phối hợp: Sở Y tế; "
        "thời gian: thường xuyên."
    )
    assert (task.lead, task.cooperate) == (("Báo và phát thanh, truyền hình",), ("Sở Y tế",))
    assert task.deadline is not None
    assert task.deadline.norms == ("ongoing",)
    assert task.text.startswith("Mở chuyên mục trên truyền hình. Chủ trì:")


def test_a_part_takes_the_name_under_it_into_the_path() -> None:
    text = (
        "Phần thứ nhất\n\nKẾT QUẢ GIAI ĐOẠN TRƯỚC\n\nI. KẾT QUẢ\n\n1. Tỷ lệ hộ nghèo giảm.\n\n"
        "Phần thứ hai\n\nNHIỆM VỤ GIAI ĐOẠN TỚI\n\nI. NHIỆM VỤ\n\n1. Hỗ trợ vay vốn."
    )
    (task,) = tasks(text)
    assert task.heading_path == ("Phần thứ hai NHIỆM VỤ GIAI ĐOẠN TỚI", "I. NHIỆM VỤ")


def test_numbered_chapters_in_capitals_need_no_roman_numbers() -> None:
    text = (
        "l. MỤC TIÊU\n\n- 98% đạt chuẩn.\n\n2. NỘI DUNG HOẠT ĐỘNG VÀ\nGIẢI PHÁP\n\n2.1. Truyền thông\n\n• Tư vấn "
        "tại hộ gia đình."
    )
    reading = body(text)
    assert [target.value for target in reading.targets] == [98]
    assert [task.heading_path[0] for task in reading.tasks] == ["2. NỘI DUNG HOẠT ĐỘNG VÀ GIẢI PHÁP"]
