"""Lists of names, where a heading, a label or a table cell holds nothing else."""

from __future__ import annotations

import re

from diemtua.places.rules.agencies import Mention, mention_at, mentions_from
from diemtua.places.rules.letters import flat
from diemtua.plans.rules.reading.words import one_space


def names(mentions: list[Mention]) -> tuple[str, ...]:
    """Names as shown, each once."""
    return tuple(dict.fromkeys(one_space(mention.text) for mention in mentions))


def split_names(text: str) -> tuple[str, ...]:
    """All of a heading or a table cell that is a list of names, also those no catalogue knows."""
    found: list[str] = []
    for part in re.split(r"\s*[;\n•]\s*(?:[-–+]\s*)?|^\s*[-–+]\s*", text):
        rest = part.strip(" .,:")
        mentions, end = mentions_from(rest, 0)
        left = rest[end:].strip(" .,:")
        if mentions and len(left) < 4:
            found.extend(names(mentions))
        elif mentions and left.startswith("("):
            found.extend([*names(mentions[:-1]), one_space(f"{mentions[-1].text} {left}")])
        elif rest:
            found.extend(_loose(rest))
    return tuple(dict.fromkeys(filter(None, found)))


def _loose(text: str) -> list[str]:
    """A list with an unknown name in it: cut at commas that stand before a known name or a capital."""
    pieces, start = list[str](), 0
    for cut in re.finditer(r"\s*,\s*(?:và\s+)?|\s+và\s+", text):
        known = mention_at(text, cut.end())
        if known and len(flat(known.text).split()) > 1 and text[cut.end()].isalpha():
            pieces.append(text[start : cut.start()])
            start = cut.end()
    return [one_space(piece) for piece in [*pieces, text[start:]]]


_HELPS = re.compile(
    r"[\s,;(]*\b(?:va\s+)?(?:chu tri\s*[,;]?\s*)?phoi\s*hop(?:\s+(?:thuc hien\s+)?(?:cung\s+)?voi)?\s*:?\s*"
)
_LEADS = re.compile(r"\W*(?:(?:co quan|don vi)\s+)?chu tri\s*:\s*")
_ROLE_END = re.compile(
    r"[\s,(]*\b(?:chu tri|thuc hien|chiu trach nhiem(?: chinh)?|tham muu|dau moi)(?: thuc hien)?\W*$"
)


def split_roles(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who leads and who helps in "Sở Y tế chủ trì; các sở, ngành phối hợp" or "Sở Y tế phối hợp với Công an tỉnh"."""
    leads: list[str] = []
    helpers: list[str] = []
    for part in re.split(r"\s*[;\n]\s*", text):
        label = _LEADS.match(flat(part))
        piece = part[label.end() :] if label else part
        cut = _HELPS.search(flat(piece))
        if cut is None:
            leads.extend(split_names(piece[: _end_of_names(piece)]))
            continue
        before, after = piece[: cut.start()], piece[cut.end() :].strip(" .,:)")
        if after:
            leads.extend(split_names(before[: _end_of_names(before)]))
        helpers.extend(split_names(after or before))
    return tuple(dict.fromkeys(leads)), tuple(dict.fromkeys(name for name in helpers if name not in leads))


def split_at_slash(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """A cell under "Chủ trì/phối hợp": whoever stands before the slash leads."""
    lead, slash, rest = text.partition("/")
    if not slash or "phoi hop" in flat(text):
        return split_roles(text)
    return split_names(lead), split_names(rest)


def _end_of_names(text: str) -> int:
    found = _ROLE_END.search(flat(text))
    return found.start() if found else len(text)
