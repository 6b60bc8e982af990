"""Two documents of fifty tasks side by side, beside a bare similarity of every two texts."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import cycle, islice

from diemtua.config.bench import Bench, Figure
from diemtua.config.bench._measure import in_turn

TASKS, RUNS = 50, 8
_ACTS = (
    "rà soát, lập danh sách trẻ em có hoàn cảnh đặc biệt, cập nhật phần mềm trẻ em hằng quý",
    "tập huấn cho cộng tác viên về kỹ năng phát hiện sớm trẻ em có nguy cơ bị xâm hại",
    "tuyên truyền trên hệ thống truyền thanh, trang thông tin điện tử về quyền trẻ em",
    "bố trí kinh phí thực hiện các nhiệm vụ của kế hoạch theo phân cấp ngân sách",
    "kiểm tra, giám sát việc thực hiện chính sách đối với trẻ em tại cơ sở trợ giúp xã hội",
    "hướng dẫn đăng ký khai sinh, đăng ký thường trú, cấp thẻ bảo hiểm y tế cho trẻ em dưới 6 tuổi",
    "mở lớp dạy bơi miễn phí cho trẻ em hộ nghèo, bảo đảm ít nhất 80% trẻ em biết bơi",
)
_WHERE = (
    "ở vùng sâu",
    "ở khu công nghiệp",
    "ven sông",
    "vùng biên giới",
    "ở khu dân cư mới",
    "ở thôn, ấp xa trung tâm",
)
_WHO = ("Sở Y tế", "Sở Giáo dục và Đào tạo", "Công an thành phố", "Ủy ban nhân dân các xã, phường", "Sở Tài chính")


def compare(_children: int) -> Iterator[Figure]:
    """Measure the comparison as the page asks for it, nothing remembered."""
    from diemtua.plans.rules.comparison import Item, Level, Paper
    from diemtua.plans.rules.comparison import compare as compare_papers

    def paper(shift: int, level: Level) -> Paper:
        acts, places, leads = (islice(cycle(words), shift, None) for words in (_ACTS, _WHERE, _WHO))
        rows = zip(range(TASKS), acts, places, leads, strict=False)
        return Paper(
            level=level,
            items=tuple(
                Item(
                    key=str(n),
                    text=f"{lead} {act} {place}; hoàn thành trước ngày {1 + n % 28}/{1 + n % 12}/2026.",
                    lead=(lead,),
                )
                for n, act, place, lead in rows
            ),
        )

    parent, child = paper(0, Level.PROVINCE), paper(2, Level.COMMUNE)
    ours, plain = in_turn(
        lambda: compare_papers(parent, child),
        lambda: [SequenceMatcher(None, a.text, b.text).quick_ratio() for a in parent.items for b in child.items],
        RUNS,
    )
    words = "difflib's quick ratio of every two texts: wording only, no clauses, agencies or subjects"
    yield Figure("compare", TASKS, ours.p95, "ms", plain.p50, words, ours.p50, ours.p95)


BENCHES: dict[str, Bench] = {"compare": compare}
