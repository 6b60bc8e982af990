"""Which of the units a document is addressed to have a plan of their own for it, and who is late."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Cover(StrEnum):
    """How a unit stands to a document from above."""

    ISSUED = "issued"
    DRAFT = "draft"  # a plan linked, not yet numbered and dated
    PROPOSED = "proposed"  # a plan that seems to carry it out; nobody has confirmed the link
    NONE = "none"


@dataclass(frozen=True, kw_only=True, slots=True)
class ChildPlan:
    """A plan of a unit that is linked to the document."""

    key: str
    unit: str
    number: str = ""
    issued_on: date | None = None
    is_confirmed: bool = True

    @property
    def is_issued(self) -> bool:
        return self.issued_on is not None


@dataclass(frozen=True, kw_only=True, slots=True)
class UnitCover:
    """One unit: its plan, if any, and how many days it is or was late."""

    unit: str
    cover: Cover
    plan: ChildPlan | None
    days_late: int

    @property
    def is_late(self) -> bool:
        return self.days_late > 0

    @property
    def is_missing(self) -> bool:
        """To be reminded: no issued plan of its own."""
        return self.cover is not Cover.ISSUED


@dataclass(frozen=True, kw_only=True, slots=True)
class Coverage:
    """All units in the order given, and plans of units the document was not addressed to."""

    units: tuple[UnitCover, ...]
    others: tuple[ChildPlan, ...]

    def count(self, cover: Cover) -> int:
        return sum(unit.cover is cover for unit in self.units)

    @property
    def late(self) -> tuple[UnitCover, ...]:
        return tuple(unit for unit in self.units if unit.is_late)

    @property
    def percent(self) -> int:
        """Whole per cent with an issued plan, never rounded up to a hundred."""
        return 100 * self.count(Cover.ISSUED) // len(self.units) if self.units else 0


def coverage_of(
    addressees: Iterable[str], children: Iterable[ChildPlan], *, due_on: date | None, today: date
) -> Coverage:
    """How each addressee stands today. Without a due day nobody is late."""
    by_unit: dict[str, list[ChildPlan]] = defaultdict(list)
    for plan in children:
        by_unit[plan.unit].append(plan)
    asked = tuple(dict.fromkeys(addressees))
    units = tuple(_unit(unit, by_unit.get(unit, []), due_on=due_on, today=today) for unit in asked)
    known = set(asked)
    return Coverage(units=units, others=tuple(p for unit, plans in by_unit.items() if unit not in known for p in plans))


def _unit(unit: str, plans: list[ChildPlan], *, due_on: date | None, today: date) -> UnitCover:
    best = min(plans, key=_rank, default=None)
    cover = _cover(best)
    until = best.issued_on if best and best.issued_on and cover is Cover.ISSUED else today
    late = max(0, (until - due_on).days) if due_on else 0
    return UnitCover(unit=unit, cover=cover, plan=best, days_late=late)


def _cover(plan: ChildPlan | None) -> Cover:
    if plan is None:
        return Cover.NONE
    if not plan.is_confirmed:
        return Cover.PROPOSED
    return Cover.ISSUED if plan.is_issued else Cover.DRAFT


def _rank(plan: ChildPlan) -> tuple[int, date, str]:
    """Issued and confirmed first, then the earliest: a second plan does not make a unit late again."""
    order = (Cover.ISSUED, Cover.DRAFT, Cover.PROPOSED, Cover.NONE)
    return order.index(_cover(plan)), plan.issued_on or date.max, plan.key
