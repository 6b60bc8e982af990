"""Office prose as weighted features: what two tasks say in common, without the words every task says.

Matching works on folded text (no marks, lower case), so OCR that lost a mark still meets its word. Set phrases of
office prose ("tăng cường công tác", "trên địa bàn") are cut out; pairs of neighbouring syllables carry the meaning,
because most Vietnamese words have two.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from math import log, sqrt

from diemtua.lib.text import fold, old_tone_to_new

Vector = dict[str, float]

_ABBREVIATIONS = {
    "ubnd": "uy ban nhan dan",
    "hdnd": "hoi dong nhan dan",
    "mttq": "mat tran to quoc",
    "mttqvn": "mat tran to quoc",
    "techcdb": "tre em co hoan canh dac biet",
    "bvte": "bao ve tre em",
    "tre": "tre em",
    "bhyt": "bao hiem y te",
    "gd&dt": "giao duc va dao tao",
    "gddt": "giao duc va dao tao",
    "vhxh": "van hoa xa hoi",
    "vh-xh": "van hoa xa hoi",
    "cntt": "cong nghe thong tin",
    "csdl": "co so du lieu",
    "tntt": "tai nan thuong tich",
    "xhh": "xa hoi hoa",
    "ctv": "cong tac vien",
    "mxh": "mang xa hoi",
    "cbcc": "can bo cong chuc",
    "nsnn": "ngan sach nha nuoc",
    "ld-tb&xh": "lao dong thuong binh va xa hoi",
    "ldtbxh": "lao dong thuong binh va xa hoi",
}
_ABBREVIATED = re.compile(
    r"(?<![\w&-])(?:"
    + "|".join(sorted((re.escape(k) for k in _ABBREVIATIONS if k != "tre"), key=len, reverse=True))
    + r"|tre(?!\s+em))(?![\w&-])"
)
# Said in nearly every task; they tell nothing about which task it is.
_STOP_PHRASES = (
    "quy dinh cua phap luat|nhiem vu va giai phap|to chuc thuc hien|trien khai thuc hien|to chuc trien khai"
    "|dac biet doi voi|dieu kien thuc te|tinh hinh thuc te|tren dia ban|theo quy dinh|dung quy dinh|co lien quan"
    "|cac co quan|phu hop voi|ke hoach nay|dac biet la|trong do co|theo chuc nang|tren co so|theo tham quyen"
    "|tang cuong|day manh|tiep tuc|chu dong|tich cuc|trien khai|thuc hien|to chuc|dia ban|lien quan|don vi"
    "|dia phuong|dam bao|bao dam|phu hop|kip thoi|hieu qua|thiet thuc|chat luong|nang cao|phat huy"
    "|cong tac(?! vien| xa hoi)|noi dung|nhiem vu|giai phap|muc tieu|chi tieu|ke hoach|nhat la|noi chung"
    "|noi rieng|chuc nang|can cu|tham quyen|quan tam|chu trong|thuong xuyen|dinh ky|hang nam|thuc te|cu the"
    "|day du|dong bo|thong nhat|nghiem tuc|sau rong|toan the|cac cap|cac nganh"
)
# Small words are told by their marks: without them "ra" is also half of "rà soát", "moi" of "môi trường".
_SMALL = (
    "nhằm|cho|của|các|những|và|với|trong|tại|về|đến|theo(?! dõi)|từ|được|là|có|để|thì|một|này|khác|như|hoặc|cùng"
    "|đối|bằng|ở|trên|dưới|ra|vào|phải|khi|nếu|do|bởi|bị|số|còn|mới|mọi|mỗi|gồm|qua"
)
_SMALL_WORD = re.compile(rf"(?<!\w)(?:{_SMALL})(?!\w)")
_STOPPED = re.compile(rf"(?<!\w)(?:{_STOP_PHRASES})(?!\w)")
# Places, months and numbers of documents differ between any parent and child without the task being another one.
_NUMBER_OF_PAPER = re.compile(r"\b\d+(?:/\d{4})?\s*[-/]\s*[a-z]{2,}(?:\s*[-/]\s*[a-z]+)*\b")
# So do the days by which they are due: two tasks that end on one day are not one task for that.
_BY = r"(?:\b(?:hoan thanh|xong|ket thuc)\b[\s|]*)?(?:\b(?:truoc|sau|cham nhat|het)\b[\s|]*)*"
_DUE = re.compile(
    rf"{_BY}(?:\bngay\s+)?\b\d{{1,2}}(?:\s*[/-]\s*|\s+thang\s+)\d{{1,2}}(?:\s*[/-]\s*|\s+nam\s+)\d{{4}}\b"
    rf"|{_BY}\b(?:thang|quy)\s+(?:\d{{1,2}}|[ivx]+)(?:\s*[/-]\s*|\s+nam\s+)\d{{4}}\b"
)
_LEADING_ZERO = re.compile(r"\b0+(?=\d)")
_NOT_WORD = re.compile(r"[^\w%|]+")
_BREAK = re.compile(r"[.;:!?…]\s+|[.;:!?…]$|\n\s*[-–+]?\s*|\s\+\s")
_UNIGRAM = 0.3
_TITLE_WORDS = 0.35


def plain(text: str) -> str:
    """Folded text with abbreviations written out and leading zeros gone ("05 tuổi" is "5 tuổi")."""
    folded = _LEADING_ZERO.sub("", fold(text))
    return _ABBREVIATED.sub(lambda m: _ABBREVIATIONS[m.group()], folded)


def clauses(text: str) -> list[str]:
    """The sentences and clauses of a task that say something, the shortest joined to their neighbour."""
    parts: list[str] = []
    for part in _BREAK.split(text):
        words = len(part.split())
        if words == 0:
            continue
        if parts and (words < 5 or len(parts[-1].split()) < 5):
            parts[-1] = f"{parts[-1]}, {part}"
        else:
            parts.append(part)
    return [part for part in parts if terms(part)]


@lru_cache(maxsize=8192)
def terms(text: str) -> tuple[tuple[str, int], ...]:
    """Single syllables and neighbouring pairs of a text with their counts; no pair crosses a comma or a set phrase."""
    marked = _SMALL_WORD.sub(" | ", old_tone_to_new(text).lower())
    said = _DUE.sub(" | ", _NUMBER_OF_PAPER.sub(" | ", plain(marked)))
    body = _STOPPED.sub(" | ", said.replace(",", " | "))
    found: Counter[str] = Counter()
    before = ""
    for word in _NOT_WORD.sub(" ", body).replace("|", " | ").split():
        if word == "|":
            before = ""
            continue
        found[word] += 1
        if before:
            found[f"{before} {word}"] += 1
        before = word
    return tuple(found.items())


class Weights:
    """How telling each term is, learnt from the two papers themselves: rare is telling, title words are not."""

    def __init__(self, texts: list[str], titles: tuple[str, ...]) -> None:
        """`texts` are the clauses of both papers."""
        self._count = len(texts)
        self._seen: Counter[str] = Counter()
        for text in texts:
            self._seen.update(term for term, _ in terms(text))
        named = [{term for term, _ in terms(title)} for title in titles if title]
        self._topic = set.intersection(*named) if named else set()

    def _weight(self, term: str) -> float:
        rare = log(1 + self._count / (1 + self._seen[term]))
        kind = 1.0 if " " in term else _UNIGRAM
        return rare * kind * (_TITLE_WORDS if term in self._topic else 1.0)

    def vector(self, text: str) -> Vector:
        """Terms with their weights, of length one."""
        raw = {term: (1 + log(n)) * self._weight(term) for term, n in terms(text)}
        length = sqrt(sum(value * value for value in raw.values()))
        return {term: value / length for term, value in raw.items()} if length else {}
