"""The shell in a real browser: both themes, desktop and phone, the keyboard, no script, nothing inline."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from diemtua.web import testing

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PAGES = ["/", "/search/?q=don+vi", "/notices/"]


@pytest.fixture(scope="module")
def browser(browser_path: str) -> Iterator[Any]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright's own loop runs in this thread
        with testing.chromium(browser_path) as one:
            yield one


@pytest.fixture
def session(cast: Any) -> str:
    return str(cast.client("lan").session.session_key)


@pytest.mark.parametrize("width", testing.WIDTHS)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_nothing_to_find_on_any_page(live_server: Any, browser: Any, session: str, theme: str, width: str) -> None:
    for path in PAGES:
        page, complaints = testing.open_page(browser, live_server.url + path, session=session, theme=theme, width=width)
        assert not testing.found_by_axe(page), path
        assert testing.sticks_out(page) <= 0, path
        assert not complaints, path


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_way_in_is_clear_to_everybody(live_server: Any, browser: Any, theme: str) -> None:
    for width in testing.WIDTHS:
        page, complaints = testing.open_page(browser, f"{live_server.url}/accounts/login/", theme=theme, width=width)
        assert not testing.found_by_axe(page)
        assert testing.sticks_out(page) <= 0
        assert not complaints


def test_a_page_is_reached_by_the_keyboard_alone(live_server: Any, browser: Any, session: str) -> None:
    page, _complaints = testing.open_page(browser, f"{live_server.url}/", session=session)
    page.keyboard.press("/")
    with page.expect_response(lambda answer: "/search/" in answer.url and "ban" in answer.url):
        page.keyboard.type("dia ban")
    page.locator("[role=option]").first.filter(has_text="Địa bàn").wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/places/**")
    page.keyboard.press("?")
    assert page.locator("#dt-shortcuts").is_visible()


def test_the_dark_theme_comes_at_once_and_stays(live_server: Any, browser: Any, session: str) -> None:
    page, _complaints = testing.open_page(browser, f"{live_server.url}/", session=session)
    page.locator(".dt-user").click()
    with page.expect_response("**/preferences/"):
        page.locator("button[name=theme][value=dark]").click()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    page.reload()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_reading_and_going_on_work_without_a_script(live_server: Any, browser: Any, session: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    context.add_cookies([{"name": "diemtua_session", "value": session, "url": live_server.url}])
    page = context.new_page()
    page.goto(f"{live_server.url}/")
    page.locator(".dt-user").click()
    page.locator("button[name=theme][value=dark]").click()
    assert page.locator("html").get_attribute("data-theme") == "dark"
    page.locator(".dt-search input").fill("don vi")
    page.locator(".dt-search input").press("Enter")
    assert "/search/?q=don+vi" in page.url


def test_nothing_moves_when_the_fonts_arrive(live_server: Any, browser: Any, session: str) -> None:
    page, _complaints = testing.open_page(browser, "about:blank")
    page.context.add_cookies([{"name": "diemtua_session", "value": session, "url": live_server.url}])
    page.add_init_script(
        "window.moved = 0; new PerformanceObserver(list => {"
        "for (const entry of list.getEntries()) window.moved += entry.value;"
        "}).observe({type: 'layout-shift', buffered: true})"
    )
    page.goto(f"{live_server.url}/")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.moved") < 0.05
