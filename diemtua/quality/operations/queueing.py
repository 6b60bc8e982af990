"""Wishes for the worker: they commit together with what asks for them."""

from __future__ import annotations

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

FRESHEN_JOB, COUNT_JOB = "quality.freshen", "quality.count_all"


def freshen_soon() -> None:
    """Count what was written."""
    _queue(FRESHEN_JOB)


def count_soon(province: str) -> None:
    """Count a province anew, after its rules were changed."""
    _queue(COUNT_JOB, province=province)


def _queue(name: str, **facts: str) -> None:
    try:
        with transaction.atomic():
            app.configure_task(name, queueing_lock=":".join([name, *facts.values()])).defer(**facts)
    except AlreadyEnqueued:
        pass
