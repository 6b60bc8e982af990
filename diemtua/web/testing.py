"""What browser tests share: a Chromium behind its settings, and axe-core."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

AXE = Path(__file__).resolve().parents[2] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
# No sandbox: CI runs as root. The rest keeps the browser from speaking to anybody but us.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = {"desktop": (1366, 768), "phone": (360, 740)}


@contextmanager
def chromium(path: str) -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only browser tests pay for it

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


def open_page(
    browser: Browser, address: str, *, session: str = "", theme: str = "light", width: str = "desktop"
) -> tuple[Page, list[str]]:
    """A page of its own context, signed in by the session's key, and what its console complains of."""
    wide, high = WIDTHS[width]
    context = browser.new_context(viewport={"width": wide, "height": high})
    cookies = {"diemtua_theme": theme, "diemtua_session": session}
    if address.startswith("http"):
        context.add_cookies(
            [{"name": name, "value": value, "url": address} for name, value in cookies.items() if value]
        )
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(address)
    return page, complaints


def found_by_axe(page: Page) -> list[str]:
    """What axe-core finds against WCAG 2.2 AA and good practice, one line a finding. Empty is right."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text("utf-8"))
    result: dict[str, Any] = page.evaluate("rules => axe.run({runOnly: rules})", RULES)
    return [f"{each['id']}: {node['html'][:160]}" for each in result["violations"] for node in each["nodes"]]


def sticks_out(page: Page) -> int:
    """How many pixels the page is wider than the window."""
    return int(page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))
