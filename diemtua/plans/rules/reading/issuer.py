"""Who issued a document: the letterhead, else the sentence that announces it, else the signature."""

from __future__ import annotations

import re

from diemtua.places.rules.agencies import catalogue, mention_at
from diemtua.places.rules.letters import flat
from diemtua.plans.rules.reading.blocks import Block
from diemtua.plans.rules.reading.model import Signer, Source
from diemtua.plans.rules.reading.parts import Document
from diemtua.plans.rules.reading.words import is_capitals, one_space, tight

_ANNOUNCES = re.compile(
    r"\b(?:ban hanh|xay dung|huong dan|yeu cau|de nghi|ket luan|thong bao|trien khai|quyet dinh|chi thi|lap|de ra"
    r"|to chuc|phat dong|chi dao)\b"
)
_NATION_TAILS = frozenset({"nam", "vietnam", "nghiavietnam", "chunghiavietnam", "hoichunghiavietnam"})
_OWN_HEAD = re.compile(
    r"(?:van phong|so|phong|ban|trung tam|chi cuc|cuc|hoi|doan|truong|vien|benh vien|cong an|bao hiem|tinh doan"
    r"|thanh doan)\b"
)
_SKIP = re.compile(r"(?:noi nhan|so\s*[:\d/-]|s[ốo]\s*:|doc lap|v/v|ve viec|kinh gui|\*|-)")


def issuer_of(
    document: Document, place: str | None, signer: Signer | None, sources: dict[str, Source]
) -> tuple[str | None, bool]:
    """The issuer, and whether it had to be inferred."""
    named = _letterhead(document, sources)
    if named and not _BARE.fullmatch(named):
        return _as_written(_with_place(named, place) or named, document, place), False
    announced = _announced(document, sources)
    if announced and (named is None or re.search(r"(?:tỉnh|thành phố|huyện|xã|phường|đặc khu)\b", announced)):
        return _with_place(announced, place), True
    if named:
        return named, False
    if signer and signer.authority:
        sources["issuer"] = signer.source
        return _with_place(_from_signature(signer.authority), place), True
    return None, False


_BARE = re.compile(r"(?:Ủy|Uỷ) ban nhân dân|UBND|Hội đồng nhân dân")


def _letterhead(document: Document, sources: dict[str, Source]) -> str | None:
    rows: list[tuple[str, Block]] = []
    for block in document.head[:-1] if document.kind_line else document.head:
        for part in block.cells[:1] or (block.text,):
            rows.extend((text, block) for text in re.split(r"\s{3,}|\n", part) if text.strip())
    names: list[tuple[str, Block]] = []
    for text, block in rows:
        cut = re.split(r"\s*(?:CỘNG H[OÒÀ][AÀÒ]? X[AÃ]|ĐẢNG CỘNG SẢN|\bSố\s*:?)", text)[0].strip(" *-–|")
        if not cut or not is_capitals(cut) or _SKIP.match(flat(cut)) or len(cut) > 90:
            continue
        if (
            tight(cut).startswith(("conghoa", "doclap", "dangcongsan"))
            or tight(cut) in _NATION_TAILS
            or re.match(r"(?:HỎA TỐC|KHẨN|MẬT|TỐI MẬT|DỰ THẢO)", cut)
        ):
            continue
        names.append((cut, block))
    if not names:
        return None
    sources["issuer"] = Source(line=names[0][1].line, last=names[-1][1].last)
    return _join_names([name for name, _ in names[:4]])


def _join_names(names: list[str]) -> str:
    """As in "ỦY BAN NHÂN DÂN" + "TỈNH X" is one body; "TỈNH ỦY X" above "BAN TUYÊN GIÁO" is its superior."""
    merged: list[str] = []
    for name in names:
        plain = flat(name)
        goes_on = merged and (
            re.match(r"(?:tinh|thanh pho|tp|huyen|quan|thi xa|xa|phuong|dac khu|thi tran|va |cap )\b", plain)
            or not (mention_at(_cased(name), 0) or _OWN_HEAD.match(plain))
        )
        if goes_on and not re.match(r"(?:tinh uy|thanh uy|huyen uy|quan uy|thi uy)\b", plain):
            merged[-1] = f"{merged[-1]} {name}"
        else:
            merged.append(name)
    cased = [_cased(name) for name in merged]
    if len(cased) == 1:
        return cased[0]
    above, own = cased[0], cased[-1]
    if re.match(r"(?:Tỉnh|Thành|Huyện|Đảng|Quận|Thị) ủy|(?:Tỉnh|Thành|Huyện) uỷ|Đảng bộ", above) and not re.search(
        r"ủy", own[3:]
    ):
        return f"{own} {above}"
    if own == "Văn phòng":
        return f"{own} {above}"
    unit = re.search(r"\b(?:tỉnh|thành phố|huyện|xã|phường|đặc khu)\s+.+$", above)
    if unit and not re.search(r"\b(?:tỉnh|thành phố|huyện|xã|phường|đặc khu)\b", own):
        return f"{own} {unit.group()}"
    return own


