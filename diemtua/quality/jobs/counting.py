"""The background door: records written many at once, days that come, the count of the whole register, early signs."""

from __future__ import annotations

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from diemtua.lib.actor import system_actor
from diemtua.lib.clock import now
from diemtua.lib.fence import fenced
from diemtua.quality import operations
from diemtua.quality.operations.queueing import COUNT_JOB, FRESHEN_JOB

AGAIN = RetryStrategy(max_attempts=5, exponential_wait=10)
EVERY_MINUTE = "* * * * *"
# The queue counts in UTC: half past midnight in Viet Nam, after the groups of who became sixteen have ended.
AFTER_MIDNIGHT = "30 17 * * *"
# Sunday, two in the morning.
ON_SUNDAY = "0 19 * * 6"
COUNTER = system_actor("Kiểm hồ sơ trẻ em")


@app.task(name=FRESHEN_JOB, retry=AGAIN)
def freshen_rest() -> None:
    """Count the records something was written about: more of them than a page can wait for."""
    with fenced(COUNTER):
        operations.freshen_rest(by=COUNTER, at=now())


@app.periodic(cron=EVERY_MINUTE, queueing_lock="quality.freshen_left")
@app.task(name="quality.freshen_left", queueing_lock="quality.freshen_left", retry=AGAIN)
def freshen_left(timestamp: int) -> None:  # noqa: ARG001 - the queue hands it over
    """The same, whether or not somebody looks: sums and early signs are never older than a minute."""
    with fenced(COUNTER):
        operations.freshen_rest(by=COUNTER, at=now())


@app.task(name=COUNT_JOB, retry=AGAIN)
def count_province(province: str) -> None:
    """Count a province anew."""
    with fenced(COUNTER):
        operations.count_all(province=province, by=COUNTER, at=now())


@app.periodic(cron=AFTER_MIDNIGHT, queueing_lock="quality.night")
@app.task(name="quality.night", queueing_lock="quality.night", retry=AGAIN)
def night(timestamp: int) -> None:  # noqa: ARG001 - the queue hands it over
    """Records whose day has come, families of concern, and the scores of the day."""
    at = now()
    with fenced(COUNTER):
        operations.count_due(by=COUNTER, at=at)
        operations.find_concern_signs(by=COUNTER, at=at)
        operations.keep_day(by=COUNTER, at=at)


@app.periodic(cron=ON_SUNDAY, queueing_lock="quality.sunday")
@app.task(name="quality.sunday", queueing_lock="quality.sunday", retry=AGAIN)
def sunday(timestamp: int) -> None:  # noqa: ARG001 - the queue hands it over
    """The whole register, so that nothing can stay wrong for longer than a week."""
    with fenced(COUNTER):
        operations.count_all(by=COUNTER, at=now())
