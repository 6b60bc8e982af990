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

from diemtua.access.codes import Role as R

EVERYBODY = frozenset(R)
COMMUNE = frozenset({R.COMMUNE_OFFICER, R.COMMUNE_LEADER})
PARTNERS = frozenset({R.HEALTH_STAFF, R.SCHOOL_STAFF, R.POLICE_STAFF, R.UNION_STAFF})
AGENCIES = frozenset({R.AGENCY_OFFICER, R.OUTREACH_OFFICER, R.FACILITY_MANAGER})
PROVINCE = frozenset({R.PROVINCE_OFFICER, R.PROVINCE_LEADER})
# Everyone to whom a plan can give work, and those who watch over it.
AT_WORK = COMMUNE | PARTNERS | AGENCIES | PROVINCE | {R.COLLABORATOR}


class Sensitivity(StrEnum):
    """Classes of law.md section 16."""

    PUBLIC = "C0"
    INTERNAL = "C1"
    SECRET = "C2"
    STRICT = "C3"


@dataclass(frozen=True)
class Row:
    power: str
    act: Promise | str
    roles: frozenset[R]
    sensitivity: Sensitivity = Sensitivity.INTERNAL


TABLE: tuple[Row, ...] = (
    Row("places.view", _("Xem đơn vị hành chính và cơ quan"), EVERYBODY, Sensitivity.PUBLIC),
    Row("places.change", _("Ghi quyết định về đơn vị hành chính"), frozenset({R.ADMINISTRATOR})),
    Row("places.change_villages", _("Sửa danh sách thôn, khu phố"), COMMUNE | {R.ADMINISTRATOR}),
    Row("plans.view", _("Xem văn bản và nhiệm vụ"), AT_WORK | {R.INSPECTOR}),
    Row("plans.add", _("Đưa văn bản vào"), COMMUNE | PROVINCE | {R.AGENCY_OFFICER, R.OUTREACH_OFFICER}),
    Row("plans.review", _("Rà bản đọc của văn bản"), COMMUNE | PROVINCE | {R.AGENCY_OFFICER, R.OUTREACH_OFFICER}),
    Row("plans.confirm", _("Xác nhận văn bản, giao việc"), COMMUNE | PROVINCE),
    Row("plans.report", _("Báo tiến độ phần việc của cơ quan mình"), AT_WORK - {R.PROVINCE_LEADER}),
    Row("plans.decide", _("Xác nhận hoặc trả lại việc đã làm"), COMMUNE | PROVINCE),
    Row("plans.export", _("Xuất danh sách nhiệm vụ"), AT_WORK | {R.INSPECTOR}),
    Row("access.manage", _("Quản lý người dùng và vai trò"), frozenset({R.ADMINISTRATOR})),
    Row("access.view_powers", _("Xem bảng quyền"), frozenset({R.ADMINISTRATOR, R.INSPECTOR})),
    Row("trail.search", _("Tra nhật ký"), frozenset({R.ADMINISTRATOR, R.INSPECTOR, R.PROVINCE_OFFICER})),
    Row(
        "access.break_glass",
        _("Mở khẩn cấp hồ sơ của một đơn vị, ba giờ"),
        frozenset({R.PROVINCE_OFFICER, R.HOTLINE_OPERATOR, R.COMMUNE_OFFICER, R.COMMUNE_LEADER}),
        Sensitivity.STRICT,
    ),
    Row(
        "access.break_glass_list",
        _("Xem mọi lần mở khẩn cấp"),
        frozenset({R.ADMINISTRATOR, R.INSPECTOR, R.PROVINCE_OFFICER}),
    ),
)


@cache
def powers_of(role: str) -> frozenset[str]:
    """Everything a role may do, somewhere."""
    return frozenset(row.power for row in TABLE if role in row.roles)
