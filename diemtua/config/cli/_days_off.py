"""The table of days off for commands: as the office keeps it, or what came with the program where there is none."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from diemtua.lib.days_off import Table

_DAYS = "select day, name, source, province_code, is_sure from places_dayoff where not is_removed"
_YEARS = "select year from places_dayoffyear"
_PATIENCE = 5


def office_table() -> Table | None:
    """Days off from the database of this installation; None where there is no database, or an older one."""
    import psycopg

    from diemtua.config import embedded
    from diemtua.config.options import read_options
    from diemtua.lib.days_off import DayOff, Table

    options = read_options()
    with ExitStack() as kept:
        address = options.database_url
        if not address and not embedded.Places(options.var).made.exists():
            return None
        if not address:
            kept.enter_context(embedded.running(options.var))
            address = embedded.url_for(options.var, "web")
        try:
            with psycopg.connect(address, connect_timeout=_PATIENCE) as connection:
                years = frozenset(row[0] for row in connection.execute(_YEARS))
                rows = [row for row in connection.execute(_DAYS) if row[0].year in years]
        except psycopg.Error:
            return None
    return Table(tuple(DayOff(*row) for row in rows), years)
