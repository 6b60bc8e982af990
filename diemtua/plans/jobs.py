"""The background door: what happens by itself. Each job calls one operation as a named machine.

A new job: a function here under `@app.periodic` and `@app.task` with a name of its own, a queueing lock of the same
name (so that it never waits twice) and `AGAIN` for a database that is away for a moment. It takes the planned time,
which it does not need: operations look at what is missing, not at what is missed. The worker finds this module by its
name. A job that was due while no worker ran is run when the next one starts, if that is within a day.
"""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from diemtua.access import queries as people
from diemtua.lib.actor import system_actor
from diemtua.lib.clock import now
from diemtua.lib.fence import everywhere, fenced
from diemtua.plans import operations, queries

AGAIN = RetryStrategy(max_attempts=5, exponential_wait=10)
# The queue counts in UTC: five past midnight in Viet Nam, which knows no summer time.
AFTER_MIDNIGHT = "5 17 * * *"
# By day in Viet Nam; the operation itself keeps the nights quiet.
EVERY_QUARTER_BY_DAY = "*/15 0-13 * * *"
EVERY_TWO_MINUTES = "*/2 * * * *"
CALENDAR = system_actor("Lịch của hệ thống")
ROLE_ENDED = gettext_lazy("Vai trò lúc thả tệp đã kết thúc nên không nhận tệp. Hãy thả lại trong vai trò hiện nay.")


@app.periodic(cron=AFTER_MIDNIGHT, queueing_lock="plans.open_periods")
@app.task(name="plans.open_periods", queueing_lock="plans.open_periods", retry=AGAIN)
def open_periods(timestamp: int) -> None:  # noqa: ARG001 - the queue hands it over
    """Open the periods of recurring tasks and reports whose time has begun."""
    with fenced(CALENDAR):
        operations.open_periods(by=CALENDAR, at=now())


@app.task(name=operations.READ_JOB, retry=AGAIN)
def read_upload(upload: str) -> None:
    """Read a dropped file in the name of the person who dropped it, in the role they had."""
    at = now()
    with everywhere():  # who dropped it is not known before it is looked at
        dropped = queries.upload_to_read(UUID(upload))
        person = people.actor_holding(dropped.assignment_id, at, channel="job") if dropped else None
    if dropped is None:
        return
    if person is None or person.user_id != dropped.user_id:
        with everywhere():  # nobody's scope is left: the role has ended
            operations.refuse_upload(dropped, reason=str(ROLE_ENDED), by=CALENDAR, at=at)
        return
    with fenced(person):
        operations.read_upload(dropped, by=person, at=at)


@app.periodic(cron=EVERY_TWO_MINUTES, queueing_lock="plans.resume_uploads")
@app.task(name="plans.resume_uploads", queueing_lock="plans.resume_uploads", retry=AGAIN)
def resume_uploads(timestamp: int) -> None:  # noqa: ARG001 - the queue hands it over
    """Queue anew files that a worker left in the middle."""
    with fenced(CALENDAR):
        operations.resume_uploads(by=CALENDAR, at=now())


@app.periodic(cron=EVERY_QUARTER_BY_DAY, queueing_lock="plans.send_reminders")
@app.task(name="plans.send_reminders", queueing_lock="plans.send_reminders", retry=AGAIN)
def send_reminders(timestamp: int) -> None:  # noqa: ARG001 - the queue hands it over
    """Remind of what is due, and tell leaders of what is late."""
    with fenced(CALENDAR):
        operations.send_reminders(by=CALENDAR, at=now())
