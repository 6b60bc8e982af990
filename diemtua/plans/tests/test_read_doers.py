"""Who is told to act when a task begins with a name, and when that says too little."""

import pytest

from diemtua.lib.letterhead import Block, Letter, as_docx
from diemtua.lib.paper import open_paper
from diemtua.plans.rules.reading import read_plan
from diemtua.plans.tests.reading_papers import tasks


@pytest.mark.parametrize(
    ("words", "lead"),
    [
        ("Trạm Y tế phường khám mắt cho học sinh lớp một.", "Trạm Y tế phường"),
        ("UBND các xã, phường đến thăm từng gia đình.", "UBND các xã, phường"),
        ("Công an thành phố tiếp nhận tin báo cả ngày nghỉ.", "Công an thành phố"),
        ("Các trường học trên địa bàn báo ngay khi học sinh vắng.", "Các trường học trên địa bàn"),
        ("Hiệu trưởng các trường tiểu học, THCS tự kiểm tra sân chơi.", "Hiệu trưởng các trường tiểu học, THCS"),
        ("Các khu phố, thôn dán số điện thoại cần gọi.", "Các khu phố, thôn"),
        ("Cộng tác viên trẻ em ghi sổ theo dõi.", "Cộng tác viên trẻ em"),
        ("Các doanh nghiệp viễn thông chặn nội dung xấu.", "Các doanh nghiệp viễn thông"),
        ("Báo, Đài tỉnh đưa tin về mùa mưa lũ.", "Báo, Đài tỉnh"),
    ],
)
def test_a_name_at_the_start_leads_whatever_the_verb(words: str, lead: str) -> None:
    (task,) = tasks(f"I. NHIỆM VỤ\n\n1. {words}")
    assert task.lead == (lead,)
    assert task.role == "thực hiện"


@pytest.mark.parametrize(
    "words",
    [
        "Trường học an toàn, thân thiện được nhân rộng ở mọi xã.",
        "Tổ chức các lớp dạy bơi trong dịp hè.",
        "Tổ chức xã hội hóa việc nuôi dạy trẻ.",
        "Cơ sở y tế có phòng tư vấn riêng cho trẻ em.",
    ],
)
def test_what_only_sounds_like_a_name_leads_nothing(words: str) -> None:
    (task,) = tasks(f"I. NHIỆM VỤ\n\n1. {words}")
    assert task.lead == ()


@pytest.mark.parametrize("whom", ["Các cơ quan liên quan", "Các đơn vị có liên quan", "Các ngành chức năng"])
def test_those_concerned_alone_is_nobody_in_particular(whom: str) -> None:
    (task,) = tasks(f"I. NHIỆM VỤ\n\n1. {whom} bố trí người trực.")
    assert task.lead == (whom,)
    assert task.doubt == ("Cơ quan thực hiện nêu chung, chưa rõ là cơ quan nào.",)


def test_beside_a_name_those_concerned_raise_no_doubt() -> None:
    (task,) = tasks("I. NHIỆM VỤ\n\n1. Sở Y tế và các đơn vị liên quan bố trí người trực.")
    assert task.doubt == ()


def test_the_last_words_of_a_paper_under_an_agency_are_its_work() -> None:
    found = tasks("I. TỔ CHỨC THỰC HIỆN\n\n1. Trạm Y tế\n\nKhám thai.\n\n2. Công an xã\n\nNắm tình hình từng thôn./.")
    assert [task.lead for task in found][-1] == ("Công an xã",)


def test_a_bold_heading_in_word_keeps_apart_from_the_paragraph_under_it() -> None:
    letter = Letter(
        issuer="Ủy ban nhân dân\ntỉnh Lâm Thủy",
        number="31",
        symbol="KH-UBND",
        kind="Kế hoạch",
        title="Thử nghiệm",
        blocks=[
            Block(kind="part", text="I. NHIỆM VỤ"),
            Block(kind="heading", text="1. Giúp trẻ em trở lại trường"),
            Block(kind="text", text="Sở Giáo dục và Đào tạo hướng dẫn các trường đến từng nhà vận động."),
        ],
    )
    (task,) = read_plan(open_paper(as_docx(letter), "van-ban.docx")).tasks
    assert task.heading_path == ("I. NHIỆM VỤ", "1. Giúp trẻ em trở lại trường")
    assert (task.lead, task.marker) == (("Sở Giáo dục và Đào tạo",), None)


def test_a_name_no_list_has_goes_on_to_the_verb() -> None:
    found = tasks(
        "I. NHIỆM VỤ\n\n1. Giao Nhà thiếu nhi tỉnh tổ chức hội thi vẽ.\n\n2. Giao Ban Công tác Thanh thiếu niên và "
        "Trường học tham mưu, theo dõi.\n\n3. Ban quản lý chợ bảo đảm lối thoát nạn.\n\n4. Ban hành quy chế "
        "tổ chức hội thi."
    )
    assert [task.lead for task in found] == [
        ("Nhà thiếu nhi tỉnh",),
        ("Ban Công tác Thanh thiếu niên và Trường học",),
        ("Ban quản lý chợ",),
        (),
    ]


def test_a_line_that_only_names_who_does_it_belongs_to_the_paragraph_above() -> None:
    (task,) = tasks(
        "I. NHIỆM VỤ\n\n1. Đường đến trường\n\nLắp đèn chiếu sáng ở mọi cổng trường.\n\nSở Xây dựng chủ trì, phối hợp "
        "với UBND các xã, phường thực hiện; hoàn thành trong quý III/2026."
    )
    assert task.text == "Lắp đèn chiếu sáng ở mọi cổng trường."
    assert (task.lead, task.cooperate, task.role) == (("Sở Xây dựng",), ("UBND các xã, phường",), "chủ trì")
    assert task.deadline is not None
    assert task.deadline.norms == ("2026-Q3",)


