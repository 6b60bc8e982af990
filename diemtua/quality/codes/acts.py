"""Powers, and what the operations leave in the trail."""

from __future__ import annotations

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from diemtua.lib.codes import CodeList


class Power(StrEnum):
    VIEW = "quality.view"
    FIGURES = "quality.figures"
    RULES = "quality.rules"
    DECIDE = "quality.decide"


class Verb(CodeList):
    """What the trail records."""

    FRESHEN = "quality.freshen", _("Kiểm lại hồ sơ vừa thay đổi")
    COUNT = "quality.count", _("Kiểm lại toàn bộ sổ")
    SNAPSHOT = "quality.snapshot", _("Ghi lại điểm chất lượng của ngày")
    SET_RULE = "quality.set_rule", _("Bật, tắt hoặc đổi trọng số quy tắc")
    SAVE_RULE = "quality.save_rule", _("Ghi quy tắc của tỉnh")
    FIND_SIGNS = "signs.find", _("Tìm dấu hiệu sớm")
    PLAN_VISIT = "sign.plan", _("Hẹn thăm theo dấu hiệu sớm")
    LINK = "pairs.link", _("So sánh mọi hồ sơ trẻ em của tỉnh để tìm hồ sơ trùng")
    STOP_LINKING = "pairs.stop", _("Dừng lần tìm hồ sơ trùng")
    MERGE_PAIR = "pair.merge", _("Kết luận một cặp là cùng một trẻ em")
    PART_PAIR = "pair.part", _("Kết luận một cặp là hai trẻ em khác nhau")
    REOPEN_PAIR = "pair.reopen", _("Hoàn tác kết luận về một cặp")
    ASK_PAIR = "pair.ask", _("Nhờ tỉnh xem một cặp có hồ sơ ở xã khác")
    DECLINE_SIGN = "sign.decline", _("Ghi không cần thăm")
