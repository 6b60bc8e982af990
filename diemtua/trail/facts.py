"""What the trail announces to the apps above."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Recorded:
    """Something was done, or looked at: the verb, and what kind of thing it was done to."""

    verb: str
    thing_kind: str
