"""Files that hold what others rely on. They change only when someone means it: `make contracts` writes them anew."""

from __future__ import annotations

import os
from pathlib import Path

HERE = Path(__file__).resolve().parent
HINT = "If the change is meant: make contracts, and look at what it changed."


def compare(name: str, now: str) -> None:
    """Fail when a contract is not as it is kept."""
    path = HERE / name
    if os.environ.get("DIEMTUA_WRITE_CONTRACTS"):
        path.write_text(now, encoding="utf-8")
    assert path.exists(), f"tests/contracts/{name} is missing. {HINT}"
    assert now == path.read_text(encoding="utf-8"), f"tests/contracts/{name} is not what the code says. {HINT}"


def lines_of(name: str) -> set[str]:
    path = HERE / name
    return set(path.read_text(encoding="utf-8").splitlines()) if path.exists() else set()
