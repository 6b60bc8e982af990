"""Times for a task: the words a paper uses, and the same in the notation of `plan read`."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from diemtua.places.rules.letters import flat
from diemtua.plans.rules.reading.words import as_digits, one_space

_DAY = r"(?:ngay\s+)?(\d{1,2})\s*(?:[/.-]|\s+thang\s+)\s*(\d{1,2})(?:\s*(?:[/.-]|\s+nam\s+)\s*(\d{4}))?(?!\d|\s*%)"
_MONTH = r"thang\s+(\d{1,2})(?:\s*(?:[/.-]|\s+nam\s+)\s*(\d{4}))?(?!\d)"
_QUARTER = r"quy\s+(iv|[il]{1,3}|[1-4])\s*(?:(?:[/.-]|nam)?\s*(\d{4}))?(?!\w)"
_YEAR = r"nam\s+(20\d\d)"
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
BEFORE = (
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
    rf"tu\s+(?:{_MONTH})\s*(?:den|-)\s*(?:het\s+)?(?:{_MONTH})|thang\s+(\d{{1,2}})\s*-\s*(\d{{1,2}})(?!\s*[/.-]?\s*\d{{1,2}}(?!\d))(?:\s*[/-]\s*(\d{{4}}))?"
)
_YEARS = re.compile(r"(?:giai doan|tu nam|trong (?:cac )?nam|nam)\s+(20\d\d)\s*(?:-|den(?: nam)?)\s*(20\d\d)")
_MONTHLY = re.compile(
    r"(?:truoc |vao )?(?:ngay\s+)?(?:mung\s+)?(\d{1,2})\s*(?:cua\s+)?(?:hang|moi)\s+thang"
    r"|(?:hang|moi)\s+thang,?\s*[(]?(?:vao |truoc )?ngay\s+(\d{1,2})(?!\s*[/\d])"
)
_EACH_YEAR = re.compile(rf"{BEFORE}?\s*{_DAY}\s*(?:hang|moi)\s+nam")
_DAY_ONLY = re.compile(
    rf"({BEFORE}\s+)?(tu\s+)?(?:\d{{1,2}}\s*(?:gio|h|g)\s*(?:\d{{2}})?,?\s*)?{_DAY}(?!\s*(?:hang|moi)\s+nam)"
)
_MONTH_ONLY = re.compile(rf"({BEFORE}\s+)?((?:{_BY})\s+)*{_MONTH}(?!\s*(?:hang|moi)\s+nam)")
_QUARTER_ONLY = re.compile(rf"({BEFORE}\s+)?((?:{_BY})\s+)*{_QUARTER}")
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
_TIMES_A = re.compile(
    r"(?:(?P<times>0?[1-4]|mot|hai)\s*lan\s*/\s*(?P<of>nam|quy|thang|tuan)"
    r"|(?P<n>0?1|0?3|0?6|12|mot|ba|sau)?\s*(?P<unit>nam|quy|thang|tuan)\s*/\s*(?:0?1\s*)?lan)(?!\w)"
)
_WEEKS = re.compile(r"(?:hang|moi|dinh ky)\s+tuan|tuan (?:mot|0?1) lan")


def _times_a(m: re.Match[str], _year: int | None) -> str | None:
    """As in "2 lần/năm" and "6 tháng/lần": the months between two turns have a name, or there is none."""
    words = {"mot": 1, "hai": 2, "ba": 3, "sau": 6}
    unit = m["of"] or m["unit"]
    many = m["times"] or m["n"] or "1"
    count = words.get(many) or int(many)
    if unit == "tuan":
        return "weekly" if count == 1 else None
    months = {"thang": 1, "quy": 3, "nam": 12}[unit]
    between = months / count if m["of"] else months * count
    return (
        {1: "monthly", 3: "quarterly", 6: "half-yearly", 12: "yearly"}.get(int(between)) if between % 1 == 0 else None
    )


def norms(words: str, year: int | None = None) -> tuple[str, ...]:
    """All times in words that are known to be about time ("Quý II/2026 và hằng năm")."""
    if span := re.fullmatch(r"\W*(20\d\d)\s*[-–]\s*(20\d\d)\W*", words):
        return (f"{span[1]}/{span[2]}",)
    named = re.search(r"\b20\d\d\b", words)
    return tuple(dict.fromkeys(found.norm for found in times(words, year or (int(named[0]) if named else None))))


def times(text: str, year: int | None = None) -> list[Found]:
    """Every time named in a text, left to right, none inside another: the earlier form goes before the later."""
    plain = flat(as_digits(text))
    found: list[Found] = []
    for pattern, notation in _FORMS:
        for m in pattern.finditer(plain):
            norm = notation(m, year)
            if norm and not any(m.start() < item.end and item.start < m.end() for item in found):
                found.append(Found(m.start(), m.end(), one_space(text[m.start() : m.end()]), norm))
    return sorted(found, key=lambda item: item.start)


def _day_span(m: re.Match[str], year: int | None) -> str | None:
    last_year = m[6] or m[3] or year
    if not last_year:
        return None
    first, last = _iso(m[1], m[2], m[3] or last_year), _iso(m[4], m[5], last_year)
    return f"{first}/{last}" if first and last else None


def _month_span(m: re.Match[str], year: int | None) -> str | None:
    if m[5]:
        in_year = m[7] or year
        is_real = in_year and 1 <= int(m[5]) < int(m[6]) <= 12
        return f"{in_year}-{int(m[5]):02d}/{in_year}-{int(m[6]):02d}" if is_real else None
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
    return f"{in_year}-Q{_QUARTERS[m[3].replace('l', 'i')]}" if in_year else None


def _month(m: re.Match[str], year: int | None) -> str | None:
    in_year = m[4] or year
    if not in_year or not 1 <= int(m[3]) <= 12:
        return None
    words = m.string[max(0, m.start() - 24) : m.start(3)]
    if re.search(r"\btruoc\s+thang", words):
        return f"<{in_year}-{int(m[3]):02d}-01"
    if re.search(r"\b(?:hoan thanh|xong|het|den|cham nhat)\b", words):
        return _month_end(in_year, m[3])
    return f"{in_year}-{int(m[3]):02d}"


def _year(m: re.Match[str], _paper_year: int | None) -> str:
    words = m.string[max(0, m.start() - 24) : m.end()]
    if re.search(r"\btruoc\s+nam", words):
        return f"<{m[2]}-01-01"
    if re.search(r"\b(?:hoan thanh|xong|den|het|cham nhat)\b", words):
        return f"{m[2]}-12-31"
    return m[2]


def _from_year(m: re.Match[str], _paper_year: int | None) -> str | None:
    if m[2]:
        return f"{m[2]}-{int(m[1]):02d}/.."
    return f"{m[3]}/.." if m[3] else None


def _monthly(m: re.Match[str], _year: int | None) -> str | None:
    day = int(m[1] or m[2])
    return f"monthly-{day:02d}" if 1 <= day <= 31 else None


def _always(norm: str) -> Callable[[re.Match[str], int | None], str | None]:
    return lambda _match, _year: norm


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], int | None], str | None]], ...] = (
    (_SPAN, _day_span),
    (_MONTH_SPAN, _month_span),
    (_YEARS, lambda m, _year: f"{m[1]}/{m[2]}"),
    (_MONTHLY, _monthly),
    (_EACH_YEAR, _always("yearly")),
    (_DAY_ONLY, _day),
    (_FROM_YEAR, _from_year),
    (_QUARTER_ONLY, _quarter),
    (_MONTH_ONLY, _month),
    (_YEAR_ONLY, _year),
    (_TIMES_A, _times_a),
    (_HALF_YEARLY, _always("half-yearly")),
    (_YEARLY, _always("yearly")),
    (_QUARTERLY, _always("quarterly")),
    (_MONTHS, _always("monthly")),
    (_WEEKS, _always("weekly")),
    (_ONGOING, _always("ongoing")),
)
