"""Đúng: what the record says agrees with the law and with itself."""

from __future__ import annotations

from diemtua.lib.text import noop
from diemtua.quality.codes import Dimension, Severity
from diemtua.quality.rules.catalogue.model import PRACTICE, READ, Mend, Rule
from diemtua.quality.rules.conditions import HAS, HAS_NOT, IS, IS_NOT, LEAST, LESS, all_of, any_of, lacks, that

_NUMBER = "NĐ 137/2015/NĐ-CP; TT 07/2016/TT-BCA"
IN_FULL_CARE = ("G01", "G02", "G03")

RIGHT = (
    Rule(
        "D01", Dimension.RIGHT, Severity.MIDDLE,
        noop("Số định danh cho thấy giới tính khác với hồ sơ"),
        noop("Chữ số thứ tư của số định danh nói giới tính. Có thể gõ nhầm số, hoặc giới tính đã được cải chính."),
        _NUMBER, PRACTICE, Mend.NUMBER, all_of(that("other_sex")),
    ),
    Rule(
        "D02", Dimension.RIGHT, Severity.MIDDLE,
        noop("Số định danh cho thấy năm sinh khác với hồ sơ"),
        noop("Chữ số thứ năm và thứ sáu là hai số cuối của năm sinh. Có thể gõ nhầm số hoặc ngày sinh."),
        _NUMBER, PRACTICE, Mend.NUMBER, all_of(that("other_year")),
    ),
    Rule(
        "D03", Dimension.RIGHT, Severity.GRAVE,
        noop("Thuộc nhóm G13 mà năm nay hộ chưa ghi là hộ nghèo, cận nghèo"),
        noop("Nhóm này gồm trẻ em mắc bệnh ở hộ nghèo, cận nghèo, xét lại mỗi năm. Thiếu thì trợ giúp có thể dừng."),
        "NĐ 56/2017/NĐ-CP Đ15", READ, Mend.POVERTY,
        all_of(that("groups", HAS, ("G13",)), that("poverty", IS_NOT, ("poor", "near_poor"))),
    ),
    Rule(
        "D04", Dimension.RIGHT, Severity.MIDDLE,
        noop("Thuộc nhóm khuyết tật mà chưa ghi giấy xác nhận khuyết tật"),
        noop("Nhóm nhỏ và mức trợ cấp theo mức độ ghi trong giấy xác nhận."),
        "NĐ 56/2017/NĐ-CP Đ6; NĐ 20/2021/NĐ-CP Đ8.1a", READ, Mend.DISABILITY,
        all_of(that("groups", HAS, ("G04",)), lacks("has_disability")),
    ),
    Rule(
        "D05", Dimension.RIGHT, Severity.GRAVE,
        noop("Có giấy xác nhận khuyết tật nặng mà chưa thuộc nhóm khuyết tật"),
        noop("Trẻ em có thể đang thiếu trợ cấp và chăm sóc theo luật."),
        "NĐ 56/2017/NĐ-CP Đ6", READ, Mend.NEW_GROUP,
        all_of(that("level", IS, ("MD1", "MD2")), that("groups", HAS_NOT, ("G04",))),
    ),
    Rule(
        "D06", Dimension.RIGHT, Severity.GRAVE,
        noop("Cha và mẹ đều đã mất mà chưa thuộc nhóm mồ côi"),
        noop("Trẻ em mồ côi cả cha và mẹ có quyền được chăm sóc thay thế và trợ cấp."),
        "NĐ 56/2017/NĐ-CP Đ3", READ, Mend.NEW_GROUP,
        all_of(that("father_dead"), that("mother_dead"), that("groups", HAS_NOT, ("G01",)), lacks("adopted")),
    ),
    Rule(
        "D07", Dimension.RIGHT, Severity.MIDDLE,
        noop("Thuộc nhóm mồ côi cả cha và mẹ mà hồ sơ còn ghi cha hoặc mẹ đang sống"),
        noop("Hoặc ngày mất của cha, mẹ chưa được ghi, hoặc nhóm chưa đúng."),
        "NĐ 56/2017/NĐ-CP Đ3", READ, Mend.FAMILY,
        all_of(that("groups", HAS, ("G01",)), any_of(that("father_alive"), that("mother_alive"))),
    ),
    Rule(
        "D08", Dimension.RIGHT, Severity.LIGHT,
        noop("Có nguy cơ “hộ nghèo, cận nghèo” mà năm nay hộ không nghèo"),
        noop("Nguy cơ R03 theo tình trạng của hộ, xét lại mỗi năm."),
        "", PRACTICE, Mend.RISKS,
        all_of(that("flags", HAS, ("R03",)), that("poverty", IS, ("none",))),
    ),
    Rule(
        "D09", Dimension.RIGHT, Severity.MIDDLE,
        noop("Nhóm bắt đầu trước ngày sinh"),
        noop("Một trong hai ngày bị gõ nhầm; thời gian hưởng trợ giúp sẽ tính sai."),
        "", PRACTICE, Mend.GROUP, all_of(that("group_before_birth")),
    ),
    Rule(
        "D10", Dimension.RIGHT, Severity.MIDDLE,
        noop("Có thể đã đủ 16 tuổi mà còn nhóm đang mở"),
        noop("Ngày sinh chưa rõ nên máy không tự kết thúc nhóm: cán bộ xem và quyết định."),
        "Luật Trẻ em 102/2016/QH13 Đ1", READ, Mend.GROUP, all_of(that("age", LEAST, 16), that("is_special")),
    ),
    Rule(
        "D11", Dimension.RIGHT, Severity.MIDDLE,
        noop("Người chăm sóc duy nhất cũng chưa đủ 18 tuổi"),
        noop("Có thể gõ nhầm năm sinh; nếu đúng, trẻ em có thể thuộc nhóm không nơi nương tựa."),
        "NĐ 56/2017/NĐ-CP Đ5", PRACTICE, Mend.FAMILY,
        all_of(that("carers", IS, 1), that("youngest_carer", LESS, 18)),
    ),
)  # fmt: skip
