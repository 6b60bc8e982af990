"""By when a task is due, or how often it comes round, as far as its own words say so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from diemtua.places.rules.letters import flat
from diemtua.plans.rules.reading.deadlines import BEFORE, Found, norms, times
from diemtua.plans.rules.reading.words import as_digits, one_space

# In running text only these mean that the task itself is due then; "hằng năm" or "năm 2030" are mostly names, and
# what one strives for "đến hết năm 2030" is a target.
_DUE = re.compile(
    rf"(?:\b(?:hoan thanh|thuc hien|trinh|gui|bao cao|ban hanh|xong|xay dung|trien khai)\b[^.;]{{0,60}}?)?"
    rf"(?:{BEFORE}\s+(?:ngay|thang|quy|nam|\d)|\b(?:hoan thanh|xong)\b[^.;]{{0,40}}?\b(?:trong|den|vao|truoc|quy"
    rf"|thang)\b"
    rf"|(?<!phan dau )\bden het\s+(?:ngay|thang|quy|nam)|\btrong\s+(?:quy|thang)\s|\btu ngay\s+\d"
    rf"|\bngay\s+\d{{1,2}}\s+(?:hang|moi) thang"
    rf"|\b(?:hoan thanh|xong) nam\s|(?:hang|moi) thang,?\s*[(]?(?:vao )?ngay\s+\d)"
)


def due_in(text: str, year: int | None = None) -> tuple[str, tuple[str, ...]] | None:
    """The time by which a task is to be done, when its own words say so."""
    plain = flat(as_digits(text))
    hits: dict[int, Found] = {}
    for cue in islice(_DUE.finditer(plain), 40):  # no task has more; a broken file may
        stop = _STOP.search(plain, cue.end(), cue.end() + 60)
        reach = stop.start() if stop else min(len(plain), cue.end() + 60)
        for item in _together(plain, cue.start(), _around(text, cue.start(), reach, year)):
            if item.norm not in _REPEATED or (item.norm == "yearly" and re.search(r"\d", item.words)):
                hits.setdefault(cue.start() + item.start, item)
    if not hits:
        return _by_place(text, plain, year) or _in_rhythm(text, plain) or _in_words_alone(text, plain)
    return "; ".join(hit.words for hit in hits.values()), tuple(dict.fromkeys(hit.norm for hit in hits.values()))


# "Đến năm 2028, xóa …" at the start; "tổ chức … vào tháng 7/2026" and "… ngày 01/6/2026" at the end of a clause.
_OPENS_WITH_TIME = re.compile(
    r"(?:(?:den|truoc|trong)\s+(?:het\s+)?(?:cuoi\s+)?)?(?:nam|thang|quy|ngay)\s+[\divx/. -]{1,12}\s*,"
)
_ENDS_WITH_TIME = re.compile(
    r"(?P<cue>\b(?:vao|trong)\s+(?:ngay|thang|quy|dau|cuoi|giua)|\bngay)\s+(?=[\divx])[^;()]{0,24}?\d{4}\s*(?=[;.]|$)"
)
_OF_A_PAPER = re.compile(
    r"\b(?:luat|nghi|quyet dinh|ke hoach|chi thi|thong|cong van|cong dien|ket luan|huong dan|so)\b|\d/\S*\d*-"
)


def _by_place(text: str, plain: str, year: int | None) -> tuple[str, tuple[str, ...]] | None:
    """A time that opens the task, or closes a clause of it without being the day of a paper or of an event before."""
    if opens := _OPENS_WITH_TIME.match(plain):
        words = one_space(text[: opens.end()]).rstrip(", ")
        return (words, found) if (found := norms(words, year)) else None
    for ends in _ENDS_WITH_TIME.finditer(plain):
        before = re.split(r"[;,.]", plain[max(0, ends.start() - 45) : ends.start()])[-1]
        words = one_space(text[ends.start() : ends.end()])
        if not _OF_A_PAPER.search(before) and (found := norms(words, year)):
            return words, found
    return None


_BEAT = (
    r"(?:(?:dinh ky|moi|hang)\s+(?:moi\s+|hang\s+)?(?:ngay|tuan|thang|quy|nam)(?: (?:mot|0?1) lan)?"
    r"|(?:(?:dinh ky|moi)\s+)?(?:0?6|sau) thang (?:mot|0?1) lan"
    r"|(?:(?:mot|0?1)\s+)?(?:tuan|thang|quy|nam) (?:mot|0?1) lan"
    r"|thuong xuyen(?:\s*(?:,|va)\s*lien tuc)?|lien tuc(?:\s*(?:,|va)\s*thuong xuyen)?)"
)
_DONE = (
    r"(?:duoc\s+)?(?:to chuc\s+)?(?:trien khai thuc hien|thuc hien|trien khai|tien hanh|duy tri|cap nhat|ra soat|lam"
    r"|kiem tra|thoi gian)\s+(?:theo\s+)?(?:dinh ky\s+)?"
)
# A clause of its own at the end ("…; thực hiện thường xuyên.") or words that open one ("Định kỳ hằng quý kiểm tra …").
# How many times a period closes a clause without more ("… giao ban sáu tháng một lần.").
_ONCE_A_PERIOD = r"\b(?:(?:moi |hang )?(?:0?6|sau) thang|(?:moi|hang) (?:tuan|thang|quy|nam)) (?:mot|0?1) lan"
_CLAUSE_OF_RHYTHM = re.compile(rf"(?:(?:[;.(]\s*(?:{_DONE})?|,\s*{_DONE})(?:{_BEAT})|{_ONCE_A_PERIOD})\s*(?=[;.)]|$)")
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
    r"\b(?:hoan thanh|xong)\s+(?:truoc|trong|sau)\s+[^.;,]{0,30}?\b(?:khai giang|nam hoc|hoc ky|mua|tet|ky nghi|he|tuan"
    r"|ngay|thang|quy|dot|dai hoi|gio)\b[^.;,]{0,40}"
    r"|(?<=\s)truoc\s+(?:dip |ngay |le )?(?:khai giang|nam hoc|tet (?:nguyen dan|trung thu)|mua (?:mua|bao|lu|he))\b"
    r"[^.;,]{0,40}"
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
    clause = max(text.rfind(";", 0, start) + 1, text.rfind(". ", 0, start) + 1, start - 400)
    return [
        replace(item, start=item.start + clause - start)
        for item in times(text[clause:end], year)
        if item.end > start - clause
    ]


_STOP = re.compile(r";|[.](?=\s)")
_REPEATED = frozenset({"ongoing", "yearly", "quarterly", "monthly"})
