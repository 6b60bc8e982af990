"""The score of each day, kept commune by commune; after two months only the last day of each month."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import connection, transaction

from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.lib.fence import everywhere
from diemtua.quality.codes import Verb
from diemtua.trail import operations as trail

DAILY = timedelta(days=62)
_SUMS = ("children", "faulty", "score", "right", "full", "clean", "alive")
_NAMES = ", ".join(f'"{name}"' for name in _SUMS)
_TOTALS = ", ".join(f'sum("{name}")' for name in _SUMS)
_NEW = ", ".join(f'"{name}" = excluded."{name}"' for name in _SUMS)
_KEEP = f"""insert into quality_snapshot (province_code, commune_code, day, {_NAMES})
select min(province_code), commune_code, %(day)s, {_TOTALS} from quality_unitscore group by commune_code
having sum(children) > 0 on conflict (commune_code, day) do update set {_NEW}"""  # noqa: S608 - of constants
_SIGNS = """insert into quality_signcount (province_code, commune_code, rule, state, count, "right")
select min(province_code), commune_code, rule, state, count(*), count(*) filter (where was_right)
from quality_sign where child_id is not null and not is_restricted group by commune_code, rule, state"""


@transaction.atomic
def keep_day(*, by: Actor, at: datetime) -> int:
    """Write down each commune's score of today, and what became of early signs. Says how many communes.

    Refuses nothing; a second time on one day writes over the first. Signs of class C3 are in no figure.
    """
    day = day_of(at)
    with everywhere(), connection.cursor() as cursor:
        cursor.execute(_KEEP, {"day": day})
        kept = int(cursor.rowcount)
        cursor.execute(
            "delete from quality_snapshot where day < %s and day <> (date_trunc('month', day)"
            " + interval '1 month' - interval '1 day')::date",
            [day - DAILY],
        )
        cursor.execute("delete from quality_signcount")
        cursor.execute(_SIGNS)
    trail.record(Verb.SNAPSHOT, "Sổ trẻ em", by=by, at=at, communes=kept)
    return kept
