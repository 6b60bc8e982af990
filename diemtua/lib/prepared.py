"""Long statements that are sent again and again: read and planned once a session, their values sent beside them.

Django writes values into the text, so that the database reads and plans it anew each time; for a statement of many
kilobytes that costs more than carrying it out.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import connection
from psycopg import Cursor

# Any number: psycopg prepares what is asked to be prepared as soon as it may prepare at all.
_MAY = 5


def run_prepared(sql: str, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    """Carry a statement out and give back its rows. Errors are those of Django."""
    connection.ensure_connection()
    raw = connection.connection
    raw.prepare_threshold = raw.prepare_threshold or _MAY
    with connection.wrap_database_errors, Cursor(raw) as cursor:
        cursor.execute(sql, values, prepare=True)
        return cursor.fetchall() if cursor.description else []
