"""The second fence: row-level security, so that a forgotten filter still shows nothing.

At the start of each request or job the actor's scope is written into settings of the database session and cleared
at its end; policies on the tables compare their rows with it. Unset means nothing is visible. The settings are read
through scalar sub-selects, which PostgreSQL computes once a statement instead of once a row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.db import Error, connection, transaction
from psycopg.pq import TransactionStatus

from diemtua.lib.actor import EVERYWHERE, NOWHERE, Actor, Scope
from diemtua.lib.prepared import run_prepared, send_prepared

_SET = """select set_config('diemtua.country', %s, false), set_config('diemtua.provinces', %s, false),
set_config('diemtua.communes', %s, false), set_config('diemtua.agencies', %s, false),
set_config('diemtua.overseer', %s, false), set_config('diemtua.user', %s, false),
set_config('diemtua.villages', %s, false), set_config('diemtua.registry', %s, false),
set_config('diemtua.strict', %s, false), set_config('diemtua.hotline', %s, false)"""

_SET_ONCE = _SET.replace(", false)", ", true)")  # until the transaction ends

_NOW = "select " + ", ".join(
    f"coalesce(current_setting('diemtua.{name}', true), '')"
    for name in (
        "country",
        "provinces",
        "communes",
        "agencies",
        "overseer",
        "user",
        "villages",
        "registry",
        "strict",
        "hotline",
    )
)


def raise_fence(scope: Scope, user_id: int | None = None) -> None:
    """From now on this database session meets only the rows of the scope."""
    send_prepared(_SET, _settings(scope, user_id))


def _settings(scope: Scope, user_id: int | None) -> tuple[str, ...]:
    """The scope as the settings of a session have it, in the order of `_SET`."""
    return (
        "on" if scope.country else "",
        _array(scope.provinces),
        _array(scope.communes),
        _array(str(a) for a in scope.agencies),
        "on" if scope.overseer else "",
        str(user_id or ""),
        _array(str(v) for v in scope.villages),
        "on" if scope.registry else "",
        _array(scope.strict),
        "on" if scope.hotline else "",
    )


def close_fence() -> None:
    """From now on this database session meets nothing behind the fence; a session that cannot be told so is ended."""
    try:
        raise_fence(NOWHERE)
    except Error:
        if connection.in_atomic_block:
            raise
        connection.close()


@contextmanager
def fenced(actor: Actor) -> Iterator[None]:
    """Work inside the actor's scope; afterwards the fence stands where it stood before."""
    with _standing_at(actor.scope, actor.user_id):
        yield


@contextmanager
def everywhere() -> Iterator[None]:
    """Work over the whole country: reference data, sign-in, national roll-ups. Each use says why."""
    with _standing_at(EVERYWHERE):
        yield


@contextmanager
def everywhere_once() -> Iterator[None]:
    """One transaction over the whole country; PostgreSQL itself puts the fence back at its end, without being asked.

    Inside another transaction, whose end is not ours, the fence is moved and put back as always.
    """
    if connection.in_atomic_block:
        with everywhere(), transaction.atomic():
            yield
        return
    with transaction.atomic():
        send_prepared(_SET_ONCE, _settings(EVERYWHERE, None))
        yield


@contextmanager
def _standing_at(scope: Scope, user_id: int | None = None) -> Iterator[None]:
    """Move the fence, and put it back as the database session had it: one use may stand inside another."""
    (before,) = run_prepared(_NOW)
    raise_fence(scope, user_id)
    try:
        yield
    finally:
        if _listens():
            send_prepared(_SET, before)


def _listens() -> bool:
    """Whether the session can be told where the fence stands.

    An aborted transaction cannot, and need not: rolling back puts the settings back as they were before it, which is
    where the fence stood outside. A session that was lost had its fence with it; a new one begins with nothing open.
    """
    session = connection.connection
    if session is None or session.closed or connection.needs_rollback:
        return False
    return bool(session.info.transaction_status != TransactionStatus.INERROR)


def _array(codes: Iterable[str]) -> str:
    return "{" + ",".join(sorted(codes)) + "}"


COUNTRY = "(select current_setting('diemtua.country', true)) = 'on'"
PROVINCES = "(select nullif(current_setting('diemtua.provinces', true), '')::text[])"
COMMUNES = "(select nullif(current_setting('diemtua.communes', true), '')::text[])"
OVERSEER = "(select current_setting('diemtua.overseer', true)) = 'on'"
OWN_USER = "(select nullif(current_setting('diemtua.user', true), '')::bigint)"
AGENCIES = "(select nullif(current_setting('diemtua.agencies', true), '')::bigint[])"
VILLAGES = "(select nullif(current_setting('diemtua.villages', true), '')::bigint[])"
STRICT = "(select nullif(current_setting('diemtua.strict', true), '')::text[])"
HOTLINE = "(select current_setting('diemtua.hotline', true)) = 'on'"
REGISTRY = "(select current_setting('diemtua.registry', true)) = 'on'"
# Children are met by those whose scope says so, in their places or villages: a leader's figures need no name.
CHILDREN = (
    f"{COUNTRY} or ({REGISTRY} and (province_code = any({PROVINCES}::text[])"
    f" or commune_code = any({COMMUNES}::text[]) or village_id = any({VILLAGES}::bigint[])))"
)


def policy_sql(table: str, *, extra: str = "") -> str:
    """SQL for a migration: row-level security on a table that carries province_code and commune_code.

    `extra` is a further condition that opens a row, for example to the agencies named in it.
    """
    opens = f"{COUNTRY} or province_code = any({PROVINCES}::text[]) or commune_code = any({COMMUNES}::text[])"
    if extra:
        opens += f" or {extra}"
    return policy_of(table, opens)


def policy_of(table: str, opens: str, *, takes: str = "") -> str:
    """SQL for a migration: row-level security on a table, opened by a condition over its columns.

    `takes` is the condition for rows that are written, where it is another one.
    """
    return (
        f"alter table {table} enable row level security;"
        f"create policy {table}_scope on {table} using ({opens}) with check ({takes or opens});"
    )


def drop_policy_sql(table: str) -> str:
    return f"drop policy {table}_scope on {table}; alter table {table} disable row level security;"
