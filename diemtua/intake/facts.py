"""What intake announces to the apps above."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from diemtua.lib.actor import Actor


@dataclass(frozen=True, kw_only=True)
class ReportedChildNamed:
    """Which record of the register a reported child is was said, said anew, or taken back."""

    reported_id: int
    was_id: int | None
    by: Actor
    at: datetime
