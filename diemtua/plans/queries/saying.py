"""Periods, their notes and those of a comparison in the language of the page.

A period keeps for good the Vietnamese name it was opened with; each is one of `SENTENCES` with figures in it, and is
said anew.
"""

from __future__ import annotations

import re
from functools import lru_cache

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as noop

SENTENCES = (
    noop("tuần %(first)s - %(last)s"),
    noop("tháng %(month)s/%(year)s"),
    noop("quý %(quarter)s/%(year)s"),
    noop("6 tháng đầu năm %(year)s"),
    noop("6 tháng cuối năm %(year)s"),
    noop("9 tháng năm %(year)s"),
    noop("năm %(year)s - %(last)s"),
    noop("năm %(year)s"),
    noop("một lần"),
    noop("Được thay bằng %(name)s"),
    noop("Tháng %(month)s/%(year)s không có ngày %(day)s, lấy ngày %(real)s."),
    noop("Kỳ tính từ %(day)s."),
    noop("Kỳ tính đến %(day)s."),
    noop("Trước ngày %(day)s."),
    # What the comparison of two documents notes.
    noop("không nêu lại hạn"),
    noop("không nêu lại con số"),
    noop("chưa thấy nhắc lại"),
    noop("đổi nhịp"),
    noop("đổi cơ quan chủ trì"),
    noop("đổi sản phẩm"),
    noop("có hạn cụ thể"),
    noop("không còn ngày cụ thể"),
    noop("cùng số, khác dấu"),
    noop("khác đơn vị tính, không so"),
    noop("có thể khác mẫu số, cần người kiểm tra"),
    noop("số lượng của hai cấp, không so tăng giảm"),
    noop("một bên là mức trần, một bên là mức sàn, cần người kiểm tra"),
    noop("cao hơn"),
    noop("thấp hơn"),
    noop("bớt %(old)s; thêm %(new)s"),
    noop("bớt %(old)s"),
    noop("thêm %(new)s"),
    noop("muộn %(n)s ngày"),
    noop("sớm %(n)s ngày"),
    noop("muộn %(n)s tháng"),
    noop("sớm %(n)s tháng"),
    noop("muộn %(years)s năm"),
    noop("sớm %(years)s năm"),
    noop("muộn %(years)s năm %(n)s tháng"),
    noop("sớm %(years)s năm %(n)s tháng"),
)
_PART = re.compile(r"%\((\w+)\)s")


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    found = []
    for sentence in SENTENCES:
        pieces = _PART.split(sentence)
        # A figure or a day is one word; what two documents say instead of each other may be many.
        parts = (
            f"(?P<{piece}>{'.+' if piece in {'old', 'new', 'name'} else '[^ ,]+'})" if place % 2 else re.escape(piece)
            for place, piece in enumerate(pieces)
        )
        found.append((re.compile("".join(parts)), sentence))
    return tuple(found)


def said(words: str) -> str:
    """The words in the language of the page; what is none of ours stands as it is."""
    for pattern, sentence in _patterns():
        if found := pattern.fullmatch(words):
            return gettext(sentence) % found.groupdict() if found.groupdict() else gettext(sentence)
    return words
