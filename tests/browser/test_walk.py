"""Every page that every role can reach from *Hôm nay* by its links: whole, in one language, within the window."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

import pytest
from lxml import html

from diemtua.config.demo.cast import listed
from diemtua.web import testing
from tests.browser.desk import Desk
from tests.browser.words_left import english_left, vietnamese_left

MOST_PAGES = 40  # of one role: of a kind of page only the first is walked on from
# The same for everybody who may not change something there: looked at by one officer and by the administrator.
FOR_ALL = re.compile(r"^/(places|accounts)/")
LOOK_EVERYWHERE = ("commune_officer", "administrator")
PLACES_OF_NAMES = re.compile(r"/[0-9a-f]{8}-[0-9a-f-]{27}(?=/)|(?<=/places/)[0-9]+(?=/)|(?<=/notices/)[0-9]+(?=/)")
NO_PAGE = re.compile(
    r"/original/$|/draft/paper/$|/attachments/|\.ics$|/evidence/|/export/|/static/|/logout/|/api/|^/metrics"
)
# Sentences kept as they were said on the day: notices are told in the language of the office, papers of a child's
# record, to which a fault of quality leads, are called as they are.
KEPT_AS_SAID = re.compile(r"^/(notices|quality/mending)/")
AT_THE_DOOR = ("/accounts/login/", "/accounts/password/reset/")
ROLES = {person.role: person for person in listed()}


def kind_of(address: str) -> str:
    """The address without what names one thing of many: pages of one kind look alike, and filtered lists too."""
    parts = urlsplit(address)
    return PLACES_OF_NAMES.sub("/…", parts.path) + ("?" if parts.query else "")


@dataclass
class Walk:
    desk: Desk
    everywhere: bool
    seen: dict[str, str] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def go(self) -> None:
        waiting = ["/"]
        while waiting and len(self.seen) < MOST_PAGES:
            path = waiting.pop(0)
            if kind_of(path) in self.seen or NO_PAGE.search(path) or (FOR_ALL.search(path) and not self.everywhere):
                continue
            self.seen[kind_of(path)] = path
            waiting += self.look_at(path)

    def look_at(self, path: str) -> list[str]:
        self.desk.go(path)
        page = self.desk.page.content()
        if (wide := testing.sticks_out(self.desk.page)) > 0:
            self.faults.append(f"{path}: {wide} px wider than the phone: {self.widest()}")
        heads = self.desk.page.locator("h1").count()
        self.faults += [f"{path}: {heads} h1"] * (heads != 1)
        self.faults += [f"{path}: console {each}" for each in self.desk.complaints]
        self.faults += [f"{path}: English left: {each}" for each in english_left(page)]
        self.desk.complaints.clear()
        english = self.in_english(path)
        if not KEPT_AS_SAID.search(path):
            self.faults += [f"{path}: Vietnamese left: {each}" for each in vietnamese_left(english)]
        links = html.document_fromstring(page).xpath("//a/@href")
        return [to for link in links if (to := self.inside(path, str(link)))]

    def inside(self, path: str, link: str) -> str:
        address = urljoin(self.desk.site + path, link)
        parts = urlsplit(address)
        if not address.startswith(self.desk.site) or (parts.path == urlsplit(path).path and not parts.query):
            return ""
        return parts.path + (f"?{parts.query}" if parts.query else "")

    def in_english(self, path: str) -> str:
        self.desk.speak("en")
        answer = self.desk.context.request.get(self.desk.site + path)
        self.desk.speak("vi")
        if answer.status != 200:
            self.faults.append(f"{path}: {answer.status}")
        return answer.text()

    def widest(self) -> str:
        """The first element that reaches beyond the window, to find the fault by."""
        return str(
            self.desk.page.evaluate(
                "[...document.querySelectorAll('main *')].find(e => e.getBoundingClientRect().right > innerWidth + 1)"
                "?.outerHTML.slice(0, 120)"
            )
        )


@pytest.mark.parametrize("role", ROLES)
def test_every_page_of_a_role_is_whole(desk_of: Callable[..., Desk], role: str) -> None:
    walk = Walk(desk_of(ROLES[role].full_name, width="phone"), everywhere=role in LOOK_EVERYWHERE)
    walk.go()
    assert len(walk.seen) > 3, walk.seen
    if walk.faults:
        pytest.fail("\n".join(walk.faults), pytrace=False)


def test_the_door_is_whole(desk_of: Callable[..., Desk]) -> None:
    walk = Walk(desk_of(width="phone"), everywhere=True)
    for path in AT_THE_DOOR:
        walk.look_at(path)
    assert not walk.faults, "\n".join(walk.faults)
