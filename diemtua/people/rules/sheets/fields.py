"""The columns a sheet can have, each with the name the template gives it."""

from __future__ import annotations

from enum import StrEnum

from diemtua.lib.text import noop


class Field(StrEnum):
    ROW_NO = "row_no"
    FULL_NAME = "full_name"
    BIRTH = "birth"
    SEX = "sex"
    NUMBER = "number"
    ETHNICITY = "ethnicity"
    FATHER = "father"
    MOTHER = "mother"
    CARER = "carer"
    PHONE = "phone"
    VILLAGE = "village"
    ADDRESS = "address"
    GROUPS = "groups"
    SINCE = "since"
    POVERTY = "poverty"
    SCHOOL = "school"
    INSURANCE = "insurance"
    NOTE = "note"
    # Not in the template, and read where a commune has them.
    OTHER_NAMES = "other_names"
    RELIGION = "religion"
    HEAD = "head"
    SCHOOL_NAME = "school_name"
    SCHOOL_CLASS = "school_class"
    COMMUNE = "commune"
    # Columns that together, or by a mark, say one of the above.
    FAMILY_NAME = "family_name"
    GIVEN_NAME = "given_name"
    BIRTH_DAY = "birth_day"
    BIRTH_MONTH = "birth_month"
    BIRTH_YEAR = "birth_year"
    MALE = "male"
    FEMALE = "female"
    POOR = "poor"
    NEAR_POOR = "near_poor"
    MARKED_GROUP = "marked_group"


# As the template writes them, in its order; errors name a cell's column so, whatever the sheet called it.
COLUMNS: dict[Field, str] = {
    Field.ROW_NO: noop("STT"),
    Field.FULL_NAME: noop("Họ và tên"),
    Field.BIRTH: noop("Ngày sinh"),
    Field.SEX: noop("Giới tính"),
    Field.NUMBER: noop("Số định danh cá nhân"),
    Field.ETHNICITY: noop("Dân tộc"),
    Field.FATHER: noop("Họ tên cha"),
    Field.MOTHER: noop("Họ tên mẹ"),
    Field.CARER: noop("Người chăm sóc"),
    Field.PHONE: noop("Số điện thoại"),
    Field.VILLAGE: noop("Thôn/ấp/khu phố"),
    Field.ADDRESS: noop("Địa chỉ"),
    Field.GROUPS: noop("Nhóm hoàn cảnh đặc biệt"),
    Field.SINCE: noop("Từ ngày"),
    Field.POVERTY: noop("Hộ nghèo/cận nghèo"),
    Field.SCHOOL: noop("Tình trạng đi học"),
    Field.INSURANCE: noop("Thẻ BHYT"),
    Field.NOTE: noop("Ghi chú"),
}
BESIDE: dict[Field, str] = {
    Field.OTHER_NAMES: noop("Tên gọi khác"),
    Field.RELIGION: noop("Tôn giáo"),
    Field.HEAD: noop("Chủ hộ"),
    Field.SCHOOL_NAME: noop("Trường"),
    Field.SCHOOL_CLASS: noop("Lớp"),
    Field.COMMUNE: noop("Xã/phường"),
}
_SAYS: dict[Field, Field] = {
    Field.FAMILY_NAME: Field.FULL_NAME,
    Field.GIVEN_NAME: Field.FULL_NAME,
    Field.BIRTH_DAY: Field.BIRTH,
    Field.BIRTH_MONTH: Field.BIRTH,
    Field.BIRTH_YEAR: Field.BIRTH,
    Field.MALE: Field.SEX,
    Field.FEMALE: Field.SEX,
    Field.POOR: Field.POVERTY,
    Field.NEAR_POOR: Field.POVERTY,
    Field.MARKED_GROUP: Field.GROUPS,
}


def says(field: Field) -> Field:
    """Which fact a column is about."""
    return _SAYS.get(field, field)


def column_name(field: Field) -> str:
    """What the column of a fact is called; a msgid."""
    fact = says(field)
    return COLUMNS.get(fact) or BESIDE[fact]
