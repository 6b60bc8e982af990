"""The real site, once a run, and a browser before it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from diemtua.web.testing import chromium
from tests.browser.desk import Desk, sit_down
from tools.demo_site import demo_site

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser


@pytest.hookimpl(tryfirst=True)  # before xdist reads the groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One worker of xdist takes them all (`--dist loadgroup`), so that the site starts once, and takes them first."""
    items.sort(key=lambda item: not _is_ours(item))
    for item in items:
        if _is_ours(item):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.slow)
            item.add_marker(pytest.mark.xdist_group("browser"))


def _is_ours(item: pytest.Item) -> bool:
    return "tests/browser/" in item.path.as_posix()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a demo site with data of its own; DIEMTUA_SITE names one that runs already."""
    if running := os.environ.get("DIEMTUA_SITE"):
        yield running
        return
    with demo_site(tmp_path_factory.mktemp("site") / "var") as address:
        yield address


@pytest.fixture(scope="package")
def browser(browser_path: str) -> Iterator[Browser]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright's own loop runs in this thread
        with chromium(browser_path) as one:
            yield one


@pytest.fixture
def desk_of(browser: Browser, site: str) -> Iterator[Callable[..., Desk]]:
    """Gives a browser of its own to each person of a test, signed in, and puts them all away afterwards."""
    desks: list[Desk] = []

    def take(name: str = "", **look: str) -> Desk:
        desk = sit_down(browser, site, **look)
        desks.append(desk)
        if name:
            desk.sign_in(name)
        return desk

    yield take
    for desk in desks:
        desk.context.close()
