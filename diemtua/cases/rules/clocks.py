"""Which statutory clocks a case has, and by what event each begins and stops. The limits stand in seed/clocks.csv."""

from __future__ import annotations

from dataclasses import dataclass

from diemtua.lib.text import noop

EMERGENCY, PLAN, APPROVAL, SEPARATION = "D-EMG", "D-PLAN", "D-APPR", "D-SEP"
REVIEW = "REVIEW"  # by the plan itself, not by law


@dataclass(frozen=True, slots=True)
class Start:
    """An event from which a clock may run."""

    code: str
    label: str


# The decree does not say from when the five days run; the office chooses, the first is what holds without a choice.
PLAN_STARTS = (
    Start("initial", noop("Ngày đánh giá ban đầu (Mẫu 02)")),
    Start("received", noop("Ngày tiếp nhận thông tin")),
    Start("detailed", noop("Ngày đánh giá cụ thể (Mẫu 03)")),
    Start("conference", noop("Ngày họp")),
)
# Clocks that days off make longer; the others run on over them.
BY_WORKING_DAYS = (PLAN, APPROVAL)
# Clocks whose start an office may choose; of all others the law says it.
STARTS = {PLAN: PLAN_STARTS}
WHAT = {
    EMERGENCY: noop("quyết định biện pháp khẩn cấp"),
    PLAN: noop("lập kế hoạch"),
    APPROVAL: noop("phê duyệt kế hoạch"),
    SEPARATION: noop("chấm dứt cách ly hoặc đề nghị Tòa án"),
    REVIEW: noop("rà soát theo kế hoạch"),
}
