"""What every test has: the database of the run, the watch for queries in loops, the browser marker."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

import pytest

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find_browser() -> str | None:
    return os.environ.get("DIEMTUA_CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Skip browser tests where there is no browser; in CI a missing browser is a fault."""
    browser = [item for item in items if item.get_closest_marker("browser")]
    if not browser or find_browser():
        return
    if os.environ.get("CI") == "true":
        raise pytest.UsageError("No Chromium found: CI must run the browser tests.")
    for item in browser:
        item.add_marker(pytest.mark.skip(reason="no Chromium found"))
    config.stash[_SKIPPED] = len(browser)


_SKIPPED = pytest.StashKey[int]()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if count := config.stash.get(_SKIPPED, 0):
        terminalreporter.write_sep("!", f"NO CHROMIUM FOUND: {count} browser tests were NOT run", red=True, bold=True)


@pytest.fixture(scope="session")
def browser_path() -> str:
    """Return the Chromium that browser tests drive."""
    path = find_browser()
    assert path is not None
    return path


@pytest.fixture(autouse=True)
def _no_query_in_a_loop() -> Iterator[None]:
    """Fail a test in which the same relation is fetched row by row."""
    from zeal import zeal_context

    with zeal_context():
        yield
