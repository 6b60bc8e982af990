"""Who may touch the database: only operations write, only queries, models and operations read."""

from __future__ import annotations

import ast

from tests.architecture.house import Source, called_name, check_allowed, ruled

TOUCHES = frozenset({"models", "queries", "operations"})
WRITES = frozenset({"save", "delete", "create", "get_or_create", "update_or_create", "bulk_create", "bulk_update"})

# File, and why it may.
MAY_TOUCH: dict[str, str] = {
    "config/bench/children/population.py": "finds the people as whom it looks at lists and enters children",
    "config/bench/fulltext.py": "finds the person as whom it searches",
    "config/bench/lists.py": "finds the people as whom it looks at lists",
    "config/bench/page.py": "finds the person as whom it looks at pages",
    "config/demo/cast.py": "makes what is missing of the demo, and must see what is there",
    "config/demo/cascade.py": "the same",
    "config/demo/cases.py": "the same",
    "config/demo/children/stories.py": "the same",
    "config/demo/children/telling.py": "the same",
    "config/demo/figures.py": "the same",
    "config/demo/joint.py": "the same",
    "config/demo/pieces.py": "the same",
    "config/demo/referrals.py": "the same",
    "config/demo/reports.py": "the same",
    "config/demo/services.py": "the same",
    "config/demo/workforce.py": "the same",
    "config/demo/world.py": "the same",
    "lib/carried.py": "keeps and gives back what a decision about units carried, for operations of three apps",
}
MAY_WRITE: dict[str, str] = {
    "config/demo/children/telling.py": "a made-up population is copied in, whole communes at once",
    "config/demo/workforce.py": "the people of a whole province's communes are written at once",
    "lib/carried.py": "keeps and gives back what a decision about units carried, for operations of three apps",
    "lib/letterhead/word.py": "saves a Word file, not a row",
    "lib/shelf.py": "takes a file back, not a row",
}


def reaches_for_objects(source: Source) -> bool:
    return any(isinstance(node, ast.Attribute) and node.attr == "objects" for node in ast.walk(source.tree))


def writes(source: Source) -> bool:
    calls = (node for node in ast.walk(source.tree) if isinstance(node, ast.Call))
    return any(isinstance(call.func, ast.Attribute) and called_name(call) in WRITES for call in calls)


def test_only_models_queries_and_operations_reach_for_rows() -> None:
    found = {source.name for source in ruled() if source.kind not in TOUCHES and reaches_for_objects(source)}
    check_allowed(found, MAY_TOUCH)


def test_only_operations_write() -> None:
    found = {source.name for source in ruled() if source.kind != "operations" and writes(source)}
    check_allowed(found, MAY_WRITE)


def test_no_model_overrides_save_or_delete() -> None:
    wrong = [
        f"{source.name}:{node.lineno}"
        for source in ruled()
        for owner in ast.walk(source.tree)
        if isinstance(owner, ast.ClassDef)
        for node in owner.body
        if isinstance(node, ast.FunctionDef) and node.name in {"save", "delete"} and source.kind == "models"
    ]
    assert not wrong
