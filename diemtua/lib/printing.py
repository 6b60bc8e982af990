"""A Word file laid out as PDF by the office program of the machine (LibreOffice), where there is one."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path
from threading import BoundedSemaphore

from django.conf import settings

_NAMES = ("soffice", "libreoffice")
_PATIENCE = 90
_TURN = 60
# One paper at a time in a process: each takes a core and 200 MB for some seconds.
_press = BoundedSemaphore(1)


class NotPrinted(Exception):
    """The office program is not there, is busy, or gave no page."""


def printer_is_set() -> bool:
    return bool(_program())


def _program() -> str:
    return str(settings.OFFICE or _found())


@cache
def _found() -> str:
    return next(filter(None, map(shutil.which, _NAMES)), "")


def as_pdf(word: bytes) -> bytes:
    """The same paper as PDF. Nothing of it stays on the disk. Raises NotPrinted."""
    program = _program()
    if not program or not _press.acquire(timeout=_TURN):
        raise NotPrinted
    try:
        with tempfile.TemporaryDirectory(prefix="diemtua-giay-") as folder:
            return _print(program, Path(folder), word)
    except (OSError, subprocess.SubprocessError) as error:
        raise NotPrinted from error
    finally:
        _press.release()


def _print(program: str, folder: Path, word: bytes) -> bytes:
    """A profile of its own each time: two programs on one profile wait for each other for ever."""
    paper = folder / "giay.docx"
    paper.write_bytes(word)
    profile = (folder / "ho-so").as_uri()
    order = [program, f"-env:UserInstallation={profile}", "--headless", "--norestore", "--convert-to", "pdf"]
    subprocess.run(
        [*order, "--outdir", str(folder), str(paper)], check=True, timeout=_PATIENCE, capture_output=True, cwd=folder
    )
    return paper.with_suffix(".pdf").read_bytes()
