"""Numbers of documents: one key for every way of writing them, and whether a citation means a document.

"88-KH/TU", "88 - KH / TU" and "Số: 88-KH/TU," are one number; "174/KH-UBND" is used by every province and commune in
the country, so the issuer and the date decide. What cannot be decided is a list of candidates for a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from diemtua.lib.text import fold

_HEAD = re.compile(r"^\W*(?:so|s0)(?: (?:hieu|van ban|ky hieu))?\s*[:.]?\s*")
_LOOKALIKES = str.maketrans("Ðð–—", "Đđ--")
_TORN_DIGITS = re.compile(r"(?<=\d) (?=\d)")
_SHAPE = re.compile(
    r"^(?P<serial>\d+(?:\.\d+)?[a-h]?)?\s*(?:[/_]\s*(?P<year>(?:19|20)\d{2}))?\s*(?P<mark>[-/])?\s*"
    r"(?P<symbol>[a-z][a-z0-9&.,]*(?:\s*[-/]\s*[a-z0-9&.,]+)*)$"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Number:
    """A number taken apart: 174 / KH - UBND; a law's number also has its year. Blank numbers have no serial."""

    serial: str
    year: int | None
    symbol: tuple[str, ...]
    written: str

    @property
    def is_blank(self) -> bool:
        return not self.serial

    @property
    def key(self) -> str:
        """The same for every way of writing the number; for an index. Empty when there is no serial."""
        return "|".join((self.serial, str(self.year or ""), *self.symbol)) if self.serial else ""

    @property
    def organ(self) -> str:
        """Who numbers: "tu", "ubnd", "ttg"."""
        return self.symbol[-1] if self.symbol else ""


def read_number(text: str) -> Number | None:
    """A number as written on paper or in a citation, or None when it is none."""
    folded = fold(_one_hyphen(text)).strip(" .,;:()\"'“”")
    body = _TORN_DIGITS.sub("", _HEAD.sub("", folded))
    found = _SHAPE.match(body)
    if not found or not found["symbol"] or (not found["serial"] and not found["mark"]):
        return None
    parts = (part.strip(" .,") for part in re.split(r"[-/]", found["symbol"].replace(" ", "")))
    return Number(
        serial=(found["serial"] or "").lstrip("0") or ("0" if found["serial"] else ""),
        year=int(found["year"]) if found["year"] else None,
        symbol=tuple(filter(None, parts)),
        written=tidy_number(text),
    )


def key_of(text: str) -> str:
    """The key of a number as written, for a column with an index; empty when it is none or blank."""
    number = read_number(text)
    return number.key[:80] if number else ""


def _one_hyphen(text: str) -> str:
    """One hyphen and one Đ for all that look like them: scanners and keyboards mix them."""
    return text.translate(_LOOKALIKES)


def tidy_number(text: str) -> str:
    """The number as it should be printed: no spaces round the signs, no "Số:", nothing after it."""
    body = re.sub(r"^\W*[Ss](?:ố|o|ô|0)(?:\s*hiệu)?\s*[:.]?\s*", "", _one_hyphen(text))
    body = re.sub(r"(?<=\d)\s+(?=\d)", "", body)
    return re.sub(r"\s*([-/])\s*", r"\1", body).strip(" .,;:()\"'“”")


class IssuerLevel(StrEnum):
    """The level of an issuer, from its words."""

    CENTRAL = "central"
    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"


