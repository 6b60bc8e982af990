"""The names of the catalogue as a tree of letters, without marks and spaces: OCR tears words apart and loses marks."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from diemtua.places.rules.agency_catalogue import AgencyKind, catalogue
from diemtua.places.rules.letters import flat

# A name shortened by its last word must still be a name: "Thanh tra" alone is a verb.
_NOT_ALONE = frozenset({"thanh tra", "thong ke", "cac doan the", "doan thanh nien cong san ho chi"})
_UNIT_ENDS = (" tỉnh", " xã", " huyện")
_PAUSE = " \t\n.,-&–—/'\"“”’"


def _names(item: AgencyKind) -> Iterator[tuple[str, bool]]:
    """Each name of a kind, and whether it counts only when written with a capital."""
    for name in (item.name, *item.aliases):
        yield name, False
        for end in _UNIT_ENDS:
            rest = name.removesuffix(end)
            if rest != name and " " in rest and flat(rest) not in _NOT_ALONE:
                yield rest, True


@lru_cache(maxsize=1)
def _trie() -> dict[str, Any]:
    """Names as a tree of letters, without marks and spaces: OCR tears words apart and loses marks."""
    root: dict[str, Any] = {}
    for item in catalogue().values():
        for name, needs_capital in _names(item):
            node = root
            for letter in flat(name):
                if letter.isalnum():
                    node = node.setdefault(letter, {})
            node.setdefault("kinds", []).append((item.kind, needs_capital))
    return root


def longest_name(text: str, plain: str, start: int) -> tuple[int, tuple[str, ...]] | None:
    """End and kinds of the longest name that starts at a letter."""
    node: dict[str, Any] = _trie()
    at, pauses = start, 0
    best: tuple[int, tuple[str, ...]] | None = None
    end = len(plain)
    while at < end:
        letter = plain[at]
        if letter.isalnum():
            if letter not in node:
                break
            node = node[letter]
            pauses = 0
            at += 1
            if "kinds" in node and (at == end or not plain[at].isalnum()):
                capital = any(c.isupper() for c in text[start:at])
                kinds = tuple(dict.fromkeys(kind for kind, needs in node["kinds"] if capital or not needs))
                best = (at, kinds) if kinds else best
        elif letter in _PAUSE and pauses < 3:
            pauses += 1
            at += 1
        else:
            break
    return best
