"""Every state, every move, every list the database keeps."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from diemtua.access.testing import Cast
from diemtua.lib.errors import WrongState
from diemtua.lib.moves import Move, can, move
from diemtua.plans.models import Document, Duty, Task
from diemtua.plans.states import (
    DOCUMENT_MOVES,
    DUTY_MOVES,
    TASK_MOVES,
    DocumentState,
    DutyState,
    TaskState,
)
from diemtua.plans.testing import given_plan

TABLES = ((DocumentState, DOCUMENT_MOVES), (TaskState, TASK_MOVES), (DutyState, DUTY_MOVES))
PAIRS = [(moves, name, state) for states, moves in TABLES for name in moves for state in states]


@pytest.mark.parametrize(("moves", "name", "state"), PAIRS)
def test_each_move_from_each_state_is_made_or_refused(moves: dict[str, Move], name: str, state: str) -> None:
    if can(name, moves, state):
        assert move(name, moves, state) == moves[name].target
    else:
        with pytest.raises(WrongState):
            move(name, moves, state)


@pytest.mark.parametrize(("states", "moves"), TABLES)
def test_no_move_leads_to_or_from_an_unknown_state(states: type[DocumentState], moves: dict[str, Move]) -> None:
    known = set(states.values)
    assert all(step.target in known and step.sources <= known for step in moves.values())


def test_the_database_refuses_a_state_nobody_knows(cast: Cast) -> None:
    document = given_plan(cast)
    for rows in (
        Document.objects.filter(pk=document.pk),
        Task.objects.filter(document=document),
        Duty.objects.filter(task__document=document),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(state="lost")


def test_the_database_refuses_more_than_the_whole(cast: Cast) -> None:
    document = given_plan(cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        Duty.objects.filter(task__document=document).update(percent=130)
