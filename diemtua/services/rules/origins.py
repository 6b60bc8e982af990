"""What a referral starts from besides a child: a case of an app above, which alone knows it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class Origin:
    """A case: its number, the way back to it, and the team that alone meets what it asks where it is of class C3."""

    uuid: UUID
    code: str
    url: str
    team: tuple[int, ...] = ()
    is_sensitive: bool = False
