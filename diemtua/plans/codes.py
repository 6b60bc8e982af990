"""Powers of this app, parts in a task, and what its operations leave in the trail."""

from __future__ import annotations

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from diemtua.lib.codes import CodeList


class Power(StrEnum):
    VIEW = "plans.view"
    ADD = "plans.add"
    REVIEW = "plans.review"
    CONFIRM = "plans.confirm"
    REPORT = "plans.report"
    DECIDE = "plans.decide"
    EXPORT = "plans.export"


class Part(CodeList):
    """An agency's part in a task."""

    LEAD = "lead", _("Chủ trì")
    COOPERATE = "cooperate", _("Phối hợp")


class Relation(CodeList):
    """How a document stands to one it names."""

    BASED_ON = "based_on", _("Căn cứ, thực hiện")
    CITED = "cited", _("Viện dẫn")


class MatchVerdict(CodeList):
    """What a person decided about two tasks of two documents."""

    SAME = "same", _("Đúng là thực hiện nhiệm vụ này")
    OTHER = "other", _("Không phải nhiệm vụ này")


class Verb(CodeList):
    """What the trail records."""

    ADD_DOCUMENT = "document.add", _("Đưa văn bản vào")
    DROP_FILES = "files.drop", _("Thả tệp văn bản")
    REFUSE_FILE = "files.refuse", _("Không nhận tệp")
    REPLACE_DOCUMENT = "document.replace", _("Thay văn bản bằng bản mới")
    ADD_ATTACHMENT = "attachment.add", _("Thêm tệp kèm theo")
    REMOVE_ATTACHMENT = "attachment.remove", _("Bỏ tệp kèm theo")
    DOWNLOAD_ATTACHMENT = "attachment.download", _("Tải tệp kèm theo")
    CORRECT_DOCUMENT = "document.correct", _("Sửa phần đầu văn bản")
    CONFIRM_DOCUMENT = "document.confirm", _("Xác nhận văn bản, giao việc")
    REOPEN_DOCUMENT = "document.reopen", _("Hoàn tác việc giao")
    WITHDRAW_DOCUMENT = "document.withdraw", _("Rút văn bản")
    DOWNLOAD_DOCUMENT = "document.download", _("Tải tệp gốc")
    SHARE_DOCUMENT = "document.share", _("Chia sẻ văn bản trong tỉnh")
    UNSHARE_DOCUMENT = "document.unshare", _("Thôi chia sẻ văn bản")
    LINK_DOCUMENT = "document.link", _("Nối với văn bản khác")
    UNLINK_DOCUMENT = "document.unlink", _("Bỏ nối với văn bản khác")
    MATCH_TASKS = "tasks.match", _("Quyết định cặp nhiệm vụ")
    URGE_UNITS = "document.urge", _("Nhắc đơn vị ban hành kế hoạch")
    EXPORT_COMPARISON = "comparison.export", _("Xuất bản so sánh")
    EXPORT_COVERAGE = "coverage.export", _("Xuất độ phủ")
    DERIVE_PLAN = "document.derive", _("Xây dựng kế hoạch từ văn bản cấp trên")
    ISSUE_PLAN = "document.issue", _("Ban hành kế hoạch")
    EXPORT_ASSIGNMENTS = "assignments.export", _("Xuất bảng phân công nhiệm vụ")
    ACCEPT_TASK = "task.accept", _("Nhận nhiệm vụ")
    CORRECT_TASK = "task.correct", _("Sửa nhiệm vụ")
    DROP_TASK = "task.drop", _("Bỏ nhiệm vụ")
    RESTORE_TASK = "task.restore", _("Đưa nhiệm vụ về chờ rà soát")
    SPLIT_TASK = "task.split", _("Tách nhiệm vụ")
    JOIN_TASKS = "task.join", _("Gộp nhiệm vụ")
    ADD_TASK = "task.add", _("Thêm nhiệm vụ")
    STOP_TASK = "task.stop", _("Dừng phần việc")
    REPORT_PROGRESS = "duty.report", _("Báo tiến độ")
    SUBMIT_DUTY = "duty.submit", _("Đề nghị xác nhận hoàn thành")
    CONFIRM_DUTY = "duty.confirm", _("Xác nhận hoàn thành")
    RETURN_DUTY = "duty.return", _("Trả lại")
    HAND_OVER_DUTY = "duty.hand_over", _("Giao cho người làm")
    COMMENT_DUTY = "duty.comment", _("Trao đổi")
    ADD_STEP = "step.add", _("Thêm việc con")
    CORRECT_STEP = "step.correct", _("Sửa việc con")
    MOVE_STEP = "step.move", _("Đổi thứ tự việc con")
    FINISH_STEP = "step.finish", _("Xong việc con")
    REOPEN_STEP = "step.reopen", _("Mở lại việc con")
    DROP_STEP = "step.drop", _("Bỏ việc con")
    OPEN_PERIODS = "document.open_periods", _("Mở kỳ mới")
    SEND_REPORT = "report_due.send", _("Ghi báo cáo đã gửi")
    UNSEND_REPORT = "report_due.unsend", _("Bỏ ghi báo cáo đã gửi")
    MAKE_FEED = "feed.make", _("Tạo địa chỉ lịch")
    WITHDRAW_FEED = "feed.withdraw", _("Thu hồi địa chỉ lịch")
    SEND_REMINDERS = "reminders.send", _("Nhắc việc")
    DOWNLOAD_EVIDENCE = "evidence.download", _("Tải tệp minh chứng")
    NAME_REPORTER = "target.ask", _("Chọn cơ quan báo số liệu chỉ tiêu")
    REPORT_VALUE = "target.report", _("Báo số liệu chỉ tiêu")
    CORRECT_VALUE = "target.correct", _("Đính chính số liệu chỉ tiêu")
    EXPORT_TASKS = "tasks.export", _("Xuất danh sách nhiệm vụ")
