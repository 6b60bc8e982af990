"""Closed lists of referrals: on what ground data leaves the commune, how urgent it is, what was answered."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from diemtua.lib.codes import CodeList, Law


class Basis(CodeList):
    """On what ground a child's data is passed on (Luật BVDLCN 91/2025/QH15 Đ19.1, Đ24; law.md 16.1)."""

    CONSENT = "consent", _("Trẻ em, cha mẹ hoặc người giám hộ đồng ý")
    DUTY = "duty", _("Nhiệm vụ do luật giao, không cần đồng ý")
    EMERGENCY = "emergency", _("Khẩn cấp: bảo vệ tính mạng, sức khỏe trẻ em")

    @classmethod
    def laws(cls) -> dict[str, Law]:
        return {
            cls.CONSENT.value: Law("Luật BVDLCN 91/2025/QH15 Đ24"),
            cls.DUTY.value: Law("Luật BVDLCN 91/2025/QH15 Đ19.1"),
            cls.EMERGENCY.value: Law("Luật BVDLCN 91/2025/QH15 Đ19.1"),
        }


class ConsentHow(CodeList):
    WRITTEN = "written", _("Bằng văn bản có chữ ký")
    SPOKEN = "spoken", _("Bằng lời, có ghi lại")
    MESSAGE = "message", _("Bằng tin nhắn, thư điện tử")


class ConsentBy(CodeList):
    FATHER = "father", _("Cha")
    MOTHER = "mother", _("Mẹ")
    GUARDIAN = "guardian", _("Người giám hộ")
    CARER = "carer", _("Người chăm sóc theo pháp luật")


class Urgency(CodeList):
    NORMAL = "normal", _("Bình thường")
    SOON = "soon", _("Cần sớm")
    URGENT = "urgent", _("Khẩn cấp")


class StepKind(CodeList):
    """What happened to a referral, as its timeline tells it."""

    SENT = "sent", _("Gửi đi")
    SEEN = "seen", _("Nơi nhận đã xem")
    ACCEPTED = "accepted", _("Đã nhận")
    ASSIGNED = "assigned", _("Đã giao người phụ trách")
    QUESTION = "question", _("Nơi nhận hỏi thêm")
    REPLY = "reply", _("Nơi gửi trả lời")
    STARTED = "started", _("Bắt đầu thực hiện")
    REPORTED = "reported", _("Báo đã làm")
    FINISHED = "finished", _("Đã làm xong")
    DECLINED = "declined", _("Từ chối")
    MISSED = "missed", _("Nơi khác đã nhận trước")
    RETURNED = "returned", _("Trả lại")
    PASSED_ON = "passed_on", _("Đề nghị chuyển nơi khác")
    REMINDED = "reminded", _("Nhắc nơi nhận")
    CONSENT_ENDED = "consent_ended", _("Rút đồng ý")
    WITHDRAWN = "withdrawn", _("Rút chuyển gửi")
    FEEDBACK = "feedback", _("Trẻ em, gia đình phản hồi")
    CLOSED = "closed", _("Kết thúc")


class DeclineReason(CodeList):
    FULL = "full", _("Đã hết chỗ")
    NOT_OURS = "not_ours", _("Không thuộc việc của cơ quan")
    AREA = "area", _("Ngoài địa bàn")
    AGE = "age", _("Không nhận lứa tuổi, trường hợp này")
    DATA = "data", _("Thông tin chưa đủ để làm")
    OTHER = "other", _("Lý do khác")


class FeedbackFrom(CodeList):
    CHILD = "child", _("Trẻ em")
    FAMILY = "family", _("Gia đình, người chăm sóc")


class Helped(CodeList):
    YES = "yes", _("Đã giúp được")
    PARTLY = "partly", _("Giúp được một phần")
    NO = "no", _("Chưa giúp được")
