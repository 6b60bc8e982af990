"""Powers, and what the operations leave in the trail."""

from __future__ import annotations

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from diemtua.lib.codes import CodeList


class Power(StrEnum):
    VIEW = "cases.view"
    WORK = "cases.work"
    EMERGENCY = "cases.emergency"
    DECIDE = "cases.decide"
    JUSTICE = "cases.justice"
    EXPORT = "cases.export"
    FIGURES = "cases.figures"
    SET = "cases.set"


class Verb(CodeList):
    """What the trail records."""

    OPEN_CASE = "case.open", _("Mở vụ việc")
    READ_CASE = "case.read", _("Xem vụ việc")
    UNSEAL_CASE = "case.unseal", _("Mở khẩn cấp vụ việc hạn chế")
    IDENTIFY_CHILD = "case.identify", _("Xác định trẻ em của vụ việc")
    SEAL_CASE = "case.seal", _("Đặt vụ việc là hạn chế")
    ADD_MEMBER = "case.add_member", _("Thêm người vào nhóm phụ trách")
    END_MEMBER = "case.end_member", _("Đưa người ra khỏi nhóm phụ trách")
    ASSESS = "case.assess", _("Đánh giá nguy cơ ban đầu (Mẫu 02)")
    DETAIL = "case.detail", _("Đánh giá nguy cơ cụ thể (Mẫu 03)")
    CONFER = "case.confer", _("Ghi cuộc họp vụ việc")
    WRITE_PLAN = "case.write_plan", _("Soạn kế hoạch hỗ trợ, can thiệp")
    SUBMIT_PLAN = "case.submit_plan", _("Trình kế hoạch hỗ trợ, can thiệp")
    RETURN_PLAN = "case.return_plan", _("Trả lại kế hoạch hỗ trợ, can thiệp")
    APPROVE_PLAN = "case.approve_plan", _("Phê duyệt kế hoạch hỗ trợ, can thiệp")
    SEND_PLAN = "case.send_plan", _("Gửi quyết định, kế hoạch")
    ADJUST_PLAN = "case.adjust_plan", _("Đề nghị điều chỉnh kế hoạch hỗ trợ, can thiệp")
    NOTE_MEASURE = "case.note_measure", _("Ghi kết quả biện pháp")
    NOTE_VISIT = "case.visit", _("Ghi lần thăm trong vụ việc")
    REVIEW = "case.review", _("Rà soát (Mẫu 06)")
    REPLAN = "case.replan", _("Lập kế hoạch mới sau rà soát")
    CLOSE = "case.close", _("Đóng vụ việc")
    REOPEN = "case.reopen", _("Mở lại vụ việc")
    ARCHIVE = "case.archive", _("Lưu hồ sơ vụ việc")
    TAKE_EMERGENCY = "case.emergency", _("Áp dụng biện pháp khẩn cấp")
    SEPARATE = "case.separate", _("Quyết định tạm thời cách ly (Mẫu 07)")
    NOTE_SEPARATION_PAPER = "case.separation_paper", _("Ghi số quyết định tạm thời cách ly")
    READ_SAFE_PLACE = "case.read_safe_place", _("Xem nơi ở an toàn")
    NOTE_SAFE_PLACE = "case.note_safe_place", _("Ghi nơi ở an toàn")
    EXTEND_SEPARATION = "case.extend_separation", _("Kéo dài tạm thời cách ly")
    END_SEPARATION = "case.end_separation", _("Chấm dứt tạm thời cách ly")
    ASK_COURT = "case.ask_court", _("Đề nghị Tòa án")
    NOTE_COURT = "case.note_court", _("Ghi quyết định của Tòa án")
    HAND_OVER = "case.hand_over", _("Chuyển vụ việc sang xã khác")
    TAKE_OVER = "case.take_over", _("Tiếp nhận vụ việc chuyển đến")
    GIVE_BACK = "case.give_back", _("Trả lại vụ việc chuyển đến")
    WITHDRAW_HANDOVER = "case.withdraw_handover", _("Rút lại vụ việc đã gửi sang xã khác")
    SET_PLACES = "case.places", _("Ghi nơi cư trú, nơi phối hợp của vụ việc")
    CARRY = "case.carry", _("Vụ việc theo thay đổi địa giới")
    PASS_ON = "case.pass_on", _("Bàn giao vụ việc cho người khác")
    LEND = "case.lend", _("Giao vụ việc cho người thay")
    LINK_CASES = "case.link", _("Nối vụ việc liên quan")
    UNLINK_CASES = "case.unlink", _("Bỏ nối vụ việc liên quan")
    NOTE_JUSTICE = "case.justice", _("Ghi việc liên quan tư pháp")
    EXPLAIN_DELAY = "case.delay", _("Ghi lý do chậm")
    EXPORT_CASES = "case.export", _("Xuất danh sách vụ việc")
    PRINT_PAPER = "case.paper", _("Lập giấy tờ vụ việc")
    REMIND = "case.remind", _("Nhắc hạn vụ việc")
    RECKON = "case.reckon", _("Tính lại thời hạn theo bảng ngày nghỉ")
    SET_FORM = "case.set_form", _("Sửa biểu mẫu vụ việc")
    SET_CLOCK = "case.set_clock", _("Chọn mốc tính thời hạn")
