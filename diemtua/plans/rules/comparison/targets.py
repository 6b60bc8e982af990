"""Targets of two papers: set against each other only where they say the same of the same children.

"Tỷ lệ trẻ em bị xâm hại dưới 4%" and "dưới 0,034%" look alike and are a hundred times apart, because one counts what
surveys find and the other what is on record. So a pair needs the same outcome, the same population and the same unit,
and even then a factor of twenty goes to a person (law.md section 12.3).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from diemtua.plans.rules.comparison.amounts import Amount, Verdict, is_eased, judge
from diemtua.plans.rules.comparison.papers import Figure, Paper
from diemtua.plans.rules.comparison.words import plain

_FIGURE = re.compile(
    r"(?:(?:tren|duoi|hon|it nhat|toi thieu|khong qua|toi da|khoang|dat|con|xuong|tu)\s+)*\d+(?:[.,]\d+)*\s*"
    r"(?:(?:%|‰|/\s*100[.]?000)(?:\s*tro len)?|(?![\d.,]|\s*(?:-|den|tuoi|thang\b)))"
)
_EFFORT = re.compile(
    r"\b(?:ph[aâ]n d[aâ]u|bao dam|dam bao|duy tri|den (?:het )?nam 20\d\d|nam 20\d\d|hang nam|moi nam|muc thap nhat"
    r"|giam dan|tang dan|theo quy dinh|kip thoi|phu hop|xuong|dat(?= *$))\b"
)
_PLACE = re.compile(
    r"\b(?:tren dia ban|trong toan|toan|cua|trong|tai|o)\s+"
    r"(?:thanh pho|tinh|xa(?! hoi)|phuong|dac khu|huyen|thon|dia phuong|ca nuoc)\b"
)
_WHOLE = re.compile(r"\b(?:tren|trong|so voi) tong so ([^,;.]+)")
_RATE = re.compile(r"\b(?:ty le|ti le|ty suat|so vu|so)\s+")
_DIRECTION = re.compile(r"^(?:giam|tang|nang|keo giam|ha)\s+")
_SHORT_QUALIFIER = re.compile(r"duoc (?:phat hien|thong ke|lap danh sach|quan ly|ghi nhan)(?= duoc)")
_PREDICATE = re.compile(
    r"(?<=\w )(?:duoc|dat|(?<!dac )biet|tham gia|hoan thanh|tiep can|su dung|to chuc|bo tri|thanh lap|trien khai|di hoc"
    r"|den truong|co(?! hoan canh| nguy co| nhu cau| van de| so\b| quan))\b"
)
_SUFFERING = re.compile(r"\b(?:bi|mac|roi vao|bo hoc|tu vong|tao hon|duoi nuoc)\b")
_EMPTY = frozenset(
    (
        *("bang", "bo", "ca", "cac", "cho", "co", "cua", "da", "deu", "duoc", "duy", "it", "la", "le", "moi", "nhat"),
        *("nhung", "so", "tat", "theo", "thi", "toan", "tri", "trong", "ty", "va", "ve", "voi"),
    )
)
_SAME_OUTCOME = 0.6


@dataclass(frozen=True, kw_only=True, slots=True)
class Measure:
    """What a target measures: of whom, and what of them, as sets of folded syllables."""

    population: frozenset[str]
    outcome: frozenset[str]


@dataclass(frozen=True, kw_only=True, slots=True)
class FigurePair:
    """Two targets that speak of one matter, and whether and how they may be compared."""

    parent: Figure
    child: Figure
    verdict: Verdict
    note: str
    is_eased: bool | None = None

    @property
    def old(self) -> str:
        return str(_amount(self.parent))

    @property
    def new(self) -> str:
        return str(_amount(self.child))


@dataclass(frozen=True, kw_only=True, slots=True)
class FigureComparison:
    """Targets that meet, those the child left out, and those of its own."""

    pairs: tuple[FigurePair, ...]
    lost: tuple[Figure, ...]
    added: tuple[Figure, ...]


def _amount(figure: Figure) -> Amount:
    return Amount(comparator=figure.comparator, value=figure.value, unit=figure.unit)


def _syllables(text: str) -> frozenset[str]:
    return frozenset(word for word in re.findall(r"\w+", text) if word not in _EMPTY)


@lru_cache(maxsize=4096)
def measure(text: str, population: str = "", outcome: str = "") -> Measure:
    """Population and outcome of a target; what a person has written down wins over what the text seems to say."""
    body = _PLACE.sub(" ", _EFFORT.sub(" ", _FIGURE.sub(" ", plain(text))))
    body = _DIRECTION.sub("", " ".join(body.split()).strip(" ,;.:-"))
    whole = _WHOLE.search(body)
    is_rate = bool(_RATE.match(body))
    body = _RATE.sub("", _WHOLE.sub(" ", body), count=1) if is_rate else _WHOLE.sub(" ", body)
    cut = _cut(body, is_rate=is_rate)
    of_whom = whole[1] if whole else body[:cut]
    return Measure(
        population=_syllables(plain(population) if population else of_whom),
        outcome=_syllables(plain(outcome) if outcome else body[cut:]),
    )


def _cut(body: str, *, is_rate: bool) -> int:
    """Where the population ends: "trẻ em bị bỏ rơi | được chăm sóc", "tỷ lệ trẻ em | bị xâm hại"."""
    if is_rate and (suffers := _SUFFERING.search(body)) and not _PREDICATE.search(body, suffers.start()):
        return suffers.start()
    short = _SHORT_QUALIFIER.search(body)
    found = _PREDICATE.search(body, short.end() if short else 0)
    return found.start() if found else len(body)


def _measure_of(figure: Figure) -> Measure:
    return measure(figure.text, figure.population, figure.outcome)


def _likeness(a: frozenset[str], b: frozenset[str]) -> float:
    """Shared syllables by the smaller and the larger set together."""
    if not a or not b:
        return 1.0 if a == b else 0.0
    shared = len(a & b)
    return 0.5 * shared / min(len(a), len(b)) + 0.5 * shared / len(a | b)


def compare_figures(parent: Paper, child: Paper) -> FigureComparison:
    """Pair the targets of two papers, one to one, the closest first."""
    measures = {id(f): _measure_of(f) for f in (*parent.figures, *child.figures)}
    ranked = []
    for i, a in enumerate(parent.figures):
        for j, b in enumerate(child.figures):
            ours, theirs = measures[id(a)], measures[id(b)]
            outcome = _likeness(ours.outcome, theirs.outcome)
            people = _likeness(ours.population, theirs.population)
            if outcome >= _SAME_OUTCOME and people > 0:
                ranked.append((-(outcome + people), i, j))
    pairs, met, given = [], set[int](), set[int]()
    for _, i, j in sorted(ranked):
        if i not in met and j not in given:
            met.add(i)
            given.add(j)
            pairs.append((i, _pair(parent.figures[i], child.figures[j], same_level=parent.level == child.level)))
    return FigureComparison(
        pairs=tuple(pair for _, pair in sorted(pairs, key=lambda p: p[0])),
        lost=tuple(f for i, f in enumerate(parent.figures) if i not in met),
        added=tuple(f for j, f in enumerate(child.figures) if j not in given),
    )


def _pair(a: Figure, b: Figure, *, same_level: bool) -> FigurePair:
    old, new = _amount(a), _amount(b)
    if _measure_of(a).population != _measure_of(b).population:
        return FigurePair(parent=a, child=b, verdict=Verdict.OTHER_BASE, note="khác nhóm được tính (mẫu số), không so")
    verdict, note = judge(old, new, same_level=same_level)
    if verdict.is_compared and a.year and b.year and a.year != b.year:
        if verdict in {Verdict.RAISED, Verdict.LOWERED}:
            note = f"mốc {b.year}, không phải {a.year}; không so tăng giảm"
            return FigurePair(parent=a, child=b, verdict=Verdict.OTHER_YEAR, note=note)
        note = f"{note}; mốc {a.year} thành {b.year}"
    eased = is_eased(old, new) if verdict in {Verdict.RAISED, Verdict.LOWERED} else None
    return FigurePair(parent=a, child=b, verdict=verdict, note=note, is_eased=eased)
