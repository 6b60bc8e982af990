"""What the frame shows to an actor."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache

from django.urls import NoReverseMatch, get_script_prefix, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from diemtua.lib.actor import Actor
from diemtua.lib.panels import Group, Row, drawn_at, panels
from diemtua.lib.text import fold
from diemtua.web.codes import NAV, Entry


@dataclass(frozen=True, kw_only=True)
class NavItem:
    """An entry as drawn for one person on one page; `reach` is how much of this page's address it explains."""

    label: str
    url: str
    icon: str
    also: tuple[str, ...] = ()
    reach: int = 0
    children: tuple[NavItem, ...] = ()

    @property
    def current(self) -> bool:
        return self.reach > 0


def nav_for(actor: Actor, path: str) -> tuple[NavItem, ...]:
    """The entries this actor may open, the one that holds this page marked. An entry lives by its children."""
    return tuple(_marked(item, path) for item in _entries(actor.powers, get_language(), get_script_prefix()))


@lru_cache(maxsize=256)  # roles and languages are few
def _entries(powers: frozenset[str], _language: str | None, _prefix: str) -> tuple[NavItem, ...]:
    return tuple(item for entry in NAV if (item := _item(entry, powers)))


def _item(entry: Entry, powers: frozenset[str]) -> NavItem | None:
    if entry.power and entry.power not in powers:
        return None
    children = tuple(item for child in entry.children if (item := _item(child, powers)))
    if entry.children and not children:
        return None
    url = children[0].url if children else _address(entry.view)
    if not url:
        return None
    return NavItem(label=str(entry.label), url=url, icon=entry.icon, also=entry.also, children=children)


def _marked(item: NavItem, path: str) -> NavItem:
    children = tuple(_marked(child, path) for child in item.children)
    held = [prefix for prefix in (item.url, *item.also) if _holds(prefix, path)]
    reach = max(map(len, held), default=0) or max((child.reach for child in children), default=0)
    return replace(item, reach=reach, children=_nearest(children)) if reach else item


def _nearest(children: Sequence[NavItem]) -> tuple[NavItem, ...]:
    """Of two addresses that both begin this page's, the longer one is where we are."""
    longest = max((child.reach for child in children), default=0)
    return tuple(child if child.reach == longest else replace(child, reach=0) for child in children)


def _holds(url: str, path: str) -> bool:
    return path == url if url == "/" else path.startswith(url)


def _address(view: str) -> str:
    try:
        return reverse(view)
    except NoReverseMatch:
        return ""


def today_groups(actor: Actor, at: datetime) -> list[Group]:
    """What every app has for this actor's day, in the order they asked for."""
    groups: list[Group] = []
    for one in drawn_at(actor, at, [panel.render for panel in panels("today", actor)]):
        groups.extend(one if isinstance(one, (list, tuple)) else [one] if one else [])
    return groups


def found_for(actor: Actor, words: str) -> list[Group]:
    """Where the words lead: pages first, then what each app finds. Nothing is searched for one letter."""
    found = [_commands(actor, words)]
    if len(words) > 1:
        for panel in panels("search", actor):
            found.extend(panel.render(actor, words))
    return [group for group in found if group.rows]


def _commands(actor: Actor, words: str) -> Group:
    wanted = fold(words)
    rows = [
        Row(title=item.label, url=item.url, icon=item.icon or "arrow-right")
        for item in _leaves(nav_for(actor, ""))
        if wanted in fold(item.label)
    ]
    return Group(key="pages", title=_("Đi đến trang"), icon="arrow-right", rows=tuple(rows))


def _leaves(items: Iterable[NavItem]) -> list[NavItem]:
    return [leaf for item in items for leaf in (item.children or (item,))]
