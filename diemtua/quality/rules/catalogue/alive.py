"""Sống: somebody looked lately, and what waits is answered."""

from __future__ import annotations

from diemtua.lib.text import noop
from diemtua.quality.codes import Dimension, Severity
from diemtua.quality.rules.catalogue.model import FOLLOW, PRACTICE, Mend, Rule
from diemtua.quality.rules.conditions import HAS, LEAST, MORE, all_of, lacks, that

HALF_A_YEAR, A_YEAR = 183, 365

ALIVE = (
    Rule(
        "A01", Dimension.ALIVE, Severity.GRAVE, noop("Thuộc nhóm hoàn cảnh đặc biệt mà sáu tháng chưa ai gặp"),
        noop("Hồ sơ có thể không còn đúng; trẻ em có thể đang cần giúp mà không ai biết."),
        FOLLOW, PRACTICE, Mend.VISIT, all_of(that("is_special"), that("visited", MORE, HALF_A_YEAR)),
    ),
    Rule(
        "A02", Dimension.ALIVE, Severity.GRAVE, noop("Thuộc nhóm hoàn cảnh đặc biệt mà chưa được thăm lần nào"),
        noop("Lập hồ sơ đã hơn 30 ngày mà chưa ai gặp trẻ em."),
        FOLLOW, PRACTICE, Mend.VISIT, all_of(that("is_special"), lacks("was_visited"), that("added", MORE, 30)),
    ),
    Rule(
        "A03", Dimension.ALIVE, Severity.MIDDLE, noop("Có nguy cơ mà một năm chưa ai gặp"),
        noop("Nguy cơ ghi rồi mà không ai đến thì không phòng được."),
        FOLLOW, PRACTICE, Mend.VISIT,
        all_of(lacks("is_special"), that("flags", HAS, ("R01", "R02", "R04", "R06", "R07", "R09", "R10")),
               that("visited", MORE, A_YEAR)),
    ),
    Rule(
        "A04", Dimension.ALIVE, Severity.MIDDLE, noop("Nhóm được đề nghị quá 15 ngày mà chưa ai xác nhận"),
        noop("Chưa xác nhận thì trẻ em chưa được hưởng gì của nhóm."),
        FOLLOW, PRACTICE, Mend.GROUP, all_of(that("proposed", MORE, 15)),
    ),
    Rule(
        "A05", Dimension.ALIVE, Severity.MIDDLE, noop("Nhóm hạn chế được đề nghị quá 15 ngày mà chưa ai xác nhận"),
        noop("Chưa xác nhận thì trẻ em chưa được hưởng gì của nhóm. Chỉ xã thấy mục này."),
        FOLLOW, PRACTICE, Mend.RESTRICTED, all_of(that("proposed_restricted", MORE, 15)), hidden=True,
    ),
    Rule(
        "A06", Dimension.ALIVE, Severity.GRAVE, noop("Đã chuyển đi mà nơi đến quá hạn chưa nhận"),
        noop("Trẻ em đang không có xã nào theo dõi. Hãy gọi nơi đến, hoặc rút lại."),
        "NĐ 56/2017/NĐ-CP Đ32.2", PRACTICE, Mend.TRANSFER, all_of(that("transfer_due", MORE, 0)),
    ),
    Rule(
        "A07", Dimension.ALIVE, Severity.MIDDLE, noop("Đợt rà soát đã quá hạn mà chưa trả lời cho trẻ em này"),
        noop("Đợt rà soát chưa đủ thì lãnh đạo xã chưa ký được."),
        FOLLOW, PRACTICE, Mend.REVIEW, all_of(that("review_due", MORE, 0)),
    ),
    Rule(
        "A08", Dimension.ALIVE, Severity.MIDDLE, noop("Rà soát báo có thay đổi hoặc không tìm thấy mà chưa xử lý"),
        noop("Người đi rà soát đã báo; cán bộ xã phải xem và sửa hồ sơ."),
        FOLLOW, PRACTICE, Mend.REVIEW, all_of(that("review_unsettled")),
    ),
    Rule(
        "A09", Dimension.ALIVE, Severity.GRAVE, noop("Hai lần đến gần đây đều không gặp được trẻ em"),
        noop("Trẻ em có thể đã chuyển đi, hoặc ai đó không muốn cho gặp. Hãy hỏi trường, hàng xóm, công an xã."),
        FOLLOW, PRACTICE, Mend.VISIT, all_of(that("missed", LEAST, 2)),
    ),
    Rule(
        "A10", Dimension.ALIVE, Severity.LIGHT, noop("Hai năm chưa ai xem lại hồ sơ"),
        noop("Nơi ở, việc học, hoàn cảnh của trẻ em thay đổi theo năm."),
        FOLLOW, PRACTICE, Mend.RECORD, all_of(that("changed", MORE, 2 * A_YEAR)),
    ),
)  # fmt: skip
