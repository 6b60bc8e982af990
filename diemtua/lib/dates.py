"""Dates and numbers as an office in Viet Nam writes them. No Django here."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal

from diemtua.lib.clock import VN
from diemtua.lib.text import noop

WEEKDAYS = (
    noop("Thứ Hai"),
    noop("Thứ Ba"),
    noop("Thứ Tư"),
    noop("Thứ Năm"),
    noop("Thứ Sáu"),
    noop("Thứ Bảy"),
    noop("Chủ Nhật"),
)
_GROUPED = re.compile(r"-?[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?")
_PLAIN = re.compile(r"-?\d+(?:[.,]\d+)?")
_DAY = re.compile(r"^\s*(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})\s*$")


def day(value: date | None) -> str:
    """A day as 03/12/2026; empty when there is none."""
    return value.strftime("%d/%m/%Y") if value else ""


def moment(value: datetime) -> str:
    """A moment as 09:15 03/12/2026, in Viet Nam's time."""
    return value.astimezone(VN).strftime("%H:%M %d/%m/%Y")


def weekday(value: date) -> str:
    """The weekday as "Thứ Năm"."""
    return WEEKDAYS[value.weekday()]


def parse_day(text: str) -> date | None:
    """A day written dd/mm/yyyy with any of / . - between, or None when it is no day."""
    if match := _DAY.match(text):
        try:
            return date(int(match[3]), int(match[2]), int(match[1]))
        except ValueError:
            return None
    return None


def number(value: float | Decimal, decimals: int | None = None) -> str:
    """A number as 1.234,5."""
    if decimals is None:
        decimals = max(0, -int(Decimal(str(value)).normalize().as_tuple().exponent))
    return f"{value:,.{decimals}f}".replace(",", "_").replace(".", ",").replace("_", ".")


def parse_number(text: str) -> Decimal | None:
    """A number written "1.234,5"; a point that cannot part thousands parts decimals: "0.034". None when it is none."""
    bare = "".join(text.split())
    if _GROUPED.fullmatch(bare):
        return Decimal(bare.replace(".", "").replace(",", "."))
    return Decimal(bare.replace(",", ".")) if _PLAIN.fullmatch(bare) else None


def money(value: float | Decimal) -> str:
    """An amount as 1.250.000 đ."""
    return f"{number(value, 0)} đ"
