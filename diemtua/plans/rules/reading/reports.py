"""Reports somebody owes somebody: from whom, to whom, how often, due when."""

from __future__ import annotations

import re
from collections.abc import Iterator

from diemtua.places.rules.agencies import find_agencies, mentions_from
from diemtua.places.rules.letters import flat, low
from diemtua.plans.rules.reading.model import Report, Source
from diemtua.plans.rules.reading.names import names
from diemtua.plans.rules.reading.words import as_digits, one_space, sentences

CUE = re.compile(r"\b(?:bao\s*cao(?! vien)|thong tin (?:ket qua|tinh hinh|kip thoi)|gui ket qua)\b")
_TO = re.compile(r"\b(?:ve|cho|gui|den|toi|qua)\s+(?:cac\s+)?(?=\S)|\bbao cao\s+(?=\S)")
_DAY = r"(\d{1,2})\s*(?:[/.-]|\s+thang\s+)\s*(\d{1,2})(?:\s*(?:[/.-]|\s+nam\s+)\s*(\d{4}))?(?!\d)"
_DUE = re.compile(
    rf"(?P<cue>(?:truoc|cham nhat(?: la)?|xong|han|den|vao|ngay|gui)\s+(?:(?:\d{{1,2}}\s*(?:gio"
    rf"|h)\s*(?:\d{{2}})?,?\s*)?ngay\s+)?|[(]\s*(?:truoc\s+)?(?:ngay\s+)?)"
    rf"{_DAY}(?P<each>\s*(?:hang|moi)\s+nam)?"
)
_PERIODS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("6 tháng", re.compile(r"\b0?6\s*thang(?!\s*[/.]|\s*nam\s*20)\b|sau thang")),
    ("9 tháng", re.compile(r"\b0?9\s*thang\b(?!\s*nam)")),
    (
        "hằng quý",
        re.compile(r"(?:hang|moi|dinh ky|bao cao)\s+quy\b|\bquy\s+(?:i|ii|iii|iv)\b|\bcuoi (?:cua |moi )?quy\b"),
    ),
    ("hằng tháng", re.compile(r"(?:hang|moi|dinh ky)\s+thang\b")),
    ("hằng tuần", re.compile(r"(?:hang|moi)\s+tuan\b")),
    ("hằng ngày", re.compile(r"(?:hang|moi)\s+ngay\b")),
    (
        "hằng năm",
        re.compile(
            r"(?:hang|moi|dinh ky|cuoi|ca|bao cao)\s+nam\b|\bnam\s*[(,]|, nam\b|\bva (?:01 |1 |mot )?nam\b|tong ket nam"
        ),
    ),
    ("đột xuất", re.compile(r"dot xuat|khi co yeu cau|kip thoi")),
    ("thường xuyên", re.compile(r"thuong xuyen")),
    ("định kỳ", re.compile(r"dinh ky")),
    ("theo quy định", re.compile(r"theo (?:dung )?(?:thoi gian )?quy dinh")),
)


def reports_in(text: str, line: int, last: int, sender: tuple[str, ...]) -> Iterator[Report]:
    """The reports a paragraph asks for, one for each time it names."""
    for start, end in sentences(text):
        part = text[start:end]
        plain = flat(as_digits(part))
        cue = CUE.search(plain)
        who = _sender(part, cue.start() if cue else len(part)) or sender
        sender = who
        if not cue or _is_about_reports(low(part), plain, cue):
            continue
        to = _receiver(part, plain, cue)
        source = Source(line=line, last=last, words=one_space(part)[:80])
        dues = list(_dues(plain, cue.start()))
        if not dues and not to and not _PERIODS[-2][1].search(plain):
            continue
        for period, due in [*_undated(plain, dues), *dues] or [(period, None) for period in _periods(plain)]:
            yield Report(sender=who, receiver=to, period=period, due=due, text=one_space(part), source=source)


def _undated(plain: str, dues: list[tuple[str | None, str | None]]) -> Iterator[tuple[str | None, str | None]]:
    """A quarter or month named beside dated reports, whose day ("ngày 10 tháng cuối quý") has no place in a year."""
    for name, words in _PERIODS[2:6]:
        if dues and name not in {period for period, _ in dues} and words.search(plain):
            yield name, None


def _is_about_reports(lower: str, plain: str, cue: re.Match[str]) -> bool:
    """As in "báo cáo viên", "báo cáo số 12/BC-…" and "theo báo cáo của …" ask for none."""
    after = plain[cue.end() : cue.end() + 12]
    before = plain[max(0, cue.start() - 12) : cue.start()]
    return (
        after.startswith((" vien", " quyen tre"))
        or lower[cue.end() :].startswith(" số ")
        or before.endswith(("theo ", "tai ", "nghe ", "xet "))
    )


def _sender(part: str, until: int) -> tuple[str, ...]:
    """Those told before the word, when the sentence speaks to somebody."""
    if cue := re.search(r"(?:đề nghị|yêu cầu|giao)\s+(?:cho\s+)?(?=\S)", low(part[:until])):
        mentions, _ = mentions_from(part, cue.end())
        if mentions:
            return names(mentions)
    subject = _SUBJECT.match(flat(part[:until]))
    mentions, _ = mentions_from(part, subject.end() if subject else 0)
    return names([mention for mention in mentions if mention.end <= until])


