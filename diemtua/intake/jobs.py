"""The background door: once a minute reports nobody took go up the line."""

from __future__ import annotations

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from diemtua.intake import operations
from diemtua.lib.actor import system_actor
from diemtua.lib.clock import now
from diemtua.lib.fence import fenced

AGAIN = RetryStrategy(max_attempts=5, exponential_wait=10)
EVERY_MINUTE = "* * * * *"
WATCH = system_actor("Nhắc tin báo chưa ai nhận")


@app.periodic(cron=EVERY_MINUTE, queueing_lock="intake.raise_untaken")
@app.task(name="intake.raise_untaken", queueing_lock="intake.raise_untaken", retry=AGAIN)
def raise_untaken(timestamp: int) -> None:  # noqa: ARG001 - the queue hands it over
    """Tell leaders, then provinces, of reports that lie."""
    with fenced(WATCH):
        operations.raise_untaken(by=WATCH, at=now())
