"""What may be told of a child to whom: what a need explains by itself, what must be explained, what needs a law.

HIV is never told this way (NĐ 20/2021 Đ8.1b, 28.1b); what is of class C3 needs a legal basis of its own (law.md 16.1).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from diemtua.lib.text import fold, noop

SHORTEST_WHY = 10
SEVEN = 7  # from this age a child agrees too (Luật Trẻ em Đ6.11; Luật BVDLCN 91/2025 Đ24)
_NUMBER = re.compile(r"\d(?:[\s.-]?\d){11}")
_HIV = re.compile(r"\b(hiv|aids|arv)\b")


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing that can be told. `typed` is written by the sender; the others are copied from the record."""

    code: str
    label: str
    typed: bool = False
    strict: bool = False


@dataclass(frozen=True, slots=True)
class Chosen:
    """A piece the sender means to tell, and why this place needs it."""

    code: str
    why: str = ""
    value: str = ""


PIECES = {
    piece.code: piece
    for piece in (
        Piece("initials", noop("Chữ cái đầu của tên")),
        Piece("name", noop("Họ và tên")),
        Piece("age", noop("Tuổi")),
        Piece("birth", noop("Ngày sinh")),
        Piece("sex", noop("Giới tính")),
        Piece("address", noop("Nơi ở")),
        Piece("phone", noop("Điện thoại người chăm sóc")),
        Piece("school", noop("Trường, lớp")),
        Piece("papers", noop("Khai sinh, thường trú, thẻ BHYT")),
        Piece("carer", noop("Người chăm sóc"), typed=True),
        Piece("state", noop("Tình trạng cần biết"), typed=True),
        Piece("harm", noop("Dấu hiệu bị xâm hại, bị tổn hại"), typed=True, strict=True),
    )
}
_MEET = noop("Để hẹn gặp và đón tiếp đúng trẻ em")
_FILE = noop("Để lập hồ sơ theo thủ tục")
_FIT = noop("Để chọn cách giúp hợp lứa tuổi")
_HELP = noop("Để biết cần giúp điều gì")
# Of each need, what explains itself. All else is asked why; no piece is told because it is there.
EXPLAINED: dict[str, dict[str, str]] = {
    "N1": {"name": _MEET, "initials": _MEET, "birth": _FILE, "age": _FIT, "sex": _FIT, "phone": _MEET, "state": _HELP},
    "N2": {"name": _MEET, "initials": _MEET, "age": _FIT, "school": _HELP, "phone": _MEET, "state": _HELP},
    "N3": {"initials": _MEET, "age": _FIT, "sex": _FIT, "phone": _MEET, "state": _HELP},
    "N4": {"name": _FILE, "birth": _FILE, "address": _FILE, "papers": _FILE, "phone": _MEET, "state": _HELP},
    "N5": {
        "name": _MEET,
        "initials": _MEET,
        "age": _FIT,
        "sex": _FIT,
        "address": _MEET,
        "carer": _MEET,
        "state": _HELP,
    },
    "N6": {"initials": _MEET, "age": _FIT, "phone": _MEET, "state": _HELP},
}
# What the sheet begins with: the least with which the place can begin.
FIRST = {
    "N1": ("initials", "age", "sex", "state"),
    "N2": ("initials", "age", "school", "state"),
    "N3": ("initials", "age", "sex", "state"),
    "N4": ("name", "birth", "address", "papers"),
    "N5": ("initials", "age", "sex", "state"),
    "N6": ("initials", "age", "state"),
}
TOO_MANY = noop("Chọn họ tên hoặc chữ cái đầu, không chọn cả hai.")
NOT_KNOWN = noop("Có thông tin không nằm trong danh sách được chuyển gửi.")
NO_WHY = noop("“%(piece)s” không cần cho việc này. Hãy bỏ, hoặc ghi rõ vì sao nơi nhận cần biết.")
NO_LAW = noop("“%(piece)s” là thông tin hạn chế: chỉ gửi khi ghi rõ căn cứ pháp lý riêng.")
NO_WORDS = noop("“%(piece)s” đã chọn nhưng chưa ghi.")
NUMBER = noop("Không ghi số định danh cá nhân vào chuyển gửi. Nơi nhận hỏi gia đình nếu cần.")
HIV = noop("Không ghi thông tin về HIV vào chuyển gửi. Hãy liên hệ trực tiếp cơ sở y tế có thẩm quyền.")


@dataclass(frozen=True, slots=True)
class Fault:
    """Why it may not be told so."""

    message: str
    piece: str = ""


def why_of(need: str, chosen: Chosen) -> str:
    """Why a piece is told: as written, or as the need explains it."""
    return chosen.why.strip() or EXPLAINED.get(need, {}).get(chosen.code, "")


def fault_in(need: str, pieces: Iterable[Chosen], *, purpose: str, strict_law: str) -> Fault | None:
    """The first thing that may not be told so, or nothing."""
    rows = list(pieces)
    codes = [row.code for row in rows]
    if not set(codes) <= PIECES.keys() or len(codes) != len(set(codes)):
        return Fault(NOT_KNOWN)
    if {"name", "initials"} <= set(codes):
        return Fault(TOO_MANY)
    for row in rows:
        piece = PIECES[row.code]
        if piece.strict and len(strict_law.strip()) < SHORTEST_WHY:
            return Fault(NO_LAW, piece.label)
        if piece.typed and not row.value.strip():
            return Fault(NO_WORDS, piece.label)
        if row.code not in EXPLAINED.get(need, {}) and len(row.why.strip()) < SHORTEST_WHY:
            return Fault(NO_WHY, piece.label)
    return fault_in_words((purpose, strict_law, *(text for row in rows for text in (row.why, row.value))))


def fault_in_words(texts: Iterable[str]) -> Fault | None:
    """A personal number, or HIV, in what people typed."""
    for text in texts:
        if _NUMBER.search(text):
            return Fault(NUMBER)
        if _HIV.search(fold(text)):
            return Fault(HIV)
    return None


def letters_of(name: str) -> str:
    """N.T.A. of Nguyễn Thị An; empty for a child without a name."""
    return "".join(f"{word[0].upper()}." for word in name.split() if word)
