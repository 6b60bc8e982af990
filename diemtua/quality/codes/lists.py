"""The dimensions of quality and how much a fault weighs."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from diemtua.lib.codes import CodeList


class Dimension(CodeList):
    """The four words of the plans: "đúng, đủ, sạch, sống"."""

    RIGHT = "right", _("Đúng")
    FULL = "full", _("Đủ")
    CLEAN = "clean", _("Sạch")
    ALIVE = "alive", _("Sống")


class Severity(CodeList):
    """How much harm a fault can do to the child."""

    GRAVE = "grave", _("Nặng")
    MIDDLE = "middle", _("Vừa")
    LIGHT = "light", _("Nhẹ")


class Tone(CodeList):
    """Whether a rule asks to mend a record or to look in on a child."""

    MEND = "mend", _("Sửa hồ sơ")
    SIGN = "sign", _("Dấu hiệu sớm")
