"""Where a document's head, title, body and sign-off begin."""

from __future__ import annotations

import re

from diemtua.places.rules.letters import flat
from diemtua.plans.rules.reading.blocks import Block
from diemtua.plans.rules.reading.kinds import kind_in_title
from diemtua.plans.rules.reading.markers import ARTICLE, NUMBER, PART, ROMAN
from diemtua.plans.rules.reading.outline import is_agency_label, looks_like_heading
from diemtua.plans.rules.reading.sections import top_kind
from diemtua.plans.rules.reading.words import ends_sentence, is_capitals, tight

NATION = ("conghoaxahoichunghiavietnam", "dangcongsanvietnam")
NUMBER_LINE = re.compile(r"\s*(?:s[o06]|so\s*hieu)\s*[:.]?\s*[\d\s.]*[a-z]?\s*[-/]\s*[a-z&-]{1,}[\w\s&./-]*$")
OFFICE = re.compile(
    r"(?:t\s*/?\s*m|k\s*/?\s*t|t\s*/?\s*l|tuq|q)\s*[./]?\s*(?:uy ban|ubnd|chu tich|ban |giam doc|truong|bi thu"
    r"|thu truong|tinh uy|thanh uy"
    r"|dang uy|chanh|bo truong|hoi dong|pho)|(?:pho )?(?:chu tich|giam doc|bi thu|truong ban|hieu truong"
    r"|truong phong|bo truong)\b"
)


def kind_line(blocks: list[Block]) -> tuple[int | None, str | None, str]:
    for at, block in enumerate(blocks[:30]):
        if block.is_row or (block.marker and block.marker.rank != ARTICLE):
            if block.marker and block.marker.rank <= NUMBER:
                break
            continue
        if found := kind_in_title(block.text):
            return at, found[0], found[1]
    return None, None, ""


def after_letterhead(blocks: list[Block]) -> int:
    """Past the lines of the letterhead when no kind stands above the title."""
    last = 0
    for at, block in enumerate(blocks[:12]):
        plain = flat(block.text)
        is_dated = re.search(r"\bngay\b.{0,12}\bthang\b.{0,10}\bnam\b", plain) and len(plain) < 70
        if NUMBER_LINE.match(plain) or is_dated or tight(block.text).startswith((*NATION, "doclaptudo")):
            last = at + 1
    return last


_PREAMBLE = re.compile(
    r"(?:can cu|xet|theo de nghi|theo|thuc hien|trien khai|de |nham|nhung nam|trong |tren co so|uy ban nhan dan"
    r"|ubnd|chu tich|tiep tuc thuc"
    r"|ban thuong vu|ngay \d|sau khi|quan triet|huong ung|hien nay|nam 20\d\d|vua qua|thoi gian|kinh gui|sau day"
    r"|cong tac)"
)


_NO_TITLE = re.compile(r"can cu\b|xet\b|theo de nghi\b|kinh gui\b")


def _may_be_title(block: Block) -> bool:
    """Under a letterhead without a kind only capitals, bold letters or "V/v …" are a title."""
    return is_capitals(block.text) or block.bold or bool(re.match(r"[(\s]*(?:v/v|ve viec)", flat(block.text)))


def title_end(blocks: list[Block], start: int, *, named: bool) -> int:
    """The title is the first paragraph under the kind, and further ones set as it is."""
    at = start
    length = 0
    while at < len(blocks) and at - start < 8:
        block = blocks[at]
        if block.is_row or (block.marker and block.marker.rank <= NUMBER) or length + len(block.text) > 700:
            break
        plain = flat(block.text)
        if _NO_TITLE.match(plain) or (not named and at == start and not _may_be_title(block)):
            break
        if at > start and not _goes_on(blocks[at - 1], block, plain):
            break
        if re.fullmatch(r"[-_*=–—\s]+", block.text) or plain.startswith("kinh gui"):
            break
        length += len(block.text)
        at += 1
    return at


