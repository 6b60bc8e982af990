"""How often a thing comes round, read from a norm, from a reporting rule, or from the words of a plan."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from diemtua.lib.text import fold


class Every(StrEnum):
    """The length of a period."""

    ONCE = "once"
    ONGOING = "ongoing"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half-yearly"
    YEARLY = "yearly"


@dataclass(frozen=True, kw_only=True, slots=True)
class Due:
    """The day in a period by which it is due; without a month, the day of the last month of the period.

    `before`: the day itself is too late. `after`: it lies in the year after the period, as for a report on the year.
    """

    day: int | None = None
    month: int | None = None
    before: bool = False
    after: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Rhythm:
    """A rhythm and its days; `years` over 1 is "2 năm một lần"."""

    every: Every
    dues: tuple[Due, ...] = ()
    years: int = 1


def rhythm_of_norm(norm: str) -> Rhythm | None:
    """The rhythm of "yearly", "monthly-15", "half-yearly-06-05"; None for a deadline that comes once."""
    for every in sorted(set(Every) - {Every.ONCE}, key=lambda e: len(e.value), reverse=True):
        if norm == every.value:
            return Rhythm(every=every)
        if norm.startswith(f"{every.value}-"):
            due = _due(norm[len(every.value) + 1 :])
            return Rhythm(every=every, dues=(due,)) if due else None
    return None


def _due(text: str) -> Due | None:
    """Read "15" or "06-05"."""
    found = re.fullmatch(r"(?:(\d{1,2})-)?(\d{1,2})", text)
    if not found:
        return None
    month, day = int(found[1]) if found[1] else None, int(found[2])
    return Due(day=day, month=month) if 1 <= day <= 31 and (month is None or 1 <= month <= 12) else None


def rhythm_of_report(period: str, due: str | None, words: str = "") -> Rhythm | None:
    """A row of "reporting" of `plan read`: period "6 tháng", due "06-05". None for a report that comes once.

    A day in every quarter or month ("trước ngày 25 tháng cuối quý") has no place in `due`; it stands in the words.
    """
    found = rhythms_in(period)
    if not found:
        return None
    day = _due(due) if due else None
    said = next((rhythm.dues for rhythm in rhythms_in(words) if rhythm.every is found[0].every and rhythm.dues), ())
    dues = tuple(_after_the_year(d, found[0].every) for d in ((day,) if day else found[0].dues or said))
    return Rhythm(every=found[0].every, dues=dues, years=found[0].years)


def _after_the_year(due: Due, every: Every) -> Due:
    """A report on a year that falls due in January or February is about the year before."""
    return replace(due, after=True) if every is Every.YEARLY and due.month in {1, 2} else due


_NUMBER = {"mot": 1, "hai": 2, "ba": 3}
_ONCE = r" (?:mot|0?1) lan"
_LISTED = r"(?<=, )|(?<= va )|(?<=bao cao )"
_BEATS = re.compile(
    r"(?P<times>0?\d|mot|hai) lan ?(?:/|moi |mot |trong (?:mot )?)(?P<of>nam|quy|thang|tuan)"
    rf"|(?P<half>(?:dinh ky |moi |hang )?(?<!\d)(?:0?6|sau) thang(?! (?:\d|tuoi))(?:{_ONCE})?(?: dau nam)?"
    r"(?:(?:,| va) (?:(?:0?6|sau) thang )?cuoi nam)?)"
    rf"|(?P<years>(?:(?:moi|dinh ky) )?(?P<n>0?[2-9]|hai|ba) nam{_ONCE})"
    rf"|(?P<year>(?:hang|moi) nam|(?:(?:mot|0?1) )?nam{_ONCE}|thuong nien|ca nam|(?:{_LISTED})nam(?= *(?:[(,.;]|$)))"
    rf"|(?P<quarter>(?:hang|moi|dinh ky) quy|cuoi (?:cua |moi )?quy(?! (?:[iv]+|\d)\b)"
    rf"|(?:(?:mot|0?1) )?quy{_ONCE}|(?:{_LISTED})quy(?= *(?:[(,.;]|va |$)))"
    rf"|(?P<month>(?:hang|moi|dinh ky) thang|thang{_ONCE})"
    rf"|(?P<week>(?:hang|moi|dinh ky) tuan|tuan{_ONCE})"
    r"|(?P<ongoing>thuong xuyen|lien tuc)"
)
_EVERY = {
    "half": Every.HALF_YEARLY,
    "times": Every.YEARLY,
    "years": Every.YEARLY,
    "year": Every.YEARLY,
    "quarter": Every.QUARTERLY,
    "month": Every.MONTHLY,
    "week": Every.WEEKLY,
    "ongoing": Every.ONGOING,
}
_DATED = re.compile(
    r"(?P<before>truoc |cham nhat |muon nhat )?(?:vao )?(?:ngay )?"
    r"(?:(?P<day>\d{1,2}) ?/ ?(?P<month>\d{1,2})(?! ?/ ?\d)|(?P<day2>\d{1,2}) thang (?P<month2>\d{1,2}))"
)
_DAY_ONLY = re.compile(r"(?P<before>truoc )?ngay (?P<day>\d{1,2})(?! ?[/\d]| thang \d)")
_MONTH_ONLY = re.compile(r"(?:trong |vao )?thang (?P<month>\d{1,2})(?! ?/ ?\d)")
_QUARTER_ONLY = re.compile(r"\bquy (?P<quarter>iv|i{1,3}|[1-4])\b")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


def rhythms_in(words: str) -> tuple[Rhythm, ...]:
    """Every rhythm a sentence names, with its days: "định kỳ 6 tháng (05/6), hằng năm (05/12)"."""
    text = fold(words)
    beats = list(_BEATS.finditer(text))
    found: list[Rhythm] = []
    for place, beat in enumerate(beats):
        kind = next(name for name in _EVERY if beat[name])
        until = beats[place + 1].start() if place + 1 < len(beats) else len(text)
        since = beats[place - 1].end() if place else 0
        after, ahead = text[beat.end() : until], text[since : beat.start()]
        dues = _dues(after, kind) if after.lstrip().startswith(("(", "truoc", "vao", ":", "ngay", ", truoc")) else ()
        if not dues and not (place and ")" in ahead):
            dues = _dues(ahead, kind)
        every = _times_a(beat["of"], _count(beat["times"])) if kind == "times" else _EVERY[kind]
        found.append(_rhythm(every, dues, _count(beat["n"]) if beat["n"] else 1))
    return tuple(dict.fromkeys(found))


def _count(word: str) -> int:
    return _NUMBER.get(word) or int(word)


def _times_a(unit: str, times: int) -> Every:
    """Half-yearly is "2 lần/năm", quarterly "4 lần/năm"; more often is monthly."""
    if unit != "nam":
        return {"quy": Every.QUARTERLY, "thang": Every.MONTHLY, "tuan": Every.WEEKLY}[unit]
    steps = ((1, Every.YEARLY), (2, Every.HALF_YEARLY), (4, Every.QUARTERLY))
    return next((every for most, every in steps if times <= most), Every.MONTHLY)


def _rhythm(every: Every, dues: tuple[Due, ...], years: int) -> Rhythm:
    """Two days half a year apart "hằng năm" are two halves of a year, not two reports on the year."""
    months = sorted(due.month for due in dues if due.month)
    if every is Every.YEARLY and years == 1 and len(months) == 2 and months[1] - months[0] == 6:
        every = Every.HALF_YEARLY
    return Rhythm(every=every, dues=dues, years=years)


def _dues(text: str, kind: str) -> tuple[Due, ...]:
    if kind in {"ongoing", "week"}:
        return ()
    if kind in {"month", "quarter"}:
        day = _DAY_ONLY.search(text)
        return (Due(day=int(day["day"]), before=bool(day["before"])),) if day and 1 <= int(day["day"]) <= 31 else ()
    dated = [due for found in _DATED.finditer(text) if (due := _of_match(found))]
    if dated:  # "trước ngày 15/6 và 15/12": the first word holds for both
        return tuple(replace(due, before=due.before or dated[0].before) for due in dated)
    months = [int(found["month"]) for found in _MONTH_ONLY.finditer(text)]
    months += [3 * _quarter(found["quarter"]) for found in _QUARTER_ONLY.finditer(text)]
    return tuple(Due(month=month) for month in months if 1 <= month <= 12)


def _quarter(text: str) -> int:
    return _ROMAN[text] if text in _ROMAN else int(text)


def _of_match(found: re.Match[str]) -> Due | None:
    day, month = int(found["day"] or found["day2"]), int(found["month"] or found["month2"])
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return None
    return Due(day=day, month=month, before=(found["before"] or "").startswith("truoc"))


def rhythms_of_norms(norms: Iterable[str]) -> tuple[Rhythm, ...]:
    """The rhythms among the norms of a task."""
    return tuple(found for norm in norms if (found := rhythm_of_norm(norm)))
