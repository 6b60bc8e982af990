"""The tasks of a document: one numbered, lettered, bulleted or loose paragraph each, under headings that hold tasks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from diemtua.places.rules.letters import flat, low
from diemtua.plans.rules.reading.actors import Actors, task_actors
from diemtua.plans.rules.reading.attribute_lines import attributes_under
from diemtua.plans.rules.reading.attributes import Attributes, inline_attributes
from diemtua.plans.rules.reading.headings import Context, widened
from diemtua.plans.rules.reading.markers import ARTICLE, DASH, PART, PLUS, ROMAN
from diemtua.plans.rules.reading.model import Deadline, Source, Task
from diemtua.plans.rules.reading.outline import Node, is_agency_label
from diemtua.plans.rules.reading.sections import Kind, is_account, is_closing
from diemtua.plans.rules.reading.tables import rows_as_tasks
from diemtua.plans.rules.reading.task_times import due_in
from diemtua.plans.rules.reading.words import one_space


def tasks_of(root: Node, year: int | None, opening: Actors) -> Iterator[Task]:
    """All tasks under a root, in the order of the paper."""
    return _under(root, Context(actors=opening, shared=Attributes(), year=year, is_last=True))


class _Siblings(list[Node]):
    """What stands under one heading, knowing where the first and the last paragraph with a list sign are."""

    def __init__(self, nodes: list[Node]) -> None:
        super().__init__(nodes)
        marked = [place for place, node in enumerate(nodes) if not node.is_plain]
        self.first_marked = marked[0] if marked else len(nodes)
        self.last_marked = marked[-1] if marked else -1


def _under(node: Node, context: Context) -> Iterator[Task]:
    """The tasks among the children of a heading."""
    own, per_task, content = attributes_under(node, context.year)
    rest = _Siblings(content)
    context = widened(node, context, own)
    tables: list[Node] = []
    for place, child in enumerate(rest):
        if child.block and child.block.is_row:
            tables.append(child)
            continue
        if tables:
            yield from rows_as_tasks(tables, context.actors, context.year)
            tables = []
        inner = replace(context, is_last=context.is_last and place == len(rest) - 1)
        own_lines = per_task.get(id(child), Attributes())
        yield from _from_child(child, rest, place=place, context=inner, own=own_lines)
    if tables:
        yield from rows_as_tasks(tables, context.actors, context.year)


def _is_order_about_money(node: Node) -> bool:
    """As in "5. Về kinh phí: Sở Tài chính thẩm định …" in a conclusion is an order like the others."""
    if node.kind is not Kind.BUDGET or node.children or node.parent is None:
        return False
    among_orders = node.parent.block is None or (node.parent.kind is Kind.TASK and low(node.text).startswith("về "))
    return among_orders and _names_doer(_inline_body(node))


def _from_child(child: Node, siblings: _Siblings, *, place: int, context: Context, own: Attributes) -> Iterator[Task]:
    if child.kind is not Kind.TASK and not _is_order_about_money(child):
        return
    if child.is_plain:
        if _is_loose_task(child, place, siblings, context):
            yield _task(child, context, own)
        return
    if _is_formality(child):
        return
    inner, _, content = attributes_under(child, context.year)
    if _is_heading(child, content):
        if content and _is_task_itself(child):
            yield _task(child, context, inner)
        yield from _under(child, context)
    elif _is_item(child):
        yield _task(child, context, inner.over(own), details=content)


_FORMALITY = re.compile(
    r"(?:ban hanh kem theo|quyet dinh nay (?:co hieu luc|thay the)|(?:phe duyet|cong bo)\b.{0,200}(?:kem theo"
    r"|quyet dinh nay)|bai bo|thay the"
    r"|(?:chanh van phong|giam doc|thu truong|cac ong|ong).{0,900}chiu trach nhiem (?:thi hanh"
    r"|thuc hien) (?:quyet dinh|ke hoach|chi thi|noi dung)"
    r"|.{0,1200}(?:can cu quyet dinh (?:nay )?thi hanh|thi hanh quyet dinh nay)|(?:quyet dinh|ke hoach"
    r"|chi thi) nay co hieu luc)"
)


def _is_formality(node: Node) -> bool:
    """Articles of a decision that put something in force and give nobody anything to do."""
    return node.rank <= ROMAN and bool(_FORMALITY.match(node.block.flat if node.block else ""))


def _is_heading(node: Node, content: list[Node]) -> bool:
    """Whether a numbered paragraph heads what stands under it, rather than being a task with details."""
    if _is_chapter(node):
        return bool(node.children) or not _inline_body(node)
    if not content:
        return False
    text = node.text.rstrip()
    holds_sections = node.rank == ARTICLE and any(child.children and not child.is_plain for child in content)
    if holds_sections or is_agency_label(text.rstrip(":")):
        return True
    only_details = all(child.rank == PLUS or child.is_plain for child in content)
    if node.rank >= DASH:
        return only_details and text.endswith(":") and _names_doer(text)
    return not (text.endswith(":") and _has_details(text, only_details=only_details) and not _names_doer(text))


_DETAILS_FOLLOW = re.compile(r"\b(?:trong do|bao gom|gom|nhu|cu the la|(?:nhat la|noi dung|tap trung)\b.{0,45})\s*:$")


def _has_details(text: str, *, only_details: bool) -> bool:
    """Whether the list under a long sentence only spells it out."""
    return len(text) > 160 or (only_details and len(text) > 45) or bool(_DETAILS_FOLLOW.search(flat(text)))


def _is_chapter(node: Node) -> bool:
    """A part or chapter; an article of a decision may be a task by itself."""
    is_article = node.block is not None and node.block.text[:1] in "ĐÐD" and node.rank == ARTICLE
    return node.rank in {PART, ARTICLE, ROMAN} and not is_article


def _names_doer(text: str) -> bool:
    return bool(task_actors(text, Actors()).lead)


def _is_task_itself(node: Node) -> bool:
    """A full sentence with a list under it is a task as well as a heading."""
    text = node.text.rstrip()
    return node.rank > ROMAN and text.endswith((".", ";", "./.")) and len(text) > 80


def _inline_body(node: Node) -> str:
    cut = re.search(r":\s+", node.text)
    return node.text[cut.end() :] if cut else ""


_COMES_INTO_FORCE = re.compile(r".{0,60}\bnay (?:co hieu luc|co gia tri|thay the|duoc lap thanh)\b")


def _is_item(node: Node) -> bool:
    text = node.text
    if (
        is_account(text)
        or _COMES_INTO_FORCE.match(flat(text))
        or (is_agency_label(text.rstrip(" :")) and len(text) < 150)
    ):
        return False
    if _is_chapter(node) and not _inline_body(node):
        return False
    if node.rank == ARTICLE and not _names_doer(text):
        return False
    return len(text) >= 12 and not (node.rank <= DASH and is_closing(text) and _is_slogan_like(text))


def _is_slogan_like(text: str) -> bool:
    return flat(text).startswith("tren day la")


def _is_loose_task(node: Node, place: int, siblings: _Siblings, context: Context) -> bool:
    """Whether an unmarked paragraph is a task: the agency has no bullets, or a section is one paragraph."""
    text = node.text
    if not _may_be_task(text) or _has_marked_after(siblings, place):
        return False
    assigns = re.match(r"giao\s", text.lower()) is not None
    takes_leave = is_closing(text) or (context.is_last and not _is_own_work(node, place, context) and _ends_paper(text))
    if assigns or takes_leave:
        return assigns
    if siblings.first_marked < place:
        return False
    return not (node.parent and node.parent.block is None) or _starts_with_doer(text)


def _ends_paper(text: str) -> bool:
    return text.rstrip().endswith("./.")


def _is_own_work(node: Node, place: int, context: Context) -> bool:
    """The first words under an agency's name are its work, also where the paper ends with them."""
    return place == 0 and node.parent is not None and node.parent.rank > ROMAN and bool(context.actors.lead)


