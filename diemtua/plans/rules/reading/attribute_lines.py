"""Which attribute lines under a heading are for one task and which for all of them."""

from __future__ import annotations

from diemtua.plans.rules.reading.attributes import Attributes, label_of, only_actors, read_attribute
from diemtua.plans.rules.reading.markers import LETTER
from diemtua.plans.rules.reading.outline import Node
from diemtua.plans.rules.reading.sections import Kind


def attributes_under(node: Node, year: int | None) -> tuple[Attributes, dict[int, Attributes], list[Node]]:
    """Attribute lines among the children: for all when they stand once at the end, else each for the one before."""
    lines = [child for child in node.children if _is_attribute(child)]
    rest = [child for child in node.children if not _is_attribute(child)]
    own, per_task = Attributes(), dict[int, Attributes]()
    groups = _groups(node.children)
    shared = len(groups) <= 1 or len(rest) <= 1
    if not shared:
        for before, group in groups:
            into = per_task.setdefault(id(before), Attributes())
            for line in group:
                _read(line, into, year)
    else:
        for line in lines:
            _read(line, own, year)
    if not own.deadline and node.children:
        _take_from_last(node, own, year)
    return own, per_task, rest


def _take_from_last(node: Node, own: Attributes, year: int | None) -> None:
    """A time that stands once, at the end of the last of several parts, is for all of them."""
    parts = [child for child in node.children if not _is_attribute(child) and not child.is_plain and child.children]
    if len(parts) < 2 or any(_is_attribute(line) for part in parts[:-1] for line in part.walk()):
        return
    last = parts[-1]
    loose = [line for line in last.children if _is_attribute(line) and line.is_plain]
    others = [line for line in last.children if not _is_attribute(line)]
    if loose and (len(others) > 1 or last.kind is not Kind.TASK) and last.children[-1] is loose[-1]:
        for line in loose:
            _read(line, own, year)


def _read(line: Node, into: Attributes, year: int | None) -> None:
    if line.block:
        read_attribute(line.block, into, year)


def _is_attribute(node: Node) -> bool:
    if node.block is None or node.block.is_row or node.rank < LETTER or node.children:
        return False
    text = node.text.strip(" *()")
    label = label_of(text)
    if label is None:
        return only_actors(text) is not None
    return label[0] != "content" and len(node.text) < 700


def _groups(children: list[Node]) -> list[tuple[Node, list[Node]]]:
    groups: list[tuple[Node, list[Node]]] = []
    before: Node | None = None
    for child in children:
        if not _is_attribute(child):
            before = child
        elif before is not None:
            if groups and groups[-1][0] is before:
                groups[-1][1].append(child)
            else:
                groups.append((before, [child]))
    return groups
