"""What tests of quality share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from zeal import zeal_ignore


@pytest.fixture(autouse=True)
def _made_one_by_one() -> Iterator[None]:
    """Populations are made row by row; pages are watched for queries in loops by the middleware."""
    with zeal_ignore():
        yield
