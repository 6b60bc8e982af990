"""What access announces to the apps above."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class RoleGiven:
    """Somebody holds a role at a unit from now on. `until` is the day it ends, for one who only stands in."""

    assignment_id: int
    until: date | None = None


@dataclass(frozen=True, kw_only=True)
class RoleEnded:
    """Somebody holds the role no longer from this day on."""

    assignment_id: int
    on: date


@dataclass(frozen=True, kw_only=True)
class VillagesHanded:
    """A collaborator looks after other villages from now on."""

    assignment_id: int
