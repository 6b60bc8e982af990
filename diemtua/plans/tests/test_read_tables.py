"""Tables that assign work are read by what their columns are called."""

from diemtua.plans.rules.reading import Task
from diemtua.plans.tests.reading_papers import body


def rows(head: str, *lines: str) -> list[Task]:
    rule = "|" + "---|" * (head.count("|") - 1)
    return list(body("\n".join(["I. NHIỆM VỤ\n", head, rule, *lines])).tasks)


def test_a_row_is_a_task_with_who_when_and_what_comes_of_it() -> None:
    (task,) = rows(
        "| TT | Nội dung công việc | Đơn vị chủ trì | Đơn vị phối hợp | Thời hạn hoàn thành | Kết quả | Cấp phê "
        "duyệt |",
        "| 1 | Ban hành quy chế | Sở Y tế | Sở Nội vụ; Công an tỉnh | Trước 30/6/2026 | Quy chế | UBND tỉnh |",
    )
    assert (task.marker, task.text, task.role) == ("1", "Ban hành quy chế", "chủ trì")
    assert (task.lead, task.cooperate) == (("Sở Y tế",), ("Sở Nội vụ", "Công an tỉnh"))
    assert (task.product, task.authority) == ("Quy chế", "UBND tỉnh")
    assert task.deadline is not None
    assert task.deadline.norms == ("<2026-06-30",)
    assert task.heading_path == ("I. NHIỆM VỤ",)


def test_roles_told_inside_one_cell_are_told_apart() -> None:
    head = "| TT | Nhiệm vụ | Đơn vị thực hiện | Thời gian |"
    first, second, third = rows(
        head,
        "| 1 | Rà soát số liệu | Sở Nội vụ chủ trì; các sở, ban, ngành phối hợp | Tháng 7/2026 |",
        "| 2 | Kiểm tra liên ngành | Sở Nội vụ phối hợp với Sở Y tế, Công an tỉnh | Quý III/2026 |",
        "| 3 | Tập huấn cán bộ | Chủ trì: Sở Y tế. Phối hợp: Sở Tư pháp | Hằng năm |",
    )
    assert (first.lead, first.cooperate) == (("Sở Nội vụ",), ("các sở, ban, ngành",))
    assert (second.lead, second.cooperate) == (("Sở Nội vụ",), ("Sở Y tế", "Công an tỉnh"))
    assert (third.lead, third.cooperate) == (("Sở Y tế",), ("Sở Tư pháp",))


def test_a_column_for_both_is_cut_at_the_slash() -> None:
    (task,) = rows(
        "| TT | Nhiệm vụ | Cơ quan chủ trì/phối hợp | Thời gian |",
        "| 1 | Thanh tra việc bán thuốc lá | Sở Công Thương/Công an tỉnh, Sở Y tế | 2026 - 2028 |",
    )
    assert (task.lead, task.cooperate) == (("Sở Công Thương",), ("Công an tỉnh", "Sở Y tế"))
    assert task.deadline is not None
    assert task.deadline.norms == ("2026/2028",)


def test_headings_inside_and_on_the_next_page_are_no_tasks() -> None:
    head = "| STT | Nhiệm vụ | Cơ quan chủ trì | Thời gian |"
    found = rows(
        head,
        "| I | Truyền thông | | |",
        "| 1 | Xây dựng tài liệu cho | Sở Y tế | Quý I/2026 |",
        "|  | cán bộ cấp xã |  |  |",
        head,
        "| 2 | Phát sóng chuyên mục | Báo và phát thanh, truyền hình | Hằng tháng |",
        "| **Tổng cộng** | | | |",
    )
    assert [(task.text, task.heading_path[-1]) for task in found] == [
        ("Xây dựng tài liệu cho cán bộ cấp xã", "I. Truyền thông"),
        ("Phát sóng chuyên mục", "I. Truyền thông"),
    ]


def test_a_table_that_assigns_nothing_is_left_alone() -> None:
    assert rows("| TT | Họ và tên | Chức vụ |", "| 1 | Nguyễn Văn An | Trưởng ban |") == []


def test_a_table_of_goals_gives_a_target_for_each_year() -> None:
    text = (
        "I. CHỈ TIÊU\n\n| TT | Chỉ tiêu | Đơn vị tính | Năm 2026 | Năm 2030 |\n|---|---|---|---|---|\n"
        "| 1 | Tỷ lệ hộ nghèo | % | 1,5 | <0,8 |\n| 2 | Lao động được đào tạo | người | 500 | 700 |\n"
    )
    assert [(target.comparator, target.value, target.unit, target.year) for target in body(text).targets] == [
        ("=", 1.5, "%", 2026),
        ("<", 0.8, "%", 2030),
        ("=", 500, "người", 2026),
        ("=", 700, "người", 2030),
    ]
