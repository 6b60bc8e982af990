"""Pytest's first step (`-p diemtua.config.testing`): a private database, before Django reads its settings.

The server is started by the first process of a run and shared with its workers. Its data stay in `var/test`, so the
next run starts at once; nothing in them matters. A migrated database with the reference data is kept as a template
as long as migrations and seed files stay the same. DIEMTUA_TEST_PG_BIN names other server programs to test against.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from psycopg import sql

from diemtua.config import embedded
from diemtua.config.embedded.locks import alone
from diemtua.config.embedded.passwords import make_passwords
from diemtua.config.embedded.roles import connect
from diemtua.config.serving.site import PREPARED_BY
from diemtua.lib.seed import PROJECT

_LOCAL = ("127.", "::1", "localhost")
# Made once for the run: what migrations and the reference data bring.
_KEPT = (
    "django_migrations",
    "django_content_type",
    "auth_permission",
    "trail_lane",
    "places_",
    "intake_channel",
    "intake_limit",
    "intake_listed",
    "intake_authority",
    "intake_rate",
    "services_kind",
)


def _prepare() -> Path:
    """Set the environment in which settings are read. Workers of xdist find it set by the first process."""
    marked = os.environ.get("DIEMTUA_TEST_VAR")
    if marked:
        return Path(marked)
    other = os.environ.get("DIEMTUA_TEST_PG_BIN")
    base = Path(os.environ.get("DIEMTUA_VAR", PROJECT / "var"))
    var = base / ("test-" + "".join(c for c in other if c.isdigit()) if other else "test")
    if other:
        os.environ["DIEMTUA_PG_BIN"] = other
    for name in [name for name in os.environ if name.startswith(("DIEMTUA_OIDC", "DATABASE_"))]:
        del os.environ[name]
    os.environ |= {
        "DIEMTUA_TEST_VAR": str(var),
        "DIEMTUA_VAR": str(var),
        "DIEMTUA_MODE": "test",
        "DIEMTUA_DB_ROLE": "owner",
    }
    make_passwords(var)
    return var


_VAR = _prepare()
_OPEN = ExitStack()


# The same examples in every run, and no clock: a slow machine is no fault of the code.
hypothesis.settings.register_profile(
    "house", deadline=None, derandomize=True, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)


def pytest_configure(config: pytest.Config) -> None:
    hypothesis.settings.load_profile("house")
    if hasattr(config, "workerinput"):
        return  # the first process of the run keeps the server
    _OPEN.enter_context(embedded.running(_VAR, fast=True))


def pytest_unconfigure() -> None:
    _OPEN.close()


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    from django.test import TransactionTestCase

    TransactionTestCase._fixture_teardown = _forget_rows  # type: ignore[attr-defined]  # noqa: SLF001 - Django has no public place for it


def template() -> str:
    """Return the name of a database that is migrated and holds the reference data; make it if it is not there."""
    total = hashlib.sha256()
    for pattern in PREPARED_BY:
        for path in sorted(PROJECT.glob(pattern)):
            total.update(path.read_bytes())
    name = f"template_{total.hexdigest()[:16]}"
    places = embedded.Places(_VAR)
    with alone(_VAR / "template.lock"), connect(places) as connection:
        rows = connection.execute("select datname from pg_database where datname like 'template\\_%%'").fetchall()
        known = {str(row[0]) for row in rows}
        if name in known:
            return name
        for old in known:
            connection.execute(sql.SQL("drop database {} with (force)").format(sql.Identifier(old)))
        raw = f"template_new_{os.getpid()}"
        connection.execute(sql.SQL("create database {} owner diemtua_owner").format(sql.Identifier(raw)))
        address = {
            "DATABASE_URL": embedded.url_for(_VAR, "owner", raw),
            "DJANGO_SETTINGS_MODULE": "diemtua.config.settings",
        }
        subprocess.run([sys.executable, "-m", "diemtua.config.prepare"], env=os.environ | address, check=True)
        renaming = sql.SQL("alter database {} rename to {}")
        connection.execute(renaming.format(sql.Identifier(raw), sql.Identifier(name)))
    return name


def _forget_rows(_case: Any) -> None:
    """After a test that committed: throw its rows away as the owner, and keep units and agencies.

    Django would empty every table, which the web role may not, and which would take the reference data with it.
    """
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("reset role")
        tables = [name for name in connection.introspection.table_names(cursor) if not name.startswith(_KEPT)]
        cursor.execute("truncate " + ", ".join(map(connection.ops.quote_name, tables)))
        cursor.execute("update trail_lane set seq = 0, head = ''")
    connection.close()


def _stay_at_home(event: str, arguments: tuple[Any, ...]) -> None:
    """Refuse connections to other machines: a test that needs one is wrong."""
    if event != "socket.connect":
        return
    address = arguments[1]
    if isinstance(address, tuple) and not str(address[0]).startswith(_LOCAL):
        raise RuntimeError(f"A test tried to reach {address[0]}; tests stay on this machine.")


sys.addaudithook(_stay_at_home)
