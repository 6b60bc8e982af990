"""What sealed numbers say of sex and year, kept beside the records: a number is opened once, not at every count."""

from __future__ import annotations

from typing import Any

from django.db import connection

from diemtua.lib.sealing import SealBroken, unseal
from diemtua.quality.rules.numbers import said_by

_UNREAD = """select c.id, c.number_sealed, c.number_key from people_child c
left join quality_saidnumber n on n.child_id = c.id
where c.number_key is not null and n.key is distinct from c.number_key and {}"""
_KEEP = """insert into quality_saidnumber (child_id, sex, year, key)
select * from unnest(%s::bigint[], %s::text[], %s::smallint[], %s::bytea[])
on conflict (child_id) do update set sex = excluded.sex, year = excluded.year, key = excluded.key"""


def read_numbers(scope: str, values: dict[str, Any]) -> None:
    """Open the numbers of a scope that are new or were changed. Within operations only, and everywhere."""
    with connection.cursor() as cursor:
        cursor.execute(_UNREAD.format(scope), values)
        rows = cursor.fetchall()
    said = [(row[0], *_said(row[1]), bytes(row[2])) for row in rows]
    if said:
        ids, sexes, years, keys = (list(column) for column in zip(*said, strict=True))
        with connection.cursor() as cursor:
            cursor.execute(_KEEP, [ids, sexes, years, keys])


def _said(sealed: bytes) -> tuple[str, int | None]:
    try:
        return said_by(unseal(sealed))
    except SealBroken:
        return "", None
