"""Powers, and what the operations leave in the trail."""

from __future__ import annotations

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from diemtua.lib.codes import CodeList


class Power(StrEnum):
    ADD = "intake.add"
    VIEW = "intake.view"
    TAKE = "intake.take"
    SEE_REPORTER = "intake.see_reporter"
    FIGURES = "intake.figures"
    SET = "intake.set"


class Verb(CodeList):
    """What the trail records."""

    RECEIVE = "report.receive", _("Tiếp nhận tin báo")
    READ = "report.read", _("Xem tin báo")
    READ_REPORTER = "report.read_reporter", _("Xem người báo tin")
    READ_EVIDENCE = "report.read_evidence", _("Mở tệp kèm tin báo")
    TAKE = "report.take", _("Nhận xử lý tin báo")
    RELEASE = "report.release", _("Trả lại tin báo đang xử lý")
    CORRECT = "report.correct", _("Bổ sung, sửa tin báo")
    HAND_OVER = "report.hand_over", _("Chuyển tin báo")
    PASS_ON = "report.pass_on", _("Bàn giao tin báo cho người khác")
    CARRY = "report.carry", _("Tin báo theo thay đổi địa giới")
    ESCALATE = "report.escalate", _("Báo lên vì chưa ai nhận tin báo")
    JOIN = "report.join", _("Ghép tin báo trùng")
    PART = "report.part", _("Tách tin báo đã ghép")
    CLOSE = "report.close", _("Đóng tin báo")
    REOPEN = "report.reopen", _("Mở lại tin báo")
    OPEN_CASE = "report.open_case", _("Tin báo thành vụ việc")
    CALL_BACK = "report.call_back", _("Ghi lần gọi lại người báo tin")
    ANSWER = "report.answer", _("Trả lời người báo tin")
    HEAR = "report.hear", _("Người báo tin bổ sung")
    ADD_EVIDENCE = "report.add_evidence", _("Thêm tệp vào tin báo")
    CHECK_EVIDENCE = "report.check_evidence", _("Kiểm tra tệp của tin báo")
    FORWARD = "report.forward", _("Chuyển thông tin cho cơ quan có thẩm quyền")
    ASK_AGAIN = "report.ask_again", _("Hỏi lại cơ quan có thẩm quyền")
    NAME_CHILD = "report.name_child", _("Nối trẻ em trong tin báo với hồ sơ")
    SET = "intake.set", _("Sửa danh mục, mức của tin báo")
    NOTE_ANSWER = "report.note_answer", _("Ghi trả lời của cơ quan có thẩm quyền")
