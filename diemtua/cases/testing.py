"""Factories: a case at a step, made as the office makes it. Importable by tests of apps above."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from diemtua.access.testing import COMMUNE_A, unit
from diemtua.cases import operations
from diemtua.cases.codes import ConferencePart
from diemtua.cases.models import Case
from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.places.models import Unit

GOAL = "Em được sống an toàn, tiếp tục đi học."


def initial(**changed: str) -> dict[str, str]:
    """Answers of Mẫu 02: not urgent, harm in the middle."""
    levels = dict.fromkeys(
        ("harm_now", "harm_access", "harm_home", "ability_self", "ability_tell", "ability_others"), "medium"
    )
    return {**levels, "serious": "no", "carer_harms": "no", "seen": "Có vết bầm cũ ở tay.", **changed}


def detailed(**changed: str) -> dict[str, str]:
    """Answers of Mẫu 03."""
    texts = {code: f"Nội dung {code}" for code in ("a", "b", "c", "d", "dd", "e", "g", "h")}
    levels = dict.fromkeys(("harm_now", "harm_access", "harm_home", "ability_self", "ability_heal"), "medium")
    return {**texts, **levels, "h_skipped": "no", "carer_safe": "unknown", **changed}


def reviewed(**changed: str) -> dict[str, str]:
    """Answers of Mẫu 06: safe and stable."""
    levels = dict.fromkeys(("harm_now", "harm_access", "harm_home"), "low")
    able = dict.fromkeys(("ability_self", "ability_heal"), "high")
    names = ("risk_gone", "stable_body", "stable_mind", "stable_thought", "stable_feeling")
    return {**levels, **able, **dict.fromkeys(names, "yes"), "results": "Đã làm đủ.", **changed}


def opening(at: datetime, *, event: Unit | None = None, **facts: Any) -> operations.Opening:
    """What a neighbour told."""
    known: dict[str, Any] = {
        "received_at": at - timedelta(hours=1),
        "event_unit": event or unit(COMMUNE_A),
        "event_place": "Nhà trọ gần chợ",
        "channel": "Người dân báo trực tiếp",
    }
    return operations.Opening(**{**known, **facts})


def held(at: datetime, *, needs_plan: bool = True) -> operations.Held:
    """A conference two people attended."""
    return operations.Held(
        held_at=at - timedelta(minutes=30),
        place="Phòng họp UBND",
        chair="Lê Đăng Khoa",
        minutes="Các bên thống nhất tình trạng của trẻ em.",
        conclusion="Lập kế hoạch." if needs_plan else "Không cần kế hoạch.",
        needs_plan=needs_plan,
        attendance=[
            operations.Attendee(name="Nguyễn Thị Lan", part=ConferencePart.RESPONSIBLE),
            operations.Attendee(name="Trần Văn Thôn", part=ConferencePart.AREA, position="Trưởng khu phố"),
        ],
    )


def measure(at: datetime, **changed: Any) -> operations.MeasureFacts:
    """A measure that may be submitted."""
    day = day_of(at)
    known: dict[str, Any] = {
        "code": "I.a",
        "what": "Tham vấn tâm lý sáu buổi",
        "needs": ("N3",),
        "responsible": "Nguyễn Thị Lan",
        "service": "Trạm Y tế",
        "starts_on": day,
        "ends_on": day + timedelta(days=30),
        "cost": 1_800_000,
    }
    return operations.MeasureFacts(**{**known, **changed})


STEPS = ("open", "assessed", "detailed", "planning", "submitted", "in_progress", "reviewed", "closed")


def make_case(worker: Actor, leader: Actor, at: datetime, *, state: str = "open", **facts: Any) -> Case:
    """A case of commune A brought to a step by the acts that lead there."""
    case = operations.open_case(opening(at, **facts), by=worker, at=at)
    acts = (
        lambda: operations.assess(case, initial(), decided="medium", by=worker, at=at),
        lambda: operations.detail(case, detailed(), decided="medium", by=worker, at=at),
        lambda: operations.hold_conference(case, held(at), by=worker, at=at),
        lambda: _submit(case, worker, at),
        lambda: operations.approve_plan(case, decision_no="12/QĐ-UBND", decision_on=day_of(at), by=leader, at=at),
        lambda: operations.review(case, reviewed(), decided="low", by=worker, at=at),
        lambda: operations.close_case(case, reason="Trẻ em đã an toàn", by=leader, at=at),
    )
    for act in acts[: STEPS.index(state)]:
        act()
    case.refresh_from_db()
    return case


def _submit(case: Case, worker: Actor, at: datetime) -> None:
    operations.write_plan(case, goal=GOAL, review_on=day_of(at) + timedelta(days=30), by=worker, at=at)
    operations.put_measure(case, measure(at), by=worker, at=at)
    operations.submit_plan(case, by=worker, at=at)
