"""What places announces to the apps above."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class Succession:
    """Records of the old unit belong, wholly or partly, to the new one from a day on."""

    old_id: int
    old_code: str
    new_id: int
    new_code: str
    share: str


@dataclass(frozen=True, kw_only=True)
class UnitsChanged:
    """A decision about units was entered, or taken back when `undone`."""

    change_id: int
    kind: str
    effective_on: date
    successions: tuple[Succession, ...]
    undone: bool = False


@dataclass(frozen=True, kw_only=True)
class VillageReplaced:
    """A village goes on under another row: renamed, merged, or carried to another unit."""

    old_id: int
    new_id: int
    effective_on: date
