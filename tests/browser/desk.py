"""A person at a browser, and everything that must never happen while they work."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from playwright.sync_api import TimeoutError as PatienceLost

from diemtua.web import testing

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Locator, Page, Request, Response

# Long enough for two busy cores; every wait ends as soon as what it waits for is there.
PATIENCE = 45_000
# The fourth look, a phone in the dark, is that of the second telling of the story.
LOOKS = (("desktop", "light"), ("desktop", "dark"), ("phone", "light"))
FIRST_PAGE, LATER_PAGE = 200_000, 60_000


@dataclass
class Desk:
    """One browser of one person. Nothing is asked of it twice: it notes what the page says, asks for and weighs."""

    site: str
    context: BrowserContext
    page: Page
    complaints: list[str] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)

    def go(self, path: str) -> None:
        self.page.goto(self.site + path if path.startswith("/") else path)

    def path(self) -> str:
        return urlsplit(self.page.url).path

    def sees(self, text: str | re.Pattern[str]) -> Locator:
        """Wait for these words and give their place."""
        found = self.page.get_by_text(text).filter(visible=True).first
        found.wait_for()
        return found

    def speak(self, language: str) -> None:
        """Choose the language of this device from the next page on."""
        self.context.add_cookies([{"name": "django_language", "value": language, "url": self.site}])

    def status(self, path: str) -> int:
        """What the server says to a direct address; the browser complains of a 404, which is what was asked for."""
        answer = self.context.request.get(self.site + path, max_redirects=0)
        return answer.status

    def let_fall(self, zone: str, name: str, content: bytes) -> None:
        """Drop a file from the desktop into a drop zone."""
        self.let_all_fall(zone, {name: content})

    def let_all_fall(self, zone: str, files: dict[str, bytes]) -> None:
        """Drop several files at once."""
        self.page.evaluate(
            """([zone, files]) => {
                const moved = new DataTransfer();
                for (const [name, bytes] of files) moved.items.add(new File([new Uint8Array(bytes)], name));
                const place = document.querySelector(zone);
                for (const kind of ["dragover", "drop"])
                    place.dispatchEvent(new DragEvent(kind, { dataTransfer: moved, bubbles: true, cancelable: true }));
            }""",
            [zone, [[name, list(content)] for name, content in files.items()]],
        )

    def in_hand(self) -> str:
        """The text of what has the focus."""
        return str(self.page.evaluate("document.activeElement.innerText"))

    def tab_to(self, selector: str, most: int = 60) -> None:
        """Reach an element as the keyboard does."""
        for _step in range(most):
            if self.page.evaluate("selector => document.activeElement.matches(selector)", selector):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{selector} is not within {most} steps of the Tab key on {self.path()}")

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def sign_in(self, name: str) -> None:
        """Touch a person of the demo's sign-in page."""
        self.go("/accounts/login/")
        self.settled()
        self.page.get_by_role("button", name=re.compile(re.escape(name))).click()
        try:
            self.page.wait_for_url(lambda url: "/accounts/" not in url)
        except PatienceLost as lost:
            said = self.page.locator("body").inner_text()[:600]
            raise AssertionError(f"{name} still stands at {self.page.url}: {said}") from lost

    def settled(self) -> None:
        """Wait until the page is all there, its letters too: until then words move, and a press can miss them."""
        self.page.wait_for_load_state()
        self.page.evaluate("async () => { await document.fonts.ready; }")

    def dress(self, theme: str) -> None:
        """Change the theme as the page stands, and wait until every colour has arrived."""
        self.page.evaluate(
            """async theme => {
                document.documentElement.dataset.theme = theme;
                await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
                for (const moving of document.getAnimations()) moving.finish();
            }""",
            theme,
        )

    def faults(self) -> list[str]:
        """What is wrong with the page as it stands now: axe, width, headings, console, other hosts."""
        self.settled()
        found = [f"axe {each}" for each in testing.found_by_axe(self.page)]
        if (wide := testing.sticks_out(self.page)) > 0:
            found.append(f"{wide} px wider than the window")
        if (heads := self.page.locator("h1").count()) != 1:
            found.append(f"{heads} h1")
        found += [f"console {each}" for each in self.complaints] + [f"asked {each}" for each in self.strangers]
        self.complaints.clear()
        self.strangers.clear()
        return [f"{self.path()}: {each}" for each in found]

    def faults_in_every_look(self) -> list[str]:
        """The same page in the looks of `LOOKS`; the page stays as it was."""
        self.settled()
        before = self.page.viewport_size
        theme = self.page.evaluate("document.documentElement.dataset.theme")
        found: list[str] = []
        for name, look in LOOKS:
            wide, high = testing.WIDTHS[name]
            self.page.set_viewport_size({"width": wide, "height": high})
            self.dress(look)
            found += [f"{name} {look} {each}" for each in self.faults()]
        self.dress(theme)
        if before:
            self.page.set_viewport_size(before)
        return found


def sit_down(
    browser: Browser, site: str, *, width: str = "desktop", theme: str = "light", language: str = "vi"
) -> Desk:
    """A fresh browser with the choices of a device."""
    wide, high = testing.WIDTHS[width]
    context = browser.new_context(
        viewport={"width": wide, "height": high}, reduced_motion="reduce", has_touch=width == "phone"
    )
    context.set_default_timeout(PATIENCE)
    choices = {"diemtua_theme": theme, "django_language": language}
    context.add_cookies([{"name": name, "value": value, "url": site} for name, value in choices.items()])
    desk = Desk(site, context, context.new_page())
    watch(desk, desk.page)
    context.on("page", lambda page: watch(desk, page))
    return desk


def watch(desk: Desk, page: Page) -> None:
    host = urlsplit(desk.site).netloc

    def asked(request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in {"data", "blob"} and parts.netloc != host:
            desk.strangers.append(request.url)

    page.on("request", asked)
    page.on("console", lambda said: desk.complaints.append(said.text) if said.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: desk.complaints.append(str(error)))


def weight(page: Page, address: str) -> int:
    """Bytes that came over the wire for one page with all it needs."""
    answers: list[Response] = []

    def note(answer: Response) -> None:
        answers.append(answer)

    page.on("response", note)
    page.goto(address)
    page.wait_for_load_state("networkidle")
    page.remove_listener("response", note)
    total = 0
    for answer in answers:
        sizes = answer.request.sizes()
        total += sizes["responseBodySize"] + sizes["responseHeadersSize"]
    return total
