"""What stands on an official paper, and its lines that every such paper has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
PARTY = "ĐẢNG CỘNG SẢN VIỆT NAM"
RECIPIENTS = "Nơi nhận:"


@dataclass(frozen=True, kw_only=True)
class Block:
    """A paragraph or table of the body. `kind`: heading, part, centre, to, article, text, item, detail, basis, table.

    A row of a table with one cell goes across the whole table: the heading of the rows below it.
    """

    kind: str
    text: str = ""
    head: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = ()
    widths: Sequence[float] = ()  # centimetres
    centred: Sequence[int] = ()  # columns
    key: str = ""  # what it speaks of, for a page that shows the paper beside it


@dataclass(frozen=True, kw_only=True)
class Letter:
    """What stands on an official paper besides its layout. `issuer` may break into lines.

    Without a symbol it is an annex: number and day stand on the paper it belongs to. An official letter (công văn) has
    no kind and title: what it is `about` stands below its number. Minutes are signed by two, the writer on the left.
    """

    issuer: str
    superior: str = ""
    symbol: str = ""
    number: str = ""
    place: str = ""
    issued_on: date | None = None
    year: int | None = None
    kind: str = ""
    title: str = ""
    about: str = ""
    subtitle: str = ""
    blocks: Sequence[Block] = field(default_factory=tuple)
    recipients: Sequence[str] = field(default_factory=tuple)
    authority: Sequence[str] = field(default_factory=tuple)
    signer: str = ""
    writer: str = ""
    writer_authority: Sequence[str] = field(default_factory=tuple)
    party: bool = False
    landscape: bool = False


def number_line(letter: Letter) -> str:
    """Number and symbol, with room for the clerk's pen."""
    return f"Số: {letter.number or '      '}{'-' if letter.party else '/'}{letter.symbol}"


def day_in_words(on: date) -> str:
    """As on a paper's head and where it is cited: days below ten and the first two months have two figures."""
    month = f"{on.month:02d}" if on.month < 3 else str(on.month)
    return f"ngày {on.day:02d} tháng {month} năm {on.year}"


def day_line(letter: Letter) -> str:
    """Place and day, the day with room to be written."""
    if letter.issued_on:
        return f"{letter.place}, {day_in_words(letter.issued_on)}"
    return f"{letter.place}, ngày      tháng      năm {letter.year or '20…'}"
