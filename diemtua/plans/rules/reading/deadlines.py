"""Times for a task: the words a paper uses, and the same in the notation of `plan read`."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from diemtua.places.rules.letters import flat
from diemtua.plans.rules.reading.words import one_space

_DAY = r"(?:ngay\s+)?(\d{1,2})\s*(?:[/.-]|\s+thang\s+)\s*(\d{1,2})(?:\s*(?:[/.-]|\s+nam\s+)\s*(\d{4}))?(?!\d|\s*%)"
_MONTH = r"thang\s+(\d{1,2})(?:\s*(?:[/.-]|\s+nam\s+)\s*(\d{4}))?(?!\d)"
_QUARTER = r"quy\s+(iv|iii|ii|i|[1-4])\s*(?:(?:[/.-]|nam)?\s*(\d{4}))?(?!\w)"
_YEAR = r"nam\s+(20\d\d)"
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_BEFORE = (
    r"(?:truoc|cham nhat(?:\s+la)?(?:\s+truoc)?|xong truoc|khong (?:muon|cham) hon|han (?:cuoi|chot)(?:\s+la)?"
    r"|muon nhat)"
)
_BY = r"(?:trong|den(?:\s+het)?|het|xong|vao|cham nhat|truoc|tu|hoan thanh)"


@dataclass(frozen=True, slots=True)
class Found:
    """Words of a time in a text, with their place and notation."""

    start: int
    end: int
    words: str
    norm: str


def _iso(day: str, month: str, year: str | int) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def _month_end(year: str | int, month: str) -> str | None:
    if not 1 <= int(month) <= 12:
        return None
    return f"{int(year):04d}-{int(month):02d}-{monthrange(int(year), int(month))[1]:02d}"


_SPAN = re.compile(rf"tu\s+{_DAY}\s*(?:den|-|->)\s*(?:het\s+)?{_DAY}")
_MONTH_SPAN = re.compile(
    rf"tu\s+(?:{_MONTH})\s*(?:den|-)\s*(?:het\s+)?(?:{_MONTH})|thang\s+(\d{{1,2}})\s*-\s*(\d{{1,2}})\s*/\s*(\d{{4}})"
)
_YEARS = re.compile(r"(?:giai doan|tu nam|trong (?:cac )?nam|nam)\s+(20\d\d)\s*(?:-|den(?: nam)?)\s*(20\d\d)")
_MONTHLY = re.compile(r"(?:truoc |vao )?(?:ngay\s+)?(?:mung\s+)?(\d{1,2})\s*(?:cua\s+)?(?:hang|hằng|moi)\s+thang")
_EACH_YEAR = re.compile(rf"{_BEFORE}?\s*{_DAY}\s*(?:hang|moi)\s+nam")
_DAY_ONLY = re.compile(
    rf"({_BEFORE}\s+)?(tu\s+)?(?:\d{{1,2}}\s*(?:gio|h|g)\s*(?:\d{{2}})?,?\s*)?{_DAY}(?!\s*(?:hang|moi)\s+nam)"
)
_MONTH_ONLY = re.compile(rf"({_BEFORE}\s+)?((?:{_BY})\s+)*{_MONTH}(?!\s*(?:hang|moi)\s+nam)")
_QUARTER_ONLY = re.compile(rf"({_BEFORE}\s+)?((?:{_BY})\s+)*{_QUARTER}")
_YEAR_ONLY = re.compile(rf"((?:{_BY}|cuoi|dau|giua)\s+)*{_YEAR}(?!\s*-)")
_FROM_YEAR = re.compile(rf"tu\s+(?:{_MONTH}|{_YEAR})\s*(?:tro di|den nay|va nhung nam tiep theo)?")
_ONGOING = re.compile(
    r"thuong xuyen|lien tuc|suot (?:nam|qua trinh)|ca nam|hang ngay|theo tien do|khi co yeu cau|dot xuat"
)
_YEARLY = re.compile(r"(?:hang|moi)\s+nam|dinh ky nam|thuong nien")
_QUARTERLY = re.compile(r"(?:hang|moi)\s+quy|dinh ky quy|cuoi (?:cua )?quy(?!\s+[iv\d])|quy (?:mot|0?1) lan")
_HALF_YEARLY = re.compile(
    r"(?:(?:dinh ky|moi|hang)\s+)?(?:0?6|sau) thang(?:\s+(?:mot|0?1)\s+lan|(?=\s*(?:[;.,)]|va\b|$)))"
)
_MONTHS = re.compile(r"(?:hang|moi|dinh ky)\s+thang|thang (?:mot|0?1) lan")
_WEEKS = re.compile(r"(?:hang|moi|dinh ky)\s+tuan|tuan (?:mot|0?1) lan")

_RHYTHMS = (
    (_HALF_YEARLY, "half-yearly"),
    (_YEARLY, "yearly"),
    (_QUARTERLY, "quarterly"),
    (_MONTHS, "monthly"),
    (_WEEKS, "weekly"),
    (_ONGOING, "ongoing"),
)


def norms(words: str, year: int | None = None) -> tuple[str, ...]:
    """All times in words that are known to be about time ("Quý II/2026 và hằng năm")."""
    if span := re.fullmatch(r"\W*(20\d\d)\s*[-–]\s*(20\d\d)\W*", words):
        return (f"{span[1]}/{span[2]}",)
    named = re.search(r"\b20\d\d\b", words)
    return tuple(dict.fromkeys(found.norm for found in times(words, year or (int(named[0]) if named else None))))


def times(text: str, year: int | None = None) -> list[Found]:  # noqa: C901 - a list of forms, one after the other
    """Every time named in a text, left to right, none inside another."""
    plain = flat(text)
    found: list[Found] = []
    taken: list[tuple[int, int]] = []

    def take(match: re.Match[str], norm: str | None) -> None:
        if norm and not any(match.start() < end and start < match.end() for start, end in taken):
            taken.append(match.span())
            found.append(Found(match.start(), match.end(), one_space(text[match.start() : match.end()]), norm))

    for m in _SPAN.finditer(plain):
        take(m, _day_span(m, year))
    for m in _MONTH_SPAN.finditer(plain):
        take(m, _month_span(m, year))
    for m in _YEARS.finditer(plain):
        take(m, f"{m[1]}/{m[2]}")
    for m in _MONTHLY.finditer(plain):
        take(m, f"monthly-{int(m[1]):02d}" if 1 <= int(m[1]) <= 31 else None)
    for m in _EACH_YEAR.finditer(plain):
        take(m, "yearly")
    for m in _DAY_ONLY.finditer(plain):
        take(m, _day(m, year))
    for m in _FROM_YEAR.finditer(plain):
        take(m, f"{m[2]}-{int(m[1]):02d}/.." if m[2] else f"{m[3]}/.." if m[3] else None)
    for m in _QUARTER_ONLY.finditer(plain):
        take(m, _quarter(m, year))
    for m in _MONTH_ONLY.finditer(plain):
        take(m, _month(m, plain, year))
    for m in _YEAR_ONLY.finditer(plain):
        take(m, _year(m, plain))
    for pattern, norm in _RHYTHMS:
        for m in pattern.finditer(plain):
            take(m, norm)
    return sorted(found, key=lambda item: item.start)


def _day_span(m: re.Match[str], year: int | None) -> str | None:
    last_year = m[6] or m[3] or year
    if not last_year:
        return None
    first, last = _iso(m[1], m[2], m[3] or last_year), _iso(m[4], m[5], last_year)
    return f"{first}/{last}" if first and last else None


def _month_span(m: re.Match[str], year: int | None) -> str | None:
    if m[5]:
        return f"{m[7]}-{int(m[5]):02d}/{m[7]}-{int(m[6]):02d}" if int(m[5]) <= 12 and int(m[6]) <= 12 else None
    last_year = m[4] or m[2] or year
    if not last_year or int(m[1]) > 12 or int(m[3]) > 12:
        return None
    return f"{m[2] or last_year}-{int(m[1]):02d}/{last_year}-{int(m[3]):02d}"


def _day(m: re.Match[str], year: int | None) -> str | None:
    if not m[5] and _EVERY_YEAR.search(m.string):
        return "yearly"
    if not (m[5] or year):
        return None
    iso = _iso(m[3], m[4], m[5] or year or 0)
    if iso is None:
        return None
    if m[1]:
        return f"<{iso}" if "truoc" in m[1] else iso
    return f"{iso}/.." if m[2] else iso


_EVERY_YEAR = re.compile(r"(?:hang|moi) nam|dinh ky nam")


def _quarter(m: re.Match[str], year: int | None) -> str | None:
    in_year = m[4] or year
    return f"{in_year}-Q{_QUARTERS[m[3]]}" if in_year else None


def _month(m: re.Match[str], plain: str, year: int | None) -> str | None:
    in_year = m[4] or year
    if not in_year or not 1 <= int(m[3]) <= 12:
        return None
    words = plain[max(0, m.start() - 24) : m.start(3)]
    if re.search(r"\btruoc\s+thang", words):
        return f"<{in_year}-{int(m[3]):02d}-01"
    if re.search(r"\b(?:hoan thanh|xong|het|den|cham nhat)\b", words):
        return _month_end(in_year, m[3])
    return f"{in_year}-{int(m[3]):02d}"


def _year(m: re.Match[str], plain: str) -> str:
    words = plain[max(0, m.start() - 24) : m.end()]
    if re.search(r"\btruoc\s+nam", words):
        return f"<{m[2]}-01-01"
    if re.search(r"\b(?:hoan thanh|xong|den|het|cham nhat)\b", words):
        return f"{m[2]}-12-31"
    return m[2]


# In running text only these mean that the task itself is due then; "hằng năm" or "năm 2030" are mostly names.
_DUE = re.compile(
    rf"(?:\b(?:hoan thanh|thuc hien|trinh|gui|bao cao|ban hanh|xong|xay dung|trien khai)\b[^.;]{{0,60}}?)?"
    rf"(?:{_BEFORE}\s+(?:ngay|thang|quy|nam|\d)|\b(?:hoan thanh|xong)\b[^.;]{{0,40}}?\b(?:trong|den|vao|truoc|quy"
    rf"|thang)\b"
    rf"|\bden het\s+(?:ngay|thang|quy|nam)|\btrong\s+(?:quy|thang)\s|\btu ngay\s+\d)"
)


def due_in(text: str, year: int | None = None) -> tuple[str, tuple[str, ...]] | None:
    """The time by which a task is to be done, when its own words say so."""
    plain = flat(text)
    hits: dict[int, Found] = {}
    for cue in _DUE.finditer(plain):
        stop = _STOP.search(plain, cue.end(), cue.end() + 60)
        reach = stop.start() if stop else min(len(plain), cue.end() + 60)
        for item in _together(plain, cue.start(), _around(text, cue.start(), reach, year)):
            if item.norm not in _REPEATED or (item.norm == "yearly" and re.search(r"\d", item.words)):
                hits.setdefault(cue.start() + item.start, item)
    if not hits:
        return _in_rhythm(text, plain) or _in_words_alone(text, plain)
    return "; ".join(hit.words for hit in hits.values()), tuple(dict.fromkeys(hit.norm for hit in hits.values()))


_BEAT = (
    r"(?:(?:dinh ky|moi|hang)\s+(?:moi\s+|hang\s+)?(?:ngay|tuan|thang|quy|nam)"
    r"|(?:(?:dinh ky|moi)\s+)?(?:0?6|sau) thang (?:mot|0?1) lan|(?:(?:mot|0?1)\s+)?(?:tuan|thang|quy|nam) (?:mot|0?1) lan"
    r"|thuong xuyen(?:\s*(?:,|va)\s*lien tuc)?|lien tuc(?:\s*(?:,|va)\s*thuong xuyen)?)"
)
_DONE = (
    r"(?:duoc\s+)?(?:to chuc\s+)?(?:trien khai thuc hien|thuc hien|trien khai|tien hanh|duy tri|cap nhat|ra soat|lam"
    r"|kiem tra|thoi gian)\s+(?:theo\s+)?(?:dinh ky\s+)?"
)
# A clause of its own at the end ("…; thực hiện thường xuyên.") or words that open one ("Định kỳ hằng quý kiểm tra …").
_CLAUSE_OF_RHYTHM = re.compile(rf"(?:[;.(]\s*(?:{_DONE})?|,\s*{_DONE})(?P<beat>{_BEAT})\s*(?=[;.)]|$)")
_OPENS_WITH_RHYTHM = re.compile(
    r"(?:(?:^|[;.]\s+)(?P<beat>(?:dinh ky\s+)?(?:hang|moi)\s+(?:tuan|thang|quy|nam))"
    r"|(?:^|[;.,]\s+)(?P<set>dinh ky\s+(?:hang\s+|moi\s+)?(?:tuan|thang|quy|nam|(?:0?6|sau) thang)))\b(?P<what>[^;.]*)"
)


def _in_rhythm(text: str, plain: str) -> tuple[str, tuple[str, ...]] | None:
    """As in "…; thực hiện thường xuyên" and "Định kỳ hằng quý …": a task that comes round, unless it is a report."""
    if clause := _CLAUSE_OF_RHYTHM.search(plain):
        words = one_space(text[clause.start() : clause.end()].strip(" ;.,("))
        return words, norms(words)
    for opening in _OPENS_WITH_RHYTHM.finditer(plain):
        which = "beat" if opening["beat"] else "set"
        if not re.search(r"\bbao cao\b|\btong hop\b", opening["what"][:60]):
            words = one_space(text[opening.start(which) : opening.end(which)])
            return words, norms(f"{words}.")
    return None


_WITHOUT_DATE = re.compile(
    r"\b(?:hoan thanh|xong)\s+(?:truoc|trong|sau)\s+[^.;,]{0,30}?\b(?:khai giang|nam hoc|hoc ky|mua|tet|ky nghi|he|tuan|ngay"
    r"|thang|quy|dot|dai hoi|gio)\b[^.;,]{0,40}"
)


def _in_words_alone(text: str, plain: str) -> tuple[str, tuple[str, ...]] | None:
    """As in "hoàn thành trước khai giảng năm học mới": a time that only a person can turn into a day."""
    found = _WITHOUT_DATE.search(plain)
    return (one_space(text[found.start() : found.end()]), ()) if found else None


def _together(plain: str, at: int, found: list[Found]) -> Iterator[Found]:
    """The first time after a cue, and a second one joined to it: "trước ngày 10/6 và ngày 10/12"."""
    yield from found[:1]
    if len(found) > 1:
        between = plain[at + found[0].start + len(found[0].words) : at + found[1].start]
        if re.fullmatch(r"\s*(?:\([^()]*\)\s*)?(?:va|,)\s*(?:truoc\s*)?(?:ngay\s*)?", between):
            before = found[0].norm.startswith("<") and not found[1].norm.startswith("<")
            yield replace(found[1], norm=f"<{found[1].norm}") if before and len(found[1].norm) == 10 else found[1]


def _around(text: str, start: int, end: int, year: int | None) -> list[Found]:
    """Times after a cue; that the clause speaks of every year counts for a day without one."""
    clause = max(text.rfind(";", 0, start), text.rfind(". ", 0, start)) + 1
    return [
        replace(item, start=item.start + clause - start)
        for item in times(text[clause:end], year)
        if item.end > start - clause
    ]


_STOP = re.compile(r";|[.](?=\s)")
_REPEATED = frozenset({"ongoing", "yearly", "quarterly", "monthly"})
