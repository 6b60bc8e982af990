"""Which row is the header and what each column says, as communes really write them.

Titles above, merged cells, two header rows, any order, capitals or none, with or without marks.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from diemtua.lib.grids import Cell, Sheet
from diemtua.lib.text import fold, nfc
from diemtua.people.rules.sheets.fields import Field, says
from diemtua.people.rules.sheets.groups import plain_group

_LOOKED_AT = 60
_LEAST_COLUMNS = 2
_OF_CHILD = r"(?: (?:cua )?(?:tre|tre em|chau|be|con|doi tuong|hoc sinh))?"
# In this order: the first that fits is meant. "ho va ten cha" must not be taken for the child's name.
_PATTERNS: tuple[tuple[Field, str], ...] = (
    (Field.ROW_NO, r"stt|so tt|tt|so thu tu"),
    (Field.HEAD, r"(?:ho va ten |ho ten |ten )?chu ho.*"),
    (
        Field.FATHER,
        r"(?:ho va ten |ho ten |ten )?(?:nguoi )?(?:cha|bo|ba)(?: de| ruot)?|(?:ho va ten|ho ten) cua (?:cha|bo)",
    ),
    (Field.MOTHER, r"(?:ho va ten |ho ten |ten )?(?:nguoi )?(?:me|ma)(?: de| ruot)?|(?:ho va ten|ho ten) cua me"),
    (
        Field.CARER,
        (
            r"(?:ho va ten |ho ten |ten )?(?:nguoi )?(?:truc tiep )?(?:cham soc|nuoi duong|giam ho|cham soc nuoi duong)"
            r"(?: chinh| tre| tre em| hien nay)*|(?:ho va ten |ho ten |ten )?(?:nguoi )?(?:dai dien|giam ho).*"
        ),
    ),
    (Field.OTHER_NAMES, r"(?:ten goi khac|ten khac|ten thuong goi|ten o nha|bi danh)"),
    (Field.FAMILY_NAME, r"ho|ho va chu dem|ho chu dem|ho dem|ho va ten dem|ho ten dem|ho lot|ho va chu lot|ho va dem"),
    (Field.GIVEN_NAME, r"ten"),
    (
        Field.FULL_NAME,
        rf"(?:ho va ten|ho ten|ho chu dem ten|ho chu dem va ten|ho dem va ten|ten){_OF_CHILD}(?: khai sinh)?",
    ),
    (Field.FULL_NAME, r"(?:ho va ten|ho ten) (?:tre|chau|con|be).*|ten (?:tre|chau|be).*"),
    (Field.BIRTH, r"(?:ngay sinh|ngay thang nam sinh|ngay thang sinh|nam sinh|sinh ngay|ntns|sinh nam)\b.*"),
    (Field.BIRTH_DAY, r"ngay"),
    (Field.BIRTH_MONTH, r"thang"),
    (Field.BIRTH_YEAR, r"nam"),
    (Field.SEX, r"gioi tinh.*|gioi|nam nu|phai|gt|nam hay nu"),
    (
        Field.NUMBER,
        r".*(?:so dinh danh|ma dinh danh|so ddcn|ddcn|so cccd|cccd|can cuoc|so dd|ma so dinh danh|dinh danh ca nhan).*",
    ),
    (Field.ETHNICITY, r"dan toc.*"),
    (Field.RELIGION, r"ton giao.*"),
    (Field.PHONE, r".*(?:dien thoai|sdt|so dt|dien thoai lien he|di dong).*|dt"),
    (Field.COMMUNE, r"(?:xa|phuong|xa phuong|phuong xa|xa phuong thi tran|ten xa|don vi)(?: dac khu)?"),
    (
        Field.VILLAGE,
        (
            r"(?:ten )?(?:thon|ap|khu pho|kp|to dan pho|ban|buon|lang|khom|xom|to|khu dan cu|dia ban)"
            r"(?: (?:thon|ap|khu pho|kp|to dan pho|ban|buon|lang|khom|xom|to|khu dan cu|va))*"
        ),
    ),
    (Field.ADDRESS, r"(?:dia chi|noi o|cho o|noi cu tru|noi thuong tru|ho khau|noi dang ky|thuong tru|so nha).*"),
    (Field.SINCE, r"(?:tu|ke tu|vao nhom|bat dau|ngay vao nhom|thoi gian|tu ngay|thoi diem).*"),
    (
        Field.GROUPS,
        r"(?:ma |thuoc |loai )?(?:nhom|hoan canh|doi tuong|dien|loai tre)(?: .*)?|hcdb|techcdb",
    ),
    (Field.NEAR_POOR, r"(?:ho )?can ngheo"),
    (Field.POOR, r"(?:ho )?ngheo"),
    (Field.POVERTY, r".*(?:ho ngheo|can ngheo|hoan canh kinh te|kinh te|dien ho).*"),
    (Field.SCHOOL_CLASS, r"lop(?: hoc| dang hoc)?"),
    (Field.SCHOOL_NAME, r"(?:ten )?truong(?: hoc| dang hoc)?|noi hoc"),
    (Field.SCHOOL, r".*(?:di hoc|hoc tap|hoc van|tinh trang hoc|bo hoc|trinh do).*"),
    (Field.INSURANCE, r".*(?:bhyt|bao hiem y te|the bao hiem|the bh|so the).*"),
    (Field.NOTE, r"ghi chu.*|chu thich|luu y|gc"),
)
_COMPILED = tuple((found, re.compile(pattern)) for found, pattern in _PATTERNS)
# The last column of the faulty rows that were handed back (`books.faulty_book`), in both languages.
_OURS = re.compile(r"can sua gi\b|what to mend\b")
_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_SIGNS = re.compile(r"[^a-z0-9]+")
# "ngày", "tháng", "năm" mean the birth date only beneath its header; "nam" without marks is also the word for male.
_PARTS_OF_DATE = frozenset({Field.BIRTH_DAY, Field.BIRTH_MONTH, Field.BIRTH_YEAR})
_UNDER_BIRTH = {"ngay": Field.BIRTH_DAY, "thang": Field.BIRTH_MONTH, "nam": Field.BIRTH_YEAR}
_UNDER_SEX = {"nam": Field.MALE, "nu": Field.FEMALE}
_UNDER_NAME = {Field.FATHER, Field.MOTHER, Field.CARER, Field.HEAD}


@dataclass
class Header:
    """Where the header stands and what its columns say."""

    row: int
    last_row: int
    fields: dict[int, Field]
    labels: dict[int, str]
    group_of: Mapping[int, str] = field(default_factory=dict)

    @property
    def unknown(self) -> list[str]:
        """Columns with a name nobody knows: they are left alone, and people are told. Our own is not told of."""
        unread = [label for column, label in sorted(self.labels.items()) if label and column not in self.fields]
        return [label for label in unread if not _OURS.match(fold(label))]

    @property
    def strength(self) -> int:
        """How many facts about a child the header names; none without a name."""
        facts = {says(found) for found in self.fields.values()}
        named = Field.FULL_NAME in facts
        return len(facts - {Field.ROW_NO}) if named else 0

    @property
    def rank(self) -> tuple[int, int]:
        """Of two that name as much the one of a single row: what stands above it is a title."""
        return self.strength, self.row - self.last_row


def find_header(sheet: Sheet) -> Header | None:
    """The row, or two rows, that name most facts; None when no row of the first ones names the child and a fact."""
    best: Header | None = None
    for row in range(min(_LOOKED_AT, len(sheet.rows))):
        if not any(isinstance(cell, str) and cell.strip() for cell in sheet.rows[row]):
            continue
        two = _two_rows(sheet, row)
        for header in (two,) if two and _reaches_down(sheet, row) else (_one_row(sheet, row), two):
            if header is not None and header.rank > (best.rank if best else (_LEAST_COLUMNS - 1, 0)):
                best = header
    return best


def _reaches_down(sheet: Sheet, row: int) -> bool:
    """Whether labels of the row are merged with the cells below them: then the row below is header too."""
    return any(top == row and bottom == row + 1 for (top, _left), (bottom, _right) in sheet.merged)


def _one_row(sheet: Sheet, row: int) -> Header:
    labels = {column: _label(cell) for column, cell in enumerate(sheet.rows[row])}
    return _made(row, row, {column: ("", label) for column, label in labels.items() if label})


def _two_rows(sheet: Sheet, row: int) -> Header | None:
    """A header whose second row divides merged cells of the first."""
    if row + 1 >= len(sheet.rows) or not _may_be_labels(sheet.rows[row + 1]):
        return None
    above = _spread(sheet, row)
    pairs: dict[int, tuple[str, str]] = {}
    width = max(len(sheet.rows[row]), len(sheet.rows[row + 1]))
    for column in range(width):
        top, below = above.get(column, ""), _label(_at(sheet.rows[row + 1], column))
        if below:
            pairs[column] = (top, below)
        elif top and _label(_at(sheet.rows[row], column)):
            pairs[column] = ("", top)
    return _made(row, row + 1, pairs) if any(top for top, _below in pairs.values()) else None


def _spread(sheet: Sheet, row: int) -> dict[int, str]:
    """Labels of a row over all the columns their cells reach; where nothing is merged, until the next label."""
    cells = sheet.rows[row]
    labels = {column: _label(cell) for column, cell in enumerate(cells)}
    merged = {left: right for left, right, _last in sheet.merged_with(row)}
    spread = dict(labels)
    if merged:
        for left, right in merged.items():
            for column in range(left, right + 1):
                spread[column] = labels.get(left, "")
        return spread
    last = ""
    for column in range(max(len(cells), len(sheet.rows[row + 1]))):
        last = labels.get(column) or last
        spread[column] = last
    return spread


def _made(row: int, last_row: int, pairs: Mapping[int, tuple[str, str]]) -> Header:
    fields: dict[int, Field] = {}
    groups: dict[int, str] = {}
    taken: set[Field] = set()
    for column, (above, label) in pairs.items():
        found = field_of(label, above)
        if found is Field.MARKED_GROUP:
            fields[column], groups[column] = found, plain_group(label)
        elif found is not None and found not in taken:
            fields[column] = found
            taken.add(found)
    _settle(fields)
    labels = {column: f"{above} {label}".strip() for column, (above, label) in pairs.items()}
    return Header(row, last_row, fields, labels, groups)


def _settle(fields: dict[int, Field]) -> None:
    """Settle what depends on the others: "tên" alone is the whole name, a lone "năm" is no part of a birth date."""
    present = set(fields.values())
    for column, found in list(fields.items()):
        alone = found is Field.GIVEN_NAME and Field.FAMILY_NAME not in present
        half = found is Field.FAMILY_NAME and Field.GIVEN_NAME not in present
        if alone and Field.FULL_NAME not in present:
            fields[column] = Field.FULL_NAME
        elif alone or half or (found in _PARTS_OF_DATE and (Field.BIRTH_YEAR not in present or Field.BIRTH in present)):
            del fields[column]


@lru_cache(maxsize=4096)
def field_of(label: str, above: str = "") -> Field | None:
    """What a column with this label says, beneath another label if there is one."""
    text, over = _bare(label), _bare(above)
    if over:
        upper = field_of(above)
        if upper is Field.BIRTH and text in _UNDER_BIRTH:
            return _UNDER_SEX[text] if _says_sex(label) else _UNDER_BIRTH[text]
        if upper in {Field.BIRTH, Field.SEX} and text in _UNDER_SEX:
            return _UNDER_SEX[text]
        own = _plain_field(text)
        if own in {Field.FAMILY_NAME, Field.GIVEN_NAME} and upper in _UNDER_NAME:
            return upper if own is Field.GIVEN_NAME else None
        if upper is Field.GROUPS and own not in {Field.POOR, Field.NEAR_POOR} and plain_group(label):
            return Field.MARKED_GROUP
        return own or _plain_field(f"{over} {text}")
    return _plain_field(text) or (Field.MARKED_GROUP if plain_group(label) else None)


def _says_sex(label: str) -> bool:
    """Whether it is the word for male: "Nam" is male, "Năm" is a year, and marks tell them apart."""
    return nfc(label).lower().strip(" .:") == "nam"


def _plain_field(text: str) -> Field | None:
    return next((found for found, pattern in _COMPILED if pattern.fullmatch(text)), None) if text else None


def _bare(label: str) -> str:
    """Without marks, signs and asides: "Họ, tên trẻ (*)" → "ho ten tre"."""
    return _SIGNS.sub(" ", fold(_ASIDE.sub(" ", label))).strip()


def _label(cell: Cell) -> str:
    return nfc(cell) if isinstance(cell, str) else ""


def _at(cells: Sequence[Cell], column: int) -> Cell:
    return cells[column] if column < len(cells) else ""


def _may_be_labels(cells: Sequence[Cell]) -> bool:
    """Words, not the first child: no numbers, and nothing as long as a sentence."""
    said = [cell for cell in cells if cell not in {"", None}]
    return bool(said) and all(isinstance(cell, str) and not cell.strip().isdigit() for cell in said)
