"""Where targets may stand, and which year the headings above them set."""

from __future__ import annotations

import re
from collections.abc import Iterator

from diemtua.places.rules.letters import flat
from diemtua.plans.rules.reading.model import Header, Target
from diemtua.plans.rules.reading.outline import Node, outline
from diemtua.plans.rules.reading.parts import Document
from diemtua.plans.rules.reading.sections import Kind
from diemtua.plans.rules.reading.tables import rows_as_targets
from diemtua.plans.rules.reading.targets import Goal, year_of

_SPAN = re.compile(r"20\d\d\s*(?:-|–|đến)\s*(?:năm\s*)?20\d\d")


def year_set_by(header: Header, document: Document) -> int | None:
    """The year a day without one means: the title's ("năm 2026"), else that of the document."""
    title = header.title or ""
    if not _SPAN.search(title) and (named := year_of(title)):
        return named
    for text in (header.date, header.date_raw):
        if text and (found := re.search(r"\b\d{4}\b", text)):
            return int(found[0])
    return year_of(title) or next((year for block in document.preamble if (year := year_of(block.text))), None)


def _goal_year(header: Header, document: Document) -> int | None:
    """The year of targets that name none: the title's, else the one the preamble sets for the plan."""
    if year := year_of(header.title or ""):
        return year
    for block in reversed(document.preamble):
        if any(word in flat(block.text) for word in ("nhu sau", "sau day", "cu the", "noi dung")) and (
            year := year_of(block.text)
        ):
            return year
    return None


def goals_of(root: Node, header: Header, document: Document) -> Iterator[Goal]:
    """Paragraphs of the goal sections, and tasks, in which only a plain goal word counts."""
    general = _goal_year(header, document)
    for node in root.walk():
        if node.block is None or node.block.is_row or node.kind not in {Kind.TARGET, Kind.TASK}:
            continue
        if node.kind is Kind.TARGET and node.children and not any(c.isdigit() for c in node.text.replace("20", "")):
            continue
        year = _year_above(node)
        in_task = node.kind is Kind.TASK
        own = year_of(node.text) if in_task else None
        yield Goal(
            text=node.text,
            line=node.block.line,
            last=node.block.last,
            year=year or own or general,
            implied=year is None and own is None,
            in_task=in_task,
        )


def _year_above(node: Node) -> int | None:
    above = node.parent
    while above and above.block:
        if above.kind is Kind.TARGET and (year := year_of(above.text)):
            return year
        above = above.parent
    return None


def table_goals(root: Node, header: Header, document: Document) -> Iterator[Target]:
    rows = [node for node in root.walk() if node.block and node.block.is_row and node.kind is Kind.TARGET]
    yield from rows_as_targets(rows, _goal_year(header, document))


def appendix_goals(part: Document, header: Header, document: Document) -> Iterator[Target]:
    """Figures of an appendix that gives goals year by year, whatever its name."""
    rows = [node for node in outline(part.blocks).walk() if node.block and node.block.is_row]
    yield from rows_as_targets(rows, _goal_year(header, document))
