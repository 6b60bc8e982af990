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
    DECLINE_SIGN = "sign.decline", _("Ghi không cần thăm")