def _may_be_task(text: str) -> bool:
    if len(text) < 25 or text.rstrip().endswith(":") or re.match(r"\(|https?://|www\.", text):
        return False
    return not (is_account(text) or is_agency_label(text) or _POINTS_ELSEWHERE.fullmatch(flat(text)))


_POINTS_ELSEWHERE = re.compile(r".{0,120}\b(?:tai|theo|trong|o)\s+(?:cac\s+)?(?:phu luc|bieu|danh muc)\b.{0,60}")


def _starts_with_doer(text: str) -> bool:
    return bool(task_actors(text, Actors()).lead)


def _has_marked_after(siblings: _Siblings, place: int) -> bool:
    """An unmarked paragraph before marked ones introduces them."""
    return siblings.last_marked > place or any(
        item.block and item.block.is_row for item in siblings[place + 1 : place + 2]
    )


def _task(node: Node, context: Context, own: Attributes, details: list[Node] | None = None) -> Task:
    block = node.block
    assert block is not None  # noqa: S101 - only the root has none
    text = _inline_body(node) if _is_chapter(node) else node.text
    own = own.over(inline_attributes(block, context.year))
    actors = task_actors(text, context.actors)
    lead = own.lead or actors.lead
    helpers = tuple(dict.fromkeys((*own.cooperate, *actors.cooperate))) if own.cooperate else actors.cooperate
    deadline = own.deadline or _own_deadline(text, node, context.year) or _shared(context.shared.deadline)
    doubt = _doubts(lead, context.actors, deadline, joined=block.joined)
    return Task(
        marker=block.marker.sign if block.marker else None,
        heading_path=node.path(),
        text=one_space(text),
        lead=lead,
        cooperate=tuple(name for name in helpers if name not in lead),
        role=(own.role if own.lead else None) or actors.role or ("giao" if lead else None),
        deadline=deadline,
        product=own.product or context.shared.product,
        authority=own.authority or context.shared.authority,
        details=tuple(_details(details or [])),
        source=Source(line=block.line, last=block.last, words=one_space(text)[:80]),
        doubt=tuple(doubt),
    )


