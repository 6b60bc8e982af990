"""What usually proves each group, as it came along: hints beside the field, not conditions, each with its mark.

An administrator writes another one on the page "Căn cứ của các nhóm" (`EvidenceHint`); the conditions of the law stand
in `rules.groups`.
"""

from __future__ import annotations

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from diemtua.people.codes.lists import HintMark


class Hint(NamedTuple):
    """`source` is the text of the law where the mark says that there is one."""

    paper: Promise | str
    mark: HintMark
    source: str = ""

    @property
    def said(self) -> str:
        """The paper with its mark, as it stands beside the field."""
        return f"{self.paper} ({f'{self.source}, ' if self.source else ''}{self.mark.label})"


EVIDENCE = {
    "G01": Hint(
        _("Giấy chứng tử của cả cha và mẹ, hoặc quyết định của tòa án tuyên bố đã chết"),
        HintMark.LAW,
        "Luật Nuôi con nuôi Đ18.1d",
    ),
    "G02": Hint(
        _("Biên bản xác nhận việc trẻ bị bỏ rơi của UBND hoặc công an cấp xã"), HintMark.LAW, "NĐ 56/2017 Đ38.3đ"
    ),
    "G03": Hint(
        _("Tuyên bố mất tích, giấy của trại giam, cơ sở trợ giúp, quyết định hạn chế quyền hoặc tạm thời cách ly"),
        HintMark.INFERENCE,
    ),
    "G04": Hint(_("Giấy xác nhận khuyết tật có dạng tật và mức độ"), HintMark.LAW, "NĐ 20/2021 Đ8.1a"),
    "G05": Hint(_("Giấy xác nhận của cơ quan y tế có thẩm quyền"), HintMark.LAW, "NĐ 20/2021 Đ8.1a"),
    "G06": Hint(_("Quyết định của cơ quan có thẩm quyền"), HintMark.INFERENCE),
    "G07": Hint(_("Quyết định của cơ quan có thẩm quyền"), HintMark.INFERENCE),
    "G08": Hint(_("Xác nhận của trường về việc bỏ học và tình trạng làm việc"), HintMark.INFERENCE),
    "G09": Hint(
        _("Bắt buộc: kết luận của cơ quan giám định, cơ sở khám chữa bệnh hoặc người có chuyên môn"),
        HintMark.LAW,
        "NĐ 56/2017 Đ11",
    ),
    "G10": Hint(_("Giấy tờ của công an, tòa án hoặc kết luận vụ việc"), HintMark.INFERENCE),
    "G11": Hint(_("Giấy tờ của công an, tòa án hoặc kết luận vụ việc"), HintMark.INFERENCE),
    "G12": Hint(_("Giấy tờ của công an, tòa án hoặc kết luận vụ việc"), HintMark.INFERENCE),
    "G13": Hint(_("Hồ sơ bệnh án và giấy chứng nhận hộ nghèo, hộ cận nghèo"), HintMark.INFERENCE),
    "G14": Hint(_("Biên bản, kết quả xác minh danh tính"), HintMark.INFERENCE),
}
