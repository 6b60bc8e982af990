"""Locks on files, which the kernel frees when their holder dies, however it dies."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Lock:
    """One lock file, opened. Child programs do not inherit it."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)

    def share(self) -> None:
        """Wait until nobody holds it alone, then hold it with others."""
        fcntl.flock(self._handle, fcntl.LOCK_SH)

    def take(self) -> None:
        """Wait until nobody holds it, then hold it alone."""
        fcntl.flock(self._handle, fcntl.LOCK_EX)

    def try_take(self) -> bool:
        return self._try(fcntl.LOCK_EX)

    def try_share(self) -> bool:
        return self._try(fcntl.LOCK_SH)

    def close(self) -> None:
        os.close(self._handle)

    def _try(self, kind: int) -> bool:
        try:
            fcntl.flock(self._handle, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Hold a lock alone for the time of a block."""
    lock = Lock(path)
    try:
        lock.take()
        yield
    finally:
        lock.close()
