"""Figures of communes without a name, which an app registers for pages of apps that do not know it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from diemtua.lib.actor import Actor

ByCommune = Callable[[Actor], Mapping[str, int | None]]
_known: dict[str, ByCommune] = {}

CHILDREN = "children"


def register(name: str, by_commune: ByCommune) -> None:
    """Called when an app starts. What the viewer may not know is None, or left out."""
    _known[name] = by_commune


def by_commune(name: str, viewer: Actor) -> Mapping[str, int | None]:
    """A figure by the code of the commune; nothing where no app knows it."""
    known = _known.get(name)
    return known(viewer) if known else {}
