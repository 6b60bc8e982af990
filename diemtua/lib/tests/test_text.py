"""Vietnamese text is folded, sorted and compared as people expect."""

import pytest

from diemtua.lib import text


@pytest.mark.parametrize(
    ("written", "searched"),
    [("Trấn Biên", "tran bien"), ("ĐỒNG NAI", "dong nai"), ("  Hoà   Bình ", "hoa binh"), ("Ử̃", "u")],
)
def test_folding_removes_every_mark(written: str, searched: str) -> None:
    assert text.fold(written) == searched


@pytest.mark.parametrize(
    ("old", "new"),
    [("hoà", "hòa"), ("HOÀ", "HÒA"), ("thuỷ", "thủy"), ("Khoẻ", "Khỏe"), ("quý", "quý"), ("quỷ", "quỷ")],
)
def test_old_tone_marks_become_new_ones(old: str, new: str) -> None:
    assert text.old_tone_to_new(old) == new


@pytest.mark.parametrize("word", ["hoàng", "Toàn", "loét", "khoảng", "Huỳnh", "tuýt"])
def test_a_syllable_with_an_ending_keeps_its_mark(word: str) -> None:
    assert text.old_tone_to_new(word) == word


def test_people_sort_by_given_name_in_vietnamese_order() -> None:
    people = ["Trần Thị Ơn", "Lê Văn An", "Đỗ Thị Ân", "Bùi Văn Đạt", "Phạm Thị Dung", "Nguyễn An"]
    assert sorted(people, key=text.name_key) == [
        "Lê Văn An", "Nguyễn An", "Đỗ Thị Ân", "Phạm Thị Dung", "Bùi Văn Đạt", "Trần Thị Ơn",
    ]  # fmt: skip


def test_initials_are_the_last_two_words() -> None:
    assert text.initials("Nguyễn Thị Lan Anh") == "LA"