def _goes_on(above: Block, block: Block, plain: str) -> bool:
    if is_capitals(block.text) and is_capitals(above.text):
        return not plain.startswith(
            ("chu tich", "uy ban", "hoi dong", "giam doc", "ubnd", "ban thuong vu", "bo truong", "thu tuong")
        )
    if block.text.startswith("(") and len(block.text) < 200:
        return True
    if block.align == "center" and above.align == "center" and len(block.text) < 200:
        return not is_capitals(block.text)
    if (block.bold and above.bold) and len(block.text) < 200 and not _PREAMBLE.match(plain):
        return True
    return not block.gap and len(above.text) < 120 and len(block.text) < 120 and not _PREAMBLE.match(plain)


def body_start(blocks: list[Block], start: int) -> int:
    """The first chapter or numbered item after the preamble."""
    has_chapters = any(block.marker and block.marker.rank in {ROMAN, PART} for block in blocks[start:])
    has_articles = any(
        block.marker and block.marker.rank == ARTICLE and block.marker.sign.startswith(("Đ", "Ð"))
        for block in blocks[start:]
    )
    for at in range(start, len(blocks)):
        block = blocks[at]
        if block.is_row:
            return at
        if block.marker is None:
            if is_capitals(block.text) and top_kind(block.text) and len(block.text) < 150 and looks_like_heading(block):
                return at
            if _announces(block) and _is_list_below(blocks, at):
                return at + 1
            continue
        rank = block.marker.rank
        if rank in {ROMAN, PART} or (rank == ARTICLE and (has_articles or not has_chapters)):
            return at
        if rank == ARTICLE or (rank <= NUMBER and not (has_chapters or has_articles)):
            return at
    return len(blocks) if has_chapters else _after_announcement(blocks, start)


def _announces(block: Block) -> bool:
    return bool(
        re.search(
            r"(?:nhu sau\s*[:.]|(?:sau day|sau|yeu cau|quyet dinh|ket luan|chi dao|thong bao)\s*:)\s*$",
            flat(block.text),
        )
    )


def _is_list_below(blocks: list[Block], at: int) -> bool:
    below = blocks[at + 1 : at + 2]
    return (
        bool(below)
        and not flat(below[0].text).startswith(("can cu", "xet", "thuc hien", "theo"))
        and (below[0].marker is None or below[0].marker.rank > NUMBER)
    )


def _after_announcement(blocks: list[Block], start: int) -> int:
    for at in range(start, len(blocks)):
        if _announces(blocks[at]):
            return at + 1
    return len(blocks)


def signoff_start(blocks: list[Block]) -> int:
    for at, block in enumerate(blocks):
        if at >= 4 and starts_recipients(block):
            return _up_to_signature(blocks, at)
    for at in range(len(blocks) - 1, max(4, len(blocks) - 14), -1):
        block = blocks[at]
        if not block.is_row and is_capitals(block.text) and OFFICE.match(flat(block.text)) and len(block.text) < 80:
            return _up_to_signature(blocks, at)
    return len(blocks)


def starts_recipients(block: Block) -> bool:
    """As in "Nơi nhận:", also in a cell beside the signature, and with one letter misread."""
    return any(_is_recipients_head(cell) for cell in block.cells or (block.text,))


def _is_recipients_head(text: str) -> bool:
    head = text.split("\n", maxsplit=1)[0]
    squeezed = tight(head)
    if len(squeezed) < 7 or (len(squeezed) > 9 and not re.match(r".{5,12}?[:.]", head)):
        return False
    return squeezed.startswith("noinhan") or (
        sum(a != b for a, b in zip(squeezed[:7], "noinhan", strict=True)) == 1
        and (len(squeezed) == 7 or ":" in head[:12])
    )


def _up_to_signature(blocks: list[Block], at: int) -> int:
    """A signature may stand above the recipients: offices in capitals, then a name."""
    start = at
    while start > 1 and at - start < 7:
        above = blocks[start - 1]
        if above.is_row or above.marker or len(above.text) > 60 or ends_sentence(above.text):
            break
        start -= 1
    offices = [
        place
        for place in range(start, at)
        if is_capitals(blocks[place].text) and OFFICE.match(flat(blocks[place].text))
    ]
    first = offices[0] if offices else at
    while first > start and offices and _is_agency_above(blocks[first - 1]):
        first -= 1
    return first


def _is_agency_above(block: Block) -> bool:
    """As in "SỞ Y TẾ" above "GIÁM ĐỐC", where two agencies sign together."""
    return is_capitals(block.text) and is_agency_label(block.text)
