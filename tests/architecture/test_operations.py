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
}


def public_operations() -> Iterator[tuple[str, ast.FunctionDef, Source]]:
    """Return the public functions of all operations modules; of a package, of each of its modules."""
    for source in ruled():
        if source.kind != "operations":
            continue
        for node in source.tree.body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                yield f"{source.app}.{node.name}", node, source


def calls_of(function: ast.FunctionDef) -> set[str]:
    return {called_name(node) for node in ast.walk(function) if isinstance(node, ast.Call)}


def leaves_an_entry(function: ast.FunctionDef, source: Source) -> bool:
    """Whether it calls `trail.record` itself or through a private function of its own module."""
    private = {
        node.name: calls_of(node)
        for node in source.tree.body
        if isinstance(node, ast.FunctionDef) and node.name.startswith("_")
    }
    reached, waiting = set[str](), calls_of(function)
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting |= private.get(name, set())
    return bool({"record", "read"} & reached)


def test_every_operation_takes_by_and_at_by_keyword() -> None:
    found = {
        name
        for name, function, _ in public_operations()
        if not {"by", "at"} <= {argument.arg for argument in function.args.kwonlyargs}
    }
    check_allowed(found, WITHOUT_ACTOR)


def test_every_operation_leaves_an_entry_in_the_trail() -> None:
    found = {name for name, function, source in public_operations() if not leaves_an_entry(function, source)}
    check_allowed(found, WITHOUT_ENTRY)


def test_every_operation_says_what_it_means_in_the_office() -> None:
    assert not [name for name, function, _ in public_operations() if not ast.get_docstring(function)]


def test_no_operation_looks_at_the_clock_or_a_request() -> None:
    wrong = [
        name
        for name, function, source in public_operations()
        if {"now", "today"} & calls_of(function) or "request" in {a.arg for a in function.args.args}
    ]
    assert not wrong
