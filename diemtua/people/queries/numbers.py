"""Personal numbers as pages may show them."""

from __future__ import annotations

from diemtua.lib.sealing import SealBroken, unseal
from diemtua.people.models import Adult, Child

SHOWN, HIDDEN = 6, "•" * 6


def number_shown(record: Child | Adult) -> str:
    """The first six digits, which say province, century and year; the rest only after asking. Empty: no number."""
    if not record.number_sealed:
        return ""
    try:
        return f"{unseal(record.number_sealed)[:SHOWN]} {HIDDEN}"
    except SealBroken:
        return HIDDEN * 2