def test_a_part_of_the_agency_above_leads_and_a_standing_body_is_the_agency_itself() -> None:
    found = tasks(
        "I. TỔ CHỨC THỰC HIỆN\n\n1. Hội Liên hiệp Phụ nữ tỉnh\n\n1.1. Ban Tuyên giáo\n\n- Viết bài cho trang tin.\n\n"
        "2. Phòng Văn hóa - Xã hội\n\n- Cơ quan thường trực, tham mưu triển khai Kế hoạch.\n\n3. Trách nhiệm chung\n\n"
        "- Giữ liên lạc với nhau."
    )
    assert [task.lead for task in found] == [("Ban Tuyên giáo",), ("Phòng Văn hóa - Xã hội",), ()]


def test_words_of_form_and_of_consent_are_no_tasks() -> None:
    found = tasks(
        "I. NHIỆM VỤ\n\n1. Đồng ý chủ trương xây hai trường mầm non.\n\n2. Đồng ý chủ trương; giao Sở Y tế lập đề án."
        "\n\n3. Kế hoạch này có hiệu lực từ ngày ký.\n\n4. Về kinh phí mua sách: giao Sở Tài chính thẩm định.\n\n"
        "II. PHÂN CÔNG\n\nNhiệm vụ cụ thể của các cơ quan tại Phụ lục I kèm theo."
    )
    assert [(task.marker, task.lead) for task in found] == [("2.", ("Sở Y tế",)), ("4.", ("Sở Tài chính",))]


def test_a_post_before_a_colon_leads_and_work_before_one_does_not() -> None:
    found = tasks(
        "I. PHÂN CÔNG\n\n1. Hiệu trưởng: Duyệt kinh phí.\n\n2. Giáo viên chủ nhiệm: Nhắc nhở học sinh.\n\n"
        "3. Bảo vệ: Khóa cổng trường.\n\n4. Bảo vệ trẻ em: Dạy kỹ năng tự vệ.\n\n"
        "5. Tổ chức truyền thông: Treo băng rôn ở cổng trường.\n\n6. Phòng, chống đuối nước: Rào quanh ao hồ."
    )
    assert [task.lead for task in found] == [("Hiệu trưởng",), ("Giáo viên chủ nhiệm",), ("Bảo vệ",), (), (), ()]


def test_an_agency_over_two_rows_ends_where_its_name_ends() -> None:
    found = tasks(
        "I. TỔ CHỨC THỰC HIỆN\n1. Trạm Y tế\n- Tham mưu kiện toàn Ban Chỉ đạo chăm sóc sức khỏe Nhân dân của xã, xong\n"
        "trước ngày 15/3/2026, gửi các thành viên trong tuần đầu tiên của tháng đó để\nbiết.\n"
        "- Dạy cách rửa tay cho trẻ em, nhất là trẻ em ở các nhóm trẻ độc lập trong\nxã.\n- Nhắc lịch tiêm.\n"
        "2. Đề nghị Ủy ban MTTQ Việt Nam xã và các tổ chức chính trị - xã hội\nxã\n"
        "Vận động đoàn viên tham gia vệ sinh môi trường ở từng xóm, từng ngõ nhỏ,\nnhất là trước mùa mưa.\n"
        "3. Thôn trưởng các thôn\nBáo người đến từ vùng dịch./.\n"
    )
    assert [task.lead for task in found][-2:] == [
        ("Ủy ban MTTQ Việt Nam xã", "các tổ chức chính trị - xã hội xã"),
        ("Thôn trưởng các thôn",),
    ]


def test_who_is_invited_and_who_sits_on_a_body_are_given_nothing_to_do() -> None:
    (task,) = tasks(
        "I. NHIỆM VỤ\n\n1. Ban Chỉ đạo\n\nBan Chỉ đạo gồm Hiệu trưởng là Trưởng ban, nhân viên y tế là Phó Trưởng "
        "ban.\n\n2. Truyền thông\n\n- Mời Công an, Trạm Y tế nói chuyện với học sinh."
    )
    assert (task.text[:12], task.lead) == ("Mời Công an,", ())


def test_an_article_that_names_members_holds_no_tasks_and_one_with_sections_does() -> None:
    found = tasks(
        "Điều 1. Kiện toàn Nhóm thường trực bảo vệ trẻ em xã gồm các ông, bà có tên sau:\n\n"
        "1. Ông Trần Văn Tám - Trưởng nhóm;\n\n2. Bà Lê Thị Chín - Phó Trưởng nhóm.\n\n"
        "Điều 2. Nội dung chủ yếu của việc chăm lo cho trẻ em trên địa bàn "
        "xã trong giai đoạn tới như sau:\n\n1. Nhiệm vụ, giải pháp\n\na) Xây thêm phòng học cho trẻ em ở vùng xa.\n\n"
        "b) Tuyển đủ giáo viên mầm non."
    )
    assert [(task.marker, task.text[:8]) for task in found] == [("a)", "Xây thêm"), ("b)", "Tuyển đủ")]


def test_a_heading_that_says_whom_an_agency_leads_speaks_to_that_agency() -> None:
    found = tasks(
        "I. TỔ CHỨC THỰC HIỆN\n\n1. Đảng ủy Ủy ban nhân dân tỉnh lãnh đạo Ủy ban nhân dân tỉnh:\n\n"
        "- Ban hành đề án.\n\n2. VNPT Lâm Thủy, Viettel Lâm Thủy bảo đảm đường truyền."
    )
    assert [task.lead for task in found] == [
        ("Đảng ủy Ủy ban nhân dân tỉnh",),
        ("VNPT Lâm Thủy", "Viettel Lâm Thủy"),
    ]
