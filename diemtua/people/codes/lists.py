"""The closed lists of the registry that are no groups."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from diemtua.lib.codes import CodeList


class Precision(CodeList):
    """How well a birth date is known; the date is the first day of what is known (Mẫu 01: "hoặc ước lượng tuổi")."""

    DAY = "day", _("Đủ ngày, tháng, năm")
    MONTH = "month", _("Chỉ biết tháng, năm")
    YEAR = "year", _("Chỉ biết năm")
    ESTIMATED = "estimated", _("Ước lượng tuổi")
    UNKNOWN = "unknown", _("Không biết")


class Sex(CodeList):
    MALE = "male", _("Nam")
    FEMALE = "female", _("Nữ")
    UNKNOWN = "unknown", _("Không biết")


class BirthRegistration(CodeList):
    """Where the birth registration stands (Luật Hộ tịch 60/2014 Đ15: within 60 days)."""

    UNKNOWN = "unknown", _("Không biết")
    NONE = "none", _("Chưa đăng ký khai sinh")
    ASKED = "asked", _("Đã nộp hồ sơ, chờ kết quả")
    DONE = "done", _("Đã đăng ký khai sinh")


class ResidenceKind(CodeList):
    PERMANENT = "permanent", _("Thường trú")
    TEMPORARY = "temporary", _("Tạm trú")
    ACTUAL = "actual", _("Nơi ở hiện tại")


class HintMark(CodeList):
    """How sure it is that a paper proves a group: read in a text, drawn from practice, or not compared with a text."""

    LAW = "law", _("theo văn bản")
    INFERENCE = "inference", _("theo thực tế, chưa có văn bản quy định")
    MEMORY = "memory", _("theo trí nhớ, chưa đối chiếu văn bản")


class SchoolState(CodeList):
    UNKNOWN = "unknown", _("Không biết")
    TOO_YOUNG = "too_young", _("Chưa đến tuổi đi học")
    NOT_YET = "not_yet", _("Chưa đi học")
    STUDYING = "studying", _("Đang đi học")
    DROPPED_OUT = "dropped_out", _("Đã bỏ học")
    FINISHED = "finished", _("Đã học xong")


class InsuranceState(CodeList):
    UNKNOWN = "unknown", _("Không biết")
    NONE = "none", _("Chưa có thẻ BHYT")
    HAS = "has", _("Có thẻ BHYT")


class Immunised(CodeList):
    UNKNOWN = "unknown", _("Không biết")
    NONE = "none", _("Chưa tiêm")
    PARTLY = "partly", _("Tiêm chưa đủ")
    FULLY = "fully", _("Tiêm đủ theo tuổi")


class Nutrition(CodeList):
    UNKNOWN = "unknown", _("Không biết")
    NORMAL = "normal", _("Bình thường")
    UNDERWEIGHT = "underweight", _("Nhẹ cân")
    STUNTED = "stunted", _("Thấp còi")
    OVERWEIGHT = "overweight", _("Thừa cân")


class Poverty(CodeList):
    """Of a household, for one year."""

    UNKNOWN = "unknown", _("Không biết")
    POOR = "poor", _("Hộ nghèo")
    NEAR_POOR = "near_poor", _("Hộ cận nghèo")
    NONE = "none", _("Không nghèo")


class RelationKind(CodeList):
    """What a person is to the child."""

    FATHER = "father", _("Cha")
    MOTHER = "mother", _("Mẹ")
    STEP_FATHER = "step_father", _("Cha dượng")
    STEP_MOTHER = "step_mother", _("Mẹ kế")
    ADOPTIVE_FATHER = "adoptive_father", _("Cha nuôi")
    ADOPTIVE_MOTHER = "adoptive_mother", _("Mẹ nuôi")
    GRANDPARENT = "grandparent", _("Ông, bà")
    RELATIVE = "relative", _("Cô, dì, chú, bác, cậu")
    GUARDIAN = "guardian", _("Người giám hộ")
    CARER = "carer", _("Người chăm sóc khác")
    SIBLING = "sibling", _("Anh, chị, em ruột")
    OTHER = "other", _("Quan hệ khác")


# That a child is adopted is of class C3 (law.md 14): told to the commune alone.
ADOPTION = frozenset({RelationKind.ADOPTIVE_FATHER, RelationKind.ADOPTIVE_MOTHER})


class Outcome(CodeList):
    """What a collaborator answers for one child of a review."""

    SEEN = "seen", _("Đã gặp trẻ em")
    SEEN_CHANGED = "seen_changed", _("Đã gặp, có thay đổi")
    NOT_MET = "not_met", _("Đến mà không gặp")
    AWAY = "away", _("Không còn ở đây")
    NOT_FOUND = "not_found", _("Không ai biết trẻ em này")


class Verdict(CodeList):
    """What an import would do with a row."""

    NEW = "new", _("Thêm mới")
    UPDATE = "update", _("Cập nhật")
    UNCHANGED = "unchanged", _("Không đổi")
    ERROR = "error", _("Có lỗi")
    SKIPPED = "skipped", _("Bỏ qua")


class Source(CodeList):
    """By which door a record came."""

    FORM = "form", _("Nhập tay")
    IMPORT = "import", _("Nhập từ Excel")
    API = "api", _("Hệ thống khác gửi")
    DEMO = "demo", _("Thế giới thử")


class ConcernKind(CodeList):
    """Adults and families at risk without a child in the register (R08 of law.md 2.4)."""

    PREGNANCY = "pregnancy", _("Phụ nữ mang thai ngoài ý muốn")
    SINGLE_MOTHER = "single_mother", _("Mẹ đơn thân gặp khó khăn")
    BROKEN_FAMILY = "broken_family", _("Gia đình tan vỡ")
    MIGRANT = "migrant", _("Người lao động di cư gặp bế tắc")
    OTHER = "other", _("Nguy cơ khác")


class Flag(CodeList):
    """Labels of risk used in practice; never counted among the fourteen groups (law.md 2.4)."""

    R01 = "R01", _("Trẻ em có nguy cơ rơi vào hoàn cảnh đặc biệt")
    R02 = "R02", _("Trẻ em có nguy cơ bị bạo lực / bóc lột / bỏ rơi")
    R03 = "R03", _("Trẻ em thuộc hộ nghèo / hộ cận nghèo")
    R04 = "R04", _("Trẻ em lao động sớm, lang thang")
    R05 = "R05", _("Trẻ em bị ảnh hưởng bởi HIV/AIDS")
    R06 = "R06", _("Trẻ em có hoàn cảnh khó khăn")
    R07 = "R07", _("Trẻ em bị ảnh hưởng bởi thiên tai, thảm họa, dịch bệnh")
    R09 = "R09", _("Trẻ em mồ côi cha hoặc mẹ")
    R10 = "R10", _("Trẻ em có vấn đề / nguy cơ cao về sức khỏe tâm thần")


# HIV never stands in general lists (NĐ 20/2021 Đ8.1b): met and shown like the groups of class C3.
RESTRICTED_FLAGS = frozenset({"R05"})


class DisabilityKind(CodeList):
    """Luật Người khuyết tật 51/2010 Đ3.1; NĐ 28/2012 Đ2."""

    DT1 = "DT1", _("Khuyết tật vận động")
    DT2 = "DT2", _("Khuyết tật nghe, nói")
    DT3 = "DT3", _("Khuyết tật nhìn")
    DT4 = "DT4", _("Khuyết tật thần kinh, tâm thần")
    DT5 = "DT5", _("Khuyết tật trí tuệ")
    DT6 = "DT6", _("Khuyết tật khác")


class DisabilityLevel(CodeList):
    """Luật Người khuyết tật 51/2010 Đ3.2; NĐ 28/2012 Đ3."""

    MD1 = "MD1", _("Khuyết tật đặc biệt nặng")
    MD2 = "MD2", _("Khuyết tật nặng")
    MD3 = "MD3", _("Khuyết tật nhẹ")
