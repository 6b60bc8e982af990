"""Levels, kinds and changes of administrative units."""

from __future__ import annotations

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from diemtua.lib.codes import CodeList


class Power(StrEnum):
    VIEW = "places.view"
    CHANGE = "places.change"
    CHANGE_VILLAGES = "places.change_villages"
    SET_DAYS_OFF = "places.set_days_off"


class Level(CodeList):
    """Since 1/7/2025 there is no district (law.md section 9); old ones stay, with their last day."""

    PROVINCE = "province", _("Cấp tỉnh")
    DISTRICT = "district", _("Cấp huyện (đến 30/6/2025)")
    COMMUNE = "commune", _("Cấp xã")


class Kind(CodeList):
    """What a unit is called; a level has several. A city of a province and a city of the centre are different kinds."""

    PROVINCE = "province", _("Tỉnh")
    CENTRALLY_RUN_CITY = "centrally_run_city", _("Thành phố trực thuộc trung ương")
    URBAN_DISTRICT = "urban_district", _("Quận")
    RURAL_DISTRICT = "rural_district", _("Huyện")
    DISTRICT_TOWN = "district_town", _("Thị xã")
    PROVINCIAL_CITY = "provincial_city", _("Thành phố thuộc tỉnh")
    COMMUNE = "commune", _("Xã")
    WARD = "ward", _("Phường")
    TOWNSHIP = "township", _("Thị trấn")
    SPECIAL_ZONE = "special_zone", _("Đặc khu")


KINDS_OF: dict[str, frozenset[str]] = {
    Level.PROVINCE: frozenset({Kind.PROVINCE, Kind.CENTRALLY_RUN_CITY}),
    Level.DISTRICT: frozenset({Kind.URBAN_DISTRICT, Kind.RURAL_DISTRICT, Kind.DISTRICT_TOWN, Kind.PROVINCIAL_CITY}),
    Level.COMMUNE: frozenset({Kind.COMMUNE, Kind.WARD, Kind.TOWNSHIP, Kind.SPECIAL_ZONE}),
}
# What a unit may be made today: the district and the township ended on 1/7/2025.
KINDS_TODAY: dict[str, tuple[Kind, ...]] = {
    Level.PROVINCE: (Kind.PROVINCE, Kind.CENTRALLY_RUN_CITY),
    Level.COMMUNE: (Kind.COMMUNE, Kind.WARD, Kind.SPECIAL_ZONE),
}
# The word before the name.
TITLES: dict[str, str] = {
    Kind.PROVINCE: "Tỉnh",
    Kind.CENTRALLY_RUN_CITY: "Thành phố",
    Kind.URBAN_DISTRICT: "Quận",
    Kind.RURAL_DISTRICT: "Huyện",
    Kind.DISTRICT_TOWN: "Thị xã",
    Kind.PROVINCIAL_CITY: "Thành phố",
    Kind.COMMUNE: "Xã",
    Kind.WARD: "Phường",
    Kind.TOWNSHIP: "Thị trấn",
    Kind.SPECIAL_ZONE: "Đặc khu",
}


class VillageKind(CodeList):
    """NĐ 185/2026/NĐ-CP governs them (law.md section 14); the words differ from region to region."""

    HAMLET = "thon", _("Thôn")
    SOUTHERN_HAMLET = "ap", _("Ấp")
    QUARTER = "khu_pho", _("Khu phố")
    RESIDENTIAL_GROUP = "to_dan_pho", _("Tổ dân phố")
    BAN = "ban", _("Bản")
    BUON = "buon", _("Buôn")
    LANG = "lang", _("Làng")
    XOM = "xom", _("Xóm")
    KHOM = "khom", _("Khóm")
    PHUM = "phum", _("Phum, sóc")


class Share(CodeList):
    """How much of the old unit went into the new one."""

    WHOLE = "whole", _("toàn bộ")
    PARTLY = "partly", _("một phần")


class ChangeKind(CodeList):
    REFORM = "reform", _("Sắp xếp đơn vị hành chính từ ngày 01/7/2025")
    RENAME = "rename", _("Đổi tên")
    MERGE = "merge", _("Sáp nhập")
    SPLIT = "split", _("Tách")
    RETYPE = "retype", _("Đổi loại")
    CLOSE = "close", _("Kết thúc hoạt động")


class Verb(CodeList):
    """What the trail records."""

    CHANGE_UNIT = "unit.change", _("Ghi quyết định về đơn vị hành chính")
    UNDO_CHANGE = "unit.undo_change", _("Hủy quyết định về đơn vị hành chính")
    LOAD_REFERENCE = "unit.load_reference", _("Nạp danh mục đơn vị hành chính")
    CHANGE_VILLAGE = "village.change", _("Sửa thôn, ấp, khu phố")
    CHANGE_AGENCY = "agency.change", _("Sửa cơ quan, tổ chức")
    SET_DAYS_OFF = "days_off.set", _("Sửa bảng ngày nghỉ lễ")
