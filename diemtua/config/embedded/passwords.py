"""Passwords of the embedded database: made once, kept beside it, readable by the owner of the files only."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Literal

Role = Literal["postgres", "owner", "web"]
ROLES: tuple[Role, ...] = ("postgres", "owner", "web")


def password(var: Path, role: str) -> str:
    """Return the password of a role; empty as long as the database has not been made."""
    path = _folder(var) / role
    return path.read_text().strip() if path.exists() else ""


def make_passwords(var: Path) -> None:
    """Make the passwords that are missing. Two processes at once agree, since a file is made by one of them only."""
    folder = _folder(var)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for role in ROLES:
        try:
            handle = os.open(folder / role, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            continue
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_urlsafe(24))


def _folder(var: Path) -> Path:
    return var / "secrets"
