"""How a lower app's change reaches an upper one: typed facts, in one transaction, failing the whole if they fail."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Any, TypeVar

Fact = TypeVar("Fact")
_subscribers: dict[type[Any], list[Callable[[Any], None]]] = defaultdict(list)


def subscribe(kind: type[Fact], listener: Callable[[Fact], None]) -> None:
    """Called from an app's subscribers.py; the listener calls exactly one operation of its own app."""
    if listener not in _subscribers[kind]:
        _subscribers[kind].append(listener)


def announce(fact: object) -> None:
    """Tell the apps above, inside the caller's transaction."""
    for listener in _subscribers[type(fact)]:
        listener(fact)
