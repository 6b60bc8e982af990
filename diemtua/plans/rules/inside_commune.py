"""A task from above in the words of a commune's own plan: the work alone, and which of its bodies may do it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from diemtua.lib.text import fold, nfc
from diemtua.places.rules.letters import flat

USUAL = "phong_vhxh"  # answers for children in a commune (law.md section 9)
# What a task speaks of, and the body of a commune whose work that is. A proposal: a person says who it is.
_SUBJECTS: dict[str, str] = {
    "tram_y_te": r"suc khoe|dinh duong|tiem chung|kham benh|tu vong|tram y te|ngo doc|\bhiv\b|tam than",
    "cong_an_xa": r"xam hai|bao luc|toi pham|dinh danh|cu tru|thuong tru|mua ban|khong gian mang|ma tuy|an ninh",
    "truong_hoc": r"hoc sinh|nha truong|cac truong|nghi hoc|bo hoc|hoc bong|hoc duong|lop hoc|tro lai truong",
    "hoi_phu_nu_xa": r"do dau|phu nu|nuoi con",
    "doan_tn_xa": r"dien dan tre em|doan thanh nien|doan doi|thieu nhi|diem vui choi|\bhe\b",
    "mttq_xa": r"giam sat viec thuc hien|phan bien|van dong (?:ung ho|nguon luc|quy)|quyen gop",
    "phong_kinh_te": r"kinh phi|du toan|ngan sach|thanh toan",
    "vp_hdnd_ubnd_xa": r"khai sinh|ho tich|chung thuc",
}
_OTHERS = re.compile(r"\b(?:so|bo|cuc|ban chi dao) (?:y te|giao duc|tu phap|tai chinh|noi vu)\b|bao hiem y te")
_DUTY_WORDS = re.compile(
    r"\s*[,:]?\s*(?:co trach nhiem|chiu trach nhiem|chu tri|phoi hop(?: chat che)? voi|cung voi|va|,)(?=[\s,:])"
)
_TIME_BEFORE = re.compile(r"[\s;,.(]*(?:\b(?:hoan thanh|thuc hien|xong|thoi gian|bao dam)\b[\s:]*)*$")


def likely_bodies(text: str, most: int = 3) -> list[str]:
    """Kinds of bodies of a commune whose work a task speaks of, the likeliest first; empty when nothing says so."""
    plain = _OTHERS.sub(" ", fold(text))
    found = {kind: len(re.findall(words, plain)) for kind, words in _SUBJECTS.items()}
    return sorted((kind for kind, count in found.items() if count), key=lambda kind: -found[kind])[:most]


def own_words(text: str, *, lead: Sequence[str] = (), cooperate: Sequence[str] = (), deadline: str = "") -> str:
    """The work alone: without who was told above and by when, which the plan says in lines of their own.

    Where the sentence cannot be cut cleanly it stays whole; a person sees both.
    """
    whole = nfc(text).rstrip(" ./;")
    rest = _without_time(_without_names(whole, [*lead, *cooperate]), deadline)
    return rest[:1].upper() + rest[1:] if len(rest.split()) >= 3 else whole


def _without_names(text: str, names: Sequence[str]) -> str:
    """Cut the names a sentence begins with, and the words of duty between them."""
    rest, cut = text, False
    ahead = sorted({nfc(name) for name in names if name.strip()}, key=len, reverse=True)
    while True:
        plain = flat(rest)
        name = next((name for name in ahead if _begins(plain, flat(name))), None)
        if name is not None:
            rest, cut = rest[len(name) :].lstrip(" "), True
            continue
        words = _DUTY_WORDS.match(plain) if cut else None
        if words is None:
            return rest.lstrip(" ,:;")
        rest = rest[words.end() :].lstrip(" ")


def _begins(plain: str, name: str) -> bool:
    return plain.startswith(name) and not plain[len(name) : len(name) + 1].isalpha()


def _without_time(text: str, deadline: str) -> str:
    """Cut the time a sentence ends with."""
    end = flat(text).rfind(flat(nfc(deadline))) if deadline.strip() else -1
    if end < 0 or end + len(nfc(deadline)) < len(text.rstrip(" .;)")):
        return text
    before = _TIME_BEFORE.search(flat(text[:end]))
    return text[: before.start() if before else end].rstrip(" ;,")
