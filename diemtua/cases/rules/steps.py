"""The rail: nine legal steps of a case, which are done, which is now."""

from __future__ import annotations

from dataclasses import dataclass

from diemtua.cases.states import CaseState
from diemtua.lib.text import noop

NAMES = (
    ("intake", noop("Tiếp nhận")),
    ("initial", noop("Đánh giá ban đầu")),
    ("detailed", noop("Đánh giá cụ thể")),
    ("conference", noop("Họp")),
    ("plan", noop("Kế hoạch")),
    ("approval", noop("Phê duyệt")),
    ("doing", noop("Thực hiện")),
    ("review", noop("Rà soát")),
    ("closing", noop("Đóng")),
)
AT = {
    CaseState.OPEN: 1,
    CaseState.ASSESSED: 2,
    CaseState.DETAILED: 3,
    CaseState.PLANNING: 4,
    CaseState.SUBMITTED: 5,
    CaseState.IN_PROGRESS: 6,
    CaseState.REVIEWED: 8,
    CaseState.CLOSED: 9,
    CaseState.CLOSED_NO_PLAN: 9,
    CaseState.ARCHIVED: 9,
}


@dataclass(frozen=True, slots=True)
class Step:
    """One step. `state`: ok, now, todo."""

    no: int
    key: str
    name: str
    state: str


def steps_of(state: str) -> list[Step]:
    """Where the case stands. What was skipped on the way (no plan was needed) is told by the steps' own lines."""
    here = AT[CaseState(state)]
    return [
        Step(place + 1, key, name, "ok" if place < here else "now" if place == here else "todo")
        for place, (key, name) in enumerate(NAMES)
    ]
