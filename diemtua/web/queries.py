"""What the frame shows to an actor."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise

from diemtua.lib.actor import Actor
from diemtua.web.codes import NAV, Entry


@dataclass(frozen=True, kw_only=True)
class NavItem:
    """An entry as drawn for one person on one page."""

    label: Promise | str
    url: str
    icon: str
    current: bool
    children: Sequence[NavItem] = ()


def nav_for(actor: Actor, path: str) -> list[NavItem]:
    """The entries this actor may open, the one that holds this page marked. An entry lives by its children."""
    return [item for entry in NAV if (item := _item(entry, actor, path))]


def _item(entry: Entry, actor: Actor, path: str) -> NavItem | None:
    if entry.power and not actor.may(entry.power):
        return None
    children = [item for child in entry.children if (item := _item(child, actor, path))]
    if entry.children and not children:
        return None
    url = children[0].url if children else _address(entry.view)
    if not url:
        return None
    current = _holds(url, path) if not children else any(child.current for child in children)
    return NavItem(label=entry.label, url=url, icon=entry.icon, current=current, children=_nearest(children))


def _nearest(children: Sequence[NavItem]) -> Sequence[NavItem]:
    """Of two addresses that both begin this page's, the longer one is where we are."""
    longest = max((len(child.url) for child in children if child.current), default=0)
    return [child if not child.current or len(child.url) == longest else _resting(child) for child in children]


def _resting(item: NavItem) -> NavItem:
    return NavItem(label=item.label, url=item.url, icon=item.icon, current=False)


def _holds(url: str, path: str) -> bool:
    return path == url if url == "/" else path.startswith(url)


def _address(view: str) -> str:
    try:
        return reverse(view)
    except NoReverseMatch:
        return ""


def flat(items: Iterable[NavItem]) -> list[NavItem]:
    """Every entry one can go to, for the command search."""
    return [leaf for item in items for leaf in (item.children or (item,))]
