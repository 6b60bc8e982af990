"""The background door: mails to people. Sent after the commit that owes them, again when the mail server was away."""

from __future__ import annotations

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from diemtua.access import operations
from diemtua.lib.actor import system_actor
from diemtua.lib.clock import now
from diemtua.lib.fence import fenced

# From nine seconds on, each wait three times the one before: three days until it is given up and `doctor` says so.
AGAIN = RetryStrategy(max_attempts=11, exponential_wait=3)
POST = system_actor("Thư của hệ thống")
QUEUE = system_actor("Hàng đợi việc nền")
EVERY_MINUTE = "* * * * *"


@app.task(name=operations.PASSWORD_JOB, retry=AGAIN)
def mail_new_password(email: str) -> None:
    """Send the link with which a forgotten password is set anew, if anybody has this address."""
    with fenced(POST):
        operations.mail_new_password(email, by=POST, at=now())


@app.task(name=operations.MAIL_JOB, retry=AGAIN)
def mail_notices(user_id: int) -> None:
    """Send a person the mail that is owed, if one still is."""
    with fenced(POST):
        operations.mail_notices(user_id, by=POST, at=now())


@app.periodic(cron=EVERY_MINUTE, queueing_lock="access.revive_jobs")
@app.task(name="access.revive_jobs", queueing_lock="access.revive_jobs")
def revive_jobs(timestamp: int) -> None:  # noqa: ARG001 - the queue hands it over
    """Begin again what a worker was doing when it was killed."""
    with fenced(QUEUE):
        operations.revive_jobs(by=QUEUE, at=now())
