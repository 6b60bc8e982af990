"""Reminders and escalations of cases, every ten minutes day and night: twelve hours do not wait for the morning."""

from __future__ import annotations

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from diemtua.cases import operations
from diemtua.lib.actor import system_actor
from diemtua.lib.clock import now
from diemtua.lib.fence import fenced

AGAIN = RetryStrategy(max_attempts=5, exponential_wait=10)
EVERY_TEN_MINUTES = "*/10 * * * *"
CLOCKS = system_actor("Đồng hồ vụ việc")


@app.periodic(cron=EVERY_TEN_MINUTES, queueing_lock="cases.remind")
@app.task(name="cases.remind", queueing_lock="cases.remind", retry=AGAIN)
def remind(timestamp: int) -> None:  # noqa: ARG001 - the queue hands it over
    """Tell the teams and the leaders of clocks that run out."""
    with fenced(CLOCKS):
        operations.send_reminders(by=CLOCKS, at=now())
