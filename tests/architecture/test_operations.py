"""Every public operation says who and when, and leaves an entry in the trail."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.architecture.house import Source, called_name, check_allowed, ruled

# Operation, and why it needs no `by` or no `at`.
WITHOUT_ACTOR: dict[str, str] = {}
# Operation, and why it leaves no entry of its own.
WITHOUT_ENTRY: dict[str, str] = {
    "trail.record": "it is the entry",
    "access.notify": "belongs to the operation that tells, which leaves its own",
    "access.tell_people": "the same",
    "access.claim_reply": "the operation that is done leaves its own",
    "access.drop_reply": "the same",
    "access.keep_reply": "the same",
    "access.hand_over_work": "each app leaves its own for what it passes on",
    "access.keep_preferences": "a person's own desk",
    "access.ask_for_new_password": "nobody is looked up yet; the mail leaves its own",
    "access.read_notices": "a person's own desk, seen by nobody else",
    "access.save_view": "a person's own desk",
    "access.drop_view": "a person's own desk",
    "access.save_draft": "a person's own desk; every few seconds of typing would drown the trail",
    "access.drop_draft": "a person's own desk",
    "plans.note_feed_read": "a calendar program asks every hour; the row says when it last did",
    "plans.clear_uploads": "a person's own desk: the list of what became of dropped files",
    "quality.freshen_record": "belongs to the acts it counts after, which left their own",
    "quality.freshen_seen": "the same",
    "quality.freshen_rest": "the same",
    "workforce.keep_posting": "follows a role that was given, whose entry says so",
    "workforce.note_role_ended": "follows a role that ended, whose entry says so",
    "workforce.note_villages": "follows villages that were handed, whose entry says so",
    "places.preview_change": "is taken back before anybody sees it",
}


def functions(app: str) -> dict[str, ast.FunctionDef]:
    """Return all functions in the operations module or package of an app."""
    files = (source for source in ruled() if source.app == app and source.kind == "operations")
    return {node.name: node for source in files for node in source.tree.body if isinstance(node, ast.FunctionDef)}


def exported(source: Source) -> set[str]:
    """Return what the package's `__init__` hands on from its own modules."""
    return {
        alias.asname or alias.name
        for node in source.tree.body
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(f"diemtua.{source.app}.operations.")
        for alias in node.names
    }


def public_operations() -> Iterator[tuple[str, ast.FunctionDef, str]]:
    """Return the public functions of all operations modules; of a package, those that its `__init__` hands on."""
    for source in ruled():
        if source.name == f"{source.app}/operations.py":
            names = {name for name in functions(source.app) if not name.startswith("_")}
        elif source.name == f"{source.app}/operations/__init__.py":
            names = exported(source)
        else:
            continue
        for name, function in functions(source.app).items():
            if name in names:
                yield f"{source.app}.{name}", function, source.app


def calls_of(function: ast.FunctionDef) -> set[str]:
    return {called_name(node) for node in ast.walk(function) if isinstance(node, ast.Call)}


def leaves_an_entry(function: ast.FunctionDef, app: str) -> bool:
    """Whether it calls `trail.record` itself or through another function of its app's operations."""
    others = functions(app)
    reached, waiting = set[str](), calls_of(function)
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting |= calls_of(others[name]) if name in others else set()
    return bool({"record", "read"} & reached)


def test_every_operation_takes_by_and_at_by_keyword() -> None:
    found = {
        name
        for name, function, _ in public_operations()
        if not {"by", "at"} <= {argument.arg for argument in function.args.kwonlyargs}
    }
    check_allowed(found, WITHOUT_ACTOR)


def test_every_operation_leaves_an_entry_in_the_trail() -> None:
    found = {name for name, function, app in public_operations() if not leaves_an_entry(function, app)}
    check_allowed(found, WITHOUT_ENTRY)


def test_every_operation_says_what_it_means_in_the_office() -> None:
    assert not [name for name, function, _ in public_operations() if not ast.get_docstring(function)]


def test_no_operation_looks_at_the_clock_or_a_request() -> None:
    wrong = [
        name
        for name, function, _ in public_operations()
        if {"now", "today"} & calls_of(function) or "request" in {a.arg for a in function.args.args}
    ]
    assert not wrong
