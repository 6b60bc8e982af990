"""What a list may be narrowed by: the fields above it, and the chips of what is in force below them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.http import QueryDict
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

SELECTED = SafeString(" selected")


@dataclass(frozen=True)
class Choice:
    """One field of the form: its options, and what is chosen now.

    What people narrow by every day is `main` and stands open; the rest unfolds.
    """

    name: str
    label: str
    options: Sequence[tuple[str, str]]
    now: str
    main: bool = False

    @property
    def several(self) -> bool:
        return "," in self.now

    @property
    def said(self) -> str:
        return ", ".join(label for value, label in self.options if value in self.now.split(","))

    @property
    def drawn(self) -> SafeString:
        """The options in HTML; a province has 168 communes to choose from, too many for a loop of a template."""
        return _drawn(tuple(self.options), self.now)


@lru_cache(maxsize=1024)
def _drawn(options: tuple[tuple[str, str], ...], now: str) -> SafeString:
    """The same for everybody of a place: drawn once a process."""
    chosen = ((value, SELECTED if value == now else "", label) for value, label in options)
    return format_html_join("", '<option value="{}"{}>{}</option>', chosen)


@dataclass(frozen=True)
class Chip:
    """A choice in force, and the address without it."""

    name: str
    value: str
    drop: str


def chips_of(asked: QueryDict, choices: Iterable[Choice]) -> list[Chip]:
    """One chip for each choice in force."""
    return [Chip(each.label, each.said, without(asked, each.name)) for each in choices if each.now and each.said]


def without(asked: QueryDict, name: str) -> str:
    """The address without one choice, from the first page on."""
    rest = asked.copy()
    for key in (name, "page"):
        rest.pop(key, None)
    return f"?{rest.urlencode()}"


def offered(choices: Iterable[tuple[object, object]]) -> list[tuple[str, str]]:
    """The choices of a code list, in the language of the page."""
    return [(str(value), str(label)) for value, label in choices]
