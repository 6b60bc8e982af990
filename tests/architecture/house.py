"""What the architecture tests share: the order of the apps, and the sources as syntax trees."""

from __future__ import annotations

import ast
import configparser
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGE = ROOT / "diemtua"
SHELLS = frozenset({"config", "web", "field"})
_WITHOUT_RULES = {"migrations", "tests", "testing"}


@cache
def layers() -> list[list[str]]:
    """Return the order of the apps as the import contract has it, highest first; optional marks dropped."""
    contract = configparser.ConfigParser()
    contract.read(ROOT / ".importlinter", encoding="utf-8")
    lines = contract["importlinter:contract:apps"]["layers"].split("\n")
    return [re.findall(r"\w+", line) for line in lines if line.strip()]


@cache
def rank() -> dict[str, int]:
    """Return for each app its height; siblings share one."""
    return {app: height for height, row in enumerate(reversed(layers())) for app in row}


@dataclass(frozen=True)
class Source:
    """One Python file of the package."""

    path: Path
    tree: ast.Module

    @property
    def name(self) -> str:
        """Return the path as allow-lists write it: `plans/operations.py`."""
        return str(self.path.relative_to(PACKAGE))

    @property
    def app(self) -> str:
        parts = self.path.relative_to(PACKAGE).parts
        return parts[0] if len(parts) > 1 else ""

    @property
    def kind(self) -> str:
        """Return which module of an app it belongs to: `operations` for `operations.py` and `operations/tasks.py`."""
        parts = self.path.relative_to(PACKAGE).with_suffix("").parts
        return parts[1] if len(parts) > 1 else ""

    @property
    def is_free(self) -> bool:
        """Whether the rules of the house leave it alone: migrations, tests, factories."""
        return bool(_WITHOUT_RULES & set(self.path.relative_to(PACKAGE).with_suffix("").parts))


@cache
def sources() -> tuple[Source, ...]:
    """Return every Python file of the package, parsed."""
    paths = sorted(PACKAGE.rglob("*.py"))
    return tuple(Source(path, ast.parse(path.read_text(encoding="utf-8"))) for path in paths)


def ruled() -> Iterator[Source]:
    """Return the files for which the rules hold."""
    return (source for source in sources() if not source.is_free)


def called_name(call: ast.Call) -> str:
    """Return the last part of what is called: `record` of `trail.record(...)`."""
    function = call.func
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def check_allowed(found: set[str], allowed: dict[str, str]) -> None:
    """Fail for what is not allowed, and for an allowance that nothing needs any more."""
    assert all(reason.strip() for reason in allowed.values()), "an allowance needs a reason"
    assert not found - allowed.keys(), f"not allowed: {sorted(found - allowed.keys())}"
    assert not allowed.keys() - found, f"nothing needs these allowances any more: {sorted(allowed.keys() - found)}"
