"""Paragraphs → a tree of headings and items, by the rank of their list signs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from diemtua.places.rules.agencies import mentions_from
from diemtua.plans.rules.reading.blocks import Block
from diemtua.plans.rules.reading.markers import ARTICLE, DASH, DECIMAL, DEEP, LETTER, NUMBER, PART, PLAIN, ROMAN
from diemtua.plans.rules.reading.sections import Kind, sub_kind, top_kind
from diemtua.plans.rules.reading.words import ends_sentence, is_capitals


@dataclass(eq=False, slots=True)
class Node:
    """A paragraph with what stands under it."""

    block: Block | None
    rank: int
    parent: Node | None = None
    children: list[Node] = field(default_factory=list)
    kind: Kind | None = None

    @property
    def text(self) -> str:
        return self.block.body if self.block else ""

    @property
    def is_plain(self) -> bool:
        return self.rank == PLAIN

    def path(self) -> tuple[str, ...]:
        """The headings above, from the chapter down."""
        above: list[str] = []
        node = self.parent
        while node and node.block:
            above.append(node.block.text)
            node = node.parent
        return tuple(reversed(above))

    def walk(self) -> Iterator[Node]:
        for child in self.children:
            yield child
            yield from child.walk()


def is_agency_label(text: str) -> bool:
    """Whether a short paragraph is nothing but names of agencies."""
    if len(text) > 220:
        return False
    found, end = mentions_from(text, 0)
    return bool(found) and len(text.rstrip(" :;.")) - end <= 2


def looks_like_heading(block: Block) -> bool:
    """Whether the words may head what follows, judged by themselves."""
    if block.level or (block.bold and len(block.text) < 250):
        return True
    text = block.text.rstrip()
    return len(text) < 260 and (text.endswith(":") or not ends_sentence(text))


def outline(blocks: list[Block]) -> Node:
    """The tree under one root; `kind` is filled in on the way down."""
    root = Node(block=None, rank=0, kind=Kind.TASK)
    has_chapters = any(block.marker and block.marker.rank == ROMAN for block in blocks)
    open_nodes = [root]
    for block in _named_parts(blocks):
        rank = _rank(block, open_nodes, has_chapters=has_chapters)
        while len(open_nodes) > 1 and not _holds(open_nodes[-1], rank):
            open_nodes.pop()
        parent = open_nodes[-1]
        node = Node(block=block, rank=rank, parent=parent)
        node.kind = _kind(node, parent)
        parent.children.append(node)
        if not block.is_row and rank != PLAIN:
            open_nodes.append(node)
    return root


def _named_parts(blocks: list[Block]) -> Iterator[Block]:
    """A part ("Phần thứ hai") takes along the line under it that names it."""
    waiting: Block | None = None
    for block in blocks:
        if waiting:
            if not block.marker and not block.is_row and is_capitals(block.text) and len(block.text) < 200:
                yield replace(waiting, text=f"{waiting.text} {block.text}", last=block.last)
                waiting = None
                continue
            yield waiting
            waiting = None
        if block.marker and block.marker.rank == PART and not block.body:
            waiting = block
        else:
            yield block
    if waiting:
        yield waiting


def _holds(node: Node, rank: int) -> bool:
    if rank < PLAIN:
        return node.rank < rank
    if node.block is None:
        return True
    return node.rank <= LETTER and looks_like_heading(node.block) and not _closed(node)


def _closed(node: Node) -> bool:
    """An item that was itself a full sentence holds no loose paragraphs."""
    return (
        node.rank >= LETTER
        and node.block is not None
        and ends_sentence(node.block.text)
        and not node.text.endswith(":")
    )


def _rank(block: Block, open_nodes: list[Node], *, has_chapters: bool) -> int:
    if block.is_row:
        return PLAIN
    if block.marker:
        is_chapter = (
            block.marker.rank == NUMBER and not has_chapters and is_capitals(block.body) and top_kind(block.body)
        )
        return ROMAN if is_chapter else block.marker.rank
    if len(block.text) > 220 or ends_sentence(block.text.rstrip(":")):
        return PLAIN
    if is_capitals(block.text) and top_kind(block.text):
        return ROMAN
    if block.level or block.bold or is_agency_label(block.text):
        return _rank_of_unmarked_heading(open_nodes, has_chapters=has_chapters)
    return PLAIN


def _rank_of_unmarked_heading(open_nodes: list[Node], *, has_chapters: bool) -> int:
    for node in reversed(open_nodes):
        if node.block and not node.block.marker and node.rank != PLAIN:
            return node.rank
    numbered = next((node for node in reversed(open_nodes) if node.rank < DASH and node.block), None)
    if numbered is None:
        return NUMBER if has_chapters else ROMAN
    if numbered.rank in {PART, ARTICLE, ROMAN}:
        return NUMBER
    return (
        numbered.rank if _is_list_of_agencies(numbered) else {NUMBER: DECIMAL, DECIMAL: DEEP}.get(numbered.rank, LETTER)
    )


def _is_list_of_agencies(node: Node) -> bool:
    return is_agency_label(node.text)


def _kind(node: Node, parent: Node) -> Kind | None:
    if node.is_plain:
        return parent.kind
    if node.rank in {PART, ARTICLE, ROMAN} or (parent.block is None and node.rank == NUMBER):
        own = top_kind(node.text) if node.rank != NUMBER else sub_kind(node.text)
        return own or (parent.kind if parent.block else Kind.TASK)
    if node.rank >= DASH and ":" not in node.text[:60]:
        return parent.kind
    return sub_kind(node.text) or parent.kind
