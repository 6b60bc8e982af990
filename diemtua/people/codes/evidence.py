"""What usually proves each group: hints beside the field, not conditions, each with where it comes from.

Change a line here when a province asks for another paper; the conditions of the law stand in `rules.groups`.
"""

from __future__ import annotations

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PRACTICE = _("theo thực tế, chưa có văn bản quy định")


class Hint(NamedTuple):
    paper: Promise | str
    mark: Promise | str


EVIDENCE = {
    "G01": Hint(
        _("Giấy chứng tử của cả cha và mẹ, hoặc quyết định của tòa án tuyên bố đã chết"), "Luật Nuôi con nuôi Đ18.1d"
    ),
    "G02": Hint(_("Biên bản xác nhận việc trẻ bị bỏ rơi của UBND hoặc công an cấp xã"), "NĐ 56/2017 Đ38.3đ"),
    "G03": Hint(
        _("Tuyên bố mất tích, giấy của trại giam, cơ sở trợ giúp, quyết định hạn chế quyền hoặc tạm thời cách ly"),
        PRACTICE,
    ),
    "G04": Hint(_("Giấy xác nhận khuyết tật có dạng tật và mức độ"), "NĐ 20/2021 Đ8.1a"),
    "G05": Hint(_("Giấy xác nhận của cơ quan y tế có thẩm quyền"), "NĐ 20/2021 Đ8.1a"),
    "G06": Hint(_("Quyết định của cơ quan có thẩm quyền"), PRACTICE),
    "G07": Hint(_("Quyết định của cơ quan có thẩm quyền"), PRACTICE),
    "G08": Hint(_("Xác nhận của trường về việc bỏ học và tình trạng làm việc"), PRACTICE),
    "G09": Hint(
        _("Bắt buộc: kết luận của cơ quan giám định, cơ sở khám chữa bệnh hoặc người có chuyên môn"), "NĐ 56/2017 Đ11"
    ),
    "G10": Hint(_("Giấy tờ của công an, tòa án hoặc kết luận vụ việc"), PRACTICE),
    "G11": Hint(_("Giấy tờ của công an, tòa án hoặc kết luận vụ việc"), PRACTICE),
    "G12": Hint(_("Giấy tờ của công an, tòa án hoặc kết luận vụ việc"), PRACTICE),
    "G13": Hint(_("Hồ sơ bệnh án và giấy chứng nhận hộ nghèo, hộ cận nghèo"), PRACTICE),
    "G14": Hint(_("Biên bản, kết quả xác minh danh tính"), PRACTICE),
}
