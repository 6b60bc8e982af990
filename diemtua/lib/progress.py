"""How far a long act is, told while its transaction is still open.

Rows of an open transaction are seen by nobody else. What a session of the database calls itself is seen at once, and
the name goes by itself when the transaction ends, well or badly.
"""

from __future__ import annotations

import re

from django.db import connection

_SAID = re.compile(r"(\d+)/(\d+)")


def tell(act: str, done: int, total: int) -> None:
    """Say how far the act is; `act` has at most forty letters. Within a transaction."""
    with connection.cursor() as cursor:
        cursor.execute("select set_config('application_name', %s, true)", [f"{act} {done}/{total}"])


def told(act: str) -> tuple[int, int] | None:
    """How far the act is, in whichever session it is done: done and total. None when nobody is at it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select application_name from pg_stat_activity"
            " where datname = current_database() and application_name like %s limit 1",
            [f"{act} %"],
        )
        found = cursor.fetchone()
    said = _SAID.search(found[0]) if found else None
    return (int(said[1]), int(said[2])) if said else None