_COMMUNE = re.compile(r"\b(?:xa(?! hoi)|phuong|dac khu|thi tran|cap xa)\b")
_DISTRICT = re.compile(r"\b(?:huyen(?: uy)?|quan(?! su| ly| triet)|thi xa|thi uy|cap huyen)\b")
_PROVINCE = re.compile(
    r"\b(?:tinh(?: uy| doan)?|thanh pho|thanh uy|tp|cap tinh|so [a-z]|ban thuong vu (?:tinh|thanh) uy)"
)
_CENTRAL = re.compile(
    r"\b(?:trung uong|chinh phu|thu tuong|quoc hoi|ban bi thu|tong bi thu|cuc|vptw|tw"
    r"|bo (?!chi huy|tu lenh|doi)[a-z]+)\b"
)
_ORGAN_LEVEL = {
    "tw": IssuerLevel.CENTRAL,
    "vptw": IssuerLevel.CENTRAL,
    "ttg": IssuerLevel.CENTRAL,
    "cp": IssuerLevel.CENTRAL,
    "vpcp": IssuerLevel.CENTRAL,
    "tu": IssuerLevel.PROVINCE,
    "hu": IssuerLevel.DISTRICT,
    "btgdvtu": IssuerLevel.PROVINCE,
}
_COMMON_WORDS = re.compile(
    r"\b(?:uy ban nhan dan|ubnd|hoi dong nhan dan|hdnd|ban thuong vu|thuong truc|tinh uy|thanh uy|dang uy|chu tich|tinh"
    r"|thanh pho|tp|xa|phuong|dac khu|huyen|quan|thi xa|thi tran|cap|van phong|cua|bo|so|ban|cac)\b"
)


def level_of(issuer: str, number: Number | None = None) -> IssuerLevel | None:
    """Commune before province: "UBND xã Phú Hòa, tỉnh Đồng Nai" is a commune."""
    words = fold(issuer)
    for level, pattern in (
        (IssuerLevel.COMMUNE, _COMMUNE),
        (IssuerLevel.DISTRICT, _DISTRICT),
        (IssuerLevel.CENTRAL, _CENTRAL),
        (IssuerLevel.PROVINCE, _PROVINCE),
    ):
        if pattern.search(words):
            return level
    organ = number.organ if number else ""
    return IssuerLevel.CENTRAL if re.fullmatch(r"qh\d+", organ) else _ORGAN_LEVEL.get(organ)


@dataclass(frozen=True, kw_only=True, slots=True)
class Citation:
    """A document as another one names it. `place` is the place of the citing paper, when the issuer says none."""

    number: str
    issued_on: date | None = None
    year: int | None = None
    issuer: str = ""
    kind: str = ""
    place: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Known:
    """A document of the library; `key` is how the caller finds it. A draft has a blank number and perhaps a year."""

    key: str
    number: str
    issued_on: date | None = None
    year: int | None = None
    issuer: str = ""
    kind: str = ""
    place: str = ""


class Sameness(StrEnum):
    """Whether a citation means a document."""

    SAME = "same"
    PERHAPS = "perhaps"
    NO = "no"


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """The judgement on one document, with the reason in words."""

    known: Known
    sameness: Sameness
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Resolution:
    """The document meant, if it is certain, and else those it may be, best first."""

    found: Known | None
    candidates: tuple[Answer, ...] = ()


def compare_citation(citation: Citation, known: Known) -> Answer:
    """Whether a citation means this document."""
    cited, printed = read_number(citation.number), read_number(known.number)
    if cited is None or printed is None or cited.is_blank:
        return Answer(known=known, sameness=Sameness.NO, reason="không đọc được số")
    if printed.is_blank:
        return _against_draft(citation, known, cited, printed)
    if cited.key != printed.key and not _same_but_year(cited, printed, citation, known):
        return Answer(known=known, sameness=Sameness.NO, reason="khác số")
    clash = _issuer_clash(citation, known, cited, printed)
    if clash:
        return Answer(known=known, sameness=Sameness.NO, reason=clash)
    return _by_date(citation, known, is_settled=_is_settled(citation, known, cited))


def _same_but_year(a: Number, b: Number, citation: Citation, known: Known) -> bool:
    """A year left out of the number may stand in the date: "56/NĐ-CP ngày 09/5/2017" is "56/2017/NĐ-CP"."""
    if (a.serial, a.symbol) != (b.serial, b.symbol) or (a.year and b.year):
        return False
    year = a.year or b.year
    return year in {_year(citation), _year(known)}


