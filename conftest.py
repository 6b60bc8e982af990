"""What every test has: the database of the run, the browser marker."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find_browser() -> str | None:
    return os.environ.get("DIEMTUA_CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)


def what_the_browser_lacks() -> str:
    """Why browser tests cannot run here; empty where they can."""
    if not find_browser():
        return "no Chromium found"
    from playwright._impl._driver import compute_driver_executable

    driver, _program = compute_driver_executable()
    tried = subprocess.run([driver, "--version"], capture_output=True, text=True, check=False)
    return "" if tried.returncode == 0 else f"the browser's driver does not start: {tried.stderr.strip()[-120:]}"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Skip browser tests where no browser can run; in CI that is a fault."""
    browser = [item for item in items if item.get_closest_marker("browser")]
    if not browser or not (lacks := what_the_browser_lacks()):
        return
    if os.environ.get("CI") == "true":
        raise pytest.UsageError(f"CI must run the browser tests: {lacks}.")
    for item in browser:
        item.add_marker(pytest.mark.skip(reason=lacks))
    config.stash[_SKIPPED] = f"{len(browser)} browser tests were NOT run: {lacks}"


_SKIPPED = pytest.StashKey[str]()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if said := config.stash.get(_SKIPPED, ""):
        terminalreporter.write_sep("!", said, red=True, bold=True)


@pytest.fixture(scope="session")
def browser_path() -> str:
    """Return the Chromium that browser tests drive."""
    path = find_browser()
    assert path is not None
    return path


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> None:
    """Make the databases of the run from a migrated template."""
    from django.db import connection

    from diemtua.config.testing import template

    connection.settings_dict["TEST"]["TEMPLATE"] = template()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Give every test the units of the country; from then on the run works as the web role, behind the fence."""
    from django.db import connection
    from django.db.backends.signals import connection_created

    from diemtua.config.prepare import load_reference
    from diemtua.lib.grants import grant_to_web

    with django_db_blocker.unblock():
        with connection.cursor() as cursor:
            grant_to_web(cursor)
        load_reference()
        connection_created.connect(_become_web)
        connection.close()
        yield
        connection_created.disconnect(_become_web)
        connection.close()


def _become_web(connection: Any, **_: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute("set role diemtua_web")


@pytest.fixture(autouse=True)
def _fence_open(request: pytest.FixtureRequest) -> Iterator[None]:
    """Let set-up see the whole country. Tests of the fence narrow it with `fenced(actor)`."""
    uses = {"db", "transactional_db", "live_server"} & set(request.fixturenames)
    if not uses and not request.node.get_closest_marker("django_db"):
        yield
        return
    request.getfixturevalue("transactional_db" if _is_transactional(request) else "db")
    from diemtua.lib.fence import everywhere
    from diemtua.lib.remembered import forget_all

    forget_all()
    with everywhere():
        yield


def _is_transactional(request: pytest.FixtureRequest) -> bool:
    marker = request.node.get_closest_marker("django_db")
    uses = {"transactional_db", "live_server"} & set(request.fixturenames)
    return bool(uses or (marker and marker.kwargs.get("transaction")))


@pytest.fixture
def cast(db: None) -> Any:
    """Return one person at every level: diemtua.access.testing."""
    from diemtua.access.testing import make_cast

    return make_cast()


@pytest.fixture
def at_most(db: None) -> Callable[[int], AbstractContextManager[None]]:
    """Let no more than so many queries pass."""

    @contextmanager
    def limited(count: int) -> Iterator[None]:
        with CaptureQueriesContext(connection) as made:
            yield
        said = "\n".join(query["sql"][:200] for query in made.captured_queries)
        assert len(made) <= count, f"{len(made)} queries:\n{said}"

    return limited


@pytest.fixture
def queries_of(db: None) -> Callable[[Callable[[], object]], int]:
    """Say how many queries something asks."""

    def counted(act: Callable[[], object]) -> int:
        act()
        with CaptureQueriesContext(connection) as made:
            act()
        return len(made)

    return counted