_SUBJECT = re.compile(r"(?:.{0,60}\bnay,?\s+|dinh ky .{0,60},\s+|tren co so .{0,80},\s+|hang (?:nam|quy|thang),\s+)")


def _receiver(part: str, plain: str, cue: re.Match[str]) -> tuple[str, ...]:
    for found in _TO.finditer(plain, cue.start(), min(len(plain), cue.end() + 220)):
        mentions, _ = mentions_from(part, found.end())
        if mentions:
            return names(mentions)
    near = [mention for mention in find_agencies(part[cue.end() : cue.end() + 60]) if mention.start < 4]
    return names(near)


def _periods(plain: str) -> list[str | None]:
    """Every rhythm named; else how else the report is to come."""
    regular = [name for name, words in _PERIODS[:7] if words.search(plain)]
    return [*regular] or [next((name for name, words in _PERIODS if words.search(plain)), None)]


def _dues(plain: str, around: int) -> Iterator[tuple[str | None, str | None]]:
    """Each day named for the report, with the period named nearest before it."""
    clause = max(plain.rfind(";", 0, around), plain.rfind(":", 0, around)) + 1
    previous = max(clause, around - 160)
    if pair := _pair(plain, previous):
        yield from pair[0]
        previous = pair[1]
    for found in _DUE.finditer(plain, previous):
        if found.start() - around > 320 or not _is_of_report(plain[around : found.start()]):
            break
        day, month = int(found[2]), int(found[3])
        if not (1 <= month <= 12 and 1 <= day <= 31):
            continue
        words = plain[previous : found.end()]
        if _is_name_of_day(plain, found):
            continue
        in_year = found[4] or _year_of_pair(plain[found.end() : found.end() + 40])
        each = bool(found["each"]) or not in_year
        period = _period_before(words, plain[found.end() : found.end() + 40]) or ("hằng năm" if found["each"] else None)
        due = f"{month:02d}-{day:02d}" if each else f"{in_year}-{month:02d}-{day:02d}"
        if not each and period in {None, "định kỳ", "theo quy định", "kịp thời", "đột xuất"}:
            period = "một lần"
        yield period or ("hằng năm" if each else "một lần"), due
        previous = found.end()


_PAIR = re.compile(rf"{_DAY}\s*(?:va|,|;)\s*(?:truoc\s+)?(?:ngay\s+)?{_DAY}")


def _pair(plain: str, since: int) -> tuple[list[tuple[str | None, str | None]], int] | None:
    """As in "định kỳ 6 tháng, hằng năm … (trước ngày 10/6 và 10/12)": two periods named, then a day for each."""
    found = _PAIR.search(plain, since)
    if not found or found[3] or found[6]:
        return None
    named = sorted(
        (at.start(), name) for name, words in _PERIODS[:7] for at in words.finditer(plain, since, found.start())
    )
    periods = list(dict.fromkeys(name for _, name in named))[-2:]
    days = [(int(found[2]), int(found[1])), (int(found[5]), int(found[4]))]
    if len(periods) < 2 or not all(1 <= month <= 12 and 1 <= day <= 31 for month, day in days):
        return None
    dues = [f"{month:02d}-{day:02d}" for month, day in days]
    return list(zip(periods, dues, strict=True)), found.end()


def _year_of_pair(after: str) -> str | None:
    """In "ngày 10/6 và ngày 10/12/2026" the year is for both."""
    found = re.match(rf"\s*(?:\([^()]*\)\s*)?(?:va|,)\s*(?:truoc\s+)?(?:ngay\s+)?{_DAY}", after)
    return found[3] if found else None


def _is_of_report(between: str) -> bool:
    """Past a semicolon a day belongs to the report only when that clause speaks of one."""
    clause = between.rpartition(";")[2]
    return ";" not in between or bool(re.search(r"bao cao|\bnam\b|\bquy\b|thang", clause))


def _period_before(before: str, after: str) -> str | None:
    if aside := re.match(r"\s*\(([^()]{2,30})\)", after):
        inside = next((name for name, words in _PERIODS[:7] if words.search(f" {aside[1]}, ")), None)
        if inside or aside[1].strip() in {"nam", "ca nam"}:
            return inside or "hằng năm"
    hits = [(found.start(), name) for name, words in _PERIODS for found in words.finditer(before)]
    strong = [hit for hit in hits if hit[1] not in {"định kỳ", "theo quy định", "thường xuyên", "đột xuất"}]
    if strong or hits:
        return max(strong or hits)[1]
    return next((name for name, words in _PERIODS[:6] if words.match(after.lstrip(" (,"))), None)


def _is_name_of_day(plain: str, found: re.Match[str]) -> bool:
    """The day of a document ("… số 12/KH-UBND ngày 5/6/2026") or of a feast is no due day."""
    before = plain[max(0, found.start() - 40) : found.start()]
    is_plain_day = found["cue"].strip() in {"ngay", "vao ngay", "("}
    return bool(
        re.search(
            r"(?:\d[-/][a-z&-]+\S*|quyet dinh|ke hoach|chi thi|cong van|thong bao|ngay quoc te.{0,20}"
            r"|ky niem.{0,20})\s*$",
            before,
        )
    ) and (is_plain_day)
