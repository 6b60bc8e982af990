"""The place where words were found, shown as the paper has it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from diemtua.lib.text import fold_in_place


@dataclass(frozen=True, slots=True)
class Piece:
    """Some letters of the paper; `hit` when they are what was looked for."""

    text: str
    hit: bool = False


def pieces_of(around: str, words: list[str]) -> list[Piece]:
    """The letters around a find, cut so that each word found stands alone; words begin with what was typed."""
    if not around or not words:
        return []
    wanted = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    bare = fold_in_place(around)
    pieces, end = [], 0
    for match in re.finditer(rf"(?<!\w)(?:{wanted})\w*", bare):
        if match.start() > end:
            pieces.append(Piece(around[end : match.start()]))
        pieces.append(Piece(around[match.start() : match.end()], hit=True))
        end = match.end()
    if not pieces:
        return []
    return [*pieces, Piece(around[end:])] if end < len(around) else pieces