def _details(nodes: list[Node]) -> Iterator[str]:
    for node in nodes:
        if node.block:
            yield node.block.text
        yield from _details(node.children)


def _own_deadline(text: str, node: Node, year: int | None) -> Deadline | None:
    found = due_in(text, year)
    if found is None or node.block is None:
        return None
    where = Source(line=node.block.line, last=node.block.last, words=found[0])
    return Deadline(words=found[0], norms=found[1], source=where)


def _shared(deadline: Deadline | None) -> Deadline | None:
    return replace(deadline, shared=True) if deadline else None


# "Các cơ quan liên quan" alone: everybody may think it is somebody else.
_NOBODY_IN_PARTICULAR = re.compile(r"liên quan|chức năng|^(?:các )?(?:cơ quan|đơn vị|ngành|bên|tổ chức)$")


def _doubts(lead: tuple[str, ...], above: Actors, deadline: Deadline | None, *, joined: bool) -> Iterator[str]:
    if not lead:
        yield "Không thấy cơ quan thực hiện."
    elif all(_NOBODY_IN_PARTICULAR.search(low(name)) for name in lead):
        yield "Cơ quan thực hiện nêu chung, chưa rõ là cơ quan nào."
    elif lead == above.lead and above.role is None:
        yield "Cơ quan thực hiện lấy từ phần mở đầu của mục."
    if deadline and not deadline.norms:
        yield "Có lời về thời hạn nhưng không rõ ngày."
    if deadline and deadline.shared:
        yield "Thời hạn ghi chung cho cả mục."
    if joined:
        yield "Đoạn bị ngắt dòng hoặc ngắt trang, đã nối lại."
