"""Which sheet was sent: a page sent twice by an impatient hand is one report, a page filled in anew another."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping


def sheet_of(number: str, answers: Mapping[str, object]) -> str:
    """The number of the page together with what was written on it."""
    said = repr(sorted((name, str(value)) for name, value in answers.items()))
    return f"{number}:{hashlib.sha256(said.encode()).hexdigest()}"
