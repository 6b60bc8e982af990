"""What must lie with a plan when it is submitted (NĐ 56/2017 Đ28.2), and what a plan must say (Đ28.3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from diemtua.lib.text import noop

NO_M01 = noop("Chưa có Mẫu 01 (thông tin tiếp nhận).")
NO_M02 = noop("Chưa có Mẫu 02 (đánh giá ban đầu).")
NO_M03 = noop("Chưa có Mẫu 03 (đánh giá cụ thể).")
NO_MINUTES = noop("Chưa có biên bản họp.")
NO_MEASURE = noop("Kế hoạch chưa có biện pháp nào.")
NO_GOAL = noop("Kế hoạch chưa ghi mục tiêu.")
NO_REVIEW_DAY = noop("Kế hoạch chưa ghi ngày rà soát.")
NO_PERSON = noop("Có biện pháp chưa ghi ai chịu trách nhiệm.")
NO_START = noop("Có biện pháp chưa ghi ngày bắt đầu, ngày kết thúc.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What a plan says of one measure, as far as submitting asks."""

    responsible: str
    starts_on: date | None
    ends_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheaf:
    """What lies in the file."""

    has_intake: bool
    has_initial: bool
    has_detailed: bool
    has_minutes: bool
    goal: str
    review_on: date | None
    measures: Sequence[Written]


def missing(sheaf: Sheaf) -> list[str]:
    """Every reason why the file cannot go to the leader yet."""
    checks = (
        (sheaf.has_intake, NO_M01),
        (sheaf.has_initial, NO_M02),
        (sheaf.has_detailed, NO_M03),
        (sheaf.has_minutes, NO_MINUTES),
        (bool(sheaf.goal.strip()), NO_GOAL),
        (sheaf.review_on is not None, NO_REVIEW_DAY),
        (bool(sheaf.measures), NO_MEASURE),
        (all(one.responsible.strip() for one in sheaf.measures), NO_PERSON),
        (all(one.starts_on and one.ends_on for one in sheaf.measures), NO_START),
    )
    return [said for is_there, said in checks if not is_there]
