"""Where the reference data lies: CSV with source and date, beside the package."""

from __future__ import annotations

from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent.parent


def seed_path(name: str) -> Path:
    return PROJECT / "seed" / name
