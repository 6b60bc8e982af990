"""The end of a document: who receives it and who signed."""

from __future__ import annotations

import re

from diemtua.places.rules.letters import UPPER, flat
from diemtua.plans.rules.reading.blocks import Block
from diemtua.plans.rules.reading.model import Recipient, Signer, Source
from diemtua.plans.rules.reading.words import is_capitals, one_space

_HEAD = re.compile(
    r"^\s*n\s*[^\W\d]\s*[^\W\d]\s*n\s*h\s*[^\W\d]\s*[^\W\d]\s*[:.]\s*|^\s*n[ơo]i\s*nh[ậaâ]n\s*[:.]?\s*", re.IGNORECASE
)
_AUTHORITY = re.compile(rf"^(?:T\s*/?\s*M|K\s*/?\s*T|T\s*/?\s*L|TUQ|Q)\s*[./]?\s*(?=[{UPPER}])")
_POSITION = re.compile(
    r"^(?:PHÓ\s+|QUYỀN\s+|Q\.\s*)?(?:CHỦ TỊCH|BÍ THƯ|GIÁM ĐỐC|TRƯỞNG BAN|TRƯỞNG PHÒNG|CHÁNH|HIỆU TRƯỞNG|BỘ TRƯỞNG"
    r"|THỨ TRƯỞNG|CỤC TRƯỞNG|CHỦ NHIỆM"
    r"|TRƯỞNG|PHÓ|TỔNG GIÁM ĐỐC|VIỆN TRƯỞNG|CHÁNH ÁN|THỦ TƯỚNG|TỔNG|ỦY VIÊN|THƯỜNG TRỰC|CHỈ HUY)"
)
_BULLET = re.compile(r"(?:^|(?<=[;,.:\s]))[-–•+*]\s*(?=[^\W\d_]|\d)")
_PIECE = rf"[{UPPER}](?:[^\W\d_]|['’](?=\w))*"  # "K’Brơi", "H'Yim" as well
_NAME = re.compile(
    rf"^(?:(?:TS|ThS|BS|PGS|GS|BSCKII|CKII)\.?\s*)*((?:{_PIECE}(?:\s+{_PIECE}){{1,4}})|[{UPPER}]['’][{UPPER}][^\W\d_]+)$"
)
_SIGNED = re.compile(r"\(?\s*(?:đã ký|ký tên|đóng dấu|signed)\b.*", re.IGNORECASE)


def read_signoff(blocks: list[Block]) -> tuple[list[Recipient], Signer | None]:
    """Recipients and signer; the two may stand side by side in a table."""
    recipients: list[Recipient] = []
    rows: list[tuple[str, Block]] = []
    listing = False
    for block in blocks:
        for text in _texts(block):
            if head := _HEAD.match(text):
                listing = True
                text = text[head.end() :]  # noqa: PLW2901 - what stands on the same line is the first recipient
                if not text:
                    continue
            if _is_signature(text):
                rows.append((text, block))
            elif listing and (
                _is_item(text) or not recipients or text.rstrip().endswith((";", ",")) or _hangs(text, recipients)
            ):
                _take(text, block, recipients)
            else:
                rows.append((text, block))
    return recipients, _signer(rows)


def _texts(block: Block) -> list[str]:
    parts: list[str] = []
    for cell in block.cells or (block.text,):
        for row in cell.split("\n"):
            inline = [piece.strip() for piece in _BULLET.split(row) if piece.strip()]
            if len(inline) > 1 and (row.count("; -") or row.count(";-") or row.count(", -") or _HEAD.match(row)):
                head = [] if row.lstrip()[:1] in "-–•+*" else inline[:1]
                parts.extend([*head, *(f"- {piece}" for piece in inline[len(head) :])])
            elif row.strip():
                parts.append(row.strip())
    return parts


def _is_item(text: str) -> bool:
    return bool(re.match(r"\s*[-–•+*]\s*\S", text)) or flat(text).startswith("luu")


def _hangs(text: str, recipients: list[Recipient]) -> bool:
    """A row that only goes on with the recipient above it."""
    return bool(recipients) and not recipients[-1].name.endswith(".") and text[:1].islower()


def _take(text: str, block: Block, recipients: list[Recipient]) -> None:
    shown = one_space(re.sub(r"^\s*[-–•+*]\s*", "", text)).rstrip(" ;,.")
    if not shown:
        return
    if flat(shown).startswith("luu"):
        shown = re.split(r"\.\s+(?=[^\W\d_])", shown)[0]  # what follows is the hand of the one who signed
    where = Source(line=block.line, last=block.last, words=shown)
    if not _is_item(text) and recipients and text[:1].islower():
        above = recipients.pop()
        shown = f"{above.name} {shown}"
    recipients.append(Recipient(name=shown, source=where))


def _is_signature(text: str) -> bool:
    shown = text.strip(" *")
    return is_capitals(shown) and bool(_AUTHORITY.match(shown) or _POSITION.match(shown)) and len(shown) < 90


def _signer(rows: list[tuple[str, Block]]) -> Signer | None:
    authority: list[str] = []
    position = name = None
    first = last = None
    for text, block in rows:
        shown = one_space(text.strip(" *"))
        if name is None and _is_signature(shown):
            for piece in _pieces(shown):
                if _AUTHORITY.match(piece):
                    authority.append(piece)
                else:
                    position = piece if position is None else f"{position}, {piece}"
            first = first or block
            last = block
        elif (
            first and name is None and (found := _NAME.match(_SIGNED.sub("", shown).strip())) and not is_capitals(shown)
        ) or (first and name is None and (found := _NAME.match(shown)) and len(shown) < 40):
            name, last = found[1], block
    if first is None or last is None:
        return None
    where = Source(line=first.line, last=last.last)
    if position is None and authority:
        position = (
            _AUTHORITY.sub("", authority[-1])
            if len(authority) > 1 or not authority[-1].startswith(("TM", "T/M"))
            else None
        )
    return Signer(authority="; ".join(authority) or None, position=position, name=name, source=where)


def _pieces(text: str) -> list[str]:
    """As in "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH" on one row."""
    cut = re.sub(
        r"\s+(?=(?:KT|K/T|TL|T/L|TUQ)\s*[./]?\s)|(?<=CHỦ TỊCH)\s+(?=PHÓ)|(?<=TRƯỞNG BAN)\s+(?=PHÓ)"
        r"|(?<=GIÁM ĐỐC)\s+(?=PHÓ)",
        "\n",
        text,
    )
    return cut.split("\n")
