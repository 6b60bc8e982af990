"""Early signs: several facts that together ask for a look, never a name for a child. A person decides.

What a rule proposes is a visit. Nothing here adds up to a score of a person, and nothing is learned by a machine.
"""

from __future__ import annotations

from diemtua.lib.text import noop
from diemtua.quality.codes import Dimension, Severity
from diemtua.quality.rules.catalogue.alive import A_YEAR, HALF_A_YEAR
from diemtua.quality.rules.catalogue.model import FOLLOW, PRACTICE, Mend, Rule
from diemtua.quality.rules.conditions import (
    HAS,
    IS,
    IS_NOT,
    LEAST,
    LESS,
    MORE,
    MOST_OF,
    UNKNOWN,
    all_of,
    any_of,
    lacks,
    that,
)

_POOR = that("poverty", IS, ("poor", "near_poor"))
_UNSEEN = any_of(that("visited", MORE, HALF_A_YEAR), lacks("was_visited"))

# Signs that rest on a case or a report: met only by who may meet those.
OF_SIBLING, TOLD_AGAIN = "E11", "E12"

SIGNS = (
    Rule(
        "E01", Dimension.ALIVE, Severity.GRAVE, noop("Đã bỏ học, từ đó chưa ai đến"),
        noop("Bỏ học thường đi cùng lao động sớm, tảo hôn, chuyện ở nhà. Đến hỏi sớm thì dễ đưa em trở lại trường."),
        FOLLOW, PRACTICE, Mend.VISIT, all_of(that("drop_unseen"), that("age", LESS, 16)),
    ),
    Rule(
        "E02", Dimension.ALIVE, Severity.GRAVE, noop("Hộ nghèo, cận nghèo, một người chăm sóc, nửa năm chưa ai gặp"),
        noop("Một người lo mọi việc trong cảnh nghèo thì trẻ em dễ bị bỏ mặc ngoài ý muốn."),
        FOLLOW, PRACTICE, Mend.VISIT, all_of(_POOR, that("carers", IS, 1), that("parents", MOST_OF, 1), _UNSEEN),
    ),
    Rule(
        "E03", Dimension.ALIVE, Severity.MIDDLE, noop("Đã ghi nguy cơ bạo lực, bóc lột, lao động sớm mà chưa ai đến"),
        noop("Nguy cơ R02, R04 ghi rồi; lần gặp gần nhất là trước ngày ghi."),
        FOLLOW, PRACTICE, Mend.VISIT, all_of(that("risk_unseen")),
    ),
    Rule(
        "E04", Dimension.ALIVE, Severity.GRAVE, noop("Đến hai lần liền không gặp được trẻ em cần theo dõi"),
        noop("Không gặp được nhiều lần là điều cần hỏi thêm trường, hàng xóm, công an xã."),
        FOLLOW, PRACTICE, Mend.VISIT,
        all_of(
            that("missed", LEAST, 2),
            any_of(that("is_special"), that("flags", HAS, ("R01", "R02", "R04", "R06", "R09", "R10"))),
        ),
    ),
    Rule(
        "E05", Dimension.ALIVE, Severity.MIDDLE, noop("Ba nơi ở trong hai năm"),
        noop("Chuyển nhà nhiều làm trẻ em mất trường, mất người quen trông nom."),
        FOLLOW, PRACTICE, Mend.VISIT, all_of(that("third_home", MOST_OF, 2 * A_YEAR), _UNSEEN),
    ),
    Rule(
        "E06", Dimension.ALIVE, Severity.MIDDLE, noop("Người chăm sóc duy nhất từ 70 tuổi, hộ nghèo hoặc cận nghèo"),
        noop("Người già chăm cháu một mình cần được hỏi thăm trước khi ốm đau."),
        FOLLOW, PRACTICE, Mend.VISIT, all_of(that("carers", IS, 1), that("youngest_carer", LEAST, 70), _POOR, _UNSEEN),
    ),
    Rule(
        "E07", Dimension.ALIVE, Severity.MIDDLE, noop("Hộ nghèo, trẻ em quá 60 ngày tuổi chưa khai sinh"),
        noop("Chưa khai sinh ở hộ nghèo thường do cha mẹ thiếu giấy tờ hoặc đi làm xa: đến nhà giúp làm."),
        "Luật Hộ tịch 60/2014/QH13 Đ15.1", PRACTICE, Mend.VISIT,
        all_of(_POOR, that("born", MORE, 60), that("age", LESS, 6), that("birth_registration", IS_NOT, ("done",)),
               _UNSEEN),
    ),
    Rule(
        "E08", Dimension.ALIVE, Severity.MIDDLE, noop("Trẻ em nhỏ suy dinh dưỡng ở hộ nghèo, cận nghèo"),
        noop("Nhẹ cân, thấp còi ở hộ nghèo: hỏi bữa ăn, sức khỏe, người trông."),
        FOLLOW, PRACTICE, Mend.VISIT,
        all_of(that("age", LESS, 6), that("nutrition", IS, ("underweight", "stunted")), _POOR, _UNSEEN),
    ),
    Rule(
        "E09", Dimension.ALIVE, Severity.MIDDLE, noop("Mồ côi cha hoặc mẹ, từ 12 tuổi, không ghi ai chăm sóc"),
        noop("Em lớn mất cha hoặc mẹ dễ phải tự lo; hỏi em đang sống với ai."),
        FOLLOW, PRACTICE, Mend.VISIT,
        all_of(any_of(that("father_dead"), that("mother_dead")), that("age", LEAST, 12), that("age", LESS, 16),
               that("carers", IS, 0)),
    ),
    Rule(
        "E10", Dimension.ALIVE, Severity.GRAVE, noop("Có nhóm hoặc nguy cơ hạn chế mà ba tháng chưa ai gặp"),
        noop("Chỉ xã thấy dấu hiệu này. Đến thăm như mọi lần, không nói lý do trước người khác."),
        FOLLOW, PRACTICE, Mend.VISIT,
        all_of(that("restricted_case"), any_of(that("visited", MORE, 91), that("visited", UNKNOWN))), hidden=True,
    ),
    Rule(
        OF_SIBLING, Dimension.ALIVE, Severity.GRAVE, noop("Anh, chị, em đang được hỗ trợ; em này ba tháng chưa ai gặp"),
        noop("Điều đã xảy ra với một em có thể chạm đến các em cùng nhà. Đến thăm như mọi lần, không hỏi về vụ việc."),
        "Luật Trẻ em 102/2016/QH13 Đ49, Đ53", PRACTICE, Mend.VISIT,
        all_of(that("sibling_case"), any_of(that("visited", MORE, 91), that("visited", UNKNOWN))),
    ),
    Rule(
        TOLD_AGAIN, Dimension.ALIVE, Severity.GRAVE, noop("Hai lần được báo tin trong một năm mà chưa có vụ việc"),
        noop("Mỗi lần xem riêng thì chưa thấy gì; thương tích, bỏ mặc lặp lại thường chỉ lộ ra khi ghép các lần."),
        "NĐ 56/2017/NĐ-CP Đ26", PRACTICE, Mend.VISIT,
        all_of(that("told_twice", MOST_OF, A_YEAR), any_of(that("visited", MORE, 91), that("visited", UNKNOWN))),
    ),
)  # fmt: skip
