"""Jobs of the queue: what a killed worker left is begun again, what was given up is tried again or laid aside."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext as _
from procrastinate import sql

from diemtua.access import policies
from diemtua.access.codes import Verb
from diemtua.access.queries.background import abandoned_jobs
from diemtua.lib.actor import Actor
from diemtua.lib.errors import WrongState
from diemtua.trail import operations as trail

MOST_BEGUN = 5  # a job that killed its worker so often is not begun again by itself
_LOCK = "select task_name, status from procrastinate_jobs where id = %s for update"
_FORGET = "delete from procrastinate_jobs where id = %s"


@transaction.atomic
def revive_jobs(*, by: Actor, at: datetime) -> int:
    """Begin again what a worker was killed over; what killed it too often is given up, for a person to look at."""
    left = abandoned_jobs()
    for job, attempts in left:
        if attempts + 1 >= MOST_BEGUN:
            _run("finish_job", {"job_id": job, "status": "failed", "delete_job": False})
        elif not _again(job, at):
            _run("finish_job", {"job_id": job, "status": "aborted", "delete_job": False})
    if left:
        trail.record(Verb.REVIVE_JOBS, _("việc nền"), by=by, at=at, jobs=len(left))
    return len(left)


@transaction.atomic
def try_job_again(job: int, *, by: Actor, at: datetime) -> None:
    """Try once more what was given up. Refused: NotAllowed, WrongState (somebody was there first)."""
    task = _given_up(job, by)
    if not _again(job, at):
        _forget(job)
    trail.record(Verb.TRY_JOB, task, by=by, at=at, job=job)


@transaction.atomic
def drop_job(job: int, *, by: Actor, at: datetime) -> None:
    """Lay aside what was given up: it will not be done. Refused: NotAllowed, WrongState."""
    task = _given_up(job, by)
    _forget(job)
    trail.record(Verb.DROP_JOB, task, by=by, at=at, job=job)


def _given_up(job: int, by: Actor) -> str:
    policies.require_may_manage(by)
    with connection.cursor() as cursor:
        cursor.execute(_LOCK, [job])
        task, status = cursor.fetchone() or ("", "")
    if status != "failed":
        raise WrongState(_("Công việc này không còn nằm trong danh sách hỏng."))
    return str(task)


def _again(job: int, at: datetime) -> bool:
    """Put it back into the queue. False where one of the same lock waits there already: that one does its work."""
    facts = {"job_id": job, "retry_at": at, "new_priority": None, "new_queue_name": None, "new_lock": None}
    try:
        with transaction.atomic():
            _run("retry_job", facts)
    except IntegrityError:
        return False
    return True


def _forget(job: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_FORGET, [job])


def _run(name: str, facts: dict[str, object]) -> None:
    """A statement of the queue's own, by its name."""
    with connection.cursor() as cursor:
        cursor.execute(sql.queries[name], facts)  # type: ignore[arg-type]
