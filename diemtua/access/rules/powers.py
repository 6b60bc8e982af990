"""The table of powers: act × role, with how sensitive the act is. Where a role's powers hold is `codes.REACH`.

One row an act. A role not named in a row may not do it. The page "Quyền" shows this table, and a test tries every
door of the site against it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from diemtua.access.codes import Role

EVERYBODY = frozenset(Role)
COMMUNE = frozenset({Role.COMMUNE_OFFICER, Role.COMMUNE_LEADER})
PARTNERS = frozenset({Role.HEALTH_STAFF, Role.SCHOOL_STAFF, Role.POLICE_STAFF, Role.UNION_STAFF})
AGENCIES = frozenset({Role.AGENCY_OFFICER, Role.OUTREACH_OFFICER, Role.FACILITY_MANAGER})
PROVINCE = frozenset({Role.PROVINCE_OFFICER, Role.PROVINCE_LEADER})
# Everyone to whom a plan can give work, and those who watch over it.
AT_WORK = COMMUNE | PARTNERS | AGENCIES | PROVINCE | {Role.COLLABORATOR}


class Sensitivity(StrEnum):
    """Classes of law.md section 16."""

    PUBLIC = "C0"
    INTERNAL = "C1"
    SECRET = "C2"  # noqa: S105 - a class of law.md, no password
    STRICT = "C3"


@dataclass(frozen=True)
class Row:
    power: str
    act: Promise | str
    roles: frozenset[Role]
    sensitivity: Sensitivity = Sensitivity.INTERNAL


TABLE: tuple[Row, ...] = (
    Row("places.view", _("Xem đơn vị hành chính và cơ quan"), EVERYBODY, Sensitivity.PUBLIC),
    Row("places.change", _("Ghi quyết định về đơn vị hành chính"), frozenset({Role.ADMINISTRATOR})),
    Row("places.change_villages", _("Sửa danh sách thôn, khu phố"), COMMUNE | {Role.ADMINISTRATOR}),
    Row("places.set_days_off", _("Sửa bảng ngày nghỉ lễ"), frozenset({Role.ADMINISTRATOR, Role.PROVINCE_OFFICER})),
    Row("plans.view", _("Xem văn bản và nhiệm vụ"), AT_WORK | {Role.INSPECTOR}),
    Row("plans.add", _("Đưa văn bản vào"), COMMUNE | PROVINCE | {Role.AGENCY_OFFICER, Role.OUTREACH_OFFICER}),
    Row("plans.review", _("Rà bản đọc của văn bản"), COMMUNE | PROVINCE | {Role.AGENCY_OFFICER, Role.OUTREACH_OFFICER}),
    Row("plans.confirm", _("Xác nhận văn bản, giao việc"), COMMUNE | PROVINCE),
    Row("plans.report", _("Báo tiến độ phần việc của cơ quan mình"), AT_WORK - {Role.PROVINCE_LEADER}),
    Row("plans.decide", _("Xác nhận hoặc trả lại việc đã làm"), COMMUNE | PROVINCE),
    Row("plans.export", _("Xuất danh sách nhiệm vụ"), AT_WORK | {Role.INSPECTOR}),
    Row(
        "people.view",
        _("Xem hồ sơ trẻ em"),
        COMMUNE | {Role.COLLABORATOR, Role.PROVINCE_OFFICER, Role.INSPECTOR},
        Sensitivity.SECRET,
    ),
    Row(
        "people.change",
        _("Thêm, sửa hồ sơ trẻ em và hộ gia đình"),
        frozenset({Role.COMMUNE_OFFICER, Role.COLLABORATOR}),
        Sensitivity.SECRET,
    ),
    Row(
        "people.visit",
        _("Ghi lần thăm, trả lời phiếu rà soát"),
        frozenset({Role.COMMUNE_OFFICER, Role.COLLABORATOR}),
        Sensitivity.SECRET,
    ),
    Row("people.confirm", _("Xác nhận, kết thúc nhóm hoàn cảnh đặc biệt"), COMMUNE, Sensitivity.SECRET),
    Row("people.see_restricted", _("Xem nhóm hạn chế của trẻ em"), COMMUNE, Sensitivity.STRICT),
    Row("people.see_number", _("Xem số định danh cá nhân"), COMMUNE, Sensitivity.SECRET),
    Row("people.concern", _("Theo dõi người, gia đình có nguy cơ"), COMMUNE | {Role.HEALTH_STAFF}, Sensitivity.STRICT),
    Row(
        "people.merge",
        _("Gộp hồ sơ trùng"),
        frozenset({Role.COMMUNE_OFFICER, Role.PROVINCE_OFFICER}),
        Sensitivity.SECRET,
    ),
    Row("people.move", _("Chuyển đi, tiếp nhận trẻ em"), frozenset({Role.COMMUNE_OFFICER}), Sensitivity.SECRET),
    Row("people.review", _("Mở và ký đợt rà soát trẻ em"), COMMUNE, Sensitivity.SECRET),
    Row("people.sign_review", _("Ký đợt rà soát trẻ em"), frozenset({Role.COMMUNE_LEADER}), Sensitivity.SECRET),
    Row("people.import", _("Nhập trẻ em từ Excel"), frozenset({Role.COMMUNE_OFFICER}), Sensitivity.SECRET),
    Row("people.export", _("Xuất danh sách trẻ em"), COMMUNE | {Role.PROVINCE_OFFICER}, Sensitivity.SECRET),
    Row(
        "people.find_elsewhere",
        _("Hỏi cả nước có hồ sơ cùng tên, cùng ngày sinh khi lập hồ sơ"),
        frozenset({Role.COMMUNE_OFFICER}),
        Sensitivity.SECRET,
    ),
    Row(
        "people.lists",
        _("Lập danh sách trẻ em của đơn vị"),
        COMMUNE | {Role.PROVINCE_OFFICER},
        Sensitivity.SECRET,
    ),
    Row("people.set_evidence", _("Sửa căn cứ thường dùng của các nhóm"), frozenset({Role.ADMINISTRATOR})),
    Row(
        "people.figures",
        _("Xem số liệu trẻ em, không tên"),
        COMMUNE | PROVINCE | {Role.INSPECTOR, Role.MINISTRY_ANALYST},
    ),
    Row("services.view", _("Xem danh bạ nơi trợ giúp"), EVERYBODY),
    Row(
        "services.keep",
        _("Thêm, sửa, xác minh nơi trợ giúp của đơn vị, cơ quan mình"),
        PARTNERS | {Role.COMMUNE_OFFICER, Role.PROVINCE_OFFICER, Role.AGENCY_OFFICER, Role.FACILITY_MANAGER},
    ),
    Row(
        "services.see_secret",
        _("Xem địa chỉ được giữ kín của nơi tạm lánh"),
        COMMUNE | {Role.PROVINCE_OFFICER, Role.FACILITY_MANAGER, Role.UNION_STAFF},
        Sensitivity.STRICT,
    ),
    Row(
        "services.match",
        _("Ghép trẻ em với mô hình của đoàn thể"),
        frozenset({Role.COMMUNE_OFFICER}),
        Sensitivity.SECRET,
    ),
    Row("services.refer", _("Chuyển gửi trẻ em đến cơ quan, nơi trợ giúp"), COMMUNE, Sensitivity.STRICT),
    Row(
        "services.answer",
        _("Nhận, trả lời chuyển gửi đến cơ quan mình"),
        COMMUNE | PARTNERS | {Role.PROVINCE_OFFICER, Role.AGENCY_OFFICER, Role.FACILITY_MANAGER},
        Sensitivity.STRICT,
    ),
    Row(
        "services.referral_figures",
        _("Xem nơi chưa trả lời chuyển gửi, không tên"),
        COMMUNE | PROVINCE | {Role.INSPECTOR},
    ),
    Row("services.set", _("Sửa các loại nơi trợ giúp"), frozenset({Role.ADMINISTRATOR})),
    Row("services.support", _("Ghi hỗ trợ của trẻ em"), frozenset({Role.COMMUNE_OFFICER}), Sensitivity.SECRET),
    Row(
        "services.orphans",
        _("Xem hồ sơ trẻ em mồ côi của xã; của tỉnh chỉ số liệu, không tên"),
        COMMUNE | PROVINCE | {Role.INSPECTOR},
        Sensitivity.SECRET,
    ),
    Row("services.see_support", _("Xem hỗ trợ của trẻ em"), COMMUNE | {Role.PROVINCE_OFFICER}, Sensitivity.SECRET),
    Row(
        "intake.add",
        _("Ghi tin báo trẻ em bị hoặc có nguy cơ bị xâm hại"),
        COMMUNE
        | PARTNERS
        | {
            Role.COLLABORATOR,
            Role.PROVINCE_OFFICER,
            Role.AGENCY_OFFICER,
            Role.FACILITY_MANAGER,
            Role.HOTLINE_OPERATOR,
        },
        Sensitivity.STRICT,
    ),
    Row(
        "intake.view",
        _("Xem tin báo"),
        COMMUNE | {Role.PROVINCE_OFFICER, Role.HOTLINE_OPERATOR},
        Sensitivity.STRICT,
    ),
    Row(
        "intake.take",
        _("Nhận, xử lý, chuyển, đóng tin báo"),
        COMMUNE | {Role.PROVINCE_OFFICER, Role.HOTLINE_OPERATOR},
        Sensitivity.STRICT,
    ),
    Row(
        "intake.see_reporter",
        _("Xem người báo tin, gọi lại"),
        frozenset({Role.COMMUNE_OFFICER, Role.PROVINCE_OFFICER, Role.HOTLINE_OPERATOR}),
        Sensitivity.STRICT,
    ),
    Row("intake.figures", _("Xem số liệu tin báo, không tên"), COMMUNE | PROVINCE | {Role.INSPECTOR}),
    Row("intake.set", _("Sửa nguồn tin, danh mục, mức của tin báo"), frozenset({Role.ADMINISTRATOR})),
    Row(
        "cases.view",
        _("Xem vụ việc của xã mình hoặc trong nhóm phụ trách"),
        COMMUNE | PARTNERS | {Role.COLLABORATOR},
        Sensitivity.STRICT,
    ),
    Row(
        "cases.work",
        _("Đánh giá, lập kế hoạch, trình, rà soát vụ việc"),
        frozenset({Role.COMMUNE_OFFICER}),
        Sensitivity.STRICT,
    ),
    Row("cases.emergency", _("Mở vụ việc, ghi biện pháp khẩn cấp, lần thăm"), COMMUNE, Sensitivity.STRICT),
    Row(
        "cases.decide",
        _("Phê duyệt kế hoạch, quyết định cách ly, đóng vụ việc"),
        frozenset({Role.COMMUNE_LEADER}),
        Sensitivity.STRICT,
    ),
    Row(
        "cases.justice",
        _("Ghi việc liên quan tư pháp của vụ việc"),
        frozenset({Role.COMMUNE_OFFICER, Role.POLICE_STAFF}),
        Sensitivity.STRICT,
    ),
    Row("cases.export", _("Xuất danh sách vụ việc; tên trẻ em chỉ cán bộ xã"), COMMUNE, Sensitivity.STRICT),
    Row("cases.figures", _("Xem số liệu vụ việc, không tên"), COMMUNE | PROVINCE | {Role.INSPECTOR}),
    Row("cases.set", _("Sửa biểu mẫu, chọn mốc tính thời hạn của vụ việc"), frozenset({Role.ADMINISTRATOR})),
    Row(
        "quality.view",
        _("Xem hồ sơ trẻ em cần sửa, cần bổ sung"),
        COMMUNE | {Role.COLLABORATOR, Role.PROVINCE_OFFICER, Role.INSPECTOR},
        Sensitivity.SECRET,
    ),
    Row(
        "quality.figures",
        _("Xem điểm chất lượng dữ liệu, không tên"),
        COMMUNE | PROVINCE | {Role.INSPECTOR, Role.MINISTRY_ANALYST},
    ),
    Row("quality.rules", _("Bật, tắt, thêm quy tắc kiểm hồ sơ"), frozenset({Role.PROVINCE_OFFICER})),
    Row(
        "quality.decide",
        _("Quyết định với dấu hiệu sớm: hẹn thăm hoặc không cần"),
        COMMUNE | {Role.HEALTH_STAFF},
        Sensitivity.STRICT,
    ),
    Row("access.manage", _("Quản lý người dùng và vai trò"), frozenset({Role.ADMINISTRATOR})),
    Row("access.hand_villages", _("Giao thôn, khu phố cho cộng tác viên"), COMMUNE),
    Row("workforce.view", _("Xem ai phụ trách việc gì, ở đâu"), AT_WORK | {Role.INSPECTOR, Role.ADMINISTRATOR}),
    Row(
        "workforce.appoint",
        _("Phân công, thôi phân công cán bộ bảo vệ trẻ em, cộng tác viên"),
        frozenset({Role.COMMUNE_LEADER, Role.ADMINISTRATOR}),
    ),
    Row("workforce.network", _("Sửa nơi phụ trách, tập huấn, hỗ trợ của cộng tác viên"), COMMUNE),
    Row("workforce.leave", _("Ghi nghỉ và người thay"), COMMUNE | {Role.ADMINISTRATOR}),
    Row("workforce.figures", _("Xem khối lượng việc theo người, theo xã"), COMMUNE | PROVINCE | {Role.INSPECTOR}),
    Row(
        "workforce.continue",
        _("Giao tiếp công việc ở xã mới sau sáp nhập"),
        frozenset({Role.PROVINCE_OFFICER, Role.ADMINISTRATOR}),
    ),
    Row("access.view_powers", _("Xem bảng quyền"), frozenset({Role.ADMINISTRATOR, Role.INSPECTOR})),
    Row("trail.search", _("Tra nhật ký"), frozenset({Role.ADMINISTRATOR, Role.INSPECTOR, Role.PROVINCE_OFFICER})),
    Row(
        "access.break_glass",
        _("Mở khẩn cấp hồ sơ của một đơn vị, ba giờ"),
        frozenset({Role.PROVINCE_OFFICER, Role.HOTLINE_OPERATOR, Role.COMMUNE_OFFICER, Role.COMMUNE_LEADER}),
        Sensitivity.STRICT,
    ),
    Row(
        "access.break_glass_list",
        _("Xem mọi lần mở khẩn cấp"),
        frozenset({Role.ADMINISTRATOR, Role.INSPECTOR, Role.PROVINCE_OFFICER}),
    ),
)


@cache
def powers_of(role: str) -> frozenset[str]:
    """Everything a role may do, somewhere."""
    return frozenset(row.power for row in TABLE if role in row.roles)
