"""Files and functions stay short enough to be read at once."""

from __future__ import annotations

import ast

from tests.architecture.house import check_allowed, ruled

LONGEST_FILE = 300
LONGEST_FUNCTION = 40

# File or function, and why it is better whole.
LONG_FILES: dict[str, str] = {}
LONG_FUNCTIONS: dict[str, str] = {
    "config/demo/papers/city.py:_work": "one part of a document, in the order of the paper",
    "config/demo/papers/communes.py:commune_plan": "the same",
    "config/demo/papers/city.py:holiday_plan": "the same",
    "config/demo/papers/above.py:directive": "the same",
    "config/demo/papers/above.py:party_plan": "the same",
}


def test_files_are_short() -> None:
    found = {
        source.name for source in ruled() if len(source.path.read_text(encoding="utf-8").splitlines()) > LONGEST_FILE
    }
    check_allowed(found, LONG_FILES)


def test_functions_are_short() -> None:
    found = {
        f"{source.name}:{node.name}"
        for source in ruled()
        for node in ast.walk(source.tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or node.lineno) - node.lineno >= LONGEST_FUNCTION
    }
    check_allowed(found, LONG_FUNCTIONS)


def test_no_drawer_for_everything() -> None:
    assert not [source.name for source in ruled() if source.path.stem in {"utils", "helpers", "common", "misc"}]
