"""Wait for what must become true, and no longer."""

from __future__ import annotations

import time
from collections.abc import Callable


def until(true: Callable[[], object], seconds: float = 20) -> None:
    """Return as soon as the condition holds; fail when it does not by the deadline."""
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "what the test waits for did not happen in time"
        time.sleep(0.02)
