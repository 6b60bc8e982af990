"""What the other cells say: sex, personal number, poverty, school, insurance, telephone."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import lru_cache

from diemtua.lib.text import fold
from diemtua.people.codes import InsuranceState, Poverty, SchoolState, Sex
from diemtua.people.rules.sheets.fields import Field
from diemtua.people.rules.sheets.model import Problem, error, warning

DIGITS = 12
MARKS = frozenset({"x", "v", "co", "1", "1.0", "true", "√", "✓", "✔", "+", "nam", "nu"})
UNSAID = frozenset({"", "-", "--", "khong ro", "khong biet", "chua ro", "?"})
_MALE = frozenset({"nam", "trai", "be trai", "con trai", "m", "male", "1", "nan"})
_FEMALE = frozenset({"nu", "gai", "be gai", "con gai", "f", "female", "0", "2"})
_NO = frozenset(
    {"khong", "ko", "k", "khong thuoc", "binh thuong", "khong ngheo", "0", "trung binh", "kha", "thoat ngheo"}
)
_POOR = frozenset({"ho ngheo", "ngheo", "hn", "thuoc ho ngheo", "dien ho ngheo", "h ngheo"})
_NEAR = frozenset({"ho can ngheo", "can ngheo", "hcn", "cn", "thuoc ho can ngheo"})
_LOST = re.compile(r"\d(?:[.,]\d+)?e\+?\d+")
_CARD = re.compile(r"[a-z]{2}\d{1}\d{2}\d{10}|\d{10}|[a-z]{2}\d{13}")
_PHONE = re.compile(r"(?:\+?84|0)\d{8,10}(?:\D.*)?")
_CENTURY_SHIFT = 2
_FIRST_CENTURY = 19
_FOREMOST, _LAST_PLACE = 1, 96


def text_of(cell: object) -> str:
    """A cell as people read it: 12.0 is 12, a day is 15/03/2018."""
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, bool):
        return "x" if cell else ""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else f"{cell:g}"
    if isinstance(cell, datetime | date):
        return _day_said(cell)
    return "" if cell is None else str(cell)


@lru_cache(maxsize=8192)
def _day_said(day: date) -> str:
    """Days return: a childhood has fewer of them than a list has children."""
    return f"{day:%d/%m/%Y}"


@lru_cache(maxsize=1024)
def read_sex(said: str) -> tuple[str, Problem | None]:
    text = fold(said).strip(" .")
    if text in _MALE:
        return Sex.MALE, None
    if text in _FEMALE:
        return Sex.FEMALE, None
    if text in UNSAID:
        return "", None
    return Sex.UNKNOWN, warning(Field.SEX, "sex_unknown", said=said[:40])


def read_number(cell: object) -> tuple[str, Problem | None]:
    """The twelve digits. A number Excel took for an amount has lost its leading zeros; one typed as text has not."""
    if isinstance(cell, float) and not isinstance(cell, bool):
        return _from_amount(cell)
    said = text_of(cell)
    if len(said) == DIGITS and said.isascii() and said.isdigit():
        return said, None  # as nearly all are
    return _from_writing(said)


def _from_writing(said: str) -> tuple[str, Problem | None]:
    bare = re.sub(r"[\s.'\u2019-]", "", said)
    if fold(bare) in UNSAID or fold(said) in {"chua co", "khong", "khong co", "chua cap"}:
        return "", None
    if _LOST.fullmatch(fold(said)):
        return "", error(Field.NUMBER, "number_lost")
    if not (bare.isascii() and bare.isdigit()):
        return "", error(Field.NUMBER, "number_letters")
    if len(bare) != DIGITS:
        return "", error(Field.NUMBER, "number_digits", count=len(bare))
    return bare, None


def _from_amount(number: float) -> tuple[str, Problem | None]:
    digits = f"{number:.0f}"
    if len(digits) == DIGITS:
        return digits, None
    whole = digits.zfill(DIGITS)
    if len(digits) in {DIGITS - 1, DIGITS - 2} and _FOREMOST <= int(whole[:3]) <= _LAST_PLACE:
        return whole, warning(Field.NUMBER, "number_zero_restored")
    return "", error(Field.NUMBER, "number_digits", count=len(digits))


def check_number(number: str, sex: str, birth_year: int | None) -> list[Problem]:
    """Sex and year in the number, as warnings only: both can have been corrected later (Luật Căn cước 2023 Đ12)."""
    found = []
    century, odd = divmod(int(number[3]), _CENTURY_SHIFT)
    if sex in {Sex.MALE, Sex.FEMALE} and (sex == Sex.FEMALE) != bool(odd):
        found.append(warning(Field.NUMBER, "number_sex"))
    if birth_year is not None and birth_year != (_FIRST_CENTURY + century) * 100 + int(number[4:6]):
        found.append(warning(Field.NUMBER, "number_year"))
    return found


@lru_cache(maxsize=1024)
def read_poverty(said: str) -> tuple[str, Problem | None]:
    text = re.sub(r"[^a-z0-9]+", " ", fold(said)).strip()
    if text in _NEAR or text.startswith(("ho can ngheo", "can ngheo")):
        return Poverty.NEAR_POOR, None
    if text in _POOR or text.startswith(("ho ngheo", "ngheo")):
        return Poverty.POOR, None
    if text in _NO or text.startswith("khong"):
        return Poverty.NONE, None
    return ("", None) if text in UNSAID else ("", warning(Field.POVERTY, "poverty_unknown", said=said[:40]))


_SCHOOL: tuple[tuple[str, str], ...] = (
    (SchoolState.DROPPED_OUT, r".*(?:bo hoc|nghi hoc|thoi hoc|nghi ngang).*"),
    (SchoolState.TOO_YOUNG, r".*(?:chua den tuoi|chua du tuoi|con nho|duoi tuoi).*"),
    (SchoolState.NOT_YET, r".*(?:chua di hoc|khong di hoc|chua hoc|khong hoc|chua den truong|o nha).*|khong|chua"),
    (SchoolState.FINISHED, r".*(?:hoc xong|tot nghiep|da xong|hoan thanh).*"),
    (
        SchoolState.STUDYING,
        (
            r".*(?:di hoc|dang hoc|con hoc|hoc lop|mam non|mau giao|tieu hoc|thcs|thpt|nha tre|hoc sinh).*"
            r"|co|hoc|x|lop .*|\d{1,2}[a-z]?\d?|mn|th"
        ),
    ),
)
_SCHOOLS = tuple((state, re.compile(pattern)) for state, pattern in _SCHOOL)


@lru_cache(maxsize=4096)
def read_school(said: str) -> tuple[str, Problem | None]:
    text = re.sub(r"[^a-z0-9]+", " ", fold(said)).strip()
    if text in UNSAID:
        return "", None
    state = next((state for state, pattern in _SCHOOLS if pattern.fullmatch(text)), "")
    return (state, None) if state else ("", warning(Field.SCHOOL, "school_unknown", said=said[:40]))


@lru_cache(maxsize=1024)
def read_insurance(said: str) -> tuple[str, str, Problem | None]:
    """State, number of the card, fault."""
    text = fold(said).strip(" .")
    bare = re.sub(r"[^a-z0-9]", "", text)
    if text in UNSAID:
        return "", "", None
    if _CARD.fullmatch(bare):
        return InsuranceState.HAS, bare.upper(), None
    if text.startswith(("chua", "khong", "ko")) or text in {"k", "0"}:
        return InsuranceState.NONE, "", None
    if text.startswith(("co", "da co", "da cap", "bhyt")) or text in MARKS:
        return InsuranceState.HAS, "", None
    return "", "", warning(Field.INSURANCE, "insurance_unknown", said=said[:40])


def read_phone(cell: object) -> tuple[str, Problem | None]:
    """A telephone number; Excel drops its zero too."""
    said = text_of(cell)
    if len(said) == len("0912345678") and said[0] == "0" and said.isascii() and said.isdigit():
        return said, None  # as nearly all are
    bare = re.sub(r"[\s.()-]", "", said)
    if not bare or fold(said) in UNSAID | {"khong", "khong co"}:
        return "", None
    if isinstance(cell, float) and len(bare) == len("912345678"):
        bare = f"0{bare}"
    if _PHONE.fullmatch(bare):
        return bare[:30], None
    return said[:30], warning(Field.PHONE, "phone_odd", said=said[:30])
