"""Personal numbers as pages may show them."""

from __future__ import annotations

from datetime import date

from diemtua.lib.sealing import SealBroken, unseal
from diemtua.people.models import Adult, Child
from diemtua.people.rules.typed_births import Said, doubts

SHOWN, HIDDEN = 6, "•" * 6


def doubts_of(child: Child, today: date) -> list[Said]:
    """What should be looked at again of birth date and number; the number itself is not told."""
    try:
        number = unseal(child.number_sealed) if child.number_sealed else ""
    except SealBroken:
        number = ""
    return doubts(child.birth_on, child.birth_precision, sex=child.sex, number=number, today=today)


def number_shown(record: Child | Adult) -> str:
    """The first six digits, which say province, century and year; the rest only after asking. Empty: no number."""
    if not record.number_sealed:
        return ""
    try:
        return f"{unseal(record.number_sealed)[:SHOWN]} {HIDDEN}"
    except SealBroken:
        return HIDDEN * 2
