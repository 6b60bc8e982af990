"""Pages of docs made from the code: the moves of every state machine, the law. Run by `make docs`; a test compares."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Protocol

import django

from tools import law

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "states.md"
_HEAD = """# Các trạng thái và bước chuyển

Trang này do `make docs` viết từ `states.py` của từng phần; sửa ở đó, không sửa ở đây.
"""


class Moved(Protocol):
    """A row of a table of moves, as `diemtua.lib.moves.Move` has it; that module needs Django to be set up."""

    @property
    def sources(self) -> frozenset[str]: ...

    @property
    def target(self) -> str: ...


def tables() -> Iterator[tuple[str, str, Mapping[str, Moved]]]:
    """Return each table of moves, with its app and its name."""
    for path in sorted((ROOT / "diemtua").glob("*/states.py")):
        app = path.parent.name
        module = import_module(f"diemtua.{app}.states")
        for name, value in vars(module).items():
            if name.endswith("MOVES") and isinstance(value, Mapping):
                yield app, name, value


def diagram(moves: Mapping[str, Moved]) -> str:
    """Return one table of moves as a diagram that a browser of the repository draws."""
    lines = [
        f"    {source} --> {move.target}: {verb}" for verb, move in moves.items() for source in sorted(move.sources)
    ]
    return "\n".join(["```mermaid", "stateDiagram-v2", *lines, "```"])


def page() -> str:
    """Return the whole page."""
    parts = [_HEAD]
    for app, name, moves in tables():
        subject = name.removesuffix("MOVES").strip("_").replace("_", " ").lower() or app
        parts.append(f"## {app}: {subject}\n\n{diagram(moves)}\n")
    return "\n".join(parts)


def main() -> None:
    os.environ.setdefault("DIEMTUA_MODE", "test")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "diemtua.config.settings")
    django.setup()
    for target, text in ((TARGET, page()), (law.TARGET, law.page())):
        target.write_text(text, encoding="utf-8")
        print(f"{target.relative_to(ROOT)}: đã viết.")


if __name__ == "__main__":
    main()
