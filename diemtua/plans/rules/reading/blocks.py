"""Lines → paragraphs: footnotes, page numbers and rules put aside, paragraphs cut by a page or a line end joined."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from diemtua.lib.paper import Line, Paper
from diemtua.places.rules.agencies import mention_at, mentions_from
from diemtua.places.rules.letters import UPPER, flat, low
from diemtua.plans.rules.reading.markers import NUMBER, ROMAN, Marker, marker_of
from diemtua.plans.rules.reading.words import ends_sentence, is_capitals, one_space, starts_small


@dataclass(frozen=True, kw_only=True, slots=True)
class Block:
    """A paragraph, or a row of a table (then `cells` is not empty)."""

    text: str
    line: int
    last: int
    marker: Marker | None = None
    level: int = 0
    bold: bool = False
    bold_until: int = 0
    italic: bool = False
    align: str = ""
    gap: bool = True
    page: int = 1
    table: int = 0
    cells: tuple[str, ...] = ()

    @property
    def body(self) -> str:
        """The words after the list sign."""
        return self.text[self.marker.end :].strip() if self.marker else self.text

    @property
    def flat(self) -> str:
        return flat(self.body)

    @property
    def low(self) -> str:
        return low(self.body)

    @property
    def is_row(self) -> bool:
        return bool(self.cells)

    @property
    def joined(self) -> bool:
        return self.last > self.line and not self.cells


_PAGE_NUMBER = re.compile(r"[-–—\s]*(?:trang\s*)?\d{1,3}(?:\s*/\s*\d{1,3})?[-–—\s]*$", re.IGNORECASE)
_OPEN_END = re.compile(
    r"(?:[,(\-–“]|\b(?:va|cua|cac|voi|cho|ve|theo|trong|la|tai|den|tu|nham|de|duoc|khong|nhung|mot|bang|tren|duoi|do|bi"
    r"|co|so|ngay|thang|nam|hoac|hay|cung|vao|ra|phai|se|ma|nhu|khi|thuc|hoat|phoi|quy|bao))$"
)
_SIGN_START = re.compile(rf"\s*(?:T\s*/?\s*M|K\s*/?\s*T|T\s*/?\s*L|TUQ|Q)\s*[./]?\s+[{UPPER}]{{2}}")
_NEW_BASIS = re.compile(
    r"(?:can cu|xet|theo de nghi|thuc hien|trien khai|uy ban nhan dan|ubnd|tiep theo|tren co so|quyet dinh)\b"
)
_BLANK_LEFT = re.compile(r"[/–-]|tháng|năm", re.IGNORECASE)  # after room left for a number or a day
_COLUMNS = re.compile(r"\s{4,}|\t+")


def blocks_of(paper: Paper) -> tuple[list[Block], list[Block]]:
    """The paragraphs of a paper in order, and its footnotes."""
    notes: list[Block] = []
    flow: list[Block] = []
    wrapped = _wrap_width(paper.lines)
    seen_row = -1
    for place, line in enumerate(paper.lines):
        if line.cell:
            if line.number != seen_row:
                seen_row = line.number
                flow.append(_row_block(paper.lines, place))
            continue
        if line.note:
            notes.append(_block(line))
        elif not _PAGE_NUMBER.match(line.text):
            flow.extend(_block(part) for part in _columns(line))
    return _first_chapter(_joined(flow, wrapped)), notes


def _first_chapter(flow: list[Block]) -> list[Block]:
    """OCR reads "I." and "1." alike as "l."; above chapters II, III … a row in capitals is the first of them."""
    if not any(block.marker and block.marker.rank == ROMAN and block.marker.order == 2 for block in flow):
        return flow
    return [
        replace(block, marker=replace(block.marker, rank=ROMAN))
        if block.marker and block.marker.sign.startswith("l") and is_capitals(block.body)
        else block
        for block in flow
    ]


def _row_block(lines: tuple[Line, ...], start: int) -> Block:
    first = lines[start]
    cells = _row_cells(lines, start)
    text = " | ".join(cells)
    table = first.cell.table if first.cell else 0
    return Block(text=text, line=first.number, last=first.number, table=table, cells=cells)


def _row_cells(lines: tuple[Line, ...], start: int) -> tuple[str, ...]:
    found: list[str] = []
    for place in range(start, len(lines)):  # not a slice of the rest: a long table would be copied for each row
        line = lines[place]
        if line.number != lines[start].number:
            break
        column = line.cell.column if line.cell else len(found) + 1
        while len(found) < column:
            found.append("")
        shown = one_space(line.text)
        found[column - 1] = f"{found[column - 1]}\n{shown}".strip()
    return tuple(found)


def _block(line: Line) -> Block:
    text = one_space(line.text)
    shift = len(line.text) - len(line.text.lstrip())
    return Block(
        text=text,
        line=line.number,
        last=line.number,
        marker=marker_of(text),
        level=line.level,
        bold=line.bold,
        bold_until=max(0, line.bold_until - shift),
        italic=line.italic,
        align=line.align,
        gap=line.gap,
        page=line.page,
    )


def _columns(line: Line) -> Iterable[Line]:
    """A row that shows two columns side by side ("UBND TỈNH …      CỘNG HÒA …") is two lines."""
    parts = [part for part in _COLUMNS.split(line.text.strip()) if part]
    if len(parts) == 2 and all(len(part) < 70 for part in parts) and not _BLANK_LEFT.match(parts[1]):
        return [replace(line, text=part, gap=True) for part in parts]
    return [line]


# No paragraph of an office is longer; a file made to be read for ever is one endless paragraph.
LONGEST = 6000


def _wrap_width(lines: Iterable[Line]) -> int:
    """The width at which the rows of a text were broken, or 0 when each row is a paragraph."""
    rows = [line for line in lines if not line.cell]
    broken = [
        len(a.text)
        for a, b in itertools.pairwise(rows)
        if not b.gap
        and b.number == a.number + 1
        and len(a.text) > 40
        and starts_small(b.text)
        and not marker_of(b.text)
    ]
    if len(broken) < max(4, len(rows) / 12):
        return 0
    return sorted(broken)[len(broken) // 2]


def _joined(flow: list[Block], wrapped: int) -> list[Block]:
    result: list[Block] = []
    for block in flow:
        if result and _continues(result[-1], block, wrapped):
            result[-1] = _glue(result[-1], block)
        else:
            result.append(block)
    return result


def _glue(first: Block, second: Block) -> Block:
    return replace(
        first, text=f"{first.text} {second.text}", last=second.last, page=second.page, bold=first.bold and second.bold
    )


def _continues(first: Block, second: Block, wrapped: int) -> bool:
    """Whether a paragraph was only cut here, by the end of a row or of a page."""
    if len(first.text) > LONGEST or _stands_alone(second) or (second.marker and not _is_false_marker(first, second)):
        return False
    if first.is_row or ends_sentence(first.text) or first.text.endswith(":") or _heads(first, second):
        return False
    if _is_torn_head(first, second) or _is_chapter_cut(first, second):
        return True
    if _is_letterhead(first.text) or first.align in {"center", "right"}:
        return not second.gap and first.align == second.align == "center" and starts_small(second.text)
    if starts_small(second.text):
        return not is_capitals(first.text) or not second.gap
    return not is_capitals(first.text) and not _is_told(first) and _reaches(first, second, wrapped)


def _is_told(block: Block) -> bool:
    """A numbered row with nothing but agencies ("4. Đề nghị Hội Phụ nữ xã"): what follows is their work."""
    if not block.marker or len(block.text) > 200:
        return False
    told = re.match(r"(?:giao|de nghi|yeu cau)\s+", block.flat)
    mentions, end = mentions_from(block.body, told.end() if told else 0)
    return bool(mentions) and end == len(block.body)


def _heads(first: Block, second: Block) -> bool:
    """A bold row above one that is not bold is a heading, not its beginning."""
    return first.bold and not second.bold and not starts_small(second.text)


_FIRST_WORDS = frozenset(
    {"ỦY", "UỶ", "CỘNG", "SỞ", "HỘI", "ĐẢNG", "BỘ", "TỈNH", "THÀNH", "BAN", "ỦY BAN", "UỶ BAN", "ỦY BAN NHÂN"}
)


def _is_torn_head(first: Block, second: Block) -> bool:
    """As in "ỦY / BAN NHÂN DÂN" and "Lâm / Thủy, ngày 5 …", torn apart by a narrow column."""
    if second.gap:
        return False
    if first.text in _FIRST_WORDS and is_capitals(second.text):
        return True
    is_name = first.text.istitle() and len(first.text.split()) <= 2
    return is_name and bool(re.match(r"[^\W\d]+,? ngay \d", flat(second.text)))


def _is_chapter_cut(first: Block, second: Block) -> bool:
    """The name of a chapter in capitals that runs over two rows."""
    is_chapter = first.marker is not None and first.marker.rank <= NUMBER and is_capitals(first.text)
    return is_chapter and not second.gap and is_capitals(second.text) and len(first.text) > 20


def _stands_alone(block: Block) -> bool:
    return block.is_row or bool(block.level) or bool(_SIGN_START.match(block.text))


def _reaches(first: Block, second: Block, wrapped: int) -> bool:
    """Whether the words before still want something that may start with a capital."""
    if second.text[:1] in '(“"' and not second.gap:
        return True
    if _OPEN_END.search(flat(first.text).rstrip()) and len(first.text) > 40:
        return not _NEW_BASIS.match(flat(second.text))
    if wrapped and (not second.gap or second.page != first.page) and _fills(first, wrapped):
        return True
    return _name_goes_over(first.text, second.text)


def _name_goes_over(first: str, second: str) -> bool:
    """As in "… của Đoàn / Thanh niên …": the name of an agency is cut here."""
    if is_capitals(second):
        return False
    tail = first[-60:]
    seam = f"{tail} {second[:60]}"
    for word in re.finditer(r"(?<!\w)[^\W\d_]", tail):
        found = mention_at(seam, word.start())
        if found and found.kinds and found.end > len(tail) + 1:
            return mention_at(tail, word.start()) is None
    return False


def _fills(block: Block, wrapped: int) -> bool:
    """Whether the last row of a paragraph reaches so far that the next row may well belong to it."""
    last_row = len(block.text) % wrapped if block.joined else len(block.text)
    return last_row >= 0.8 * wrapped or (block.joined and last_row < 0.25 * wrapped)


def _is_letterhead(text: str) -> bool:
    plain = flat(text)
    return bool(re.match(r"(?:so\s*:?\s*[\d.]*\s*[-/]|cong hoa xa hoi|doc lap|noi nhan|kinh gui|dang cong san)", plain))


def _is_false_marker(first: Block, second: Block) -> bool:
    """A row that starts with "12. " or "- " only because the row before ended there: "… ngày / 15. Sở …"."""
    if second.gap or not second.marker:
        return False
    plain = flat(first.text).rstrip()
    number_follows = re.search(r"\b(?:ngay|thang|nam|so|quy|tu|den|khoang|it nhat|tren|duoi|dieu|khoan|muc)$", plain)
    return bool(number_follows and second.marker.sign[:1].isdigit())
