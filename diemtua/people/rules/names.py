"""How a name is kept, so that lists stand in Vietnamese order and search finds it."""

from __future__ import annotations

from diemtua.lib.text import fold, name_key

LONGEST_KEY = 120


def sort_key(full_name: str) -> str:
    """Given name, then family name, by the Vietnamese alphabet; nameless children stand last."""
    if not full_name.strip():
        return "~"
    return " ".join(name_key(full_name))[:LONGEST_KEY]


def folded(full_name: str, other_names: str = "") -> str:
    """All names without marks, as search compares them."""
    return fold(f"{full_name} {other_names}".replace(",", " ").replace(";", " "))
