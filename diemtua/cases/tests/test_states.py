"""Every state and move of a case, by enumeration; the machines of plan, separation and hand-over the same way."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from diemtua.cases.rules.steps import AT, NAMES, steps_of
from diemtua.cases.states import (
    CASE_MOVES,
    ENDED,
    HANDOVER_MOVES,
    PLAN_MOVES,
    RUNNING,
    SEPARATION_MOVES,
    CaseState,
    HandoverState,
    PlanState,
    SeparationState,
)
from diemtua.lib.codes import CodeList
from diemtua.lib.errors import WrongState
from diemtua.lib.moves import Move, can, move

# What may follow what, written a second time as the decree says it (NĐ 56/2017 Đ26–30).
CASE_TABLE = {
    "open": {"assess"},
    "assessed": {"detail"},
    "detailed": {"confer", "close_without_plan"},
    "planning": {"submit"},
    "submitted": {"return", "approve"},
    "in_progress": {"adjust", "review"},
    "reviewed": {"replan", "close"},
    "closed": {"reopen", "archive"},
    "closed_no_plan": {"reopen", "archive"},
    "archived": set[str](),
}
MACHINES: list[tuple[type[CodeList], Mapping[str, Move]]] = [
    (CaseState, CASE_MOVES),
    (PlanState, PLAN_MOVES),
    (SeparationState, SEPARATION_MOVES),
    (HandoverState, HANDOVER_MOVES),
]


@pytest.mark.parametrize("state", CaseState.values)
@pytest.mark.parametrize("name", CASE_MOVES)
def test_each_state_and_move_of_a_case(state: str, name: str) -> None:
    assert can(name, CASE_MOVES, state) == (name in CASE_TABLE[state])
    if name in CASE_TABLE[state]:
        assert move(name, CASE_MOVES, state) in CaseState.values
    else:
        with pytest.raises(WrongState):
            move(name, CASE_MOVES, state)


@pytest.mark.parametrize(("states", "moves"), MACHINES)
def test_every_state_is_reached_and_every_move_stays_inside(states: type[CodeList], moves: Mapping[str, Move]) -> None:
    first = states.values[0]
    reached = {first} | {each.target for each in moves.values()}
    assert reached == set(states.values)
    assert all(each.sources <= set(states.values) for each in moves.values())


def test_a_case_is_running_or_ended() -> None:
    assert frozenset(CaseState) == RUNNING | ENDED
    assert not RUNNING & ENDED


def test_the_rail_has_nine_steps_and_one_is_now_while_the_case_runs() -> None:
    assert len(NAMES) == 9
    assert set(AT) == set(CaseState)
    for state in CaseState:
        now = [step for step in steps_of(state) if step.state == "now"]
        assert len(now) == (1 if state in RUNNING else 0)
