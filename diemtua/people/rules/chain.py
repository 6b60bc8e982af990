"""The chain of a child under six: birth registration, then residence, then the insurance card."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from diemtua.lib.text import noop
from diemtua.people.codes import BirthRegistration, InsuranceState
from diemtua.people.rules.births import birthday

UNDER = 6  # Luật BHYT Đ12.3e: a free card
BIRTH_DAYS = 60  # Luật Hộ tịch 60/2014 Đ15.1
BIRTH, RESIDENCE, INSURANCE = "birth", "residence", "insurance"
STEPS = (BIRTH, RESIDENCE, INSURANCE)
STEP_WORDS = {
    BIRTH: noop("Khai sinh"),
    RESIDENCE: noop("Thường trú"),
    INSURANCE: noop("Thẻ BHYT"),
}


@dataclass(frozen=True)
class Standing:
    """At which step the child stands, "" when all is done, how many days after birth, and whether too late by law."""

    step: str
    days: int | None
    late: bool
    done: tuple[str, ...]


def chain_of(
    *, birth_on: date, registration: str, residence_on: date | None, insurance: str, on: date, by_day: bool
) -> Standing:
    """Where the child is stuck. Only the first step has a limit in law; days need a birth date known to the day."""
    have = {
        BIRTH: registration == BirthRegistration.DONE,
        RESIDENCE: residence_on is not None,
        INSURANCE: insurance == InsuranceState.HAS,
    }
    step = next((name for name in STEPS if not have[name]), "")
    days = (on - birth_on).days if by_day else None
    late = step == BIRTH and (on - birth_on).days > BIRTH_DAYS
    return Standing(step, days, late, tuple(name for name in STEPS if have[name]))


def born_after(on: date) -> date:
    """Children born after this day are under six."""
    return birthday(on, -UNDER)
