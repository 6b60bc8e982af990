"""What a target counts: its unit, and a value worked out from what was counted.

A value keeps numerator, denominator and unit (law.md 12.3). "%", "‰" and "/100.000" are units of their own and are
never turned into each other: who reports in another unit than the target's most likely counts another thing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from diemtua.lib.text import fold, nfc

FAR_APART = 20  # from this factor above a ceiling on, another thing was counted more likely than too much of it
_PER = re.compile(r"/ ?(100[.]?000|10[.]?000|1[.]?000|100)(?!\d)")
_GAPS = re.compile(r"(?<=\d)[.](?=\d{3})|\s*(/)\s*")  # thousands, and spaces around the stroke
_SHARES = {"%": 100, "phan tram": 100, "‰": 1000, "phan nghin": 1000, "‱": 10_000}
# What a reporter may choose besides the target's own unit, so that another unit is said and not hidden in a number.
COMMON_UNITS = ("%", "‰", "/1.000", "/10.000", "/100.000")


@dataclass(frozen=True, kw_only=True)
class Figure:
    """What a person reports. Numerator and denominator make the value; `sure` says that a doubt was checked."""

    as_of: date
    unit: str
    source: str
    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    note: str = ""
    sure: bool = False


def factor(unit: str) -> int | None:
    """What numerator over denominator is multiplied by: 100 for "%", 100000 for "ca/100.000 trẻ"; None for a count."""
    plain = fold(nfc(unit))
    if plain in _SHARES:
        return _SHARES[plain]
    found = _PER.search(plain)
    return int(found[1].replace(".", "")) if found else None


def same_unit(one: str, other: str) -> bool:
    """Whether two ways of writing mean one unit: "phần trăm" and "%", "/100000" and "/100.000"."""
    return _plain(one) == _plain(other)


def _plain(unit: str) -> str:
    plain = fold(nfc(unit))
    plain = {"phan tram": "%", "phan nghin": "‰"}.get(plain, plain)
    return _GAPS.sub(r"\1", plain)


def worked_out(numerator: Decimal, denominator: Decimal, unit: str) -> Decimal:
    """The value of a rate, to six decimals."""
    return (numerator / denominator * (factor(unit) or 1)).quantize(Decimal("0.000001"))


def agrees(typed: Decimal, computed: Decimal) -> bool:
    """Whether a typed value is the computed one, rounded as it was typed."""
    return computed.quantize(Decimal(1).scaleb(min(0, int(typed.as_tuple().exponent)))) == typed


def is_beyond_whole(value: Decimal, unit: str, goal: Decimal) -> bool:
    """More than all of them, and the target asks for no more: numerator and denominator stand the wrong way round."""
    whole = factor(unit)
    return whole is not None and value > whole >= goal


def is_far_above_ceiling(value: Decimal, comparator: str, goal: Decimal) -> bool:
    """A value many times a ceiling: "3,4%" for "dưới 0,034%" is hardly the same measure (law.md 12.3)."""
    return comparator in {"<", "<="} and goal > 0 and value >= goal * FAR_APART
