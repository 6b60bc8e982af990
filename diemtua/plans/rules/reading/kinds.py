"""Kinds of official documents and their abbreviations (Nghị định 30/2020/NĐ-CP, Phụ lục III; Party papers likewise)."""

from __future__ import annotations

import re
from functools import lru_cache

from diemtua.plans.rules.reading.words import tight

KINDS: dict[str, tuple[str, ...]] = {
    "Kế hoạch": ("KH",),
    "Hướng dẫn": ("HD",),
    "Chỉ thị": ("CT",),
    "Quyết định": ("QĐ", "QD"),
    "Thông báo": ("TB",),
    "Kết luận": ("KL",),
    "Nghị quyết": ("NQ",),
    "Nghị định": ("NĐ", "ND"),
    "Thông tư": ("TT",),
    "Thông tư liên tịch": ("TTLT",),
    "Chương trình": ("CTr", "CTR", "CTRPH"),
    "Chương trình hành động": ("CTHĐ",),
    "Đề án": ("ĐA",),
    "Phương án": ("PA",),
    "Dự án": ("DA",),
    "Báo cáo": ("BC",),
    "Tờ trình": ("TTr", "TTR"),
    "Công điện": ("CĐ",),
    "Quy chế": ("QC",),
    "Quy định": ("QyĐ", "QYĐ", "QĐi"),
    "Công văn": ("CV",),
    "Văn bản": (),
    "Luật": ("QH",),
    "Bộ luật": (),
    "Pháp lệnh": ("PL",),
    "Lệnh": ("L",),
    "Biên bản": ("BB",),
    "Giấy mời": ("GM",),
    "Thông tri": ("TTri",),
    "Quy trình": (),
    "Thư": (),
}
# What may stand alone in capitals above a title.
TITLE_KINDS = (
    *("Kế hoạch", "Hướng dẫn", "Chỉ thị", "Quyết định", "Thông báo", "Kết luận", "Nghị quyết", "Chương trình", "Đề án"),
    *("Phương án", "Dự án", "Báo cáo", "Tờ trình", "Công điện", "Quy chế", "Quy định", "Chương trình hành động"),
    *("Thông báo kết luận", "Thông tri", "Kế hoạch hành động", "Kế hoạch liên tịch", "Chương trình phối hợp"),
    *("Kế hoạch phối hợp", "Quy trình", "Công văn", "Thông tư", "Nghị định", "Biên bản", "Văn bản"),
)
_ABBREVIATIONS = {short: name for name, shorts in KINDS.items() for short in shorts}
_TAIL = re.compile(r"^\d+[a-z]?(?:\.\d+)?(?:/\d{4})?[/-]?")


def kind_of_number(number: str) -> str | None:
    """As in "174/KH-UBND" and "88-KH/TU" are plans."""
    tail = _TAIL.sub("", number)
    first = re.split(r"[-/–]", tail)[0]
    if first.startswith("QH") and first[2:].isdigit():
        return "Luật"
    return _ABBREVIATIONS.get(first)


def kind_in_title(text: str) -> tuple[str, str] | None:
    """The kind a line names in capitals, and what of the title follows on the same line."""
    squeezed = tight(text)
    for name in sorted(TITLE_KINDS, key=len, reverse=True):
        wanted = tight(name)
        if squeezed == wanted:
            return name, ""
    if len(text) > 180 or not text[:1].isupper():
        return None
    for name in _LONGEST_FIRST:
        found = _in_capitals(name).match(text)
        rest = text[found.end() :].strip(" :-–") if found else ""
        if found and rest and (rest != rest.upper() or name in _WITH_MORE):
            return name, rest
    return None


_LONGEST_FIRST = sorted(TITLE_KINDS, key=len, reverse=True)
# These are often followed by their subject in the same capitals: "KẾ HOẠCH GIÁM SÁT".
_WITH_MORE = frozenset({"Kế hoạch", "Hướng dẫn", "Chương trình", "Đề án", "Phương án", "Kế hoạch hành động"})


@lru_cache(maxsize=64)
def _in_capitals(name: str) -> re.Pattern[str]:
    words = (re.escape(word) for word in name.upper().split(" "))
    return re.compile(r"\s*" + r"\s+".join(words) + r"(?!\w)(?=\s*\S)")
