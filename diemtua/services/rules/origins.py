"""What a referral starts from besides a child: a case of an app above, which alone knows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True)
class Origin:
    """A case: its number, the way back to it, and its team with until when each is of it; of class C3 it alone."""

    uuid: UUID
    code: str
    url: str
    team: Mapping[int, datetime | None] = field(default_factory=dict)
    is_sensitive: bool = False
