"""Leaves begin and end by themselves: looked at every hour."""

from __future__ import annotations

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from diemtua.lib.actor import system_actor
from diemtua.lib.clock import now
from diemtua.lib.fence import fenced
from diemtua.workforce import operations

AGAIN = RetryStrategy(max_attempts=5, exponential_wait=10)
EVERY_HOUR = "5 * * * *"
LEAVES = system_actor("Nhân sự")


@app.periodic(cron=EVERY_HOUR, queueing_lock="workforce.keep_leaves")
@app.task(name="workforce.keep_leaves", queueing_lock="workforce.keep_leaves", retry=AGAIN)
def keep_leaves(timestamp: int) -> None:  # noqa: ARG001 - the queue hands it over
    """Give deputies what is due today, and take it back from those whose person has returned."""
    with fenced(LEAVES):
        operations.keep_leaves(by=LEAVES, at=now())
