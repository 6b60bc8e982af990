"""A figure in a table of many: lines of one kind, drawn by shape (web/templatetags/swift)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cell:
    """Under which head and of what it stands, what it says, and where it leads; nowhere when empty."""

    head: str
    of: str
    text: str
    url: str = ""
