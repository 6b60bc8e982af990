"""Powers, and what the operations leave in the trail."""

from __future__ import annotations

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from diemtua.lib.codes import CodeList


class Power(StrEnum):
    VIEW = "services.view"
    KEEP = "services.keep"
    SEE_SECRET = "services.see_secret"  # noqa: S105 - a power, no password
    MATCH = "services.match"
    SUPPORT = "services.support"
    SEE_SUPPORT = "services.see_support"
    REFER = "services.refer"
    ANSWER = "services.answer"
    SET = "services.set"
    REFERRAL_FIGURES = "services.referral_figures"
    ORPHANS = "services.orphans"


class Verb(CodeList):
    """What the trail records."""

    ADD_PROVIDER = "provider.add", _("Thêm nơi trợ giúp")
    CHANGE_PROVIDER = "provider.change", _("Sửa nơi trợ giúp")
    VERIFY_PROVIDER = "provider.verify", _("Xác minh nơi trợ giúp")
    CLOSE_PROVIDER = "provider.close", _("Ghi nơi trợ giúp ngừng nhận")
    REOPEN_PROVIDER = "provider.reopen", _("Ghi nơi trợ giúp nhận lại")
    SEE_SECRET_PLACE = "provider.see_secret", _("Xem địa chỉ được giữ kín")
    SET_KIND = "kind.set", _("Sửa loại nơi trợ giúp")
    ADD_OFFER = "offer.add", _("Thêm việc trợ giúp")
    CHANGE_OFFER = "offer.change", _("Sửa việc trợ giúp")
    END_OFFER = "offer.end", _("Kết thúc việc trợ giúp")
    ADD_HELPER = "helper.add", _("Thêm người của mô hình")
    CHECK_HELPER = "helper.check", _("Ghi kiểm tra người của mô hình")
    END_HELPER = "helper.end", _("Người của mô hình thôi làm")
    MATCH_CHILD = "match.add", _("Ghép trẻ em với mô hình")
    END_MATCH = "match.end", _("Kết thúc ghép trẻ em với mô hình")
    NOTE_SUPPORT = "support.note", _("Ghi hỗ trợ của trẻ em")
    EXPORT_ORPHANS = "orphans.export", _("Xuất danh sách trẻ em mồ côi")
    PRINT_ORPHANS = "orphans.print", _("In danh sách trẻ em mồ côi")
    CARRY_PROVIDERS = "provider.carry", _("Chuyển nơi trợ giúp theo đơn vị mới")
    CARRY_REFERRALS = "referral.carry", _("Chuyển gửi theo thay đổi địa giới")
    DRAFT_REFERRAL = "referral.draft", _("Soạn chuyển gửi")
    CHANGE_DRAFT = "referral.change_draft", _("Sửa bản soạn chuyển gửi")
    DROP_DRAFT = "referral.drop_draft", _("Bỏ bản soạn chuyển gửi")
    SEND_REFERRAL = "referral.send", _("Gửi chuyển gửi")
    READ_REFERRAL = "referral.read", _("Xem chuyển gửi")
    READ_PACKET = "referral.read_packet", _("Xem thông tin được chuyển gửi")
    PRINT_LETTER = "referral.print", _("Lập phiếu chuyển gửi")
    READ_REFERRAL_FILE = "referral.read_file", _("Tải tệp của chuyển gửi")
    ACCEPT_REFERRAL = "referral.accept", _("Nhận chuyển gửi")
    ASSIGN_REFERRAL = "referral.assign", _("Giao người phụ trách chuyển gửi")
    DECLINE_REFERRAL = "referral.decline", _("Từ chối chuyển gửi")
    RETURN_REFERRAL = "referral.return", _("Trả lại chuyển gửi đã nhận")
    PASS_ON_REFERRAL = "referral.pass_on", _("Đề nghị chuyển nơi khác")
    ASK_SENDER = "referral.ask", _("Hỏi thêm nơi gửi")
    REPLY_RECEIVER = "referral.reply", _("Trả lời nơi nhận")
    REPORT_REFERRAL = "referral.report", _("Báo việc đã làm theo chuyển gửi")
    FINISH_REFERRAL = "referral.finish", _("Báo đã làm xong chuyển gửi")
    WITHDRAW_REFERRAL = "referral.withdraw", _("Rút chuyển gửi")
    END_CONSENT = "referral.end_consent", _("Ghi rút đồng ý")
    CLOSE_REFERRAL = "referral.close", _("Kết thúc chuyển gửi")
    NOTE_FEEDBACK = "referral.feedback", _("Ghi phản hồi của trẻ em, gia đình")
    REMIND_REFERRAL = "referral.remind", _("Nhắc chuyển gửi")
    KEEP_TEAM = "referral.keep_team", _("Chuyển gửi theo nhóm phụ trách vụ việc")
    HOLD_CIRCLE = "circle.meet", _("Ghi cuộc họp các nơi cùng giúp")
    NOTE_DECISION = "circle.decision", _("Ghi kết quả việc họp giao")
