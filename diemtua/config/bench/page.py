"""Pages: what the second fence costs, and how much a page weighs on the wire.

Both look at the demo world, in a database of their own below `var/bench`, made at the first run and kept.
"""

from __future__ import annotations

import gzip
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from posixpath import normpath
from typing import Any
from urllib.parse import urlsplit

from diemtua.config.bench import Bench, Figure
from diemtua.config.bench._measure import Times

READER = "minh.soyte"
LISTS = {"page.documents": "/plans/", "page.tasks": "/plans/tasks/"}
ROUNDS, RUNS = 8, 5
_ASSET = re.compile(r"""(?:href|src)="(/static/[^"?#]+)""")
_IN_STYLE = re.compile(r"""url\(["']?([^"')]+)""")


@contextmanager
def world() -> Iterator[tuple[Any, Any]]:
    """Open the demo world: a browser's stand-in, signed in, and a connection of the owner."""
    import psycopg

    from diemtua.config import embedded
    from diemtua.config.boot import site
    from diemtua.config.embedded.roles import connect
    from diemtua.config.options import read_options
    from diemtua.config.serving.site import fingerprint

    var = _own_folder()
    os.environ |= {
        "DIEMTUA_VAR": str(var),
        "DIEMTUA_MODE": "demo",
        "DJANGO_SETTINGS_MODULE": "diemtua.config.settings",
    }
    with embedded.running(var):
        note, wanted = var / "made", fingerprint(read_options())
        if not note.exists() or note.read_text() != wanted:  # never made, or by another version of the program
            command = [sys.executable, "-m", "diemtua.config.prepare"]
            subprocess.run(command, check=True, env=os.environ | {"DIEMTUA_DB_ROLE": "owner"})
            note.write_text(wanted)
        with connect(embedded.Places(var)) as keeper:  # see _many
            keeper.execute("grant set on parameter session_replication_role to diemtua_owner")
        with site("web"), psycopg.connect(embedded.url_for(var, "owner"), autocommit=True) as owner:
            from django.contrib.auth import get_user_model
            from django.test import Client

            from diemtua.config.steady import settle

            settle()  # as the server does before its first page
            browser = Client(HTTP_HOST="localhost")
            user = get_user_model().objects.get(username=READER)
            browser.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
            yield browser, owner


@cache
def _own_folder() -> Path:
    """Return the folder of the benches; asked once, since it becomes the folder of the site."""
    from diemtua.config.options import read_options

    return read_options().var / "bench"


def fence(_children: int) -> Iterator[Figure]:
    """Measure list pages with row-level security on, beside the same pages with it off."""
    with world() as (browser, owner):
        rows = owner.execute("select relname from pg_class where relrowsecurity").fetchall()
        tables = [str(name) for (name,) in rows]
        try:
            for name, address in LISTS.items():
                with_it, without = Times([]), Times([])
                for _ in range(ROUNDS):
                    _switch(owner, tables, "disable")
                    _visit(browser, address, without)
                    _switch(owner, tables, "enable")
                    _visit(browser, address, with_it)
                off = "the same page with row-level security off"
                yield Figure(
                    f"{name}.fence", ROUNDS * RUNS, with_it.p50, "ms", without.p50, off, with_it.p50, with_it.p95
                )
        finally:
            _switch(owner, tables, "enable")


def weight(_children: int) -> Iterator[Figure]:
    """Weigh the first page and a later one: compressed, with all they ask for, beside the same uncompressed."""
    with world() as (browser, _owner):
        from django.contrib.staticfiles import finders

        first, seen = _weigh(browser, "/", finders.find, set())
        later, _ = _weigh(browser, LISTS["page.tasks"], finders.find, seen)
        for name, (packed, plain) in {"page.first.weight": first, "page.later.weight": later}.items():
            yield Figure(name, 1, round(packed / 1000, 1), "KB", round(plain / 1000, 1), "uncompressed")


def _switch(owner: Any, tables: list[str], what: str) -> None:
    for table in tables:
        owner.execute(f'alter table "{table}" {what} row level security')


def _visit(browser: Any, address: str, into: Times) -> None:
    """Visit once so that the change has been noticed, then count."""
    browser.get(address)
    for _ in range(RUNS):
        start = time.perf_counter()
        answer = browser.get(address)
        into.runs.append((time.perf_counter() - start) * 1000)
        if answer.status_code != 200:
            raise RuntimeError(f"{address}: {answer.status_code}")


def _weigh(browser: Any, address: str, find: Any, seen: set[str]) -> tuple[tuple[int, int], set[str]]:
    """Return the bytes of a page on the wire and unpacked, leaving out what the browser has kept."""
    html = browser.get(address).content
    packed, plain = len(gzip.compress(html)), len(html)
    wanted = set(_ASSET.findall(html.decode()))
    for asset in sorted(wanted):
        if asset.endswith(".css"):
            style = Path(find(asset.removeprefix("/static/"))).read_text(encoding="utf-8")
            wanted |= {_beside(asset, name) for name in _IN_STYLE.findall(style) if not name.startswith("data:")}
    for asset in wanted - seen:
        path = Path(find(urlsplit(asset).path.removeprefix("/static/")) or "")
        if path.is_file():
            smaller = path.with_name(path.name + ".br")
            packed += (smaller if smaller.exists() else path).stat().st_size
            plain += path.stat().st_size
    return (packed, plain), seen | wanted


def _beside(asset: str, name: str) -> str:
    """Return the address that a name in a stylesheet means."""
    return normpath(name if name.startswith("/") else f"{asset.rsplit('/', 1)[0]}/{name}")


BENCHES: dict[str, Bench] = {"page.fence": fence, "page.weight": weight}