_UNIT = re.compile(
    r"\b(tỉnh|huyện|quận|phường|thành phố|tp\.?|đặc khu|thị xã|thị trấn|xã)\s+(?!hội\b|ủy\b|uỷ\b|đoàn\b|và\b|,)"
    r"((?:[^\W\d_](?:[^\W\d_]|['’])*\s?(?:[-–]\s?)?)+)$",
    re.IGNORECASE,
)
_PARTY = re.compile(r"((?:tỉnh|thành|huyện|quận|thị|đảng) (?:ủy|uỷ|đoàn))\s+(?!các|khối)(.+)")
_ALWAYS = (
    *("UBND", "HĐND", "MTTQ", "CHQS", "THCS", "THPT", "TNCS", "LHPN", "BCH", "TP", "Tuyên giáo", "Dân vận", "Chỉ đạo"),
    *("Nội chính", "Y tế", "Tỉnh ủy", "Thành ủy", "Chấp hành", "Đảng bộ", "Việt Nam", "Hồ Chí Minh", "Mầm non"),
    *("Tiểu học", "Trung học", "Kiểm tra", "BCH Đoàn", "Thường vụ", "Hội LHPN", "Hội Liên hiệp", "Hội Nông dân"),
)


# What OCR most often robs of its marks.
_WITHOUT_MARKS = {"uy ban nhan dan": "Ủy ban nhân dân", "hoi dong nhan dan": "Hội đồng nhân dân"}
_WELL_MARKED = re.compile(r"(?:ủy|uỷ) ban nhân dân|hội đồng nhân dân")


def _cased(name: str) -> str:
    """As in "ỦY BAN NHÂN DÂN TỈNH ĐỒNG NAI" as it is written in a sentence."""
    parts = name.lower().split(" - ")
    if len(parts) > 1 and all(mention_at(part, 0) for part in parts):
        return " - ".join(_cased(part) for part in parts)  # a joint paper of two agencies
    text = one_space(name).lower()
    own, place = text, ""
    if unit := _UNIT.search(text):
        sort = "TP." if unit[1].startswith("tp") else unit[1]
        own, place = text[: unit.start()].strip(), f"{sort} {_as_place(unit[2])}"
    elif party := _PARTY.fullmatch(text):
        own, place = party[1], _as_place(party[2])
    unmarked = (
        _WITHOUT_MARKS.get(flat(own).strip()) if flat(own).count(" ") >= 3 and not _WELL_MARKED.match(own) else None
    )
    own = unmarked or _as_listed(own) or own[:1].upper() + own[1:]
    for wanted in _ALWAYS:
        own = re.sub(rf"\b{re.escape(wanted)}\b", wanted, own, flags=re.IGNORECASE)
    return one_space(f"{own} {place}")


def _as_place(name: str) -> str:
    """Each word with a capital, but none after the mark in "Đắk R’lấp"."""
    return re.sub(r"(?<![^\W\d_])(?<!['’])[^\W\d_]", lambda letter: letter.group().upper(), name)


def _as_written(name: str, document: Document, place: str | None) -> str:
    """The capitals that the paper itself gives the name, or its place, where it does not shout."""
    if place and not is_capitals(place):
        name = re.sub(rf"\b{re.escape(place)}\b", place, name, flags=re.IGNORECASE)
    core = re.sub(r"\s(?:tỉnh|thành phố|huyện|xã|phường|đặc khu)\s\S.*$", "", name)
    whole = _found_in(document, name)
    return whole or (f"{part}{name[len(core) :]}" if (part := _found_in(document, core)) else name)


def _found_in(document: Document, name: str) -> str | None:
    pattern = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
    for block in (*document.title, *document.preamble, *document.body[:40], *document.signoff):
        found = None if is_capitals(block.text) else pattern.search(block.text)
        if found and not is_capitals(found.group()):
            return found.group()[:1].upper() + found.group()[1:]
    return None


def _as_listed(name: str) -> str | None:
    """The capitals the catalogue gives a name."""
    known = mention_at(name, 0)
    if known is None or not known.kinds:
        return None
    core = tight(name)
    for kind in known.kinds:
        item = catalogue()[kind]
        for listed in (item.name, *item.aliases):
            if tight(listed) == core or (core.startswith(tight(listed)) and tight(listed) == tight(known.text)):
                return listed + name[len(known.text) :]
    return None


def _announced(document: Document, sources: dict[str, Source]) -> str | None:
    """As in "…, Ủy ban nhân dân tỉnh ban hành Kế hoạch … như sau:"."""
    for block in reversed(document.preamble[-6:]):
        text, plain = block.text, flat(block.text)
        best: tuple[int, str] | None = None
        for cue in re.finditer(r"(?:^|[,;.)]\s+)(?=\S)", text):
            mention = mention_at(text, cue.end())
            if mention and _ANNOUNCES.match(plain[mention.end :].lstrip()):
                best = (mention.start, mention.text)
        if best:
            sources["issuer"] = Source(line=block.line, last=block.last, words=best[1])
            return one_space(best[1])
    return None


def _from_signature(authority: str) -> str | None:
    first = authority.split(";", maxsplit=1)[0]
    name = re.sub(r"^\s*(?:T\s*/?\s*M|K\s*/?\s*T|T\s*/?\s*L|TUQ|Q)\s*[./]?\s*", "", first, flags=re.IGNORECASE)
    if re.match(r"(?:CHỦ TỊCH|GIÁM ĐỐC|TRƯỞNG|BÍ THƯ|CHÁNH)", name):
        return None
    return _cased(name) if name else None


def _with_place(issuer: str | None, place: str | None) -> str | None:
    """As in "Ủy ban nhân dân thành phố" + "Đồng Nai"."""
    if issuer and place and re.search(r"(?:tỉnh|thành phố|xã|phường|huyện|đặc khu)$", issuer):
        return f"{issuer} {place}"
    if issuer and place and flat(issuer) == "uy ban nhan dan":
        return issuer
    return issuer
