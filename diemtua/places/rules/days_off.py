"""What a year's days off are at least, and which can be proposed before the yearly document is there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import holidays

LAW = "BLLĐ 2019 Đ112.1"
INSTEAD = "BLLĐ 2019 Đ111.3"
BY_DECISION = "BLLĐ 2019 Đ112.3: theo quyết định hằng năm"
# BLLĐ 2019 Đ112.1: 1/1, five days of Tết, 30/4, 1/5, two days about 2/9, 10/3 of the lunar calendar.
FEWEST_DAYS = 11
FIXED = {
    (1, 1): "Tết Dương lịch",
    (4, 30): "Ngày Chiến thắng",
    (5, 1): "Ngày Quốc tế lao động",
    (9, 2): "Quốc khánh",
}
BESIDE = ((9, 1), (9, 3))
BESIDE_NAME = "Quốc khánh (ngày liền kề)"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A day to enter. `is_sure`: the law itself names it; the others wait for the yearly document."""

    day: date
    name: str
    source: str
    is_sure: bool


def proposed(year: int) -> list[Proposal]:
    """The days the law fixes by the solar calendar, and those a public library reckons: these must be compared."""
    found = [Proposal(date(year, *day), name, LAW, is_sure=True) for day, name in FIXED.items()]
    reckoned = holidays.country_holidays("VN", years=[year], language="vi")
    found += [_reckoned(day, name) for day, name in reckoned.items() if (day.month, day.day) not in FIXED]
    if not {(one.day.month, one.day.day) for one in found} & set(BESIDE):
        found.append(Proposal(date(year, *BESIDE[1]), BESIDE_NAME, BY_DECISION, is_sure=False))
    return sorted(found, key=lambda one: one.day)


def _reckoned(day: date, name: str) -> Proposal:
    if (day.month, day.day) in BESIDE:
        name = BESIDE_NAME
    return Proposal(day, name, INSTEAD if "nghỉ bù" in name else BY_DECISION, is_sure=False)
