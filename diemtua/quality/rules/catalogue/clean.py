"""Sạch: nothing doubled, impossible, or of a place that is no more."""

from __future__ import annotations

from diemtua.lib.text import noop
from diemtua.quality.codes import Dimension, Severity
from diemtua.quality.rules.catalogue.model import PRACTICE, READ, Mend, Rule
from diemtua.quality.rules.conditions import IS, LEAST, LESS, MORE, all_of, any_of, lacks, that

CLEAN = (
    Rule(
        "S01", Dimension.CLEAN, Severity.MIDDLE, noop("Họ tên có số hoặc ký tự lạ"),
        noop("Thường do gõ nhầm hoặc dán từ bảng tính; không đối chiếu được với dữ liệu dân cư."),
        "Văn bản 2513/LĐTBXH-TTTT ngày 14/7/2022", PRACTICE, Mend.NAME, all_of(that("odd_name")),
    ),
    Rule(
        "S02", Dimension.CLEAN, Severity.LIGHT, noop("Họ tên chỉ có một chữ"),
        noop("Có thể mới ghi tên gọi ở nhà. Tên gọi ở nhà ghi vào mục tên khác."),
        "NĐ 56/2017/NĐ-CP, Mẫu 01", PRACTICE, Mend.NAME, all_of(that("has_name"), that("name_words", IS, 1)),
    ),
    Rule(
        "S03", Dimension.CLEAN, Severity.MIDDLE, noop("Khai sinh hoặc thẻ BHYT có ngày trước ngày sinh"),
        noop("Một trong các ngày bị gõ nhầm."),
        "Luật Hộ tịch 60/2014/QH13 Đ15.1", PRACTICE, Mend.PAPERS, all_of(that("papers_before_birth")),
    ),
    Rule(
        "S04", Dimension.CLEAN, Severity.LIGHT, noop("Sinh ngày 01/01: có thể là ngày gõ tạm"),
        noop("Khi chỉ biết năm, hãy ghi là chỉ biết năm. Đúng sinh 01/01 thì ghi số định danh, mục này sẽ hết."),
        "NĐ 56/2017/NĐ-CP, Mẫu 01", PRACTICE, Mend.BIRTH, all_of(that("new_year_birth"), lacks("has_number")),
    ),
    Rule(
        "S05", Dimension.CLEAN, Severity.MIDDLE, noop("Thôn, khu phố trong hồ sơ không còn"),
        noop("Thôn đã được sáp nhập hoặc đổi tên; hãy chọn thôn hiện nay."),
        "", PRACTICE, Mend.PLACE, all_of(that("village_ended", LEAST, 0)),
    ),
    Rule(
        "S06", Dimension.CLEAN, Severity.MIDDLE, noop("Thôn, khu phố thuộc xã khác với xã trong hồ sơ"),
        noop("Trẻ em không hiện trong danh sách của thôn; hãy chọn lại nơi ở."),
        "", PRACTICE, Mend.PLACE, all_of(that("far_village")),
    ),
    Rule(
        "S07", Dimension.CLEAN, Severity.MIDDLE, noop("Tuổi của cha hoặc mẹ so với con không hợp lý"),
        noop("Cha, mẹ hơn con dưới 12 hoặc trên 65 tuổi: thường do gõ nhầm năm sinh."),
        "", PRACTICE, Mend.FAMILY,
        any_of(that("nearest_parent", LESS, 12), that("farthest_parent", MORE, 65)),
    ),
    Rule(
        "S08", Dimension.CLEAN, Severity.MIDDLE, noop("Có hồ sơ khác nghi là cùng một trẻ em"),
        noop("Hai hồ sơ thì trợ giúp ghi ở hai nơi, số liệu đếm hai lần."),
        "Văn bản 2513/LĐTBXH-TTTT ngày 14/7/2022", PRACTICE, Mend.DUPLICATES, all_of(that("pairs", LEAST, 1)),
    ),
    Rule(
        "S09", Dimension.CLEAN, Severity.LIGHT, noop("Việc học không hợp với tuổi"),
        noop("Dưới 1 tuổi mà đang đi học, hoặc từ 7 tuổi mà ghi chưa đến tuổi đi học."),
        "", PRACTICE, Mend.SCHOOL,
        any_of(
            all_of(that("age", LESS, 1), that("school", IS, ("studying", "dropped_out", "finished"))),
            all_of(that("age", LEAST, 7), that("school", IS, ("too_young",))),
        ),
    ),
    Rule(
        "S10", Dimension.CLEAN, Severity.MIDDLE, noop("Đã đủ 18 tuổi mà hồ sơ còn trong sổ trẻ em"),
        noop("Hãy xem lại ngày sinh; nếu đúng, hồ sơ không còn là của trẻ em."),
        "Luật Trẻ em 102/2016/QH13 Đ1", READ, Mend.BIRTH, all_of(that("age", LEAST, 18)),
    ),
)  # fmt: skip
