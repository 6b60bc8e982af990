"""What tests of the registry share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext


@pytest.fixture(autouse=True)
def _no_query_in_a_loop() -> None:
    """A story calls the same operation again and again, so queries in loops are watched request by request.

    The watch is the middleware's; operations that work on many rows have tests that count their queries.
    """


@pytest.fixture
def at_most(db: None) -> Callable[[int], AbstractContextManager[None]]:
    """Let no more than so many queries pass."""

    @contextmanager
    def limited(count: int) -> Iterator[None]:
        with CaptureQueriesContext(connection) as made:
            yield
        said = "\n".join(query["sql"][:200] for query in made.captured_queries)
        assert len(made) <= count, f"{len(made)} queries:\n{said}"

    return limited


@pytest.fixture
def queries_of(db: None) -> Callable[[Callable[[], object]], int]:
    """Say how many queries something asks."""

    def counted(act: Callable[[], object]) -> int:
        act()
        with CaptureQueriesContext(connection) as made:
            act()
        return len(made)

    return counted
