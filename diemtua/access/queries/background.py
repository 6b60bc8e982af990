"""Jobs of the background queue that need a person, or that a killed worker left behind."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from procrastinate import sql

# A worker that has not said for so long that it lives is dead: it says so every ten seconds.
SILENT_SECONDS = 60
_FAILED = """select j.id, j.task_name, j.attempts, (select max(e.at) from procrastinate_events e where e.job_id = j.id)
from procrastinate_jobs j where j.status = 'failed' order by j.id desc limit %s"""
SHOWN = 200


@dataclass(frozen=True)
class FailedJob:
    """A job that was given up after all its tries. What it was about is not told: it may name a person."""

    pk: int
    task: str
    attempts: int
    at: datetime | None


def failed_jobs(most: int = SHOWN) -> list[FailedJob]:
    """Those given up, the latest first."""
    with connection.cursor() as cursor:
        cursor.execute(_FAILED, [most])
        return [FailedJob(*row) for row in cursor.fetchall()]


def abandoned_jobs() -> list[tuple[int, int]]:
    """Jobs begun by a worker that lives no more, with how often each was begun before."""
    asked = {"seconds_since_heartbeat": SILENT_SECONDS, "queue": None, "task_name": None}
    with connection.cursor() as cursor:
        cursor.execute(sql.queries["select_stalled_jobs_by_heartbeat"], asked)
        names = [column.name for column in cursor.description]
        rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    return [(row["id"], row["attempts"]) for row in rows]
