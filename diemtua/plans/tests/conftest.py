"""What tests of plans share."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def _no_query_in_a_loop() -> None:
    """A story calls the same operation again and again, so queries in loops are watched request by request.

    The watch is the middleware's; operations that work on many rows have tests that count their queries.
    """
