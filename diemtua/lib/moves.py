"""State machines as tables of moves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from diemtua.lib.errors import WrongState


@dataclass(frozen=True)
class Move:
    sources: frozenset[str]
    target: str


def move(name: str, moves: Mapping[str, Move], state: str) -> str:
    """The state after the move, or WrongState when it cannot be made from here."""
    if state not in moves[name].sources:
        raise WrongState(_("Việc này đã chuyển sang bước khác. Hãy tải lại trang để xem trạng thái hiện tại."))
    return moves[name].target


def can(name: str, moves: Mapping[str, Move], state: str) -> bool:
    """Whether the move can be made from this state, for showing or hiding a button."""
    return state in moves[name].sources
