"""A site does not run with a role that stands above the fence, or could."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection
from psycopg import sql

from diemtua.config import embedded
from diemtua.config.embedded.roles import connect
from diemtua.config.prepare import refuse_above_the_fence
from diemtua.lib.errors import Refused

VAR = Path(os.environ.get("DIEMTUA_TEST_VAR", "var"))


@pytest.fixture
def name(db: None) -> str:
    """Return the name of the database of this run."""
    return str(connection.settings_dict["NAME"])


@pytest.fixture
def borrower(name: str) -> Iterator[str]:
    """Return the address of a role that owns nothing itself, and may act as the owner."""
    role = sql.Identifier("muon_quyen")
    with connect(embedded.Places(VAR)) as server:
        server.execute(sql.SQL("create role {} login password 'x' in role diemtua_owner").format(role))
        own = embedded.url_for(VAR, "owner", name)
        yield "postgresql://muon_quyen:x@" + own.partition("@")[2]
        server.execute(sql.SQL("drop role {}").format(role))


def test_the_role_of_the_site_may_run(name: str) -> None:
    refuse_above_the_fence(embedded.url_for(VAR, "web", name))


def test_the_owner_of_the_tables_may_not(name: str) -> None:
    with pytest.raises(Refused, match="diemtua_web"):
        refuse_above_the_fence(embedded.url_for(VAR, "owner", name))


def test_nor_may_who_can_act_as_the_owner(borrower: str) -> None:
    with pytest.raises(Refused, match="diemtua_web"):
        refuse_above_the_fence(borrower)
