"""A job that failed is tried again, and at last shown to a person; what a killed worker left is begun again."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection

from diemtua.access import operations, queries
from diemtua.access.jobs import QUEUE, revive_jobs
from diemtua.access.operations.background import MOST_BEGUN
from diemtua.access.testing import AT, Cast
from diemtua.lib.errors import NotAllowed, WrongState
from diemtua.trail.models import Entry

pytestmark = pytest.mark.django_db
TASK = "intake.check_evidence"


def put(status: str, *, attempts: int = 0, lock: str = "") -> int:
    """A job as the queue keeps it; one in `doing` belongs to no worker that lives."""
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into procrastinate_jobs (queue_name, task_name, priority, args, status, attempts, queueing_lock)"
            " values ('default', %s, 0, '{\"evidence\": \"Bé Bin\"}', %s, %s, %s) returning id",
            [TASK, status, attempts, lock or None],
        )
        return int(cursor.fetchone()[0])


def state(job: int) -> Any:
    with connection.cursor() as cursor:
        cursor.execute("select status::text, attempts from procrastinate_jobs where id = %s", [job])
        return cursor.fetchone()


def test_what_a_killed_worker_left_is_begun_again(cast: Cast) -> None:
    left, waiting, done = put("doing"), put("todo"), put("succeeded")
    revive_jobs(0)
    assert [state(job)[0] for job in (left, waiting, done)] == ["todo", "todo", "succeeded"]
    assert Entry.objects.get(verb="job.revive").facts["jobs"] == 1
    assert operations.revive_jobs(by=QUEUE, at=AT) == 0


def test_a_job_whose_worker_lives_is_left_alone(cast: Cast) -> None:
    job = put("doing")
    with connection.cursor() as cursor:
        cursor.execute("insert into procrastinate_workers (last_heartbeat) values (now()) returning id")
        cursor.execute("update procrastinate_jobs set worker_id = %s where id = %s", [cursor.fetchone()[0], job])
    assert operations.revive_jobs(by=QUEUE, at=AT) == 0
    assert state(job) == ("doing", 0)


def test_a_job_that_kills_its_worker_each_time_is_given_up_and_shown(cast: Cast) -> None:
    job = put("doing", attempts=MOST_BEGUN - 1)
    operations.revive_jobs(by=QUEUE, at=AT)
    assert state(job) == ("failed", MOST_BEGUN)
    assert [one.pk for one in queries.failed_jobs()] == [job]


def test_one_whose_twin_waits_is_laid_aside(cast: Cast) -> None:
    left, twin = put("doing", lock="same"), put("todo", lock="same")
    assert operations.revive_jobs(by=QUEUE, at=AT) == 1
    assert (state(left)[0], state(twin)[0]) == ("aborted", "todo")


def test_the_administrator_sees_what_was_given_up_and_of_whom_nothing(cast: Cast) -> None:
    job, hung = put("failed", attempts=5), cast.client("hung")
    page = hung.get("/access/jobs/").content.decode()
    assert TASK in page
    assert "Bé Bin" not in page
    assert hung.post(f"/access/jobs/{job}/again/").status_code == 302
    assert state(job)[0] == "todo"
    assert Entry.objects.get(verb="job.try_again").thing_label == TASK
    assert "không còn nằm trong danh sách hỏng" in hung.post(f"/access/jobs/{job}/again/", follow=True).content.decode()


def test_given_up_for_good_it_leaves_the_list(cast: Cast) -> None:
    job, twin = put("failed"), put("failed", lock="same")
    put("todo", lock="same")
    assert cast.client("hung").post(f"/access/jobs/{job}/dropping/").status_code == 302
    operations.try_job_again(twin, by=cast.as_("hung"), at=AT)
    assert (state(job), state(twin), queries.failed_jobs()) == (None, None, [])


@pytest.mark.parametrize("who", ["lan", "khoa", "minh", "thu"])
def test_it_is_the_administrators_matter(cast: Cast, who: str) -> None:
    job = put("failed")
    assert cast.client(who).get("/access/jobs/").status_code == 404
    assert cast.client(who).post(f"/access/jobs/{job}/again/").status_code == 404
    with pytest.raises(NotAllowed):
        operations.drop_job(job, by=cast.as_(who), at=AT)
    with pytest.raises(WrongState):
        operations.drop_job(job + 999, by=cast.as_("hung"), at=AT)
