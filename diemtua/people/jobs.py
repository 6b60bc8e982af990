"""The background door: workbooks in the name of who brought them; each night groups of who became sixteen end."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from diemtua.access import queries as access
from diemtua.lib.actor import Actor, system_actor
from diemtua.lib.clock import now
from diemtua.lib.fence import everywhere, fenced
from diemtua.people import operations
from diemtua.people.models import Import
from diemtua.people.queries import importing as queries
from diemtua.people.states import ImportState

AGAIN = RetryStrategy(max_attempts=5, exponential_wait=10)
EVERY_TWO_MINUTES = "*/2 * * * *"
# The queue counts in UTC: ten past midnight in Viet Nam.
AFTER_MIDNIGHT = "10 17 * * *"
AGES = system_actor("Lịch tuổi của trẻ em")
SHEETS = system_actor("Nhập trẻ em từ Excel")
COUNTS = system_actor("Đếm số liệu trẻ em")
ROLE_ENDED = gettext_lazy("Vai trò lúc đưa tệp vào đã kết thúc nên không nhận tệp. Hãy đưa lại trong vai trò hiện nay.")


@app.task(name=operations.WORK_JOB, retry=AGAIN)
def work_on_import(batch: str) -> None:
    """Take the next step with a workbook: read it, write it, or take it back."""
    at = now()
    with everywhere():  # who brought it is not known before it is looked at
        found = queries.import_to_work_on(UUID(batch))
        person = access.actor_holding(found.assignment_id, at, channel="job") if found else None
    if found is None:
        return
    if person is None:
        with everywhere():  # nobody's scope is left: the role has ended
            operations.fail_import(found, reason=str(ROLE_ENDED), by=SHEETS, at=at)
        return
    with fenced(person):
        _step(found, person)


def _step(batch: Import, person: Actor) -> None:
    if batch.state == ImportState.READING:
        operations.read_import(batch, by=person, at=now())
    elif batch.state == ImportState.APPLYING:
        operations.apply_import(batch, by=person, at=now())
    elif batch.state == ImportState.UNDOING:
        operations.undo_import(batch, by=person, at=now())


@app.periodic(cron=EVERY_TWO_MINUTES, queueing_lock="people.resume_imports")
@app.task(name="people.resume_imports", queueing_lock="people.resume_imports", retry=AGAIN)
def resume_imports(timestamp: int) -> None:  # noqa: ARG001 - the queue hands it over
    """Queue anew workbooks that a worker left in the middle."""
    with fenced(SHEETS):
        operations.resume_imports(by=SHEETS, at=now())


@app.periodic(cron=AFTER_MIDNIGHT, queueing_lock="people.end_groups_of_age")
@app.task(name="people.end_groups_of_age", queueing_lock="people.end_groups_of_age", retry=AGAIN)
def end_groups_of_age(timestamp: int) -> None:  # noqa: ARG001 - the queue hands it over
    """End the groups of who became sixteen, and tell the officers."""
    with fenced(AGES):
        operations.end_groups_of_age(by=AGES, at=now())


@app.periodic(cron=AFTER_MIDNIGHT, queueing_lock="people.count_figures")
@app.task(name="people.count_figures", queueing_lock="people.count_figures", retry=AGAIN)
def count_figures(timestamp: int) -> None:  # noqa: ARG001 - the queue hands it over
    """Count the figures without names anew."""
    with fenced(COUNTS):
        operations.count_figures(by=COUNTS, at=now())
