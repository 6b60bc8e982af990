"""Small tables the office changes now and then, read again after some seconds instead of at each request.

What this process changes itself it forgets at once; the others follow within `SECONDS`.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Generic, TypeVar

from django.db import transaction

SECONDS = 20.0
T = TypeVar("T")
_all: list[Remembered[object]] = []


class Remembered(Generic[T]):
    """What a question to the database answered lately."""

    def __init__(self, ask: Callable[[], T], *, seconds: float = SECONDS) -> None:
        self._ask, self._seconds = ask, seconds
        self._known: tuple[float, T] | None = None
        _all.append(self)  # type: ignore[arg-type]

    def __call__(self) -> T:
        known, moment = self._known, time.monotonic()
        if known is None or moment - known[0] > self._seconds:
            known = self._known = (moment, self._ask())
        return known[1]

    def forget(self) -> None:
        """Ask again next time."""
        self._known = None

    def changed(self) -> None:
        """Called by who writes: ask again in this transaction, and once more when the others can see what it wrote."""
        self.forget()
        transaction.on_commit(self.forget)


def forget_all() -> None:
    """Ask everything again: between tests, whose rows go away."""
    for each in _all:
        each.forget()
