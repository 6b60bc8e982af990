"""Where a task stands in its document, as people point at it: "mục III.1.b"."""

from __future__ import annotations

import re
from collections.abc import Sequence

_MARKER = re.compile(r"^\s*((?:[IVXLC]+|\d+(?:\.\d+)*|[a-zđ]))\s*[.)\-/:]")


def place_of(heading_path: Sequence[str], marker: str) -> str:
    """Markers of the headings and of the task itself, joined: "III.1.b"; empty when nothing is numbered."""
    numbers = [match[1] for heading in heading_path if (match := _MARKER.match(heading))]
    own = marker.strip(" .)-–+•*:")
    steps: list[str] = []
    for number in [*numbers, own] if own else numbers:
        if steps and number.startswith(f"{steps[-1]}."):
            steps[-1] = number  # "2.1" under "2" says both: the paper has II.2.1, never II.2.2.1
        else:
            steps.append(number)
    return ".".join(steps)


def bare(heading: str) -> str:
    """A heading without its own number: "2. Hỗ trợ" is "Hỗ trợ"."""
    match = _MARKER.match(heading)
    return heading[match.end() :].strip() if match else heading.strip()
