"""Made-up addresses of real units, clean and noisy, to measure the resolver with. The same seed gives the same ones."""

from __future__ import annotations

import random
import unicodedata
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from diemtua.lib.text import fold
from diemtua.places.rules.gazetteer import Gazetteer, Place, bare, load

SHORT = {
    "province": ("", "T. ", "tỉnh "),
    "centrally_run_city": ("TP. ", "TP ", "Tp.", "T.P "),
    "urban_district": ("Q. ", "Q.", "q. "),
    "rural_district": ("H. ", "H.", "h. "),
    "district_town": ("TX. ", "TX ", "tx."),
    "provincial_city": ("TP. ", "TP ", "Tp."),
    "ward": ("P. ", "P.", "F. ", "p. "),
    "commune": ("X. ", "X.", "x. "),
    "township": ("TT. ", "TT ", "ttr. "),
    "special_zone": ("ĐK. ", "đặc khu "),
}
STREETS = (
    "số 12 đường Nguyễn Huệ, khu phố 3, ",
    "ấp Tân Lập, ",
    "tổ 5, thôn Đông, ",
    "45/7 Lê Lợi, ",
    "Hẻm 120 Trần Hưng Đạo, KP2, ",
    "thôn 3, ",
    "nhà bà Sáu, xóm Chùa, ",
    "Số 8 phố Huế, tổ dân phố 4, ",
)
TELEX = {"ă": "aw", "â": "aa", "ê": "ee", "ô": "oo", "ơ": "ow", "ư": "uw", "đ": "dd"}
TONES = {"\u0300": "f", "\u0301": "s", "\u0309": "r", "\u0303": "x", "\u0323": "j"}


@dataclass(frozen=True)
class AddressCase:
    text: str
    code: str
    past: bool
    shape: str
    noise: str = ""


def address_cases(n: int, seed: int, *, noisy: bool) -> list[AddressCase]:
    """So many addresses over all shapes, half of them from before 1/7/2025. Texts that name two units are left out."""
    rng = random.Random(seed)  # noqa: S311 - the same addresses each time, not a secret
    gazetteer = load()
    unique = _unique(gazetteer)
    places = {
        past: [p for p in gazetteer.places if p.level == "commune" and p.is_past == past] for past in (True, False)
    }
    cases: list[AddressCase] = []
    while len(cases) < n:
        past = rng.random() < 0.5
        shape = rng.choice(list(PAST_SHAPES if past else PRESENT_SHAPES))
        place, text = (PAST_SHAPES if past else PRESENT_SHAPES)[shape](rng.choice(places[past]), gazetteer, rng)
        if _needs_unique(shape) and unique[_signature(place)] > 1:
            continue
        noise = rng.choice(list(NOISES)) if noisy else ""
        if noise:
            text = NOISES[noise](text, rng)
        cases.append(AddressCase(text, place.code, place.is_past, shape, noise))
    return cases


def _signature(place: Place) -> tuple[int, str, str]:
    return place.province, place.kind if place.level == "commune" else place.level, fold(place.name)


def _needs_unique(shape: str) -> bool:
    return "district" not in shape or shape.startswith("district")


def _unique(gazetteer: Gazetteer) -> Counter[tuple[int, str, str]]:
    return Counter(_signature(place) for place in gazetteer.places)


def _lower(name: str) -> str:
    return name[0].lower() + name[1:]


def _short(place: Place, rng: random.Random) -> str:
    return rng.choice(SHORT[place.kind]) + bare(place.name)


def _chain(place: Place, gazetteer: Gazetteer) -> list[Place]:
    chain = [place]
    while chain[-1].parent != chain[-1].row:
        chain.append(gazetteer.places[chain[-1].parent])
    return chain


WHOLE = slice(None)
Shape = Callable[[Place, Gazetteer, random.Random], tuple[Place, str]]


def _joined(
    separator: str,
    name: Callable[[Place, random.Random], str],
    keep: slice = WHOLE,
    streets: tuple[str, ...] = (),
) -> Shape:
    def shape(place: Place, gazetteer: Gazetteer, rng: random.Random) -> tuple[Place, str]:
        chain = _chain(place, gazetteer)[keep]
        text = separator.join(name(unit, rng) for unit in chain)
        return chain[0], (rng.choice(streets) if streets else "") + text

    return shape


def _full(place: Place, _rng: random.Random) -> str:
    return _lower(place.name)


def _official(place: Place, _rng: random.Random) -> str:
    return place.name


def _bare(place: Place, _rng: random.Random) -> str:
    return bare(place.name) if not bare(place.name).isdigit() else place.name


