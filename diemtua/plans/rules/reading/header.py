"""Number, date, place, kind, issuer and title of a document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from diemtua.places.rules.letters import UPPER, flat
from diemtua.plans.rules.reading.blocks import Block
from diemtua.plans.rules.reading.issuer import issuer_of
from diemtua.plans.rules.reading.kinds import kind_in_title, kind_of_number
from diemtua.plans.rules.reading.model import Header, Signer, Source
from diemtua.plans.rules.reading.parts import Document
from diemtua.plans.rules.reading.words import as_digits, is_capitals, one_space, tight

_NUMBER = re.compile(
    r"^[\s*]*(?:s[ốôồo0óõ]|số hiệu|so)\s*[:.]?\s*(?P<rest>[^,;]*?[-/][^,;\s]*(?:\s*[-–&]\s*[A-ZĐ&]+)*)", re.IGNORECASE
)
_WRITTEN = re.compile(r"^(\d{1,5}[a-zđ]?)\s*([/-].*)$", re.IGNORECASE)
_DATE = re.compile(
    r"^(?P<place>[^\W\d][^,\d]{1,50}?)?\s*,?\s*(?:(?:hồi|lúc)\s*\d{1,2}\s*(?:giờ|h)\s*\d{0,2}(?:\s*phút)?\s*,?\s*)?ng[àa]y\s*(?P<day>[\d….\s]{0,6}?)\s*th[áa]ng\s*(?P<month>[\d….\s]{0,6}?)\s*n[ăa]m\s*(?P<year>\d{4}|[\d….]*)",
    re.IGNORECASE,
)
_DATE_SHORT = re.compile(
    r"^(?P<place>[^\W\d][^,\d]{1,50}?)\s*,\s*ng[àa]y\s*(?P<day>\d{1,2})\s*[-/.]\s*(?P<month>\d{1,2})\s*[-/.]\s*(?P<year>\d{4})",
    re.IGNORECASE,
)
# A letterhead that was run into one line.
_NUMBER_INSIDE = re.compile(r"\s(Số\s*:?\s*(\d{1,5}[a-z]?\s*[/-]\s*[A-ZĐ][A-ZĐa-zđ&/.-]*))(?=\s|$)")
_DATE_INSIDE = re.compile(
    rf"(?:\s[{UPPER}][^\W\d_]*){{1,4}}\s*,\s*ngày\s+\d{{1,2}}\s+tháng\s+\d{{1,2}}\s+năm\s+\d{{4}}"
)
_ABOUT = re.compile(r"^[(\s]*(?:V/v|Về việc|V/v:|Trích yếu:)\s*:?\s*(?=\S)", re.IGNORECASE)
_URGENCY = re.compile(r"^(?:HỎA TỐC|HOẢ TỐC|THƯỢNG KHẨN|KHẨN)\b")
# "CHỈ THỊ / CỦA BAN THƯỜNG VỤ TỈNH ỦY / về …": whose it is does not belong to the title.
_BY_WHOM = re.compile(rf"^CỦA(?:\s+[{UPPER}]{{2,}})+\s+(?=[^\W\d_]*[^\W\d_{UPPER}])")
_STAMP = re.compile(r"^\(?\s*(?:ban hành\s+)?kèm theo\b.*", re.IGNORECASE)


@dataclass(kw_only=True, slots=True)
class _Found:
    number: str | None = None
    number_raw: str | None = None
    date: str | None = None
    date_raw: str | None = None
    place: str | None = None
    urgency: str | None = None


def read_header(document: Document, signer: Signer | None) -> Header:
    """The header of a document, with doubts where a part is missing or was inferred."""
    found = _Found()
    sources: dict[str, Source] = {}
    for block in [*document.head, *document.title[:2], *document.preamble[:2]]:
        _read_line(block, found, sources)
    kind = document.kind or (kind_of_number(f"1{_tail(found.number_raw)}") if found.number_raw else None)
    title = _title(document, sources)
    if kind is None and title and _ABOUT.match(title):
        kind = "Công văn"
    if document.kind_line:
        sources["kind"] = Source(line=document.kind_line.line, last=document.kind_line.last)
    announced = None if title else _title_announced(document, kind, sources)
    issuer, inferred = issuer_of(document, found.place, signer, sources)
    return Header(
        number=found.number,
        number_raw=found.number_raw,
        date=found.date,
        date_raw=found.date_raw,
        kind=kind.replace("Thông báo kết luận", "Thông báo") if kind else None,
        issuer=issuer,
        place=found.place or _place_of(issuer) or _place_named(document),
        title=(title if document.kind_line else _ABOUT.sub("", title)) if title else announced,
        signer=signer,
        urgency=found.urgency,
        sources=sources,
        doubt=tuple(_doubts(announced=announced, inferred=inferred)),
    )


def _doubts(*, announced: str | None, inferred: bool) -> Iterator[str]:
    if inferred:
        yield "Cơ quan ban hành suy ra từ lời mở đầu hoặc chữ ký."
    if announced:
        yield "Trích yếu lấy từ lời mở đầu, vì dưới tên loại không có."


def _title_announced(document: Document, kind: str | None, sources: dict[str, Source]) -> str | None:
    """As in "… ban hành Kế hoạch phát triển trẻ thơ, cụ thể như sau:", when no title stands under the kind."""
    if kind is None:
        return None
    for block in reversed(document.preamble):
        found = re.search(
            rf"{kind}\s+([^;:]{{12,300}}?)\s*,?\s*(?:cụ thể|với (?:các |những )?nội dung|như sau|gồm)", block.text
        )
        if found:
            sources["title"] = Source(line=block.line, last=block.last, words=found[1])
            return one_space(found[1])
    return None


def _tail(raw: str) -> str:
    cut = re.search(r"[-/]\s*[A-ZĐ]", raw)
    return re.sub(r"\s+", "", raw[cut.start() :]) if cut else ""


def _read_line(block: Block, found: _Found, sources: dict[str, Source]) -> None:
    texts = block.cells or (block.text,)
    for part in texts:
        for text in re.split(r"\s{3,}(?![/–-]|tháng|năm)|\n|\s\|\s", part):
            _read_words(text.strip(" *-•\t"), block, found, sources)


def _read_words(text: str, block: Block, found: _Found, sources: dict[str, Source]) -> None:
    where = Source(line=block.line, last=block.last, words=text)
    if found.number_raw is None and len(text) < 120 and (match := _NUMBER.match(text)):
        found.number_raw = one_space(text[: match.end()])
        written = _WRITTEN.match(as_digits(re.sub(r"\s+", "", match["rest"])))
        found.number = f"{written[1]}{written[2]}".rstrip(".") if written else None
        sources["number"] = where
        text = text[match.end() :].strip(" ,;-")
    if found.number_raw is None and (inner := _NUMBER_INSIDE.search(text)) and is_capitals(text[: inner.start()]):
        found.number_raw, found.number = one_space(inner[1]), re.sub(r"\s+", "", inner[2])
        sources["number"] = where
    if found.date_raw is None and len(text) >= 120 and (inner := _DATE_INSIDE.search(text)):
        text = inner.group().strip()
    if (
        found.date_raw is None
        and len(text) < 120
        and (match := _DATE.match(read := as_digits(text)) or _DATE_SHORT.match(read))
    ):
        found.date_raw = one_space(text[: match.end()])
        found.date = _iso(match)
        place = one_space(match["place"] or "").strip(" ,*")
        if place and "ngày" not in place.lower() and len(place.split()) <= 6:
            found.place = place
        sources["date"] = where
    if _URGENCY.match(text) and len(text) < 30:
        found.urgency = text.capitalize()


def _iso(match: re.Match[str]) -> str | None:
    parts = [re.sub(r"\D", "", match[name] or "") for name in ("year", "month", "day")]
    if not all(parts) or len(parts[0]) != 4:
        return None
    try:
        return date(*(int(part) for part in parts)).isoformat()
    except ValueError:
        return None


def _title(document: Document, sources: dict[str, Source]) -> str | None:
    inline = document.kind_line
    pieces: list[str] = []
    if inline and len(tight(inline.text)) > len(tight(document.kind or "")) + 3:
        named = kind_in_title(inline.text)
        pieces.extend([named[1]] if named else [])
    blocks = [block for block in document.title if not _is_letterhead(block)]
    pieces.extend(block.text for block in blocks if not _STAMP.match(block.text))
    text = _BY_WHOM.sub("", re.sub(r"\s*[-–_*]{3,}\s*$", "", one_space(" ".join(pieces))))
    if not text:
        about = next((b for b in [*document.head, *document.preamble[:6]] if _ABOUT.match(b.text)), None)
        if about is None:
            return None
        text, blocks = about.text, [about]
    first = blocks[0] if blocks else inline
    if first:
        sources["title"] = Source(line=first.line, last=(blocks[-1] if blocks else first).last)
    return text.strip(" *")


def _is_letterhead(block: Block) -> bool:
    plain = flat(block.text)
    if block.is_row:
        return True
    return (
        bool(_NUMBER.match(block.text) and len(plain) < 60)
        or bool(_DATE.match(block.text) and len(plain) < 70)
        or (tight(block.text).startswith(("conghoaxahoi", "doclaptudo", "dangcongsan")))
    )


_IN_UNIT = re.compile(
    rf"(?:tỉnh|thành phố|Tỉnh ủy|Thành ủy)\s+((?:[{UPPER}][^\W\d_]*)(?:\s+[{UPPER}][^\W\d_]*){{0,3}})"
)


def _place_named(document: Document) -> str | None:
    """The province the words speak of most, when neither dateline nor issuer names one."""
    found = Counter(name for block in document.blocks for name in _IN_UNIT.findall(block.text) if name[0].isupper())
    names = [name for name, _ in found.most_common(1) if len(name.split()) > 1]
    return names[0] if names else None


def _place_of(issuer: str | None) -> str | None:
    """The name of the unit in the issuer's name, when the paper has no dateline."""
    if not issuer:
        return None
    found = re.search(
        r"(?:tỉnh|thành phố|huyện|xã|phường|đặc khu|Tỉnh ủy|Thành ủy|Đảng ủy xã|Đảng ủy phường)\s+((?:[^\W\d_]+\s?)+)$",
        issuer,
    )
    return found[1].strip() if found and found[1][0].isupper() and not is_capitals(found[1]) else None