def _year(paper: Citation | Known) -> int | None:
    return paper.issued_on.year if paper.issued_on else paper.year


def _by_date(citation: Citation, known: Known, *, is_settled: bool) -> Answer:
    if citation.issued_on and known.issued_on:
        if citation.issued_on == known.issued_on:
            return Answer(known=known, sameness=Sameness.SAME, reason="trùng số và ngày ban hành")
        if citation.issued_on.year != known.issued_on.year:
            return Answer(known=known, sameness=Sameness.NO, reason="khác năm ban hành")
        return Answer(known=known, sameness=Sameness.PERHAPS, reason="trùng số, cùng năm, khác ngày ban hành")
    ours, theirs = _year(citation), _year(known)
    if ours and theirs and ours != theirs:
        return Answer(known=known, sameness=Sameness.NO, reason="khác năm ban hành")
    if ours and theirs and is_settled:
        return Answer(known=known, sameness=Sameness.SAME, reason="trùng số, cùng năm, cùng cơ quan ban hành")
    return Answer(known=known, sameness=Sameness.PERHAPS, reason="trùng số, chưa đủ ngày ban hành để kết luận")


def _against_draft(citation: Citation, known: Known, cited: Number, printed: Number) -> Answer:
    """A paper read before it was numbered may be the one cited, when all the rest agrees."""
    ours, theirs = _year(citation), _year(known)
    agrees = cited.symbol == printed.symbol and not _issuer_clash(citation, known, cited, printed)
    if not agrees or (ours and theirs and ours != theirs):
        return Answer(known=known, sameness=Sameness.NO, reason="khác ký hiệu, cơ quan hoặc năm")
    if not (_is_settled(citation, known, cited) and ours and theirs):
        return Answer(known=known, sameness=Sameness.NO, reason="bản chưa ghi số, chưa đủ căn cứ")
    return Answer(
        known=known, sameness=Sameness.PERHAPS, reason="bản trong kho chưa ghi số; cùng ký hiệu, cơ quan và năm"
    )


def _name_of(issuer: str, place: str) -> str:
    """The proper name in an issuer ("dong nai"), or the place it speaks from."""
    own = " ".join(_COMMON_WORDS.sub(" ", re.sub(r"[^\w ]", " ", fold(issuer))).split())
    return own or " ".join(_COMMON_WORDS.sub(" ", fold(place)).split())


def _issuer_clash(citation: Citation, known: Known, cited: Number, printed: Number) -> str:
    ours, theirs = level_of(citation.issuer, cited), level_of(known.issuer, printed)
    if ours and theirs and ours is not theirs:
        return "khác cấp ban hành"
    if ours is not IssuerLevel.CENTRAL and (citation.place or citation.issuer) and (known.place or known.issuer):
        a, b = _name_of(citation.issuer, citation.place), _name_of(known.issuer, known.place)
        if a and b and a not in b and b not in a:
            return "khác nơi ban hành"
    return ""


def _is_settled(citation: Citation, known: Known, cited: Number) -> bool:
    """Whether the issuers are surely one: both central, or of one level and one named place."""
    ours, theirs = level_of(citation.issuer, cited), level_of(known.issuer, cited)
    if ours is None or ours is not theirs:
        return False
    if ours is IssuerLevel.CENTRAL:
        return True
    a, b = _name_of(citation.issuer, citation.place), _name_of(known.issuer, known.place)
    return bool(a) and bool(b) and (a in b or b in a)


def resolve(citation: Citation, library: Iterable[Known]) -> Resolution:
    """Which document of the library a citation means. Two that fit alike are both only candidates."""
    answers = [compare_citation(citation, known) for known in library]
    same = [answer for answer in answers if answer.sameness is Sameness.SAME]
    perhaps = [answer for answer in answers if answer.sameness is Sameness.PERHAPS]
    if len({answer.known.key for answer in same}) == 1:
        return Resolution(found=same[0].known, candidates=(*same, *perhaps))
    return Resolution(found=None, candidates=(*same, *perhaps))
