"""A file of records in, the pairs that are one child out: read, made ready, blocked, compared by Splink, closed."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psutil

from diemtua.lib.errors import Refused
from diemtua.lib.text import noop
from diemtua.quality.rules.linkage import blocking, closing, comparing
from diemtua.quality.rules.linkage.preparing import Prepared

if TYPE_CHECKING:
    import duckdb

MOST_MEMORY = 4 << 30
THREADS = 2
_BATCH = 50_000
# How many pairs there are for each record, before anything is compared: drawn high, for twins are told otherwise.
_PAIRS_A_RECORD = 0.6
_LEAST_RECORDS = 2_000
# A file of few records says little about which names are rare: so many usual ones are thought beside it.
_USUAL = 2_000
# What is being done, and how many records or pairs of it are through.
Progress = Callable[[str, int], None]


class Unfinished(Refused):
    """The machine has no room for so many records."""

    def __init__(self) -> None:
        super().__init__(noop("Máy không đủ bộ nhớ hoặc chỗ trên đĩa để so sánh. Hãy báo người quản trị rồi chạy lại."))


@contextmanager
def workshop() -> Iterator[duckdb.DuckDBPyConnection]:
    """A DuckDB of its own, which puts down on disk what does not fit."""
    import duckdb

    with tempfile.TemporaryDirectory(prefix="diemtua-match-") as place:
        connection = duckdb.connect(str(Path(place) / "match.duckdb"))
        try:
            memory = min(MOST_MEMORY, psutil.virtual_memory().total // 2)
            connection.execute(f"set memory_limit = '{memory >> 20}MiB'")
            connection.execute(f"set threads = {THREADS}")
            connection.execute("set preserve_insertion_order = false")
            connection.execute("set enable_progress_bar = false")
            connection.execute(f"set temp_directory = '{place}'")
            yield connection
        except duckdb.Error as error:
            raise Unfinished from error
        finally:
            connection.close()


_TYPES = {
    **dict.fromkeys(("bare", "short", "known_marks"), "boolean"),
    **dict.fromkeys(("strange", "middle_strange", "father_strange", "mother_strange"), "tinyint"),
    **dict.fromkeys(("born_year", "born_month", "born_day"), "smallint"),
}


def load(
    connection: duckdb.DuckDBPyConnection, records: Iterable[Prepared], progress: Progress = lambda _what, _done: None
) -> int:
    """Bring the records in, in portions; numbered by their names, so that a < b is the same by number."""
    import pyarrow as pa

    names = Prepared._fields
    kinds = {"boolean": pa.bool_(), "tinyint": pa.int8(), "smallint": pa.int16()}
    schema = pa.schema([(name, kinds[_TYPES[name]] if name in _TYPES else pa.string()) for name in names])
    columns = ", ".join(f"{name} {_TYPES.get(name, 'varchar')}" for name in names)
    connection.execute(f"create table raw ({columns})")
    count = 0
    for batch in _batches(records):
        arrow = pa.Table.from_arrays(  # noqa: F841 - DuckDB finds it by its name
            [pa.array(column, type=field.type) for column, field in zip(zip(*batch, strict=True), schema, strict=True)],
            schema=schema,
        )
        connection.execute("insert into raw select * from arrow")
        count += len(batch)
        progress("read", count)
    return count


def named_twice(connection: duckdb.DuckDBPyConnection) -> str | None:
    """A name that two records have, if there is one."""
    row = connection.execute("select record_id from raw group by 1 having count(*) > 1 order by 1 limit 1").fetchone()
    return row[0] if row else None


def _batches(records: Iterable[Prepared]) -> Iterator[list[Prepared]]:
    batch: list[Prepared] = []
    for record in records:
        batch.append(record)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def match(
    connection: duckdb.DuckDBPyConnection,
    count: int,
    *,
    threshold: float,
    progress: Progress = lambda _what, _done: None,
) -> Iterator[tuple[str, str, float]]:
    """Compare the records loaded; give each pair that is one child, the smaller name first, in order."""
    if count < 2:
        return
    progress("keys", count)
    connection.execute(
        "create table prepared as select row_number() over (order by record_id) as unique_id, * from raw"
    )
    connection.execute("drop table raw")
    for statement in blocking.statements("prepared", "records"):
        connection.execute(statement)
    progress("compare", count)
    linker = _linker(connection, count)
    found = linker.inference.predict(threshold_match_probability=threshold, warning_mode="never").physical_name
    connection.execute(
        "create table pairs as select unique_id_l as one, unique_id_r as other, match_probability as probability,"
        f" match_weight as weight from {found}"
    )
    progress("close", _count(connection, "pairs"))
    _close(connection, linker, threshold)
    progress("write", _count(connection, "pairs"))
    yield from _pairs(connection)


def _close(connection: duckdb.DuckDBPyConnection, linker: Any, threshold: float) -> None:
    """Ask Splink about the pairs that only a third record joins, and settle the groups."""
    rows = connection.execute(
        # only records with two links and what hangs on them can be part of a group
        "with many as (select id from (select one as id from pairs union all select other from pairs) group by 1"
        " having count(*) > 1) select one, other, weight from pairs where one in (from many) or other in (from many)"
    ).fetchall()
    links = {(one, other): weight for one, other, weight in rows}
    found = closing.groups(links)
    asked = closing.missing(found, links)
    if not asked:
        return
    apart = _asked(connection, linker, asked)
    added, dropped = closing.settled(found, links, apart)
    connection.execute("create temp table gone (one bigint, other bigint)")
    _insert(connection, "gone", dropped)
    connection.execute("delete from pairs using gone where pairs.one = gone.one and pairs.other = gone.other")
    connection.execute("create temp table more (one bigint, other bigint)")
    _insert(connection, "more", added)
    connection.execute(f"insert into pairs select one, other, {threshold}, 0 from more")


def _asked(connection: duckdb.DuckDBPyConnection, linker: Any, pairs: list[closing.Pair]) -> dict[closing.Pair, float]:
    """How likely each of these pairs is by itself, in bits."""
    connection.execute("create table asked (match_key varchar, join_key_l bigint, join_key_r bigint)")
    connection.execute("create temp table wanted (one bigint, other bigint)")
    _insert(connection, "wanted", pairs)
    connection.execute("insert into asked select '0', one, other from wanted")
    linker.table_management.register_blocked_pairs_for_predict(linker._db_api.register("asked"))  # noqa: SLF001
    scored = linker.inference.predict(warning_mode="never").physical_name
    rows = connection.execute(f"select unique_id_l, unique_id_r, match_weight from {scored}").fetchall()
    return {(one, other): weight for one, other, weight in rows}


def _insert(connection: duckdb.DuckDBPyConnection, table: str, pairs: Iterable[closing.Pair]) -> None:
    import pyarrow as pa

    ordered = sorted(pairs)
    rows = pa.table({"one": [one for one, _ in ordered], "other": [other for _, other in ordered]})  # noqa: F841 - found by its name
    connection.execute(f"insert into {table} select one::bigint, other::bigint from rows")


def _count(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    row = connection.execute(f"select count(*) from {table}").fetchone()
    return row[0] if row else 0


def _pairs(connection: duckdb.DuckDBPyConnection) -> Iterator[tuple[str, str, float]]:
    rows = connection.execute(
        "select a.record_id, b.record_id, probability from pairs join prepared a on a.unique_id = one"
        " join prepared b on b.unique_id = other order by one, other"
    )
    while batch := rows.fetchmany(_BATCH):
        yield from batch


def _linker(connection: duckdb.DuckDBPyConnection, count: int) -> Any:
    """Splink's linker over the table of records."""
    from splink import DuckDBAPI, Linker, SettingsCreator

    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=list(comparing.comparisons()),
        blocking_rules_to_generate_predictions=[
            {"blocking_rule": f"l.{column} = r.{column}"} for column in blocking.key_columns()
        ],
        probability_two_random_records_match=_PAIRS_A_RECORD / max(count, _LEAST_RECORDS),
        retain_matching_columns=False,
    )
    database = DuckDBAPI(connection)
    linker = Linker(database.register("records"), settings, log_level=None)
    for column, usual in comparing.by_share().items():
        connection.execute(f"create table share_{column} as {_shares(column, usual, count)}")
        linker.table_management.register_term_frequency_lookup(database.register(f"share_{column}"), column)
    return linker


def _shares(column: str, usual: float, count: int) -> str:
    """How often each value stands in the file, drawn towards what is usual where the file is small."""
    return (
        f"select {column}, (count(*) + {_USUAL * usual}) / ({count + _USUAL})::float8 as tf_{column}"
        f" from records where {column} is not null group by 1"
    )
