"""Levels, kinds and changes of administrative units."""

from __future__ import annotations

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from diemtua.lib.codes import CodeList


class Power(StrEnum):
    VIEW = "places.view"
    CHANGE = "places.change"


class Level(CodeList):
    """Since 1/7/2025 there is no district (law.md section 9); old ones stay, with their last day."""

    PROVINCE = "province", _("Cấp tỉnh")
    DISTRICT = "district", _("Cấp huyện (đến 30/6/2025)")
    COMMUNE = "commune", _("Cấp xã")


class Share(CodeList):
    """How much of the old unit went into the new one."""

    WHOLE = "whole", _("toàn bộ")
    PARTLY = "partly", _("một phần")


class ChangeKind(CodeList):
    RENAME = "rename", _("Đổi tên")
    MERGE = "merge", _("Sáp nhập")
    SPLIT = "split", _("Tách")
    RETYPE = "retype", _("Đổi loại")
    CLOSE = "close", _("Kết thúc hoạt động")


class Verb(StrEnum):
    """What the trail records."""

    CHANGE_UNIT = "unit.change"
    UNDO_CHANGE = "unit.undo_change"
    LOAD_REFERENCE = "unit.load_reference"
    CHANGE_VILLAGE = "village.change"
    CHANGE_AGENCY = "agency.change"
