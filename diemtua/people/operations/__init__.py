"""Writing the register. One module a subject; callers import this package."""

from diemtua.people.operations.circumstances import refresh_circumstances
from diemtua.people.operations.merging import mark_not_duplicate, merge_children, undo_merge
from diemtua.people.operations.moving import (
    DAYS_TO_ANSWER,
    call_back_child,
    give_back_child,
    receive_child,
    send_child,
)
from diemtua.people.operations.settling import carry_village, settle_units, unsettle_units

__all__ = [
    "DAYS_TO_ANSWER",
    "call_back_child",
    "carry_village",
    "give_back_child",
    "mark_not_duplicate",
    "merge_children",
    "receive_child",
    "refresh_circumstances",
    "send_child",
    "settle_units",
    "undo_merge",
    "unsettle_units",
]
