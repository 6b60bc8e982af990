"""Deadlines in the notation of `plan read`: what they mean as days, and how they are said to people."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from diemtua.lib.dates import day as in_figures

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})$")
_MONTH = re.compile(r"(\d{4})-(\d{2})$")
_QUARTER = re.compile(r"(\d{4})-Q([1-4])$")
_HALF = re.compile(r"(\d{4})-H([12])$")
_YEAR = re.compile(r"(\d{4})$")
_SPANS = ((_MONTH, 1), (_QUARTER, 3), (_HALF, 6), (_YEAR, 12))
_ROMAN = ("I", "II", "III", "IV")
_RHYTHMS = {
    "ongoing": "thường xuyên",
    "yearly": "hằng năm",
    "half-yearly": "6 tháng một lần",
    "quarterly": "hằng quý",
    "monthly": "hằng tháng",
    "weekly": "hằng tuần",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Window:
    """The first and the last day on which a thing may be done; None is open. Notes say what was bent."""

    first: date | None = None
    last: date | None = None
    notes: tuple[str, ...] = ()


def day_in_month(year: int, month: int, day: int) -> tuple[date, str]:
    """The day, or the last day of a month that has no such day, with a sentence saying so."""
    last = monthrange(year, month)[1]
    real = date(year, month, min(day, last))
    return real, "" if day <= last else f"Tháng {month}/{year} không có ngày {day}, lấy ngày {in_figures(real)}."


def is_rhythm(norm: str) -> bool:
    """Whether a deadline comes round again: "yearly", "monthly-15"."""
    return any(norm == name or norm.startswith(f"{name}-") for name in _RHYTHMS)


def window(norm: str) -> Window | None:
    """The days of a deadline that comes once; None for a rhythm or for what is no deadline at all."""
    if norm.startswith("<"):
        inner = window(norm[1:])
        before = inner.first if inner else None
        return Window(last=before - timedelta(days=1), notes=inner.notes) if inner and before else None
    if "/" in norm:
        begin, _, end = norm.partition("/")
        opens = None if begin == ".." else window(begin)
        closes = None if end == ".." else window(end)
        if (opens is None and begin != "..") or (closes is None and end != ".."):
            return None
        notes = (opens.notes if opens else ()) + (closes.notes if closes else ())
        return Window(first=opens.first if opens else None, last=closes.last if closes else None, notes=notes)
    return _single(norm)


def _single(norm: str) -> Window | None:
    if found := _DAY.match(norm):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    for pattern, length in _SPANS:
        if found := pattern.match(norm):
            place = int(found[2]) if found.lastindex == 2 else 1
            is_real = int(found[1]) and 1 <= place * length <= 12
            return _months(int(found[1]), length * (place - 1) + 1, length * place) if is_real else None
    return None


def _day(year: int, month: int, day: int) -> Window | None:
    if not (year and 1 <= month <= 12 and 1 <= day <= 31):
        return None
    real, note = day_in_month(year, month, day)
    return Window(first=real, last=real, notes=(note,) if note else ())


def _months(year: int, first: int, last: int) -> Window:
    return Window(first=date(year, first, 1), last=date(year, last, monthrange(year, last)[1]))


def last_day(norms: Iterable[str]) -> date | None:
    """The day by which all of a task is due: the latest of its deadlines that come once."""
    days = [found.last for norm in norms if (found := window(norm)) and found.last]
    return max(days, default=None)


def first_day(norms: Iterable[str]) -> date | None:
    """The day from which a task may be done, when a deadline names a span: the earliest of them."""
    days = [found.first for norm in norms if (found := window(norm)) and found.first and found.first != found.last]
    return min(days, default=None)


def problem_with(norms: Iterable[str], *, start: date) -> str | None:
    """What is wrong with a deadline for a task that begins on a day, as a sentence, or None."""
    for norm in norms:
        found = window(norm)
        if found is None:
            if not is_rhythm(norm):
                return f"Không hiểu hạn “{norm}”. Ghi lại hạn theo ngày, tháng, quý hoặc kỳ."
            continue
        if found.first and found.last and found.last < found.first:
            return f"Hạn kết thúc {in_figures(found.last)} đứng trước ngày bắt đầu {in_figures(found.first)}."
        if found.last and found.last < start:
            return (
                f"Hạn {in_figures(found.last)} đứng trước ngày bắt đầu {in_figures(start)}. "
                "Kiểm tra lại hạn hoặc ngày bắt đầu."
            )
    return None


def in_words(norm: str) -> str:
    """A deadline as people say it: "trước 05/06/2026", "quý III/2026", "ngày 15 hằng tháng"."""
    if norm.startswith("<"):
        return f"trước {in_words(norm[1:])}"
    if "/" in norm:
        begin, _, end = norm.partition("/")
        opens = f"từ {in_words(begin)}" if begin != ".." else ""
        closes = f"đến {in_words(end)}" if end != ".." else ""
        return f"{opens} {closes}".strip()
    return _single_in_words(norm) or _rhythm_in_words(norm)


def _single_in_words(norm: str) -> str:
    said = ""
    if found := _DAY.match(norm):
        said = f"{found[3]}/{found[2]}/{found[1]}"
    elif found := _MONTH.match(norm):
        said = f"tháng {int(found[2])}/{found[1]}"
    elif found := _QUARTER.match(norm):
        said = f"quý {_ROMAN[int(found[2]) - 1]}/{found[1]}"
    elif found := _HALF.match(norm):
        said = f"6 tháng {'đầu' if found[2] == '1' else 'cuối'} năm {found[1]}"
    elif _YEAR.match(norm):
        said = f"năm {norm}"
    return said


def _rhythm_in_words(norm: str) -> str:
    name = next((name for name in sorted(_RHYTHMS, key=len, reverse=True) if norm.startswith(name)), None)
    if name is None:
        return norm
    rest = norm[len(name) + 1 :]
    if not rest:
        return _RHYTHMS[name]
    if "-" in rest:
        month, _, day = rest.partition("-")
        return f"{_RHYTHMS[name]}, ngày {day}/{month}"
    return f"ngày {rest} {_RHYTHMS[name]}"
