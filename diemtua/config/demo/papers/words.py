"""What the documents of the demo world share: how their parts are written, and the numbers they name each other by.

Days count from the day the world is made, so that something is always late, due soon and still ahead.
"""

from __future__ import annotations

from datetime import date, timedelta

from diemtua.lib.dates import day
from diemtua.lib.letterhead import Block

CITY = "thành phố Đồng Nai"
CITY_PLAN_NUMBER, CITY_ISSUED_DAYS_AGO = "214", 150
PARTY_PLAN_NUMBER, PARTY_ISSUED_DAYS_AGO = "61", 186


def ago(today: date, days: int) -> str:
    """A day so long before today, as a document names it."""
    return day(today - timedelta(days=days))


def within(today: date, days: int) -> str:
    """A deadline so many days from today, as a plan writes it."""
    return day(today + timedelta(days=days))


def part(text: str) -> Block:
    return Block(kind="part", text=text)


def heading(text: str) -> Block:
    return Block(kind="heading", text=text)


def text(words: str) -> Block:
    return Block(kind="text", text=words)


def items(*lines: str) -> list[Block]:
    """Lettered items as offices mark them: a, b, c, d, đ, e."""
    return [Block(kind="item", text=f"{letter}) {line}") for letter, line in zip("abcdđeghik", lines, strict=False)]


def dashes(*lines: str) -> list[Block]:
    return [Block(kind="item", text=f"- {line}") for line in lines]
