"""The background door: once a minute reports nobody took go up the line; files handed in are checked."""

from __future__ import annotations

from uuid import UUID

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from diemtua.intake import operations, queries
from diemtua.lib.actor import system_actor
from diemtua.lib.clock import now
from diemtua.lib.fence import fenced
from diemtua.lib.shelf import no_file_alone

AGAIN = RetryStrategy(max_attempts=5, exponential_wait=10)
EVERY_MINUTE = "* * * * *"
WATCH = system_actor("Nhắc tin báo chưa ai nhận")
CHECKER = system_actor("Kiểm tra tệp của tin báo")


@app.periodic(cron=EVERY_MINUTE, queueing_lock="intake.raise_untaken")
@app.task(name="intake.raise_untaken", queueing_lock="intake.raise_untaken", retry=AGAIN)
def raise_untaken(timestamp: int) -> None:  # noqa: ARG001 - the queue hands it over
    """Tell leaders, then provinces, of reports that lie."""
    with fenced(WATCH):
        operations.raise_untaken(by=WATCH, at=now())


@app.task(name=operations.CHECK_JOB, retry=AGAIN)
def check_evidence(evidence: str) -> None:
    """Look at a file that was handed in, and make the copy that is shown."""
    with fenced(CHECKER), no_file_alone():
        found = queries.evidence_by_uuid(UUID(evidence))
        if found is not None:
            operations.check_evidence(found, by=CHECKER, at=now())
