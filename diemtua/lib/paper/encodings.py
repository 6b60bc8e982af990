"""Bytes → text, for the encodings in which Vietnamese offices still keep files.

UTF-8 and UTF-16 first; then Windows-1258 and the two old font encodings, TCVN3 (".VnTime") and VNI, told apart by
which of them yields the commonest words of official papers.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

from diemtua.lib.errors import BadInput

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_COMMON = frozenset(
    {
        *(
            "của",
            "và",
            "các",
            "thực",
            "hiện",
            "công",
            "tác",
            "kế",
            "hoạch",
            "nhân",
            "dân",
            "với",
            "được",
            "trong",
            "về",
        ),
        *(
            "năm",
            "tỉnh",
            "xã",
            "nhiệm",
            "vụ",
            "cơ",
            "quan",
            "đơn",
            "vị",
            "trẻ",
            "chỉ",
            "đạo",
            "tổ",
            "chức",
            "ủy",
            "phường",
        ),
        *(
            "phối",
            "hợp",
            "báo",
            "cáo",
            "theo",
            "quy",
            "định",
            "số",
            "ngày",
            "tháng",
            "việc",
            "đối",
            "cấp",
            "ngành",
            "địa",
        ),
    }
)
_WORD = re.compile(r"[^\W\d_]+")
_TCVN3_FROM = "¡¢£¤¥¦§¨©ª«¬\xad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ"
_TCVN3_TO = "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
_TCVN3 = str.maketrans(_TCVN3_FROM, _TCVN3_TO)
_LOOKS_TWICE = re.compile("Ã[\u00a0-¿]|áº|á»|Æ°|Ä‘")
_UNREADABLE = "Không đọc được chữ trong tệp: bảng mã lạ. Hãy mở tệp, lưu lại dưới dạng UTF-8 rồi gửi lại."


@lru_cache(maxsize=1)
def _vni_table() -> dict[str, str]:
    """VNI writes a mark as a letter after the vowel: "aù" is "á", "aá" is "ấ"."""
    tones = dict(zip("ùøûõï", "\u0301\u0300\u0309\u0303\u0323", strict=True))
    circumflex = dict(zip("áàåãä", "\u0301\u0300\u0309\u0303\u0323", strict=True))
    breve = dict(zip("éèúüë", "\u0301\u0300\u0309\u0303\u0323", strict=True))
    table = {"ñ": "đ", "Ñ": "Đ", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ô": "ơ", "ö": "ư"}
    table |= {"Ô": "Ơ", "Ö": "Ư", "Í": "Í", "Ì": "Ì", "Æ": "Ỉ", "Ó": "Ĩ", "Ò": "Ị", "Î": "Ỵ"}
    for vowel, base in [*zip("aeouyôö", "aeouyơư", strict=True), *zip("AEOUYÔÖ", "AEOUYƠƯ", strict=True)]:
        for sign, mark in tones.items():
            table[vowel + sign] = table[vowel + sign.upper()] = base + mark
    for vowel in "aeoAEO":
        table[vowel + "â"] = table[vowel + "Â"] = vowel + "\u0302"
        for sign, mark in circumflex.items():
            table[vowel + sign] = table[vowel + sign.upper()] = vowel + "\u0302" + mark
    for vowel in "aA":
        table[vowel + "ê"] = table[vowel + "Ê"] = vowel + "\u0306"
        for sign, mark in breve.items():
            table[vowel + sign] = table[vowel + sign.upper()] = vowel + "\u0306" + mark
    return {old: unicodedata.normalize("NFC", new) for old, new in table.items()}


def _from_vni(text: str) -> str:
    table = _vni_table()
    pattern = re.compile("|".join(re.escape(key) for key in sorted(table, key=len, reverse=True)))
    return pattern.sub(lambda match: table[match.group()], text)


def _likeness(text: str) -> float:
    """Share of words that any official paper is full of."""
    words = _WORD.findall(text[:40_000].lower())
    return sum(word in _COMMON for word in words) / len(words) if words else 0.0


def _twice_encoded(text: str) -> str:
    """As in "Káº¿ hoáº¡ch" is UTF-8 that was once taken for Windows-1252."""
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return ""


def _best(candidates: list[tuple[str, str]]) -> tuple[str, str, float]:
    scored = [(unicodedata.normalize("NFC", text), name) for text, name in candidates if text]
    ranked = [(text, name, _likeness(text)) for text, name in scored]
    return max(ranked, key=lambda item: item[2])


def _utf16_without_mark(data: bytes) -> str | None:
    if data[:2000].count(b"\x00") < len(data[:2000]) / 5:
        return None
    order = "utf-16-le" if data[1:2000:2].count(b"\x00") > data[0:2000:2].count(b"\x00") else "utf-16-be"
    try:
        return data.decode(order)
    except UnicodeError:
        raise BadInput(_UNREADABLE, code="encoding") from None


def _known_unicode(data: bytes) -> tuple[str, str] | None:
    for mark, name in _BOMS:
        if data.startswith(mark):
            try:
                return data.decode(name), name
            except UnicodeError:
                raise BadInput(_UNREADABLE, code="encoding") from None
    if (wide := _utf16_without_mark(data)) is not None:
        return wide, "utf-16"
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as fault:
        if fault.start > len(data) - 4 and fault.start > 100:  # cut off in the middle of the last letter
            return data[: fault.start].decode("utf-8"), "utf-8"
        return None


def decode(data: bytes) -> tuple[str, str]:
    """The text and the name of its encoding, or BadInput."""
    known = _known_unicode(data)
    if known is not None:
        text, name = known
        text = unicodedata.normalize("NFC", text)
        if (_likeness(text) < 0.05 and not text.isascii()) or _LOOKS_TWICE.search(text):
            others = [
                (_twice_encoded(text), "utf-8 (hai lần)"),
                (text.translate(_TCVN3), "tcvn3"),
                (_from_vni(text), "vni"),
            ]
            text, name, _ = _best([(text, name), *others])
    else:
        plain = data.decode("latin-1")
        options = [(data.decode("cp1258", errors="replace"), "cp1258"), (plain.translate(_TCVN3), "tcvn3")]
        text, name, likeness = _best([*options, (_from_vni(data.decode("cp1252", errors="replace")), "vni")])
        if likeness < 0.05:
            raise BadInput(_UNREADABLE, code="encoding")
    if _is_noise(text):
        raise BadInput(_UNREADABLE, code="encoding")
    return text, name


def mend(text: str) -> Callable[[str], str] | None:
    """What turns a text typed in an old font encoding into readable words, when that is what it is."""
    if not text or text.isascii() or _likeness(text) >= 0.05:
        return None
    ways: list[Callable[[str], str]] = [lambda part: part.translate(_TCVN3), _from_vni]
    best = max(ways, key=lambda way: _likeness(way(text[:40_000])))
    return best if _likeness(best(text[:40_000])) >= 0.1 else None


def _is_noise(text: str) -> bool:
    sample = text[:20_000]
    odd = sum(1 for c in sample if c == "\ufffd" or (ord(c) < 32 and c not in "\n\r\t\f\v"))
    return bool(sample) and odd > len(sample) / 50
