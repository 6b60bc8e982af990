"""From the text of an address to the names that stand in it, each with its place in the text and its faults."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from diemtua.lib.text import fold
from diemtua.places.rules import words
from diemtua.places.rules.gazetteer import Gazetteer

_PIECES = re.compile(r"[^\W_]+|[,;|/\n()]|\s[-–—]\s")
_GLUED = re.compile(r"^(tp|tx|tt|p|q|f|x|h)(\d{1,2})$")
LONGEST = 7
MOST = 40  # words; of a longer text only the end can be an address, and nobody waits for the rest
SHORTEST = 3  # a fault in a shorter word leaves nothing to know it by


class Token(NamedTuple):
    text: str  # lower case with marks
    folded: str  # without marks, one spelling for y and i
    raw: str  # without marks
    part: int  # which piece between commas
    piece: int  # which piece between commas or dashes; a dash may also stand inside a name


class Marker(NamedTuple):
    start: int
    end: int
    kind: str


class Hit(NamedTuple):
    """A name found at words start..end; `edits` is 1 when it takes a typing fault to read it so."""

    start: int
    end: int
    key: str
    edits: int
    slip: float  # how far the marks and letters differ, for choosing between names one fault away


@dataclass(frozen=True)
class Reading:
    tokens: tuple[Token, ...]
    markers: tuple[Marker, ...]
    former: bool  # says of itself that it is an old address

    def marker_before(self, start: int) -> Marker | None:
        """The kind written directly before a name, in the same part of the address."""
        for marker in self.markers:
            if (
                marker.end == start
                and start < len(self.tokens)
                and self.tokens[marker.start].piece == self.tokens[start].piece
            ):
                return marker
        return None

    def holds_kind(self, start: int, end: int) -> bool:
        """Whether a written-out kind lies among these words: "thành phố" is no slip for "Thạnh Phú"."""
        return any(
            marker.start < end and start < marker.end and len(self.tokens[marker.start].raw) > 2
            for marker in self.markers
            if marker.kind != "street"
        )

    def house_number_before(self, start: int) -> bool:
        """A street, as in "45/7 Lê Lợi", and not a ward, as in "P. 2 Bảo Lộc"."""
        if start == 0 or not self.tokens[start - 1].raw.isdigit():
            return False
        return self.tokens[start - 1].piece == self.tokens[start].piece and self.marker_before(start - 1) is None


def read(text: str, gazetteer: Gazetteer) -> Reading:
    tokens = list(_tokens(text, gazetteer.syllables))[-MOST:]
    former = _drop_former(tokens)
    for country in words.COUNTRY:
        if len(tokens) > len(country) and tuple(t.folded for t in tokens[-len(country) :]) == country:
            del tokens[-len(country) :]
    return Reading(tuple(tokens), tuple(_markers(tokens, gazetteer)), former)


def _drop_former(tokens: list[Token]) -> bool:
    """Take out "(cũ)" and "trước đây"."""
    old = [i for i, token in enumerate(tokens) if token.text == "cũ" or _stands_alone(tokens, i, "cu")]
    old += [
        i + step
        for i in range(len(tokens) - 1)
        if (tokens[i].folded, tokens[i + 1].folded) == ("truoc", "day")
        for step in (0, 1)
    ]
    for i in sorted(old, reverse=True):
        del tokens[i]
    return bool(old)


def _stands_alone(tokens: list[Token], i: int, word: str) -> bool:
    return tokens[i].text == word and [token.piece for token in tokens].count(tokens[i].piece) == 1


def _tokens(text: str, syllables: frozenset[str]) -> Iterator[Token]:
    part = piece_no = 0
    composed = words.marked(words.composed(words.APOSTROPHES.sub("", text)))
    composed = words.ENGLISH_NUMBERED.sub(lambda found: f"{words.ENGLISH[found[1]]} {found[2]}", composed)
    for piece in _PIECES.findall(composed):
        if piece in words.FILLING:
            continue
        if not piece[0].isalnum():
            part += piece.strip() not in ("-", "–", "—")
            piece_no += 1
            continue
        for word in _unglued(piece, syllables):
            yield Token(word, words.syllable(fold(word)), fold(word), part, piece_no)


def _unglued(word: str, syllables: frozenset[str]) -> list[str]:
    """Words set apart: "P12" → "p", "12"; "tphcm" → "tp", "hcm"; "phườngtân" → "phường", "tân"; "ddoongf" → "dong"."""
    folded = fold(word)
    if words.syllable(folded) in syllables or folded.isdigit() or len(folded) != len(word) or len(word) == 1:
        return [word]
    if glued := _GLUED.match(folded):
        return [glued[1], glued[2]]
    if folded in words.MARKER_WORDS or folded in words.STREET:
        return [word]
    if cut := _cut(folded, syllables):
        return [word[:cut], word[cut:]]
    meant = words.untyped(folded)
    if len(meant) > 1 and (words.syllable(meant) in syllables or meant in words.MARKER_WORDS):
        return [meant]
    return [word]


def _cut(folded: str, syllables: frozenset[str]) -> int:
    """Where a space was lost between a kind and a name. Inside a name it does no harm."""
    cuts = range(1, len(folded))
    for i in cuts:
        if folded[:i] in words.BEFORE_NAME and (
            words.syllable(folded[i:]) in syllables or folded[i:] in words.INITIALS
        ):
            return i
    for i in cuts:
        if folded[i:] in words.BEFORE_NAME and words.syllable(folded[:i]) in syllables:
            return i
    return 0


def _markers(tokens: list[Token], gazetteer: Gazetteer) -> Iterator[Marker]:
    start = 0
    while start < len(tokens):
        marker = _marker_at(tokens, start, gazetteer)
        if marker:
            yield marker
            start = marker.end
        else:
            start += 1


def _marker_at(tokens: list[Token], start: int, gazetteer: Gazetteer) -> Marker | None:
    pair = tuple(token.folded for token in tokens[start : start + 2])
    if pair in words.MARKERS:
        return Marker(start, start + 2, words.MARKERS[pair])
    if pair[:1] in words.MARKERS:
        return Marker(start, start + 1, words.MARKERS[pair[:1]])
    if pair[0] in words.STREET:
        return Marker(start, start + 1, "street")
    return _mistyped(tokens[start : start + 2], start, gazetteer)


_LONG_MARKERS = {"".join(marker): marker for marker in words.MARKERS if len("".join(marker)) > 3}


def _mistyped(pair: list[Token], start: int, gazetteer: Gazetteer) -> Marker | None:
    """One typing fault away from a written-out kind, and no word of any name: "hyuện", "thành pố"."""
    for length in (2, 1):
        if len(pair) < length or all(_is_word(token, gazetteer) for token in pair[:length]):
            continue
        joined = "".join(token.folded for token in pair[:length])
        for spelling, marker in _LONG_MARKERS.items():
            if len(marker) >= length and abs(len(joined) - len(spelling)) < 2 and words.distance(joined, spelling) == 1:
                return Marker(start, start + length, words.MARKERS[marker])
    return None


def _is_word(token: Token, gazetteer: Gazetteer) -> bool:
    return token.folded in gazetteer.syllables if token.text.isascii() else token.text in gazetteer.spelled


def exact_hits(reading: Reading, gazetteer: Gazetteer) -> list[Hit]:
    hits = []
    for start, end in _windows(reading):
        key = "".join(token.folded for token in reading.tokens[start:end])
        if key in gazetteer.by_key:
            hits.append(Hit(start, end, key, 0, 0.0))
    return hits


def faulty_hits(reading: Reading, gazetteer: Gazetteer) -> list[Hit]:
    """Names one typing fault away from some words of the text."""
    hits = []
    for start, end in _windows(reading):
        raw = "".join(token.raw for token in reading.tokens[start:end])
        same = "".join(token.folded for token in reading.tokens[start:end])
        near = {key for typed in {raw, same} for key in _near(typed, gazetteer)} - {same}
        hits += [Hit(start, end, key, 1, _slip(reading.tokens[start:end], key, gazetteer)) for key in near]
    return hits


def _near(typed: str, gazetteer: Gazetteer) -> Iterator[str]:
    if len(typed) < SHORTEST:
        return
    seen = set()
    for form in words.deletions(typed):
        for spelling, key in gazetteer.slips.get(form, ()):
            if spelling in seen:
                continue
            seen.add(spelling)
            if words.numbers(spelling) == words.numbers(typed) and words.distance(spelling, typed) < 2:
                yield key


def _windows(reading: Reading) -> Iterator[tuple[int, int]]:
    tokens = reading.tokens
    for start, first in enumerate(tokens):
        for end in range(start, min(start + LONGEST, len(tokens))):
            if tokens[end].part != first.part:
                break
            yield start, end + 1


def _slip(tokens: Sequence[Token], near: str, gazetteer: Gazetteer) -> float:
    """Among names one fault away the one whose marks agree is meant: "Tân Thnh" with ạ, à or ị."""
    typed = "".join(token.text for token in tokens)
    if typed.isascii():
        return 0.0
    spellings = {"".join(gazetteer.spelling(index)) for index in gazetteer.by_key[near]}
    return min(words.distance(typed, spelling) for spelling in spellings) - 1.0
