"""Whether a document is in force on a day: computed from its dates and from what replaced it, never stored."""

from __future__ import annotations

from datetime import date
from enum import StrEnum


class Force(StrEnum):
    NOT_YET = "not_yet"
    IN_FORCE = "in_force"
    ENDED = "ended"
    REPLACED = "replaced"


def force_of(
    on: date,
    *,
    issued_on: date | None,
    effective_on: date | None = None,
    ended_on: date | None = None,
    replaced: bool = False,
    withdrawn: bool = False,
    drafted: bool = False,
) -> Force:
    """The state of force on a day. What was replaced says so, also after its end.

    A document has effect from the day it names itself, else from the day of issue, and none from the day it ended.
    Without any day it is taken to be in force; what is still being drafted is not.
    """
    if replaced:
        return Force.REPLACED
    if withdrawn or (ended_on is not None and ended_on <= on):
        return Force.ENDED
    if drafted:
        return Force.NOT_YET
    begins = effective_on or issued_on
    return Force.NOT_YET if begins is not None and begins > on else Force.IN_FORCE
