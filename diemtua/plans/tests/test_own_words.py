"""A task from above in the words of the commune's own plan."""

from __future__ import annotations

import pytest

from diemtua.plans.rules.inside_commune import likely_bodies, own_words

COMMUNES = "Ủy ban nhân dân các xã, phường"


@pytest.mark.parametrize(
    ("text", "lead", "cooperate", "deadline", "said"),
    [
        (
            "Ủy ban nhân dân các xã, phường lập danh sách trẻ em ở nhà một mình trước ngày 12/11/2026.",
            [COMMUNES], [], "trước ngày 12/11/2026", "Lập danh sách trẻ em ở nhà một mình",
        ),
        (
            f"Sở Tư pháp chủ trì, phối hợp với Sở Y tế và {COMMUNES} đếm học sinh nghỉ; hoàn thành trước 15/12/2026.",
            ["Sở Tư pháp"], ["Sở Y tế", COMMUNES], "trước 15/12/2026", "Đếm học sinh nghỉ",
        ),
        ("Bố trí người trực cả ngày nghỉ.", [], [], "", "Bố trí người trực cả ngày nghỉ"),
        (
            "Trước ngày 15/12/2026, các xã thăm từng trẻ em trong danh sách.",
            ["các xã"], [], "Trước ngày 15/12/2026", "Trước ngày 15/12/2026, các xã thăm từng trẻ em trong danh sách",
        ),
        ("Ủy ban nhân dân các xã, phường báo cáo.", [COMMUNES], [], "", "Ủy ban nhân dân các xã, phường báo cáo"),
        ("", [COMMUNES], [], "x", ""),
    ],
)  # fmt: skip
def test_the_work_stands_alone_where_the_sentence_can_be_cut(
    text: str, lead: list[str], cooperate: list[str], deadline: str, said: str
) -> None:
    assert own_words(text, lead=lead, cooperate=cooperate, deadline=deadline) == said


def test_who_is_likely_to_do_it_follows_the_subject_and_not_who_is_written_to() -> None:
    assert likely_bodies("Khám sức khỏe, tiêm chủng cho học sinh mồ côi")[0] == "tram_y_te"
    assert likely_bodies("Lập danh sách, gửi Sở Y tế trước 15/6") == []
    assert likely_bodies("Cấp số định danh cho trẻ em") == ["cong_an_xa"]
