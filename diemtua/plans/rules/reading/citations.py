"""Other documents named in a text: "Kế hoạch số 88-KH/TU ngày 11/4/2026 của Ban Thường vụ Tỉnh ủy"."""

from __future__ import annotations

import re

from diemtua.places.rules.agencies import mention_at
from diemtua.places.rules.letters import UPPER, flat
from diemtua.plans.rules.reading.kinds import KINDS, kind_of_number
from diemtua.plans.rules.reading.model import Citation, Source
from diemtua.plans.rules.reading.words import as_digits, one_space

_KIND = "|".join(sorted((flat(name) for name in KINDS), key=len, reverse=True))
_MARK = (
    r"(?P<number>\d{1,5}[a-z]?(?:\.\d{1,3})?\s*(?:/\s*\d{4}\s*/\s*[A-ZĐ][A-ZĐa-zđ0-9&.-]*(?:\s*[-–]\s*[A-ZĐ&][A-ZĐa-zđ&.]*)*"
    r"|/\s*[A-ZĐ]{1,4}[A-ZĐa-zđ&.]*(?:\s*[-–/]\s*[A-ZĐ&][A-ZĐa-zđ&.]*)*"
    r"|\s*[-–]\s*[A-ZĐ]{1,5}[a-z]{0,2}/\s*[A-ZĐ][A-ZĐa-zđ&.]*(?:\s*[-–]\s*[A-ZĐ&][A-ZĐa-zđ&.]*)*))"
)
_NUMBERED = re.compile(rf"(?:(?P<so>[Ss]ố|SỐ|[Ss]o)\s*:?\s*)?(?<![\w/-]){_MARK}(?![\w])")
_DATE = re.compile(
    r"[\s,(]*(?:ngay|ban hanh ngay|ky ngay)?\s*(\d{1,2})\s*(?:[/.-]|\s+thang\s+)\s*(\d{1,2})\s*(?:[/.-]"
    r"|\s+nam\s+)\s*(\d{4})"
)
_OF = re.compile(r"[\s,)]*(?:cua|do)\s+")
_KIND_BEFORE = re.compile(rf"(?<!\w)({_KIND})(?:\s+(?:lien tich|hop nhat|ket luan|hanh dong))?[\s,]*(?:so\s*:?)?\s*$")
_SORT = "(?:Bộ luật|Luật|Pháp lệnh|Hiến pháp)"
_DATED_LAW = rf"{_SORT}\s+[{UPPER}][^;.()\d]{{2,90}}?(?=\s*(?:số|ngày|năm)\s*\d)"
_NAMED_LAW = rf"{_SORT}\s+[{UPPER}][^;,.()\d]{{2,90}}?(?=\s*(?:số|ngày|năm|;|\.|$|\(|,))"
_LAW = re.compile(rf"(?:Căn cứ|căn cứ|;|,|và)\s+(?:vào\s+)?({_DATED_LAW}|{_NAMED_LAW})|Thực hiện\s+({_DATED_LAW})")
_ISSUER_END = re.compile(
    r"\s*(?:,|;|\.(?:\s|$)|\(|\)|\bve\b|\bkhoa\b|\bban hanh\b|\bphe duyet\b|\bthuc hien\b|\btrien khai\b"
    r"|\bquy dinh\b|\bhuong dan\b|\btai\b|\bgui\b|\bthong qua\b|\bsua doi\b|\bcong bo\b|\bgiao\b|\bdieu chinh\b)"
)


def citations_in(text: str, line: int, last: int, own_number: str | None = None) -> list[Citation]:
    """Every numbered document in a text, and laws cited as a basis by name alone."""
    found: list[tuple[int, Citation]] = []
    text = as_digits(text)
    plain = flat(text)
    for match in _NUMBERED.finditer(text):
        number = re.sub(r"\s+", "", match["number"]).replace("–", "-").rstrip(".-")
        if not _is_number(number, has_so=bool(match["so"])) or (own_number and number.upper() == own_number.upper()):
            continue
        found.append((match.start(), _citation(text, match, number, Source(line=line, last=last))))
    for law in _LAW.finditer(text):
        following = [at for at, item in found if 0 <= at - law.end() < 12]
        if not following:
            found.append((law.start(), _law(plain, law, Source(line=line, last=last))))
    return [item for _, item in sorted(found, key=lambda pair: pair[0])]


def _is_number(number: str, *, has_so: bool) -> bool:
    """As in "24/7", "1/2" and "HIV/AIDS" are no document numbers."""
    tail = re.sub(r"^\d+[a-z]?(?:\.\d+)?(?:/\d{4})?[/-]?", "", number)
    if kind_of_number(number):
        return True
    return has_so and len(tail) >= 2 and tail[:2].isupper()


def _citation(text: str, match: re.Match[str], number: str, source: Source) -> Citation:
    plain = flat(text)
    at = match.end()
    day = _DATE.match(plain, at)
    if day:
        at = day.end()
    issuer = None
    if of := _OF.match(plain, at):
        issuer = _issuer(text, plain, of.end())
    before = _KIND_BEFORE.search(plain, max(0, match.start() - 40), match.start())
    named = next((name for name in KINDS if before and flat(name) == before[1]), None)
    kind = kind_of_number(number) if named in {None, "Văn bản"} else named
    if kind == "Luật":
        issuer = issuer or "Quốc hội"
    words = Source(line=source.line, last=source.last, words=one_space(match.group()))
    return Citation(number=number, date=_iso(day) if day else None, kind=kind or named, issuer=issuer, source=words)


def _issuer(text: str, plain: str, at: int) -> str | None:
    if mention := mention_at(text, at):
        return one_space(mention.text)
    stop = _ISSUER_END.search(plain, at)
    words = one_space(text[at : min(stop.start() if stop else len(text), at + 80)])
    return words or None


def _iso(day: re.Match[str]) -> str | None:
    month, number = int(day[2]), int(day[1])
    return f"{day[3]}-{month:02d}-{number:02d}" if 1 <= month <= 12 and 1 <= number <= 31 else None


def _law(plain: str, match: re.Match[str], source: Source) -> Citation:
    day = _DATE.match(plain, match.end())
    name = one_space(match[1] or match[2])
    kind = next((kind for kind in ("Bộ luật", "Luật", "Pháp lệnh", "Hiến pháp") if name.startswith(kind)), "Luật")
    words = Source(line=source.line, last=source.last, words=name)
    return Citation(number=None, date=_iso(day) if day else None, kind=kind, issuer="Quốc hội", source=words)
