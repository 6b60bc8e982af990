"""Writing the register. One module a subject; callers import this package."""

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
    "receive_child",
    "send_child",
    "settle_units",
    "unsettle_units",
]
