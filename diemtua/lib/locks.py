"""Locks by a name, kept by the database: two processes never do the same work at once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

_KEY = "hashtextextended(%s, 0)"


def wait_for_turn(name: str, *, most: str = "") -> None:
    """Wait until nobody else works under this name; the turn ends with the transaction, which must be open.

    `most` ("800ms") is how long; then, and for whatever else the transaction waits for, it is an OperationalError.
    """
    with connection.cursor() as cursor:
        if most:
            cursor.execute("select set_config('lock_timeout', %s, true)", [most])
        cursor.execute(f"select pg_advisory_xact_lock({_KEY})", [name])


@contextmanager
def alone(name: str) -> Iterator[bool]:
    """Whether nobody else works under this name now. The lock is the session's: it falls with the worker."""
    with connection.cursor() as cursor:
        cursor.execute(f"select pg_try_advisory_lock({_KEY})", [name])
        row = cursor.fetchone()
    got = bool(row and row[0])
    try:
        yield got
    finally:
        if got:
            with connection.cursor() as cursor:
                cursor.execute(f"select pg_advisory_unlock({_KEY})", [name])
