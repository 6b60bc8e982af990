"""One door: its address, the power that opens it, and the record it leads to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Door:
    route: str
    power: str = ""
    method: str = "GET"
    keys: Mapping[str, str] = field(default_factory=dict)
    of: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)
    query: str = ""
    own: bool = False  # leads to somebody else's own thing: nobody here may
    example: bool = True  # whether the example lets in those who may

    def __str__(self) -> str:
        return f"{self.method} {self.route} {self.of}".strip()
