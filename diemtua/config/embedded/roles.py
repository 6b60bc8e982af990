"""Roles, database and extensions of the embedded server."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diemtua.config.embedded.passwords import password
from diemtua.config.embedded.places import DATABASE, Places

if TYPE_CHECKING:  # the keeper, which waits for days, does without
    import psycopg

EXTENSIONS = ("btree_gist", "pg_trgm", "unaccent")
_RECIPE = "2"
_WAIT_SECONDS = 5


def connect(places: Places, database: str = "postgres") -> psycopg.Connection[tuple[object, ...]]:
    """Connect as the superuser, who makes roles and nothing else."""
    import psycopg

    return psycopg.connect(
        host=str(places.socket),
        user="postgres",
        password=password(places.var, "postgres"),
        dbname=database,
        autocommit=True,
        connect_timeout=_WAIT_SECONDS,
    )


def answers(places: Places) -> bool:
    """Whether a server on these data answers now."""
    if not (places.data / "postmaster.pid").exists():
        return False
    import psycopg

    try:
        connect(places).close()
    except psycopg.OperationalError:
        return False
    return True


def make_roles(places: Places) -> None:
    """Make what is missing: the owner of the tables, the role of the web, the database, the extensions.

    The owner may make databases, for tests and for restoring; the web role owns nothing.
    """
    from psycopg import sql

    if places.made.exists() and places.made.read_text() == _RECIPE:
        return
    with connect(places) as connection:
        for name, powers in (("owner", "createdb"), ("web", "nocreatedb")):
            _make_role(places, connection, name, powers)
        # The owner may step down to the web role, so that tests and doctor can look through its eyes.
        connection.execute("grant diemtua_web to diemtua_owner")
        known = connection.execute("select 1 from pg_database where datname = %s", (DATABASE,)).fetchone()
        if not known:
            connection.execute(sql.SQL("create database {} owner diemtua_owner").format(sql.Identifier(DATABASE)))
    # template1 too, so that a database made from it, for tests or for restoring, has them.
    for database in ("template1", DATABASE):
        with connect(places, database) as connection:
            for extension in EXTENSIONS:
                connection.execute(f"create extension if not exists {extension}")
    places.made.write_text(_RECIPE)


def _make_role(places: Places, connection: psycopg.Connection[tuple[object, ...]], name: str, powers: str) -> None:
    from psycopg import sql

    role = sql.Identifier(f"diemtua_{name}")
    known = connection.execute("select 1 from pg_roles where rolname = %s", (f"diemtua_{name}",)).fetchone()
    verb = "alter" if known else "create"
    secret = password(places.var, "owner" if name == "owner" else "web")
    statement = sql.SQL(f"{verb} role {{}} login {powers} nosuperuser nobypassrls password {{}}")
    connection.execute(statement.format(role, sql.Literal(secret)))
