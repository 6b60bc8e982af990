"""The worker's door to comparisons: in the name of who started one; what a worker left is queued anew."""

from __future__ import annotations

from uuid import UUID

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from diemtua.access import queries as access
from diemtua.lib.actor import system_actor
from diemtua.lib.clock import now
from diemtua.lib.fence import everywhere, fenced
from diemtua.people.codes import Power
from diemtua.quality.operations import linking as operations
from diemtua.quality.queries.linking import link_run_to_work_on

AGAIN = RetryStrategy(max_attempts=5, exponential_wait=10)
EVERY_TWO_MINUTES = "*/2 * * * *"
LINKS = system_actor("Tìm hồ sơ trùng", powers=frozenset({Power.VIEW, Power.MERGE}))


@app.task(name=operations.LINK_JOB, retry=AGAIN)
def work_on_linking(run: str) -> None:
    """Compare all records of a province in the name of who asked; when the role has ended, in the machine's own."""
    at = now()
    with everywhere():  # who asked is not known before it is looked at
        found = link_run_to_work_on(UUID(run))
        person = access.actor_holding(found.assignment_id, at, channel="job") if found else None
    if found is not None:
        with fenced(person or LINKS):
            operations.work_on_linking(found, by=person or LINKS, at=at)


@app.periodic(cron=EVERY_TWO_MINUTES, queueing_lock="quality.resume_linking")
@app.task(name="quality.resume_linking", queueing_lock="quality.resume_linking", retry=AGAIN)
def resume_linking(timestamp: int) -> None:  # noqa: ARG001 - the queue hands it over
    """Queue anew what a worker left in the middle."""
    with fenced(LINKS):
        operations.resume_linking(by=LINKS, at=now())
