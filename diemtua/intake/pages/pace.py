"""How often one source sends. A report is never refused for it: it comes in and is marked. Guessing codes is slowed.

Counted in the memory of the process and for an hour only: on no disk is there an address of somebody who reported.
"""

from __future__ import annotations

from collections import OrderedDict
from datetime import datetime, timedelta
from threading import Lock

from django.http import HttpRequest

from diemtua.intake.codes import RateKind
from diemtua.intake.queries.lists import rate
from diemtua.lib.addresses import client_address
from diemtua.lib.sealing import blind

HOUR, GUESSES = timedelta(hours=1), timedelta(minutes=10)
_SOURCES = 20_000


class Counter:
    """Moments at which each source came, as far back as they matter."""

    def __init__(self, span: timedelta) -> None:
        self._span = span
        self._seen: OrderedDict[bytes, list[datetime]] = OrderedDict()
        self._lock = Lock()

    def count(self, source: bytes, at: datetime, *, add: bool) -> int:
        """How often it came lately, this time too."""
        with self._lock:
            lately = [moment for moment in self._seen.pop(source, []) if moment > at - self._span]
            if add:
                lately.append(at)
            if lately:
                self._seen[source] = lately[-200:]
            while len(self._seen) > _SOURCES:
                self._seen.popitem(last=False)
            return len(lately)

    def forget(self) -> None:
        """Begin anew: between tests."""
        with self._lock:
            self._seen.clear()


REPORTS, WRONG = Counter(HOUR), Counter(GUESSES)


def _source(request: HttpRequest) -> bytes:
    return blind(f"source {client_address(request)}")


def many_from(request: HttpRequest, at: datetime) -> bool:
    """Whether so many reports came from one source that whoever takes this one should know."""
    return REPORTS.count(_source(request), at, add=True) > rate(RateKind.REPORTS)


def may_guess(request: HttpRequest, at: datetime) -> bool:
    return WRONG.count(_source(request), at, add=False) < rate(RateKind.GUESSES)


def note_wrong(request: HttpRequest, at: datetime) -> None:
    """A code was tried that is none."""
    WRONG.count(_source(request), at, add=True)
