"""Groups and labels of risk as a commune writes them: codes, the law's names, short names, its own labels."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from diemtua.lib.text import fold, nfc, noop
from diemtua.people.codes import SHORT_GROUPS, Flag, Group, SubGroup

_CODE = re.compile(r"g\s*0?(\d{1,2})(?:\s*[.,_]\s*(\d{1,2}))?")
_FLAG = re.compile(r"r\s*0?(\d{1,2})")
_SPLIT = re.compile(r"[;\n|]+")
_FINER = re.compile(r"[,+/]+|\s+va\s+")
_SIGNS = re.compile(r"[^a-z0-9]+")
_LEADING = re.compile(r"^(?:nhom )?(?:tre em|tre|chau)?(?: co)?(?: hoan canh)? ?")
_NONE = frozenset({"", "khong", "khong co", "0", "k", "ko", "khong thuoc", "binh thuong", "khong thuoc nhom nao"})
_WORDS: dict[str, str] = {
    "mo coi ca cha va me": "G01", "mo coi ca cha lan me": "G01", "mo coi cha me": "G01", "mo coi cha va me": "G01",
    "mo coi ca cha me": "G01", "mo coi ca bo va me": "G01", "mo coi bo me": "G01", "mo coi ca hai": "G01",
    "mo coi": "?mo_coi", "mo coi cha": "R09", "mo coi me": "R09", "mo coi cha hoac me": "R09", "mo coi bo": "R09",
    "bi bo roi": "G02", "bo roi": "G02", "khong noi nuong tua": "G03", "khong nguoi nuong tua": "G03",
    "khuyet tat": "G04", "bi khuyet tat": "G04", "tan tat": "G04", "khuyet tat dac biet nang": "G04.1",
    "khuyet tat nang": "G04.2", "khuyet tat nhe": "G04.3", "nhiem hiv": "G05", "hiv": "G05", "hiv aids": "G05",
    "nhiem hiv aids": "G05", "anh huong hiv": "R05", "bi anh huong boi hiv": "R05", "bi anh huong boi hiv aids": "R05",
    "vi pham phap luat": "G06", "lam trai phap luat": "G06", "nghien ma tuy": "G07", "nghien": "G07",
    "bo hoc kiem song": "G08", "phai bo hoc kiem song": "G08", "bi bao luc": "?bao_luc", "bao luc": "?bao_luc",
    "bi ton hai do bao luc": "G09", "bi ton hai nghiem trong": "G09", "bi boc lot": "G10", "boc lot": "G10",
    "bi xam hai tinh duc": "G11", "xam hai tinh duc": "G11", "bi xam hai": "?xam_hai", "xam hai": "?xam_hai",
    "bi mua ban": "G12", "mua ban": "G12", "bi buon ban": "G12", "benh hiem ngheo": "G13", "mac benh hiem ngheo": "G13",
    "benh hiem ngheo ho ngheo": "G13", "benh dai ngay": "G13", "di cu": "G14", "lanh nan": "G14", "ti nan": "G14",
    "nguy co": "R01", "co nguy co": "R01", "nguy co roi vao hoan canh dac biet": "R01", "ho ngheo": "R03",
    "thuoc ho ngheo": "R03", "can ngheo": "R03", "ho can ngheo": "R03", "lao dong som": "R04", "lang thang": "R04",
    "lao dong som lang thang": "R04", "hoan canh kho khan": "R06", "kho khan": "R06", "thien tai": "R07",
    "nguy co bi bao luc": "R02", "nguy co bi xam hai": "R02",
}  # fmt: skip
HINTS: dict[str, str] = {
    "mo_coi": noop("Hãy ghi rõ mồ côi cả cha và mẹ (G01), hay chỉ mồ côi cha hoặc mẹ (R09)."),
    "bao_luc": noop("Hãy ghi G09 khi đã có kết luận về tổn hại; nếu mới có nguy cơ, ghi R02."),
    "xam_hai": noop("Hãy ghi rõ bị xâm hại tình dục (G11), bị bạo lực (G09) hay bị bóc lột (G10)."),
}
_FLAGS = frozenset(Flag.values)


@dataclass
class GroupsRead:
    """Codes of groups or sub-groups, labels of risk, and what nobody understands."""

    groups: list[str] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    vague: list[tuple[str, str]] = field(default_factory=list)  # what was said, which hint


Labels = Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]


def read_groups(said: str, labels: Labels | None = None) -> GroupsRead:
    """What a cell says: the whole first, then its parts between semicolons, then between commas."""
    found = GroupsRead()
    if _take(said, labels or {}, found):  # names of the law have semicolons of their own
        return found
    for part in _SPLIT.split(said):
        if not _take(part, labels or {}, found):
            pieces = [piece for piece in _FINER.split(fold(part)) if piece.strip()]
            taken = GroupsRead()
            if len(pieces) > 1 and all(_take(piece, labels or {}, taken) for piece in pieces):
                _add(found, taken.groups, taken.flags)
                found.vague += taken.vague
            else:
                found.unknown.append(nfc(part)[:80])
    return found


def plain_group(label: str) -> str:
    """The one code a header names, for columns in which a cross puts a child into a group; empty for none."""
    code = _code_of(label)
    return "" if code.startswith("?") else code


def _take(part: str, labels: Labels, found: GroupsRead) -> bool:
    text = _bare(part)
    if text in _NONE:
        return True
    if (own := labels.get(fold(part)) or labels.get(text)) is not None:
        _add(found, own[0], own[1])
        return True
    code = _code_of(part)
    if code.startswith("?"):
        found.vague.append((nfc(part)[:80], code[1:]))
    elif code:
        _add(found, *(((), (code,)) if code in _FLAGS else ((code,), ())))
    return bool(code)


def _add(found: GroupsRead, groups: tuple[str, ...] | list[str], flags: tuple[str, ...] | list[str]) -> None:
    found.groups += [code for code in groups if code not in found.groups]
    found.flags += [code for code in flags if code not in found.flags]


@lru_cache(maxsize=8192)
def _code_of(said: str) -> str:
    """The code of a group, sub-group or label of risk; "?" and a hint where the words are not enough; or empty."""
    if code := _written_code(fold(said).strip(" .,;:-")):
        return code
    text = _bare(said)
    return _names().get(text) or _names().get(_LEADING.sub("", text), "")


def _written_code(text: str) -> str:
    """G01, g1, G01.3, R09; also before the name: "G04 - Trẻ em khuyết tật"."""
    head = re.split(r"\s*[-:–]\s+|\s{1,}(?=[a-z]{3})", text, maxsplit=1)[0]
    if match := _CODE.fullmatch(head):
        code = f"G{int(match[1]):02}" + (f".{int(match[2])}" if match[2] else "")
        return code if code in Group.values or code in SubGroup.values else ""
    if match := _FLAG.fullmatch(head):
        code = f"R{int(match[1]):02}"
        return code if code in _FLAGS else ""
    return ""


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    """Names without marks and signs, with and without the words every one begins with."""
    named: dict[str, str] = {}
    lists = [*Group.choices, *SubGroup.choices, *Flag.choices, *SHORT_GROUPS.items()]
    for code, name in lists:
        text = _bare(vietnamese(name))
        named.setdefault(text, str(code))
        named.setdefault(_LEADING.sub("", text), str(code))
    return named | _WORDS


def vietnamese(name: object) -> str:
    """The msgid of a translated name, whatever language the page is in."""
    args = getattr(name, "_args", None) or getattr(name, "_proxy____args", None)
    return str(args[0]) if args else str(name)


def _bare(said: str) -> str:
    return _SIGNS.sub(" ", fold(said)).strip()
