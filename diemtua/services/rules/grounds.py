"""Of which places a consent speaks: those it names, and where it says so others of their kind."""

from __future__ import annotations

from collections.abc import Collection


def keys_of(agency_id: int | None, provider_id: int | None) -> list[str]:
    """A place by its numbers: an office that is also written down as a provider has both."""
    return [f"{letter}:{number}" for letter, number in (("a", agency_id), ("p", provider_id)) if number]


def kinds_of(agency_kind: str, provider_kind: str) -> list[str]:
    """What kind of place it is, of offices and of providers each by their own list."""
    return [f"{letter}:{kind}" for letter, kind in (("a", agency_kind), ("p", provider_kind)) if kind]


def covers(said_places: Collection[str], said_kinds: Collection[str], keys: list[str], kinds: list[str]) -> bool:
    """Whether what was agreed speaks of this place."""
    return not {*said_places}.isdisjoint(keys) or not {*said_kinds}.isdisjoint(kinds)
