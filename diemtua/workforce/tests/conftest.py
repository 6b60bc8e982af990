"""What tests of postings share."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def _no_query_in_a_loop() -> None:
    """A story calls the same operation again and again; queries in loops are watched request by request."""
