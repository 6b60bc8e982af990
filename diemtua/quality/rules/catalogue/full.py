"""Đủ: the record holds what this child's situation asks for."""

from __future__ import annotations

from diemtua.lib.text import noop
from diemtua.quality.codes import Dimension, Severity
from diemtua.quality.rules.catalogue.model import FOLLOW, PRACTICE, READ, Mend, Rule
from diemtua.quality.rules.conditions import HAS, IS, IS_NOT, LEAST, LESS, MORE, all_of, any_of, lacks, that

_CLEANING = "Văn bản 2513/LĐTBXH-TTTT ngày 14/7/2022"
_FORM = "NĐ 56/2017/NĐ-CP, Mẫu 01"
_INSURANCE = "Luật Bảo hiểm y tế 25/2008/QH12 Đ12.3e"
UNDER_6 = that("age", LESS, 6)

FULL = (
    Rule(
        "F01", Dimension.FULL, Severity.MIDDLE, noop("Chưa có họ tên"),
        noop("Không có tên thì không tra cứu, không đối chiếu được với dữ liệu dân cư."),
        _CLEANING, READ, Mend.NAME, all_of(lacks("has_name")),
    ),
    Rule(
        "F02", Dimension.FULL, Severity.MIDDLE, noop("Chưa có ngày sinh"),
        noop("Tuổi quyết định mọi chính sách; không biết rõ thì ghi năm hoặc tuổi ước lượng."),
        _FORM, READ, Mend.BIRTH, all_of(that("birth_precision", IS, ("unknown",))),
    ),
    Rule(
        "F03", Dimension.FULL, Severity.LIGHT, noop("Ngày sinh mới biết năm hoặc ước lượng"),
        noop("Hỏi giấy khai sinh để có đủ ngày, tháng, năm."),
        _FORM, READ, Mend.BIRTH, all_of(that("birth_precision", IS, ("year", "estimated"))),
    ),
    Rule(
        "F04", Dimension.FULL, Severity.LIGHT, noop("Chưa ghi giới tính"),
        noop("Bắt buộc khi đối chiếu với dữ liệu dân cư."),
        _CLEANING, READ, Mend.SEX, all_of(that("sex", IS, ("unknown",))),
    ),
    Rule(
        "F05", Dimension.FULL, Severity.MIDDLE, noop("Chưa có số định danh"),
        noop("Số định danh được cấp khi khai sinh; là khóa nối với trường học, y tế, bảo hiểm."),
        _CLEANING, READ, Mend.NUMBER,
        all_of(lacks("has_number"),
               any_of(that("born", MORE, 60), that("birth_precision", IS, ("unknown",)))),
    ),
    Rule(
        "F06", Dimension.FULL, Severity.MIDDLE, noop("Chưa có thôn, khu phố"),
        noop("Không có thôn thì không cộng tác viên nào thấy trẻ em trong danh sách của mình."),
        "", PRACTICE, Mend.PLACE, all_of(lacks("has_village")),
    ),
    Rule(
        "F07", Dimension.FULL, Severity.LIGHT, noop("Chưa gắn với hộ gia đình"),
        noop("Tình trạng nghèo, anh chị em và địa chỉ lấy theo hộ."),
        _FORM, PRACTICE, Mend.HOUSEHOLD, all_of(lacks("has_household")),
    ),
    Rule(
        "F08", Dimension.FULL, Severity.GRAVE, noop("Thuộc nhóm hoàn cảnh đặc biệt mà chưa ghi ai đang chăm sóc"),
        noop("Khi có việc phải biết gọi ai; kế hoạch hỗ trợ cần người chăm sóc."),
        FOLLOW, PRACTICE, Mend.CARER, all_of(that("is_special"), that("carers", IS, 0)),
    ),
    Rule(
        "F09", Dimension.FULL, Severity.LIGHT, noop("Chưa ghi cha, mẹ hoặc người chăm sóc"),
        noop("Một trong các mục phải có khi làm sạch dữ liệu trẻ em."),
        _CLEANING, READ, Mend.CARER,
        all_of(lacks("is_special"), that("carers", IS, 0), that("parents", IS, 0)),
    ),
    Rule(
        "F10", Dimension.FULL, Severity.LIGHT, noop("Chưa có số điện thoại của người chăm sóc"),
        noop("Trẻ em thuộc nhóm hoàn cảnh đặc biệt hoặc có nguy cơ cần liên lạc được ngay."),
        _FORM, PRACTICE, Mend.PHONE,
        all_of(lacks("has_phone"), that("carers", LEAST, 1), that("is_special")),
    ),
    Rule(
        "F11", Dimension.FULL, Severity.LIGHT, noop("Chưa ghi dân tộc"),
        noop("Một số chính sách và phân tổ báo cáo theo dân tộc."),
        _CLEANING, READ, Mend.ETHNICITY, all_of(lacks("has_ethnicity")),
    ),
    Rule(
        "F12", Dimension.FULL, Severity.MIDDLE, noop("Nhóm đã xác nhận mà chưa có giấy tờ chứng minh"),
        noop("Không có giấy tờ thì hồ sơ trợ giúp bị trả lại."),
        "NĐ 20/2021/NĐ-CP Đ8", READ, Mend.GROUP, all_of(that("unproven", LEAST, 1)),
    ),
    Rule(
        "F13", Dimension.FULL, Severity.MIDDLE, noop("Nhóm hạn chế đã xác nhận mà chưa có giấy tờ chứng minh"),
        noop("Không có giấy tờ thì hồ sơ trợ giúp bị trả lại. Chỉ xã thấy mục này."),
        "NĐ 20/2021/NĐ-CP Đ8", READ, Mend.RESTRICTED, all_of(that("unproven_restricted", LEAST, 1)), hidden=True,
    ),
    Rule(
        "F14", Dimension.FULL, Severity.LIGHT, noop("Nhóm chưa chọn nhóm nhỏ"),
        noop("Mức trợ cấp và hình thức chăm sóc theo nhóm nhỏ."),
        "NĐ 56/2017/NĐ-CP Đ3 đến Đ16", READ, Mend.GROUP, all_of(that("undivided", LEAST, 1)),
    ),
    Rule(
        "F15", Dimension.FULL, Severity.GRAVE, noop("Quá 60 ngày từ khi sinh mà chưa khai sinh"),
        noop("Không khai sinh thì không có số định danh, thường trú, thẻ BHYT."),
        "Luật Hộ tịch 60/2014/QH13 Đ15.1", READ, Mend.PAPERS,
        all_of(UNDER_6, that("birth_registration", IS_NOT, ("done",)), that("born", MORE, 60)),
    ),
    Rule(
        "F16", Dimension.FULL, Severity.MIDDLE, noop("Dưới 6 tuổi, đã khai sinh mà chưa có thường trú"),
        noop("Ba việc khai sinh, thường trú, thẻ BHYT được giải quyết liên thông."),
        "NĐ 63/2024/NĐ-CP", READ, Mend.PAPERS,
        all_of(UNDER_6, that("birth_registration", IS, ("done",)), lacks("has_residence")),
    ),
    Rule(
        "F17", Dimension.FULL, Severity.MIDDLE, noop("Dưới 6 tuổi mà chưa ghi có thẻ BHYT"),
        noop("Trẻ em dưới 6 tuổi được cấp thẻ BHYT miễn phí."),
        _INSURANCE, READ, Mend.PAPERS,
        all_of(UNDER_6, that("insurance", IS_NOT, ("has",)), that("birth_registration", IS, ("done",))),
    ),
    Rule(
        "F18", Dimension.FULL, Severity.LIGHT, noop("Dưới 6 tuổi mà chưa ghi tiêm chủng"),
        noop("Chỉ tiêu tiêm đủ vắc-xin của chương trình vì trẻ em."),
        "QĐ 23/QĐ-TTg ngày 7/1/2021", READ, Mend.HEALTH, all_of(UNDER_6, that("immunised", IS, ("unknown",))),
    ),
    Rule(
        "F19", Dimension.FULL, Severity.MIDDLE, noop("Từ 6 đến dưới 16 tuổi mà chưa ghi việc học"),
        noop("Không biết trẻ em có đi học không thì không thấy được em bỏ học."),
        "", PRACTICE, Mend.SCHOOL,
        all_of(that("age", LEAST, 6), that("age", LESS, 16), that("school", IS, ("unknown",))),
    ),
    Rule(
        "F20", Dimension.FULL, Severity.LIGHT, noop("Đang đi học mà chưa ghi tên trường"),
        noop("Khi có việc phải biết liên hệ trường nào."),
        _FORM, PRACTICE, Mend.SCHOOL,
        all_of(that("school", IS, ("studying",)), lacks("has_school_name"), that("is_special")),
    ),
    Rule(
        "F21", Dimension.FULL, Severity.MIDDLE, noop("Năm nay chưa ghi hộ nghèo, cận nghèo hay không"),
        noop("Danh sách hộ nghèo được xét lại mỗi năm; trợ giúp của trẻ em nghèo và nhóm G13 theo đó."),
        "NĐ 56/2017/NĐ-CP Đ15", READ, Mend.POVERTY,
        all_of(
            that("has_household"), that("poverty", IS, ("unknown",)),
            any_of(that("is_special"), that("flags", HAS, ("R03", "R06", "R01"))),
        ),
    ),
    Rule(
        "F22", Dimension.FULL, Severity.MIDDLE, noop("Thuộc nhóm hoàn cảnh đặc biệt mà chưa giao cộng tác viên"),
        noop("Có người phụ trách thì trẻ em mới được thăm đều."),
        FOLLOW, PRACTICE, Mend.KEEPER, all_of(that("is_special"), lacks("has_keeper")),
    ),
)  # fmt: skip
