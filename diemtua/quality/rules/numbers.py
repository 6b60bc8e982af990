"""What a personal number says: the sex and the year of birth (NĐ 137/2015; TT 07/2016/TT-BCA)."""

from __future__ import annotations

from diemtua.people.codes import Sex

DIGITS, FIRST_CENTURY = 12, 19


def said_by(number: str) -> tuple[str, int | None]:
    """Sex and year; nothing of what is no number."""
    if len(number) != DIGITS or not number.isascii() or not number.isdigit():
        return "", None
    century, odd = divmod(int(number[3]), 2)
    return Sex.FEMALE if odd else Sex.MALE, (FIRST_CENTURY + century) * 100 + int(number[4:6])
