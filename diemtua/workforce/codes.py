"""Posts, the six duties of the law, what the trail records."""

from __future__ import annotations

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from diemtua.access.codes import Role
from diemtua.lib.codes import CodeList, Law


class Power(StrEnum):
    VIEW = "workforce.view"
    APPOINT = "workforce.appoint"
    NETWORK = "workforce.network"
    LEAVE = "workforce.leave"
    FIGURES = "workforce.figures"
    CONTINUE = "workforce.continue"


class Duty(CodeList):
    """What who protects the children of a commune answers for (Luật Trẻ em Điều 53)."""

    RISK = "d53_1", _("Đánh giá nguy cơ, xác định nhu cầu của trẻ em cần được bảo vệ")
    PLAN = "d53_2", _("Tham gia xây dựng, thực hiện kế hoạch hỗ trợ, can thiệp")
    SERVICES = "d53_3", _("Tư vấn, hướng dẫn tiếp cận dịch vụ bảo vệ, trợ giúp, y tế, giáo dục, pháp lý")
    SKILLS = "d53_4", _("Tư vấn kiến thức, kỹ năng bảo vệ trẻ em cho trẻ em, gia đình, cộng đồng")
    CARE = "d53_5", _("Kiến nghị chăm sóc thay thế và theo dõi việc thực hiện")
    JUSTICE = "d53_6", _("Hỗ trợ trẻ em trong tố tụng, xử lý vi phạm hành chính, phục hồi, tái hòa nhập")

    @classmethod
    def laws(cls) -> dict[str, Law]:
        found = {member.value: Law(f"Luật Trẻ em Đ53 khoản {place}") for place, member in enumerate(cls, 1)}
        return found | {cls.JUSTICE.value: Law("Luật Trẻ em Đ53 khoản 6, Đ72")}


class Post(CodeList):
    """Who has a part in the protection of children of a commune or province: `seed/posts.csv` says the rest."""

    CHILD_WORKER = "child_worker", _("Người làm công tác bảo vệ trẻ em cấp xã")
    LEADER = "leader", _("Lãnh đạo UBND cấp xã")
    CULTURE_OFFICE = "culture_office", _("Phòng Văn hóa – Xã hội")
    HEALTH_STATION = "health_station", _("Trạm Y tế")
    POLICE = "police", _("Công an cấp xã")
    OFFICE = "office", _("Văn phòng HĐND và UBND")
    ECONOMY = "economy", _("Phòng Kinh tế")
    SERVICE_CENTRE = "service_centre", _("Trung tâm dịch vụ tổng hợp")
    SCHOOL = "school", _("Trường học")
    UNIONS = "unions", _("Mặt trận Tổ quốc và đoàn thể")
    VILLAGE_BOARD = "village_board", _("Ban điều hành thôn, khu phố")
    COLLABORATOR = "collaborator", _("Cộng tác viên dân số kiêm công tác gia đình và trẻ em")
    PROVINCE = "province", _("Cơ quan cấp tỉnh")


# The post that goes with a role that was given without saying more.
POST_OF_ROLE: dict[str, Post] = {
    Role.COMMUNE_OFFICER: Post.CHILD_WORKER,
    Role.COMMUNE_LEADER: Post.LEADER,
    Role.COLLABORATOR: Post.COLLABORATOR,
    Role.HEALTH_STAFF: Post.HEALTH_STATION,
    Role.SCHOOL_STAFF: Post.SCHOOL,
    Role.POLICE_STAFF: Post.POLICE,
    Role.UNION_STAFF: Post.UNIONS,
}


class Stipend(CodeList):
    """Whether a collaborator gets an allowance for it; never how much."""

    UNKNOWN = "", _("Chưa ghi")
    YES = "yes", _("Có")
    NO = "no", _("Không")


class Verb(CodeList):
    """What the trail records."""

    APPOINT = "posting.appoint", _("Phân công")
    CHANGE = "posting.change", _("Sửa phân công")
    LINK = "posting.link", _("Gắn tài khoản vào phân công")
    MOVE = "posting.move", _("Đổi thôn, khu phố phụ trách")
    END = "posting.end", _("Thôi phân công")
    CONTINUE = "posting.continue", _("Giao tiếp phân công ở xã mới")
    ADD_TRAINING = "posting.add_training", _("Ghi tập huấn")
    PLAN_LEAVE = "leave.plan", _("Ghi nghỉ và người thay")
    CHANGE_LEAVE = "leave.change", _("Đổi ngày nghỉ, người thay")
    BEGIN_LEAVE = "leave.begin", _("Bắt đầu thay người nghỉ")
    END_LEAVE = "leave.end", _("Thôi thay, người nghỉ trở lại")
    CANCEL_LEAVE = "leave.cancel", _("Bỏ lần nghỉ")
    PRINT = "posting.print", _("In danh sách cộng tác viên")
