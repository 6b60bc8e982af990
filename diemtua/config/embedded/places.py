"""Where the embedded database keeps what, inside the site's own folder."""

from __future__ import annotations

import hashlib
import tempfile
from dataclasses import dataclass
from pathlib import Path

DATABASE = "diemtua"
# The kernel's limit for the path of a socket is 104 bytes on macOS and 108 on Linux.
_SOCKET_PATH_LIMIT = 103
_SOCKET_NAME = ".s.PGSQL.5432"


@dataclass(frozen=True)
class Places:
    """Paths of one embedded database."""

    var: Path

    @property
    def home(self) -> Path:
        return self.var.resolve() / "pg"

    @property
    def data(self) -> Path:
        return self.home / "data"

    @property
    def log(self) -> Path:
        return self.home / "start.log"

    @property
    def made(self) -> Path:
        """Says that roles, database and extensions are there, and by which version of their recipe."""
        return self.home / "made"

    @property
    def users(self) -> Path:
        return self.home / "users.lock"

    @property
    def starting(self) -> Path:
        return self.home / "starting.lock"

    @property
    def keeper(self) -> Path:
        return self.home / "keeper.lock"

    @property
    def socket(self) -> Path:
        """The folder of the socket: beside the data, or in the machine's short temporary folder if the path is long."""
        beside = self.home / "socket"
        if len(str(beside / _SOCKET_NAME).encode()) <= _SOCKET_PATH_LIMIT:
            return beside
        mark = hashlib.sha256(str(self.home).encode()).hexdigest()[:12]
        return Path(tempfile.gettempdir()) / f"diemtua-{mark}"
