"""Numbers people say: TE-00001234 of a child, VV-00001234 of a case."""

from __future__ import annotations

DIGITS = 8


def code_number(code: str, letters: str) -> int:
    """TE-00001234 → 1234; zero for anything else."""
    head, _dash, digits = code.strip().upper().partition("-")
    fits = head == letters and digits.isascii() and digits.isdecimal() and len(digits) <= DIGITS
    return int(digits) if fits else 0
