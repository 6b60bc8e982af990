"""Reads a plan, step by step, as a clerk would: cut, head, basis, goals, tasks, reports, recipients, doubts."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from diemtua.lib.errors import BadInput
from diemtua.lib.paper import Paper
from diemtua.places.rules.agencies import mentions_from
from diemtua.places.rules.letters import flat
from diemtua.plans.rules.reading.actors import Actors, heading_actors
from diemtua.plans.rules.reading.blocks import Block, blocks_of
from diemtua.plans.rules.reading.citations import citations_in
from diemtua.plans.rules.reading.goals import appendix_goals, goals_of, table_goals, year_set_by
from diemtua.plans.rules.reading.header import read_header
from diemtua.plans.rules.reading.model import Citation, Header, Reading, Recipient, Report, Target, Task
from diemtua.plans.rules.reading.names import names
from diemtua.plans.rules.reading.outline import Node, outline
from diemtua.plans.rules.reading.parts import Document, documents_of
from diemtua.plans.rules.reading.report_rules import without_reports
from diemtua.plans.rules.reading.reports import reports_in
from diemtua.plans.rules.reading.sections import Kind, is_closing
from diemtua.plans.rules.reading.signoff import read_signoff
from diemtua.plans.rules.reading.tables import rows_as_tasks
from diemtua.plans.rules.reading.targets import targets_in
from diemtua.plans.rules.reading.tasks import tasks_of
from diemtua.plans.rules.reading.warnings import warnings_of
from diemtua.plans.rules.reading.words import sentences

SECONDS = 60.0  # five hundred pages take ten
_Item = TypeVar("_Item")


def read_plan(paper: Paper) -> Reading:
    """The reading of the first plan in a paper; further documents are only pointed out. BadInput: it takes too long."""
    until = time.monotonic() + SECONDS
    blocks, notes = blocks_of(paper)
    documents = documents_of(blocks)
    chosen = _chosen(documents)
    reading = _read(chosen, notes, until)
    others = [document for document in documents if document is not chosen]
    found = warnings_of(reading, chosen, others, paper)
    return replace(reading, warnings=tuple(found))


def _chosen(documents: list[Document]) -> Document:
    """The first document, unless it is a covering letter and the next one is what it covers."""
    first = documents[0]
    if len(documents) > 1 and first.kind in {None, "Công văn", "Tờ trình"} and len(first.body) < 8:
        return documents[1]
    return first


def _in_time(items: Iterable[_Item], until: float) -> Iterator[_Item]:
    """The items as long as there is time: a file made to be read for ever ends with a sentence."""
    for item in items:
        if time.monotonic() > until:
            raise BadInput("Tệp mất quá nhiều thời gian để đọc. Hãy tách nhỏ rồi gửi lại.", code="file_slow")
        yield item


def _read(document: Document, notes: list[Block], until: float) -> Reading:
    recipients, signer = read_signoff(document.signoff)
    header = read_header(document, signer)
    trees = [(part, outline(part.body)) for part in (document, *_plans_attached(document))]
    year = year_set_by(header, document)
    basis, cited = _citations(trees, notes, header.number)
    tasks = list(_in_time(_tasks(document, trees, year), until))
    reports = tuple(_in_time(_reports(trees, tasks), until))
    return Reading(
        header=header,
        based_on=tuple(basis),
        citations=tuple(cited),
        targets=tuple(_in_time(_targets(trees, header, document), until)),
        tasks=without_reports(tasks, reports),
        reporting=reports,
        recipients=tuple(recipients or _recipients_attached(document)),
    )


def _plans_attached(document: Document) -> list[Document]:
    return [part for part in document.attached if part.role == "attached"]


def _recipients_attached(document: Document) -> list[Recipient]:
    return next((found for part in document.attached if (found := read_signoff(part.signoff)[0])), [])


def _tasks(document: Document, trees: list[tuple[Document, Node]], year: int | None) -> Iterator[Task]:
    for part, root in trees:
        yield from tasks_of(root, year, _opening(part, root))
    for part in document.attached:
        if part.role == "appendix":
            rows = [node for node in outline(part.blocks).walk() if node.block and node.block.is_row]
            yield from rows_as_tasks(rows, Actors(), year)


def _opening(part: Document, root: Node) -> Actors:
    """A directive that names its addressees once ("Yêu cầu các sở … thực hiện:") and no agency below means them all."""
    if any(heading_actors(node.text).lead for node in root.walk() if not node.is_plain):
        return Actors()
    for block in reversed(part.preamble[-2:]):
        if cue := re.search(r"(?:yeu cau|giao|de nghi)\s*:?\s+(?=\S)", flat(block.text)):
            mentions, _ = mentions_from(block.text, cue.end())
            if mentions:
                return Actors(lead=names(mentions))
    return Actors()


def _targets(trees: list[tuple[Document, Node]], header: Header, document: Document) -> Iterator[Target]:
    seen: set[tuple[object, ...]] = set()
    for _, root in trees:
        for goal in goals_of(root, header, document):
            for target in targets_in(goal):
                key = (target.source.line, target.comparator, target.value, target.unit, target.year, target.text)
                if key not in seen:
                    seen.add(key)
                    yield target
        yield from table_goals(root, header, document)
    for part in document.attached:
        if part.role == "appendix":
            yield from appendix_goals(part, header, document)


def _citations(
    trees: list[tuple[Document, Node]], notes: list[Block], own: str | None
) -> tuple[list[Citation], list[Citation]]:
    """Documents named as the basis, and those named elsewhere."""
    basis: dict[str, Citation] = {}
    cited: dict[str, Citation] = {}
    for part, root in trees:
        for block in part.preamble:
            for start, end in sentences(block.text):
                into = basis if _is_basis(block.flat[start:end]) else cited
                _note(into, citations_in(block.text[start:end], block.line, block.last, own))
        for node in root.walk():
            if node.block:
                into = basis if node.kind is Kind.BASIS else cited
                _note(into, citations_in(node.block.text, node.block.line, node.block.last, own))
    for block in notes:
        _note(cited, citations_in(block.text, block.line, block.last, own))
    return list(basis.values()), [item for key, item in cited.items() if key not in basis]


def _is_basis(plain: str) -> bool:
    """As in "Căn cứ …", "Thực hiện …", "Để thực hiện …": not what a story of past years mentions."""
    return bool(
        re.match(
            r"(?:can cu|thuc hien|trien khai|xet|theo|tiep theo|quan triet|de |nham|huong ung|cu the hoa|tren co so"
            r"|uy ban|ubnd|chu tich)",
            plain,
        )
        or re.search(r"\b(?:nhu sau|sau day)\s*[:.]?$", plain)
    )


def _note(into: dict[str, Citation], found: list[Citation]) -> None:
    for item in found:
        key = (item.number or item.source.words).upper()
        known = into.get(key)
        if known is None:
            into[key] = item
        elif known.date is None and item.date:
            into[key] = replace(known, date=item.date, issuer=known.issuer or item.issuer)


def _reports(trees: list[tuple[Document, Node]], tasks: list[Task]) -> Iterator[Report]:
    leads = {task.source.line: task.lead for task in tasks}
    listed: set[Node] = set()  # under which a list has begun
    for _, root in trees:
        for node in root.walk():
            if node.parent and not node.is_plain:
                listed.add(node.parent)
            if node.block and not node.block.is_row:
                sender = leads.get(node.block.line) or (() if _speaks_to_all(node, listed) else _leads_above(node))
                yield from reports_in(node.text, node.block.line, node.block.last, sender)


def _speaks_to_all(node: Node, listed: set[Node]) -> bool:
    """A loose paragraph that takes leave, or follows the list of the last agency, is not for that agency alone."""
    if not node.is_plain or node.parent is None:
        return False
    return is_closing(node.text) or node.parent in listed


def _leads_above(node: Node) -> tuple[str, ...]:
    above = node.parent
    while above and above.block:
        if found := heading_actors(above.text).lead:
            return found
        above = above.parent
    return ()
