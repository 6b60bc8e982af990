from datetime import date

import pytest

from diemtua.plans.rules.comparison import Item
from diemtua.plans.rules.comparison.changes import Change, ChangeKind, changes_between, shift_in_words


def task(text: str = "Rà soát trẻ em", **facts: object) -> Item:
    return Item(key="1", text=text, **facts)  # type: ignore[arg-type]


def only_change(parent: Item, *children: Item, same_level: bool = False) -> Change:
    found = changes_between(parent, children, same_level=same_level)
    assert len(found) == 1
    return found[0]


def test_a_later_day_is_told_with_old_new_and_how_much() -> None:
    change = only_change(task(deadline_norm=("2026-06-30",)), task(deadline_norm=("2026-09-30",)))
    assert (change.kind, change.old, change.new, change.note) == (
        ChangeKind.DEADLINE,
        "30/06/2026",
        "30/09/2026",
        "muộn 3 tháng",
    )
    assert change.is_eased is True


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (date(2026, 6, 30), date(2026, 9, 30), "muộn 3 tháng"),
        (date(2026, 6, 30), date(2026, 5, 31), "sớm 1 tháng"),
        (date(2026, 6, 5), date(2026, 6, 15), "muộn 10 ngày"),
        (date(2026, 6, 5), date(2027, 6, 5), "muộn 1 năm"),
        (date(2026, 6, 5), date(2027, 8, 5), "muộn 1 năm 2 tháng"),
        (date(2026, 1, 31), date(2026, 2, 28), "muộn 1 tháng"),
        (date(2026, 6, 5), date(2026, 6, 5), ""),
    ],
)
def test_shifts_in_words(old: date, new: date, words: str) -> None:
    assert shift_in_words(old, new) == words


@pytest.mark.parametrize(
    ("old", "new", "note"),
    [
        (("2026-06-30",), (), "không nêu lại hạn"),
        (("ongoing",), ("yearly",), "đổi nhịp"),
        (("ongoing",), ("2026-06-30",), "có hạn cụ thể"),
        (("2026-06-30",), ("ongoing",), "không còn ngày cụ thể"),
        (("<2026-06-05",), ("2026-06-10",), "muộn 6 ngày"),
    ],
)
def test_other_ways_a_deadline_changes(old: tuple[str, ...], new: tuple[str, ...], note: str) -> None:
    assert only_change(task(deadline_norm=old), task(deadline_norm=new)).note == note


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (("2026-06-30",), ("2026-06-30",)),
        (("2026-06",), ("2026-06-30",)),
        (("2026-Q2",), ("2026-06-30",)),
        (("ongoing",), ()),
        ((), ("2026-06-30",)),
    ],
)
def test_the_same_day_in_another_form_is_no_change(old: tuple[str, ...], new: tuple[str, ...]) -> None:
    assert changes_between(task(deadline_norm=old), [task(deadline_norm=new)], same_level=False) == ()


def test_one_of_several_tasks_in_time_is_enough() -> None:
    late = task(deadline_norm=("2026-12-31",))
    kept = task(deadline_norm=("2026-06-30",))
    assert changes_between(task(deadline_norm=("2026-06-30",)), [late, kept], same_level=False) == ()


def test_a_unit_of_the_commune_replaced_by_another_is_a_change() -> None:
    change = only_change(task(lead=("Trạm Y tế",)), task(lead=("Ban Chỉ huy Quân sự xã",)))
    assert (change.kind, change.old, change.new) == (ChangeKind.LEAD, "Trạm Y tế", "Ban Chỉ huy Quân sự xã")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Sở Y tế", "Trạm Y tế xã"),
        ("Công an tỉnh", "Công an phường"),
        ("Ủy ban nhân dân các xã, phường", "Phòng Văn hóa - Xã hội"),
        ("Sở Tài chính", "Ban điều hành thôn"),
        ("Các cơ quan, đơn vị và địa phương", "Trạm Y tế"),
    ],
)
def test_a_task_passed_to_the_level_below_has_another_leader_by_nature(old: str, new: str) -> None:
    assert changes_between(task(lead=(old,)), [task(lead=(new,))], same_level=False) == ()


def test_at_one_level_another_department_is_a_change_and_the_heir_of_an_ended_one_is_not() -> None:
    assert only_change(task(lead=("Sở Y tế",)), task(lead=("Sở Tư pháp",)), same_level=True).kind is ChangeKind.LEAD
    heir = task(lead=("Sở Tài chính",))
    assert changes_between(task(lead=("Sở Kế hoạch và Đầu tư",)), [heir], same_level=True) == ()


def test_a_helper_left_out_is_named() -> None:
    change = only_change(
        task(lead=("Sở Y tế",), cooperate=("Sở Tư pháp", "Công an tỉnh")),
        task(lead=("Sở Y tế",), cooperate=("Công an tỉnh",)),
        same_level=True,
    )
    assert (change.kind, change.note) == (ChangeKind.COOPERATE, "bớt Sở Tư pháp")


def test_figures_of_a_task_old_and_new() -> None:
    change = only_change(task("Tập huấn 100% cộng tác viên"), task("Tập huấn trên 90% cộng tác viên"))
    assert (change.kind, change.old, change.new, change.note) == (ChangeKind.FIGURE, "100%", "trên 90%", "thấp hơn")
    assert change.is_eased is True


def test_figures_too_far_apart_go_to_a_person() -> None:
    change = only_change(task("Tỷ lệ dưới 4% trẻ em bị xâm hại"), task("Tỷ lệ dưới 0,034% trẻ em bị xâm hại"))
    assert change.needs_person
    assert change.is_eased is None


def test_a_figure_no_longer_said_is_a_change() -> None:
    change = only_change(task("Thăm hộ 2 lần/năm"), task("Thăm hộ gia đình"))
    assert (change.old, change.new, change.note) == ("2 lần/năm", "", "không nêu lại con số")


def test_another_product_is_a_change() -> None:
    assert only_change(task(product="Kế hoạch"), task(product="Danh sách trẻ em")).kind is ChangeKind.PRODUCT
    kept = task(product="Báo cáo năm về trẻ em mồ côi")
    assert changes_between(task(product="Báo cáo về trẻ em mồ côi"), [kept], same_level=True) == ()
