"""A paper cut into its documents, and a document into head, preamble, body and sign-off."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from diemtua.places.rules.letters import flat
from diemtua.plans.rules.reading.blocks import Block
from diemtua.plans.rules.reading.divisions import (
    NATION,
    NUMBER_LINE,
    OFFICE,
    after_letterhead,
    body_start,
    kind_line,
    signoff_start,
    starts_recipients,
    title_end,
)
from diemtua.plans.rules.reading.kinds import kind_in_title
from diemtua.plans.rules.reading.words import is_capitals, tight

_APPENDIX = re.compile(r"phu luc(?:\s+(?:so\s*)?[\divx]+)?\b|bieu (?:mau|so)\b|mau so\b|danh muc\b(?=.{0,60}kem theo)")
_ATTACHED = re.compile(r"\(?\s*(?:ban hanh )?kem theo\b")


@dataclass(kw_only=True, slots=True)
class Document:
    """One document of a paper. `attached` are the plan of a decision and the appendices."""

    blocks: list[Block]
    role: str = "main"
    head: list[Block] = field(default_factory=list)
    title: list[Block] = field(default_factory=list)
    kind: str | None = None
    kind_line: Block | None = None
    preamble: list[Block] = field(default_factory=list)
    body: list[Block] = field(default_factory=list)
    signoff: list[Block] = field(default_factory=list)
    attached: list[Document] = field(default_factory=list)

    @property
    def first_line(self) -> int:
        return self.blocks[0].line if self.blocks else 1


def documents_of(blocks: list[Block]) -> list[Document]:
    """The documents in a paper; plans and appendices that belong to one are under `attached`."""
    cuts = _cuts(blocks)
    found: list[Document] = []
    for (start, role), end in zip(cuts, [*(at for at, _ in cuts[1:]), len(blocks)], strict=True):
        document = Document(blocks=blocks[start:end], role=role)
        divide(document)
        if role == "main" or not found:
            found.append(document)
        else:
            found[-1].attached.append(document)
    return found


def _cuts(blocks: list[Block]) -> list[tuple[int, str]]:
    cuts = [(0, "main")]
    signed = False
    for at, block in enumerate(blocks):
        signed = signed or starts_recipients(block)
        if at - cuts[-1][0] < 3 or block.is_row:
            continue
        plain = flat(block.text)
        nation = tight(block.text)
        if nation.startswith(NATION) and _is_new_head(blocks, cuts[-1][0], at, signed=signed):
            is_attached = signed and any(_is_attachment(flat(b.text)) for b in blocks[at : at + 12])
            cuts.append((_letterhead_start(blocks, at), "attached" if is_attached else "main"))
            signed = False
        elif (
            _APPENDIX.match(plain)
            and len(block.text) < 160
            and (signed or is_capitals(block.text[:8]))
            and not block.marker
        ):
            cuts.append((at, "appendix"))
        elif signed and kind_in_title(block.text) and is_capitals(block.text[:12]):
            role = _role_of_second(blocks, at)
            cuts.append((_letterhead_start(blocks, at), role))
            signed = False
    return cuts


def _is_new_head(blocks: list[Block], start: int, at: int, *, signed: bool) -> bool:
    """A second national head, far enough from the first, begins another document."""
    return signed or at - start > 25 or any(tight(b.text).startswith(NATION) for b in blocks[start:at] if not b.is_row)


def _is_attachment(plain: str) -> bool:
    return bool(_ATTACHED.match(plain)) or "kem theo quyet dinh" in plain or "(ban hanh kem theo" in plain


def _letterhead_start(blocks: list[Block], at: int) -> int:
    start = at
    while start > 1 and at - start < 4:
        above = blocks[start - 1]
        if (
            above.is_row
            or above.marker
            or len(above.text) > 80
            or starts_recipients(above)
            or flat(above.text).startswith("luu")
        ):
            break
        is_number = NUMBER_LINE.match(flat(above.text)) or "ngay" in flat(above.text)
        if not (is_number or (is_capitals(above.text) and not OFFICE.match(flat(above.text)))):
            break
        start -= 1
    return start


def _role_of_second(blocks: list[Block], at: int) -> str:
    near = [flat(block.text) for block in blocks[at : at + 8]]
    if any(_is_attachment(text) for text in near):
        return "attached"
    before = [flat(block.text) for block in blocks[max(0, at - 5) : at]]
    return "main" if any(NUMBER_LINE.match(text) for text in before) else "attached"


def divide(document: Document) -> None:
    """Find the kind line, the title, where the body begins and where the sign-off begins."""
    blocks = document.blocks
    end = signoff_start(blocks)
    top, kind, rest = kind_line(blocks[:end])
    document.kind = kind
    document.signoff = blocks[end:]
    if top is None:
        top = after_letterhead(blocks[:end]) - 1
    else:
        document.kind_line = blocks[top]
    document.head = blocks[: top + 1]
    at = top + 1
    if not rest or is_capitals(rest):
        below = title_end(blocks[:end], at, named=document.kind_line is not None)
        document.title = blocks[at:below]
        at = below
    start = body_start(blocks[:end], at)
    document.preamble = blocks[at:start]
    document.body = blocks[start:end]
