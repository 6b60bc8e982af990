"""Powers, and what the operations leave in the trail."""

from __future__ import annotations

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from diemtua.lib.codes import CodeList


class Power(StrEnum):
    VIEW = "people.view"
    CHANGE = "people.change"
    VISIT = "people.visit"
    CONFIRM = "people.confirm"
    SEE_RESTRICTED = "people.see_restricted"
    SEE_NUMBER = "people.see_number"
    CONCERN = "people.concern"
    MERGE = "people.merge"
    MOVE = "people.move"
    REVIEW = "people.review"
    IMPORT = "people.import"
    EXPORT = "people.export"
    FIGURES = "people.figures"


class Verb(CodeList):
    """What the trail records."""

    ADD_CHILD = "child.add", _("Thêm hồ sơ trẻ em")
    CHANGE_CHILD = "child.change", _("Sửa hồ sơ trẻ em")
    READ_CHILD = "child.read", _("Xem hồ sơ trẻ em")
    SEND_CHILD = "child.send", _("Chuyển trẻ em đi xã khác")
    RECEIVE_CHILD = "child.receive", _("Tiếp nhận trẻ em chuyển đến")
    GIVE_BACK_CHILD = "child.give_back", _("Trả lại trẻ em chuyển đến")
    CALL_BACK_CHILD = "child.call_back", _("Rút lại việc chuyển trẻ em")
    MERGE_CHILD = "child.merge", _("Gộp hồ sơ trẻ em")
    PART_CHILD = "child.part", _("Hoàn tác gộp hồ sơ")
    NOT_DUPLICATE = "child.not_duplicate", _("Ghi nhận hai hồ sơ là hai trẻ em")
    CARRY_CHILDREN = "children.carry", _("Hồ sơ theo đơn vị mới")
    UPLOAD_SHEET = "import.upload", _("Đưa tệp trẻ em vào")
    READ_SHEET = "import.read", _("Đọc tệp trẻ em")
    DROP_SHEET = "import.drop", _("Bỏ tệp trẻ em")
    CHOOSE_ROW = "import.choose", _("Chọn cách nhập một dòng")
    APPLY_SHEET = "import.apply", _("Ghi tệp trẻ em vào sổ")
    UNDO_SHEET = "import.undo", _("Hoàn tác việc nhập tệp trẻ em")
    EXPORT_SHEET_ERRORS = "import.errors", _("Tải tệp các dòng lỗi")
