"""A provider and an offer as somebody describes them, before they are rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Described:
    """Who helps. Of a secret place, address and words of how one is met go behind the fence."""

    kind: str
    name: str
    phone: str = ""
    contact: str = ""
    web: str = ""
    address: str = ""
    position: tuple[float, float] | None = None
    is_secret: bool = False
    is_public: bool = True
    secret_words: str = ""
    hours: Mapping[str, Any] = field(default_factory=dict)
    hours_words: str = ""


@dataclass(frozen=True, kw_only=True)
class Offered:
    """One thing it does."""

    name: str
    needs: tuple[str, ...]
    age_from: int = 0
    age_to: int = 15
    sex: str = "any"
    area: tuple[str, ...] = ()
    capacity: int | None = None
    free: int | None = None
    free_on: date | None = None
    how: str = ""
