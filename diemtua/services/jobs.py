"""Reminders of referrals, every ten minutes: an urgent one does not wait for the morning."""

from __future__ import annotations

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from diemtua.lib.actor import system_actor
from diemtua.lib.clock import now
from diemtua.lib.fence import fenced
from diemtua.services import operations

AGAIN = RetryStrategy(max_attempts=5, exponential_wait=10)
EVERY_TEN_MINUTES = "*/10 * * * *"
CLOCKS = system_actor("Đồng hồ chuyển gửi")


@app.periodic(cron=EVERY_TEN_MINUTES, queueing_lock="services.remind")
@app.task(name="services.remind", queueing_lock="services.remind", retry=AGAIN)
def remind(timestamp: int) -> None:  # noqa: ARG001 - the queue hands it over
    """Tell places and senders of referrals that run out."""
    with fenced(CLOCKS):
        operations.send_referral_reminders(by=CLOCKS, at=now())
