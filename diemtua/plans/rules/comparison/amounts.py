"""Figures inside a task ("ít nhất 2 lần/năm", "100% thôn"): what they count, and how an old one stands to a new one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from diemtua.lib.dates import number
from diemtua.lib.text import nfc, old_tone_to_new

FAR_APART = 20  # from this factor on, the two are more likely to count different things than to have changed


class Verdict(StrEnum):
    """How the figure of the child stands to that of the parent."""

    SAME = "same"
    RAISED = "raised"
    LOWERED = "lowered"
    RESTATED = "restated"  # the same number under another sign: "95%" and "trên 95%"
    OTHER_YEAR = "other_year"
    OTHER_LEVEL = "other_level"  # a count for a province and a count for a commune
    OTHER_BASE = "other_base"
    OTHER_UNIT = "other_unit"
    CHECK = "check"

    @property
    def is_compared(self) -> bool:
        """Whether the two figures may be set against each other at all."""
        return self in {Verdict.SAME, Verdict.RAISED, Verdict.LOWERED, Verdict.RESTATED}


@dataclass(frozen=True, kw_only=True, slots=True)
class Amount:
    """A number with its sign and unit; `around` is the clause it stands in, without itself."""

    comparator: str
    value: float
    unit: str
    around: str = ""

    @property
    def is_rate(self) -> bool:
        """Whether it is comparable between a province and a commune: a share or a frequency, not a count."""
        return self.unit in {"%", "‰"} or "/" in self.unit

    def __str__(self) -> str:
        """As people write it: "trên 95%", "ít nhất 2 lần"."""
        gap = "" if self.unit in {"%", "‰"} else " "
        return f"{_SIGN_WORDS[self.comparator]}{number(self.value)}{gap}{self.unit}".strip()


_SIGN_WORDS = {"=": "", ">": "trên ", ">=": "ít nhất ", "<": "dưới ", "<=": "không quá ", "~": "khoảng "}
_SIGNS = {
    "trên": ">",
    "hơn": ">",
    "vượt": ">",
    "ít nhất": ">=",
    "tối thiểu": ">=",
    "từ": ">=",
    "dưới": "<",
    "thấp hơn": "<",
    "ít hơn": "<",
    "không quá": "<=",
    "tối đa": "<=",
    "nhiều nhất": "<=",
    "khoảng": "~",
}
_UNITS = (
    "%|‰|/100.000|lần/năm|lần/quý|lần/tháng|lần|buổi|lớp|khóa|đợt|cuộc|hội nghị|trẻ em|trẻ|em|học sinh|người|hộ"
    "|gia đình|mô hình|câu lạc bộ|điểm|cơ sở|thôn|xã|phường|trường|cộng tác viên|triệu đồng|tỷ đồng"
    "|đồng|ngày|giờ|suất|sản phẩm|tin|bài|chuyên mục"
)
_AMOUNT = re.compile(
    rf"(?:(?P<sign>{'|'.join(sorted(_SIGNS, key=len, reverse=True))})\s+)?"
    r"(?<![\d/.,-])(?P<value>\d{1,3}(?:\.\d{3})+|\d+)(?P<decimals>,\d+)?"
    rf"\s*(?P<unit>{_UNITS})(?!\w)(?P<up>\s+trở lên)?(?!\s*tuổi)",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[.;:]\s")


def amounts_in(text: str) -> tuple[Amount, ...]:
    """The figures of a task, ages, years, dates and numbers of documents left out."""
    found = []
    for clause in _CLAUSE.split(old_tone_to_new(nfc(text))):
        for match in _AMOUNT.finditer(clause):
            sign = ">=" if match["up"] else _SIGNS.get((match["sign"] or "").lower(), "=")
            value = float(match["value"].replace(".", "") + (match["decimals"] or "").replace(",", "."))
            around = nfc(f"{clause[: match.start()]} {clause[match.end() :]}")
            found.append(Amount(comparator=sign, value=value, unit=match["unit"].lower(), around=around))
    return tuple(found)


def judge(old: Amount, new: Amount, *, same_level: bool) -> tuple[Verdict, str]:
    """How the new figure stands to the old one, both counting the same thing of the same whole."""
    if old.unit != new.unit:
        return Verdict.OTHER_UNIT, "khác đơn vị tính, không so"
    low, high = sorted((old.value, new.value))
    if high and (not low or high / low >= FAR_APART):
        return Verdict.CHECK, "có thể khác mẫu số, cần người kiểm tra"
    if old.value == new.value:
        return _restated(old, new)
    if not same_level and not old.is_rate:
        return Verdict.OTHER_LEVEL, "số lượng của hai cấp, không so tăng giảm"
    if _side(old) * _side(new) < 0:
        return Verdict.CHECK, "một bên là mức trần, một bên là mức sàn, cần người kiểm tra"
    return (Verdict.RAISED, "cao hơn") if new.value > old.value else (Verdict.LOWERED, "thấp hơn")


def _restated(old: Amount, new: Amount) -> tuple[Verdict, str]:
    if old.comparator == new.comparator:
        return Verdict.SAME, "giữ nguyên"
    return Verdict.RESTATED, "cùng số, khác dấu"


def _side(amount: Amount) -> int:
    """1 for a floor, -1 for a ceiling, 0 for a figure that is neither."""
    return {">": 1, ">=": 1, "<": -1, "<=": -1}.get(amount.comparator, 0)


def is_eased(old: Amount, new: Amount) -> bool | None:
    """Whether the child asks for less than the parent; None where more or less is no matter of effort."""
    if old.value == new.value:
        return None
    ceiling = _side(old) < 0 or _side(new) < 0
    return (new.value > old.value) if ceiling else (new.value < old.value)
