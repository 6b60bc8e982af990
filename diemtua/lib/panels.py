"""Slots on pages of lower apps and of the shell, filled by apps that register there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from diemtua.lib.actor import Actor
from diemtua.lib.beside import Hanging, together


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
Hangs = Callable[[Actor, Any], Mapping[str, Hanging]]


@dataclass(frozen=True, kw_only=True)
class Panel:
    """`render` is given the actor and the thing; and third, of a panel that says what `hangs`, those rows by name.

    What hangs is asked for beside that of the slot's other panels. The rows must be those this actor may read.
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
    found = together([panel.hangs(actor, thing) if panel.hangs else {} for panel in shown])
    made = [
        panel.render(actor, thing, rows) if panel.hangs else panel.render(actor, thing)
        for panel, rows in zip(shown, found, strict=True)
    ]
    return [each for each in made if each]
