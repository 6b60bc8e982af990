"""What can be chosen when records that are one child are brought together, and which columns go together."""

from __future__ import annotations

from dataclasses import dataclass

from diemtua.lib.text import noop


@dataclass(frozen=True)
class Choice:
    """One line of the page: what it is called, and the columns that are taken from one record as a whole."""

    key: str
    label: str
    columns: tuple[str, ...]


PLACE = "place"
CHOICES = (
    Choice("name", noop("Họ và tên"), ("full_name", "sort_key")),
    Choice("other_names", noop("Tên khác"), ("other_names",)),
    Choice("birth", noop("Ngày sinh"), ("birth_on", "birth_precision")),
    Choice("sex", noop("Giới tính"), ("sex",)),
    Choice("number", noop("Số định danh cá nhân"), ("number_sealed", "number_key")),
    Choice("ethnicity", noop("Dân tộc"), ("ethnicity",)),
    Choice("religion", noop("Tôn giáo"), ("religion",)),
    Choice("nationality", noop("Quốc tịch"), ("nationality",)),
    Choice(PLACE, noop("Nơi ở hiện tại"), ("village_id", "address", "household_id", "poverty")),
    Choice("photo", noop("Ảnh"), ("photo",)),
    Choice(
        "registration",
        noop("Khai sinh"),
        ("birth_registration", "birth_registered_on", "birth_registration_no", "residence_registered_on"),
    ),
    Choice("insurance", noop("Thẻ BHYT"), ("insurance", "insurance_no", "insurance_on")),
    Choice("health", noop("Tiêm chủng, dinh dưỡng"), ("immunised", "nutrition")),
    Choice("school", noop("Học tập"), ("school", "school_name", "school_class")),
    Choice("phone", noop("Số điện thoại"), ("phone",)),
    Choice("note", noop("Ghi chú"), ("note",)),
)
COLUMNS = tuple(column for choice in CHOICES for column in choice.columns)
# Nothing was said there: another record that says something is proposed instead.
_EMPTY = frozenset({"", None, "unknown"})


def says_something(values: tuple[object, ...]) -> bool:
    return any(value not in _EMPTY for value in values)


def proposed(records: list[dict[str, object]]) -> dict[str, int]:
    """For each choice the place of the record to take it from: the first (the kept one), unless it says nothing."""
    chosen = {}
    for choice in CHOICES:
        told = [
            place for place, record in enumerate(records) if says_something(tuple(record[c] for c in choice.columns))
        ]
        chosen[choice.key] = told[0] if told else 0
    return chosen
