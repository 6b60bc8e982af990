"""The fields rules may ask about: what each is called, of what kind. What each is in the database: `queries.sheet`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from diemtua.lib.text import noop


class Kind(StrEnum):
    """How a field is compared."""

    CHOICE = "choice"
    FLAG = "flag"
    NUMBER = "number"
    DAYS = "days"  # a date; compared is how many days have passed since it
    YEARS = "years"  # a date; compared is how many whole years have passed since it
    CODES = "codes"


@dataclass(frozen=True)
class Field:
    """One thing a record says. `open` fields are offered to a province that makes a rule of its own."""

    name: str
    label: str
    kind: Kind
    choices: str = ""  # the code list its values come from
    open: bool = True


def _fields(kind: Kind, rows: dict[str, str], *, is_open: bool = True) -> tuple[Field, ...]:
    return tuple(Field(name, label, kind, open=is_open) for name, label in rows.items())


_CHOICES = (
    Field("birth_precision", noop("Ngày sinh biết rõ đến đâu"), Kind.CHOICE, "Precision"),
    Field("sex", noop("Giới tính"), Kind.CHOICE, "Sex"),
    Field("birth_registration", noop("Khai sinh"), Kind.CHOICE, "BirthRegistration"),
    Field("insurance", noop("Thẻ BHYT"), Kind.CHOICE, "InsuranceState"),
    Field("immunised", noop("Tiêm chủng"), Kind.CHOICE, "Immunised"),
    Field("nutrition", noop("Dinh dưỡng"), Kind.CHOICE, "Nutrition"),
    Field("school", noop("Việc học hiện nay"), Kind.CHOICE, "SchoolState"),
    Field("poverty", noop("Tình trạng nghèo của hộ năm nay"), Kind.CHOICE, "Poverty"),
    Field("level", noop("Mức độ khuyết tật"), Kind.CHOICE, "DisabilityLevel"),
)
_FLAGS = _fields(
    Kind.FLAG,
    {
        "has_name": noop("Có họ tên"),
        "has_number": noop("Có số định danh"),
        "has_ethnicity": noop("Có ghi dân tộc"),
        "has_village": noop("Có thôn, khu phố"),
        "has_household": noop("Có hộ gia đình"),
        "has_address": noop("Có địa chỉ"),
        "has_phone": noop("Có số điện thoại người chăm sóc"),
        "has_residence": noop("Có thường trú"),
        "has_keeper": noop("Có cộng tác viên phụ trách"),
        "has_school_name": noop("Có tên trường"),
        "is_special": noop("Thuộc nhóm hoàn cảnh đặc biệt"),
        "was_visited": noop("Đã từng được thăm"),
        "has_disability": noop("Có giấy xác nhận khuyết tật"),
        "has_certificate": noop("Có số giấy xác nhận khuyết tật"),
        "father_dead": noop("Cha đã mất"),
        "mother_dead": noop("Mẹ đã mất"),
        "father_alive": noop("Có cha, còn sống"),
        "mother_alive": noop("Có mẹ, còn sống"),
    },
)
_HIDDEN_FLAGS = _fields(
    Kind.FLAG,
    {
        "other_sex": noop("Số định danh nói giới tính khác"),
        "other_year": noop("Số định danh nói năm sinh khác"),
        "odd_name": noop("Họ tên có ký tự lạ"),
        "papers_before_birth": noop("Giấy tờ có trước ngày sinh"),
        "group_before_birth": noop("Nhóm bắt đầu trước ngày sinh"),
        "new_year_birth": noop("Sinh ngày 01/01"),
        "far_village": noop("Thôn thuộc xã khác"),
        "review_unsettled": noop("Rà soát báo thay đổi, chưa xử lý"),
        "risk_unseen": noop("Nguy cơ R02, R04 ghi rồi mà chưa ai đến"),
        "drop_unseen": noop("Bỏ học rồi mà chưa ai đến"),
        "restricted_case": noop("Có nhóm hoặc nguy cơ hạn chế"),
        "adopted": noop("Có cha nuôi, mẹ nuôi"),
        "sibling_case": noop("Anh, chị, em đang được hỗ trợ trong một vụ việc"),
    },
    is_open=False,
)
_NUMBERS = _fields(
    Kind.NUMBER,
    {
        "carers": noop("Số người chăm sóc"),
        "parents": noop("Số cha, mẹ còn sống có trong hồ sơ"),
        "name_words": noop("Số chữ trong họ tên"),
        "missed": noop("Số lần đến mà không gặp, kể từ lần gặp gần nhất"),
        "unproven": noop("Số nhóm đã xác nhận mà chưa có giấy tờ"),
        "undivided": noop("Số nhóm chưa chọn nhóm nhỏ"),
        "nearest_parent": noop("Cha, mẹ trẻ nhất hơn con bao nhiêu tuổi"),
        "farthest_parent": noop("Cha, mẹ già nhất hơn con bao nhiêu tuổi"),
        "youngest_carer": noop("Tuổi của người chăm sóc trẻ nhất"),
        "pairs": noop("Số hồ sơ nghi trùng đang chờ xem"),
    },
)
_HIDDEN_NUMBERS = _fields(Kind.NUMBER, {"unproven_restricted": noop("Số nhóm hạn chế chưa có giấy tờ")}, is_open=False)
_DAYS = _fields(
    Kind.DAYS,
    {
        "visited": noop("Số ngày từ lần gặp gần nhất"),
        "added": noop("Số ngày từ khi lập hồ sơ"),
        "changed": noop("Số ngày từ lần sửa gần nhất"),
        "born": noop("Số ngày từ khi sinh"),
        "proposed": noop("Số ngày một nhóm chờ xác nhận"),
    },
) + _fields(
    Kind.DAYS,
    {
        "proposed_restricted": noop("Số ngày một nhóm hạn chế chờ xác nhận"),
        "transfer_due": noop("Số ngày quá hạn tiếp nhận"),
        "review_due": noop("Số ngày quá hạn rà soát"),
        "village_ended": noop("Số ngày từ khi thôn thôi tồn tại"),
        "third_home": noop("Số ngày từ nơi ở thứ ba tính ngược lại"),
        "told_twice": noop("Số ngày từ tin báo thứ hai tính ngược lại"),
    },
    is_open=False,
)
_YEARS = _fields(Kind.YEARS, {"age": noop("Tuổi")})
_CODES = (
    Field("groups", noop("Nhóm hoàn cảnh đặc biệt (trừ nhóm hạn chế)"), Kind.CODES, "Group"),
    Field("flags", noop("Nguy cơ"), Kind.CODES, "Flag"),
)
FIELDS: dict[str, Field] = {
    field.name: field
    for field in (*_CHOICES, *_FLAGS, *_HIDDEN_FLAGS, *_NUMBERS, *_HIDDEN_NUMBERS, *_DAYS, *_YEARS, *_CODES)
}
OPEN = tuple(field for field in FIELDS.values() if field.open)
