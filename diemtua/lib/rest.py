"""Bulk work lets Python rest from what it does beside the work."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_search_for_circles() -> Iterator[None]:
    """A hundred thousand rows hang in no circles, and looking for some again and again takes a quarter of the time.

    What nobody holds any more goes as always.
    """
    searched = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searched:
            gc.enable()