def _reversed(place: Place, gazetteer: Gazetteer, _rng: random.Random) -> tuple[Place, str]:
    return place, ", ".join(unit.name for unit in reversed(_chain(place, gazetteer)))


def _upper(place: Place, gazetteer: Gazetteer, _rng: random.Random) -> tuple[Place, str]:
    return place, ", ".join(unit.name for unit in _chain(place, gazetteer)).upper()


def _ends(place: Place, gazetteer: Gazetteer, _rng: random.Random) -> tuple[Place, str]:
    chain = _chain(place, gazetteer)
    return place, f"{_lower(chain[0].name)}, {_lower(chain[-1].name)}"


def _bare_province(place: Place, gazetteer: Gazetteer, _rng: random.Random) -> tuple[Place, str]:
    chain = _chain(place, gazetteer)
    return place, ", ".join([*(unit.name for unit in chain[:-1]), bare(chain[-1].name)])


COMMON: dict[str, Shape] = {
    "full, commas (district if any)": _joined(", ", _full),
    "official, commas (district if any)": _joined(", ", _official),
    "dashes (district if any)": _joined(" - ", _official),
    "no commas (district if any)": _joined(" ", _official),
    "bare, commas (district if any)": _joined(", ", _bare),
    "short (district if any)": _joined(", ", _short),
    "short, no commas (district if any)": _joined(" ", _short),
    "street (district if any)": _joined(", ", _full, streets=STREETS),
    "street, short (district if any)": _joined(", ", _short, streets=STREETS),
    "reversed (district if any)": _reversed,
    "upper case (district if any)": _upper,
    "bare province (district if any)": _bare_province,
}
PRESENT_SHAPES: dict[str, Shape] = {**COMMON, "province alone": _joined("", _full, slice(-1, None))}
PAST_SHAPES: dict[str, Shape] = {
    **COMMON,
    "commune and province": _ends,
    "commune and district": _joined(", ", _full, slice(0, 2)),
    "district and province": _joined(", ", _full, slice(1, None)),
}


def _no_marks(text: str, _rng: random.Random) -> str:
    return fold(text).upper() if text.isupper() else fold(text)


def _some_marks(text: str, rng: random.Random) -> str:
    return " ".join(fold(word) if rng.random() < 0.5 else word for word in text.split(" "))


def _fault(text: str, rng: random.Random) -> str:
    """One insertion, deletion, substitution or swap of letters, anywhere but in a number."""
    i = rng.choice([i for i, c in enumerate(text[:-1]) if c.isalpha()])
    letter = rng.choice("abcdeghiklmnopqrstuvxyăâêôơư")
    return rng.choice(
        (
            text[:i] + letter + text[i:],
            text[:i] + text[i + 1 :],
            text[:i] + letter + text[i + 1 :],
            text[:i] + text[i + 1] + text[i] + text[i + 2 :],
        )
    )


def _fault_no_marks(text: str, rng: random.Random) -> str:
    return fold(_fault(text, rng))


def _other_tone(text: str, rng: random.Random) -> str:
    split = unicodedata.normalize("NFD", text)
    at = [i for i, c in enumerate(split) if c in TONES]
    if at:
        i = rng.choice(at)
        split = split[:i] + rng.choice([t for t in TONES if t != split[i]]) + split[i + 1 :]
    return unicodedata.normalize("NFC", split)


def _telex(text: str, rng: random.Random) -> str:
    """One word as the keyboard got it, without the typing tool."""
    out = text.split(" ")
    marked = [i for i, word in enumerate(out) if fold(word) != word.lower()]
    if marked:
        i = rng.choice(marked)
        tone = ""
        letters = ""
        for c in unicodedata.normalize("NFD", out[i]):
            if c in TONES:
                tone = TONES[c]
            else:
                letters += c
        tail = len(letters.rstrip(".,")) if letters.rstrip(".,") else len(letters)
        typed = "".join(TELEX.get(c.lower(), c) for c in unicodedata.normalize("NFC", letters[:tail]))
        out[i] = typed + tone + letters[tail:]
    return " ".join(out)


def _lost_space(text: str, rng: random.Random) -> str:
    spaces = [i for i, c in enumerate(text) if c == " "]
    if not spaces:
        return text
    i = rng.choice(spaces)
    return text[:i] + text[i + 1 :]


NOISES: dict[str, Callable[[str, random.Random], str]] = {
    "no marks": _no_marks,
    "some marks": _some_marks,
    "one fault": _fault,
    "one fault, no marks": _fault_no_marks,
    "another tone": _other_tone,
    "telex": _telex,
    "lost space": _lost_space,
    "lower case": lambda text, _rng: text.lower(),
}
