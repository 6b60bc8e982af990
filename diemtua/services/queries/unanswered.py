"""Places that do not answer, counted by a function that names nobody, for the commune and those above it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection

_ASKED = """select place_name, sum(asked)::bigint, sum(waiting)::bigint, sum(late)::bigint, sum(declined)::bigint,
sum(done)::bigint from services_calls_counted() group by coalesce(agency_id, 0), coalesce(provider_id, 0), place_name
order by 4 desc, 3 desc, 1 limit 200"""


@dataclass(frozen=True)
class Unanswered:
    """One place: how often asked, how many wait, how many of them late, how many it declined and finished."""

    name: str
    asked: int
    waiting: int
    late: int
    declined: int
    done: int


def places_asked() -> list[Unanswered]:
    """Places asked by the communes of the viewer's scope, who is late first."""
    with connection.cursor() as cursor:
        cursor.execute(_ASKED)
        return [Unanswered(*row) for row in cursor.fetchall()]
