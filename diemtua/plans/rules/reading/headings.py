"""What a heading says to the tasks under it: which agency it speaks to, though its name may be new or misread."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from diemtua.places.rules.letters import low
from diemtua.plans.rules.reading.actors import Actors, heading_actors
from diemtua.plans.rules.reading.attributes import Attributes, actors_of
from diemtua.plans.rules.reading.names import split_names
from diemtua.plans.rules.reading.outline import Node
from diemtua.plans.rules.reading.words import one_space


@dataclass(frozen=True, kw_only=True, slots=True)
class Context:
    """What the headings above say to the tasks below."""

    actors: Actors
    shared: Attributes
    year: int | None
    is_last: bool = False


def widened(node: Node, context: Context, own: Attributes) -> Context:
    """The context below a heading and its own attribute lines."""
    if node.block is None:
        return replace(context, shared=own.over(context.shared))
    actors = actors_of(node.text, own, context.actors)
    if actors.lead == context.actors.lead and _stands_among_agencies(node):
        actors = replace(actors, lead=split_names(node.text.rstrip(" :;.")), role="giao")
    elif actors.lead == context.actors.lead and _is_part_of_agency(node):
        actors = replace(actors, lead=(one_space(node.text.rstrip(" :;.")),), role="giao")
    return replace(context, actors=actors, shared=own.over(context.shared))


_PART = re.compile(
    r"(?:Ban(?! hành)|Phòng(?! ngừa| chống)|Văn phòng|Trung tâm|Chi cục|Đội(?! ngũ)|Tổ(?! chức)|Khoa|Bộ phận|Thanh tra)"
    r"(?=\s|$)[^.,;:]{0,70}$"
)


def _is_part_of_agency(node: Node) -> bool:
    """As in "1.1. Ban Tuyên giáo" under "1. Hội Phụ nữ tỉnh": a part of the agency above does the work."""
    above = node.parent
    return (
        bool(_PART.match(node.text.rstrip(" :;.")))
        and above is not None
        and bool(heading_actors(above.text).lead)
        and not node.is_plain
    )


_NO_NAME = re.compile(
    r"(?:về|công tác|nhiệm vụ|nội dung|một số|việc|trách nhiệm|hình thức|biện pháp|giải pháp|thời gian|kinh phí|cơ chế"
    r"|chế độ|quy định|điều khoản|yêu cầu)\b"
)


# More stand in no document; comparing each with all others would take for ever.
MOST_AGENCIES = 300


def _stands_among_agencies(node: Node) -> bool:
    """A heading in a row of agencies is one too, though its name is new or misread."""
    text = node.text
    if (
        node.parent is None
        or len(node.parent.children) > MOST_AGENCIES
        or node.is_plain
        or len(text) > 110
        or heading_actors(text).lead
        or _NO_NAME.match(low(text))
    ):
        return False
    others = [item for item in node.parent.children if item is not node and item.rank == node.rank]
    agencies = [item for item in others if len(item.text) < 130 and heading_actors(item.text).lead]
    return len(others) >= 2 and len(agencies) > 0.6 * len(others)
