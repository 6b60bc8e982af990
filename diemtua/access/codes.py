"""Roles, the powers of this app, and what its operations leave in the trail."""

from __future__ import annotations

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from diemtua.lib.codes import CodeList


class Power(StrEnum):
    MANAGE = "access.manage"
    HAND_VILLAGES = "access.hand_villages"
    APPOINT = "workforce.appoint"
    CONTINUE = "workforce.continue"
    MEET_CHILDREN = "people.view"
    SEE_STRICT = "people.see_restricted"
    VIEW_POWERS = "access.view_powers"
    SEARCH_TRAIL = "trail.search"
    BREAK_GLASS = "access.break_glass"
    BREAK_GLASS_LIST = "access.break_glass_list"


class Role(CodeList):
    """Who a person is at a place (product.md section 1)."""

    COMMUNE_OFFICER = "commune_officer", _("Cán bộ bảo vệ trẻ em cấp xã")
    COMMUNE_LEADER = "commune_leader", _("Lãnh đạo UBND cấp xã")
    COLLABORATOR = "collaborator", _("Cộng tác viên thôn, khu phố")
    HEALTH_STAFF = "health_staff", _("Cán bộ y tế")
    SCHOOL_STAFF = "school_staff", _("Cán bộ trường học")
    POLICE_STAFF = "police_staff", _("Cán bộ công an")
    UNION_STAFF = "union_staff", _("Cán bộ đoàn thể")
    PROVINCE_OFFICER = "province_officer", _("Cán bộ Sở Y tế")
    PROVINCE_LEADER = "province_leader", _("Lãnh đạo cấp tỉnh")
    AGENCY_OFFICER = "agency_officer", _("Cán bộ sở, ngành")
    OUTREACH_OFFICER = "outreach_officer", _("Cán bộ tuyên giáo và dân vận")
    FACILITY_MANAGER = "facility_manager", _("Quản lý cơ sở trợ giúp xã hội")
    HOTLINE_OPERATOR = "hotline_operator", _("Trực Tổng đài 111")
    MINISTRY_ANALYST = "ministry_analyst", _("Chuyên viên Cục Bà mẹ và Trẻ em")
    INSPECTOR = "inspector", _("Thanh tra")
    ADMINISTRATOR = "administrator", _("Quản trị hệ thống")


class Reach(CodeList):
    """Where a role's powers hold."""

    COMMUNE = "commune", _("Một xã")
    PROVINCE = "province", _("Một tỉnh")
    AGENCY = "agency", _("Một cơ quan")
    VILLAGE = "village", _("Những thôn được giao")
    HOTLINE = "hotline", _("Tin báo đến Tổng đài 111, cả nước")
    NOTHING = "nothing", _("Không hồ sơ nào")
    INSTALLATION = "installation", _("Bản cài đặt, không có hồ sơ trẻ em")


REACH: dict[str, Reach] = {
    Role.COMMUNE_OFFICER: Reach.COMMUNE,
    Role.COMMUNE_LEADER: Reach.COMMUNE,
    Role.PROVINCE_OFFICER: Reach.PROVINCE,
    Role.PROVINCE_LEADER: Reach.PROVINCE,
    Role.INSPECTOR: Reach.PROVINCE,
    Role.COLLABORATOR: Reach.VILLAGE,
    Role.HEALTH_STAFF: Reach.AGENCY,
    Role.SCHOOL_STAFF: Reach.AGENCY,
    Role.POLICE_STAFF: Reach.AGENCY,
    Role.UNION_STAFF: Reach.AGENCY,
    Role.AGENCY_OFFICER: Reach.AGENCY,
    Role.OUTREACH_OFFICER: Reach.AGENCY,
    Role.FACILITY_MANAGER: Reach.AGENCY,
    Role.HOTLINE_OPERATOR: Reach.HOTLINE,
    Role.MINISTRY_ANALYST: Reach.NOTHING,
    Role.ADMINISTRATOR: Reach.INSTALLATION,
}


class Verb(CodeList):
    """What the trail records."""

    SIGN_IN = "session.sign_in", _("Đăng nhập")
    SIGN_IN_FAILED = "session.sign_in_failed", _("Đăng nhập không thành")
    SIGN_OUT = "session.sign_out", _("Đăng xuất")
    LOCK_OUT = "session.lock_out", _("Tạm khóa vì sai mật khẩu nhiều lần")
    CHOOSE_ASSIGNMENT = "session.choose_assignment", _("Chuyển vai trò làm việc")
    END_SESSIONS = "session.end_others", _("Đăng xuất các máy khác")
    CREATE_USER = "user.create", _("Tạo người dùng")
    CHANGE_USER = "user.change", _("Sửa người dùng")
    CHOOSE_MAIL = "user.choose_mail", _("Chọn cách nhận thư nhắc")
    MAIL_NOTICES = "user.mail", _("Gửi thư nhắc")
    MAIL_PASSWORD = "user.mail_password", _("Gửi đường dẫn đặt lại mật khẩu")
    LOCK_USER = "user.lock", _("Khóa người dùng")
    UNLOCK_USER = "user.unlock", _("Mở khóa người dùng")
    CHANGE_PASSWORD = "user.change_password", _("Đổi mật khẩu")
    RESET_PASSWORD = "user.reset_password", _("Cấp mật khẩu tạm")
    CHANGE_SECOND_FACTOR = "user.change_second_factor", _("Đổi xác minh hai bước")
    RESET_SECOND_FACTOR = "user.reset_second_factor", _("Gỡ xác minh hai bước cho người mất máy")
    REQUIRE_SECOND_FACTOR = "role.require_second_factor", _("Đổi yêu cầu xác minh hai bước của vai trò")
    GIVE_ASSIGNMENT = "assignment.give", _("Giao vai trò")
    HAND_VILLAGES = "assignment.hand_villages", _("Giao thôn, khu phố cho cộng tác viên")
    END_ASSIGNMENT = "assignment.end", _("Kết thúc vai trò")
    CONTINUE_ASSIGNMENT = "assignment.continue", _("Giao tiếp vai trò ở xã mới")
    OPEN_BREAK_GLASS = "break_glass.open", _("Mở khẩn cấp")
    LOOK_THROUGH_GLASS = "break_glass.look", _("Xem trang khi đang mở khẩn cấp")
    CLOSE_BREAK_GLASS = "break_glass.close", _("Đóng lần mở khẩn cấp")
    EXPORT_TRAIL = "trail.export", _("Xuất nhật ký")
    REVIVE_JOBS = "job.revive", _("Chạy lại việc nền bị ngắt")
    TRY_JOB = "job.try_again", _("Chạy lại việc nền đã hỏng")
    DROP_JOB = "job.drop", _("Bỏ việc nền đã hỏng")
