"""Wishes for the worker: they commit together with what asks for them."""

from __future__ import annotations

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.exceptions import AlreadyEnqueued
from procrastinate.jobs import Status

FRESHEN_JOB, COUNT_JOB = "quality.freshen", "quality.count_all"


def freshen_soon() -> None:
    """Count what was written."""
    _queue(FRESHEN_JOB)


def count_soon(province: str) -> None:
    """Count a province anew, after its rules were changed."""
    _queue(COUNT_JOB, province=province)


def _queue(name: str, **facts: str) -> None:
    lock = ":".join([name, *facts.values()])
    # Asked first: what is rolled back takes the session's prepared statements with it.
    if ProcrastinateJob.objects.filter(queueing_lock=lock, status=Status.TODO.value).exists():
        return
    try:
        with transaction.atomic():
            app.configure_task(name, queueing_lock=lock).defer(**facts)
    except AlreadyEnqueued:
        pass
