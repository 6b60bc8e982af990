"""Slots on pages of lower apps and of the shell, filled by apps that register there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import update_wrapper
from typing import Any

from diemtua.lib.actor import Actor
from diemtua.lib.beside import Asked, Cut, Hanging, Hangs, OfTheDay, together, together_on
from diemtua.lib.clock import day_of, now


@dataclass(frozen=True, kw_only=True)
class Clock:
    """What is left, and the exact moment. `tone` is "" when far, "due" when close, "late" when past, "done"."""

    first: str
    second: str = ""
    tone: str = ""


@dataclass(frozen=True, kw_only=True)
class Row:
    """One line of work: what, clock, one action."""

    title: str
    url: str
    meta: str = ""
    icon: str = "checkbox"
    clock: Clock | None = None
    action: str = ""
    action_url: str = ""
    secret: bool = False


@dataclass(frozen=True, kw_only=True)
class Group:
    """Rows of one kind on *Hôm nay*. `count` may exceed the rows shown; `url` opens the whole list."""

    key: str
    title: str
    icon: str
    tone: str = ""
    count: int = 0
    url: str = ""
    note: str = ""
    rows: Sequence[Row] = field(default_factory=tuple)
    side: bool = False


Render = Callable[..., Any]


@dataclass(frozen=True, kw_only=True)
class Panel:
    """`render` is given the actor and the thing; and third, of a panel that says what `hangs`, those rows by name.

    What hangs is asked for beside that of the slot's other panels, in words that are the same for a whole office
    (`lib.beside.together`). The rows must be those this actor may read.
    """

    slot: str
    order: int
    power: str
    render: Render
    hangs: Hangs | None = None


_panels: dict[str, list[Panel]] = defaultdict(list)


def register(slot: str, *, order: int, power: str, render: Render, hangs: Hangs | None = None) -> None:
    """Put a panel into a slot for those who hold the power. Called from an app's panels.py."""
    panel = Panel(slot=slot, order=order, power=power, render=render, hangs=hangs)
    if all(p.render is not render for p in _panels[slot]):
        _panels[slot].append(panel)
        _panels[slot].sort(key=lambda p: p.order)


def panels(slot: str, actor: Actor) -> list[Panel]:
    """The panels of a slot that this actor may see, in order."""
    return [panel for panel in _panels[slot] if actor.may(panel.power)]


def drawn(slot: str, actor: Actor, thing: Any) -> list[Any]:
    """What the panels of a slot show of a thing: templates with what stands in them."""
    shown = panels(slot, actor)
    asked = together(actor.of_the_office(), *(panel.hangs or _nothing for panel in shown))
    found = asked.of(actor, now(), thing=thing.pk)
    made = [
        panel.render(actor, thing, rows) if panel.hangs else panel.render(actor, thing)
        for panel, rows in zip(shown, found, strict=True)
    ]
    return [each for each in made if each]


def _nothing(_somebody: Actor) -> Mapping[str, Hanging]:
    return {}


First = Callable[[Actor, datetime], Any]
Found = Mapping[str, Cut]


class Asking:
    """A panel that is drawn for a moment and says what it `asks`; `first` is done before anything is asked.

    On a page it is given its rows, which were asked for beside those of the others; called by itself it asks alone.
    """

    def __init__(self, render: Render, asks: OfTheDay, first: First | None) -> None:
        self.render, self.asks, self.first = render, asks, first
        update_wrapper(self, render)

    def __call__(self, actor: Actor, at: datetime) -> Any:
        return drawn_at(actor, at, [self])[0]


def asking(asks: OfTheDay, *, first: First | None = None) -> Callable[[Render], Asking]:
    """Makes a panel of what draws it: `asks` is given somebody of the office and the day, as `together_on` says."""
    return lambda render: Asking(render, asks, first)


def drawn_at(actor: Actor, at: datetime, shown: Sequence[Render]) -> list[Any]:
    """What these panels show at a moment; all that they ask in one statement."""
    asking_ones = [each if isinstance(each, Asking) else None for each in shown]
    for first in dict.fromkeys(each.first for each in asking_ones if each and each.first):
        first(actor, at)
    asks = [each.asks if each else _nothing_that_day for each in asking_ones]
    found = together_on(day_of(at), actor.of_the_office(), *asks).of(actor, at)
    return [
        one.render(actor, at, rows) if one else each(actor, at)
        for each, one, rows in zip(shown, asking_ones, found, strict=True)
    ]


def _nothing_that_day(_somebody: Actor, _day: date) -> Asked:
    return {}
