"""A virus scanner beside the site (clamd), where an address of one is set."""

from __future__ import annotations

import socket
import struct
from typing import IO

from django.conf import settings

_PIECE = 1 << 16
_PATIENCE = 30.0


class ScannerSilent(Exception):
    """The scanner does not answer: nothing is known about the file, and it is tried again."""


def scanner_is_set() -> bool:
    return bool(settings.CLAMD)


def found_in(file: IO[bytes]) -> str:
    """What the scanner found in a file, by its name; empty where it found nothing. Raises ScannerSilent."""
    file.seek(0)
    try:
        with _connected() as line:
            line.sendall(b"zINSTREAM\0")
            while piece := file.read(_PIECE):
                line.sendall(struct.pack("!L", len(piece)) + piece)
            line.sendall(struct.pack("!L", 0))
            said = _answer(line)
    except OSError as error:
        raise ScannerSilent(str(error)) from error
    finally:
        file.seek(0)
    if said.endswith("FOUND"):
        return said.removeprefix("stream:").removesuffix("FOUND").strip() or "FOUND"
    if not said.endswith("OK"):
        raise ScannerSilent(said)
    return ""


def _connected() -> socket.socket:
    """`/run/clamav/clamd.ctl` or `host:3310`."""
    if settings.CLAMD.startswith("/"):
        line = socket.socket(socket.AF_UNIX)
        line.settimeout(_PATIENCE)
        try:
            line.connect(settings.CLAMD)
        except OSError:
            line.close()
            raise
        return line
    host, _colon, port = settings.CLAMD.rpartition(":")
    return socket.create_connection((host, int(port)), timeout=_PATIENCE)


def _answer(line: socket.socket) -> str:
    said = b""
    while piece := line.recv(1024):
        said += piece
    return said.rstrip(b"\0").decode(errors="replace").strip()
