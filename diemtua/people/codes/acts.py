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
    SIGN = "people.sign_review"
    IMPORT = "people.import"
    EXPORT = "people.export"
    FIGURES = "people.figures"
    LISTS = "people.lists"
    SET_EVIDENCE = "people.set_evidence"
    FIND_ELSEWHERE = "people.find_elsewhere"


class Verb(CodeList):
    """What the trail records."""

    ADD_CHILD = "child.add", _("Thêm hồ sơ trẻ em")
    CHANGE_CHILD = "child.change", _("Sửa hồ sơ trẻ em")
    READ_CHILD = "child.read", _("Xem hồ sơ trẻ em")
    SET_NUMBER = "child.number", _("Ghi số định danh cá nhân")
    READ_NUMBER = "number.read", _("Xem số định danh cá nhân")
    READ_RESTRICTED = "restricted.read", _("Xem nhóm hạn chế của trẻ em")
    LIST_RESTRICTED = "restricted.list", _("Xem danh sách nhóm hạn chế")
    SET_PHOTO = "child.photo", _("Thay ảnh trẻ em")
    MOVE_HOUSE = "child.place", _("Ghi nơi ở mới của trẻ em")
    SET_RESIDENCE = "child.residence", _("Ghi thường trú, tạm trú, nơi ở của trẻ em")
    RECORD_DEATH = "child.death", _("Ghi trẻ em đã mất")
    RECORD_DEPARTURE = "child.leave", _("Ghi trẻ em đã rời khỏi địa bàn")
    WITHDRAW_CHILD = "child.withdraw", _("Rút hồ sơ trẻ em nhập nhầm")
    BRING_BACK = "child.return", _("Đưa hồ sơ trẻ em trở lại theo dõi")
    ADD_HOUSEHOLD = "household.add", _("Thêm hộ gia đình")
    CHANGE_HOUSEHOLD = "household.change", _("Sửa hộ gia đình")
    READ_HOUSEHOLD = "household.read", _("Xem hộ gia đình")
    PUT_INTO_HOUSEHOLD = "child.household", _("Ghi hộ gia đình của trẻ em")
    ADD_RELATION = "relation.add", _("Thêm người quanh trẻ em")
    CHANGE_RELATION = "relation.change", _("Sửa người quanh trẻ em")
    END_RELATION = "relation.end", _("Kết thúc quan hệ với trẻ em")
    READ_TRANSFER = "transfer.read", _("Xem việc chuyển trẻ em")
    SEND_CHILD = "child.send", _("Chuyển trẻ em đi xã khác")
    RECEIVE_CHILD = "child.receive", _("Tiếp nhận trẻ em chuyển đến")
    GIVE_BACK_CHILD = "child.give_back", _("Trả lại trẻ em chuyển đến")
    CALL_BACK_CHILD = "child.call_back", _("Rút lại việc chuyển trẻ em")
    MERGE_CHILD = "child.merge", _("Gộp hồ sơ trẻ em")
    PART_CHILD = "child.part", _("Hoàn tác gộp hồ sơ")
    FORGET_NOT_DUPLICATE = "child.forget_not_duplicate", _("Bỏ ghi nhận hai hồ sơ là hai trẻ em")
    NOT_DUPLICATE = "child.not_duplicate", _("Ghi nhận hai hồ sơ là hai trẻ em")
    CARRY_CHILDREN = "children.carry", _("Hồ sơ theo đơn vị mới")
    UPLOAD_SHEET = "import.upload", _("Đưa tệp trẻ em vào")
    READ_SHEET = "import.read", _("Đọc tệp trẻ em")
    DROP_SHEET = "import.drop", _("Bỏ tệp trẻ em")
    CHOOSE_ROW = "import.choose", _("Chọn cách nhập một dòng")
    ASK_SHEET = "import.ask", _("Yêu cầu ghi hoặc hoàn tác tệp trẻ em")
    APPLY_SHEET = "import.apply", _("Ghi tệp trẻ em vào sổ")
    UNDO_SHEET = "import.undo", _("Hoàn tác việc nhập tệp trẻ em")
    EXPORT_SHEET_ERRORS = "import.errors", _("Tải tệp các dòng lỗi")
    PROPOSE_GROUP = "group.propose", _("Đề nghị nhóm hoàn cảnh")
    CONFIRM_GROUP = "group.confirm", _("Xác nhận nhóm hoàn cảnh")
    REFUSE_GROUP = "group.refuse", _("Không xác nhận nhóm hoàn cảnh")
    END_GROUP = "group.end", _("Kết thúc nhóm hoàn cảnh")
    REOPEN_GROUP = "group.reopen", _("Mở lại nhóm hoàn cảnh")
    READ_PAPER = "group.read_paper", _("Tải giấy tờ của nhóm")
    SET_RISK = "risk.set", _("Ghi nguy cơ")
    END_RISK = "risk.end", _("Kết thúc nguy cơ")
    SAVE_LABEL = "label.save", _("Ghi nhãn riêng của xã")
    END_LABEL = "label.end", _("Thôi dùng nhãn riêng của xã")
    APPLY_LABEL = "label.apply", _("Gắn nhãn của xã cho trẻ em")
    SET_DISABILITY = "disability.set", _("Ghi giấy xác nhận khuyết tật")
    END_DISABILITY = "disability.end", _("Kết thúc giấy xác nhận khuyết tật")
    SET_SCHOOL = "child.school", _("Ghi năm học")
    SET_POVERTY = "household.poverty", _("Ghi tình trạng nghèo của hộ")
    SET_PAPERS = "child.papers", _("Ghi khai sinh, thường trú, thẻ BHYT")
    SET_HEALTH = "child.health", _("Ghi tiêm chủng, dinh dưỡng")
    NOTE_VISIT = "child.visit", _("Ghi lần thăm")
    ASSIGN_KEEPER = "children.keeper", _("Giao cộng tác viên phụ trách")
    OPEN_REVIEW = "review.open", _("Mở đợt rà soát")
    ANSWER_REVIEW = "review.answer", _("Trả lời rà soát")
    SETTLE_REVIEW = "review.settle", _("Xử lý kết quả rà soát")
    SIGN_REVIEW = "review.sign", _("Ký đợt rà soát")
    REOPEN_REVIEW = "review.reopen", _("Mở lại đợt rà soát")
    CANCEL_REVIEW = "review.cancel", _("Hủy đợt rà soát")
    ADD_CONCERN = "concern.add", _("Ghi người, gia đình có nguy cơ")
    CHANGE_CONCERN = "concern.change", _("Sửa người, gia đình có nguy cơ")
    CLOSE_CONCERN = "concern.close", _("Thôi theo dõi người, gia đình có nguy cơ")
    SET_EVIDENCE = "evidence.set", _("Sửa căn cứ của nhóm hoàn cảnh")
    ADD_TO_LIST = "list.add", _("Đưa trẻ em vào danh sách")
    DROP_FROM_LIST = "list.drop", _("Bỏ trẻ em khỏi danh sách")
    RENAME_LIST = "list.rename", _("Đổi tên danh sách trẻ em")
    END_LIST = "list.end", _("Bỏ danh sách trẻ em")
    EXPORT_CHILDREN = "children.export", _("Xuất danh sách trẻ em")
    PRINT_CHILDREN = "children.print", _("In danh sách trẻ em")
    ASK_NUMBER = "number.ask", _("Hỏi số định danh ở nơi khác")
    ASK_NAME = "name.ask", _("Hỏi tên và ngày sinh ở nơi khác khi lập hồ sơ")
    COUNT_FIGURES = "figures.count", _("Đếm số liệu trẻ em")
