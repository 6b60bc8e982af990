"""Where a task stands in its document, as people point at it: "mục III.1.b"."""

from __future__ import annotations

import re
from collections.abc import Sequence

_MARKER = re.compile(r"^\s*((?:[IVXLC]+|\d+(?:\.\d+)*|[a-zđ]))\s*[.)\-/:]")


def place_of(heading_path: Sequence[str], marker: str) -> str:
    """Markers of the headings and of the task itself, joined: "III.1.b"; empty when nothing is numbered."""
    found = [match[1] for heading in heading_path if (match := _MARKER.match(heading))]
    own = marker.strip(" .)-–+•*:")
    return ".".join([*found, own] if own else found)


def bare(heading: str) -> str:
    """A heading without its own number: "2. Hỗ trợ" is "Hỗ trợ"."""
    match = _MARKER.match(heading)
    return heading[match.end() :].strip() if match else heading.strip()
