"""The groups of children in special circumstances, as the law writes them: long lines are its sentences."""
# ruff: noqa: E501

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from diemtua.lib.codes import CodeList, Law

TE = "Luật Trẻ em 102/2016/QH13"
ND56 = "NĐ 56/2017/NĐ-CP"
SINCE = date(2017, 7, 1)
# Shown in lists only as "Nhóm hạn chế" (law.md 16, class C3).
RESTRICTED = frozenset({"G05", "G06", "G07", "G09", "G10", "G11", "G12"})


class Group(CodeList):
    """The fourteen groups of children in special circumstances (Luật Trẻ em Đ10.1; NĐ 56/2017 Đ3 to Đ16)."""

    G01 = "G01", _("Trẻ em mồ côi cả cha và mẹ")
    G02 = "G02", _("Trẻ em bị bỏ rơi")
    G03 = "G03", _("Trẻ em không nơi nương tựa")
    G04 = "G04", _("Trẻ em khuyết tật")
    G05 = "G05", _("Trẻ em nhiễm HIV/AIDS")
    G06 = "G06", _("Trẻ em vi phạm pháp luật")
    G07 = "G07", _("Trẻ em nghiện ma túy")
    G08 = "G08", _("Trẻ em phải bỏ học kiếm sống chưa hoàn thành phổ cập giáo dục trung học cơ sở")
    G09 = "G09", _("Trẻ em bị tổn hại nghiêm trọng về thể chất và tinh thần do bị bạo lực")
    G10 = "G10", _("Trẻ em bị bóc lột")
    G11 = "G11", _("Trẻ em bị xâm hại tình dục")
    G12 = "G12", _("Trẻ em bị mua bán")
    G13 = "G13", _("Trẻ em mắc bệnh hiểm nghèo hoặc bệnh phải điều trị dài ngày thuộc hộ nghèo hoặc hộ cận nghèo")
    G14 = "G14", _("Trẻ em di cư, trẻ em lánh nạn, tị nạn chưa xác định được cha mẹ hoặc không có người chăm sóc")

    @classmethod
    def laws(cls) -> dict[str, Law]:
        return {
            code: Law(f"{TE} Đ10.1{point}; {ND56} Đ{article}", since=SINCE) for code, (point, article) in POINTS.items()
        }


POINTS = {
    "G01": ("a", 3),
    "G02": ("b", 4),
    "G03": ("c", 5),
    "G04": ("d", 6),
    "G05": ("đ", 7),
    "G06": ("e", 8),
    "G07": ("g", 9),
    "G08": ("h", 10),
    "G09": ("i", 11),
    "G10": ("k", 12),
    "G11": ("l", 13),
    "G12": ("m", 14),
    "G13": ("n", 15),
    "G14": ("o", 16),
}
SHORT_GROUPS = {
    "G01": _("Mồ côi cả cha và mẹ"),
    "G02": _("Bị bỏ rơi"),
    "G03": _("Không nơi nương tựa"),
    "G04": _("Khuyết tật"),
    "G05": _("Nhiễm HIV/AIDS"),
    "G06": _("Vi phạm pháp luật"),
    "G07": _("Nghiện ma túy"),
    "G08": _("Bỏ học kiếm sống"),
    "G09": _("Bị tổn hại do bạo lực"),
    "G10": _("Bị bóc lột"),
    "G11": _("Bị xâm hại tình dục"),
    "G12": _("Bị mua bán"),
    "G13": _("Bệnh hiểm nghèo, hộ nghèo, cận nghèo"),
    "G14": _("Di cư, lánh nạn, không có người chăm sóc"),
}


class SubGroup(CodeList):
    """The forty-eight sub-groups, in the words of NĐ 56/2017 Đ3 to Đ16."""

    G01_1 = "G01.1", _("Trẻ em mồ côi cả cha và mẹ không có người chăm sóc")
    G01_2 = (
        "G01.2",
        _(
            "Trẻ em mồ côi cả cha và mẹ được nuôi dưỡng trong cơ sở cung cấp dịch vụ bảo vệ trẻ em hoặc cơ sở trợ giúp xã hội"
        ),
    )
    G01_3 = "G01.3", _("Trẻ em mồ côi cả cha và mẹ sống với người thân thích")
    G01_4 = (
        "G01.4",
        _(
            "Trẻ em mồ côi cả cha và mẹ được nhận chăm sóc thay thế bởi cá nhân, gia đình không phải người thân thích, trừ trường hợp được nhận làm con nuôi"
        ),
    )
    G02_1 = "G02.1", _("Trẻ em bị bỏ rơi chưa được chăm sóc thay thế")
    G02_2 = "G02.2", _("Trẻ em bị bỏ rơi được chăm sóc thay thế")
    G03_1 = "G03.1", _("Trẻ em mồ côi cha hoặc mẹ và người còn lại mất tích theo quy định của pháp luật")
    G03_2 = (
        "G03.2",
        _(
            "Trẻ em mồ côi cha hoặc mẹ và người còn lại đang hưởng chế độ chăm sóc, nuôi dưỡng tại cơ sở trợ giúp xã hội hoặc không còn khả năng chăm sóc, nuôi dưỡng"
        ),
    )
    G03_3 = (
        "G03.3",
        _(
            "Trẻ em mồ côi cha hoặc mẹ và người còn lại đang chấp hành án phạt tù tại trại giam hoặc đang chấp hành quyết định đưa vào cơ sở giáo dục bắt buộc, cơ sở cai nghiện bắt buộc"
        ),
    )
    G03_4 = "G03.4", _("Trẻ em có cả cha và mẹ mất tích theo quy định của pháp luật")
    G03_5 = (
        "G03.5",
        _(
            "Trẻ em có cha hoặc mẹ mất tích theo quy định của pháp luật và người còn lại đang hưởng chế độ chăm sóc, nuôi dưỡng tại cơ sở trợ giúp xã hội"
        ),
    )
    G03_6 = (
        "G03.6",
        _(
            "Trẻ em có cha hoặc mẹ mất tích theo quy định của pháp luật và người còn lại đang chấp hành án phạt tù tại trại giam hoặc đang chấp hành quyết định đưa vào cơ sở giáo dục bắt buộc, cơ sở cai nghiện bắt buộc"
        ),
    )
    G03_7 = "G03.7", _("Trẻ em có cả cha và mẹ không còn khả năng chăm sóc trẻ em")
    G03_8 = "G03.8", _("Trẻ em có cả cha và mẹ đang hưởng chế độ chăm sóc, nuôi dưỡng tại cơ sở trợ giúp xã hội")
    G03_9 = (
        "G03.9",
        _(
            "Trẻ em có cả cha và mẹ đang chấp hành án phạt tù tại trại giam hoặc đang chấp hành quyết định đưa vào cơ sở giáo dục bắt buộc, cơ sở cai nghiện bắt buộc"
        ),
    )
    G03_10 = (
        "G03.10",
        _(
            "Trẻ em có cha hoặc mẹ đang hưởng chế độ chăm sóc, nuôi dưỡng tại cơ sở trợ giúp xã hội và người còn lại đang chấp hành án phạt tù tại trại giam hoặc đang chấp hành quyết định đưa vào cơ sở giáo dục bắt buộc, cơ sở cai nghiện bắt buộc"
        ),
    )
    G03_11 = "G03.11", _("Trẻ em sống trong gia đình có cả cha và mẹ trong độ tuổi trẻ em")
    G03_12 = (
        "G03.12",
        _(
            "Trẻ em có cả cha và mẹ bị hạn chế quyền làm cha mẹ hoặc tạm thời cách ly khỏi cha hoặc mẹ theo quy định của pháp luật"
        ),
    )
    G04_1 = "G04.1", _("Trẻ em khuyết tật đặc biệt nặng")
    G04_2 = "G04.2", _("Trẻ em khuyết tật nặng")
    G04_3 = "G04.3", _("Trẻ em khuyết tật nhẹ")
    G05_1 = "G05.1", _("Trẻ em nhiễm HIV/AIDS theo quy định pháp luật")
    G06_1 = (
        "G06.1",
        _(
            "Trẻ em vi phạm pháp luật đang bị áp dụng biện pháp xử lý hành chính, giáo dục tại xã, phường, thị trấn hoặc biện pháp đưa vào trường giáo dưỡng; đang bị áp dụng biện pháp thay thế xử lý vi phạm hành chính quản lý tại gia đình"
        ),
    )
    G06_2 = (
        "G06.2",
        _(
            "Trẻ em vi phạm pháp luật chưa xác định được nơi cư trú ổn định đang chấp hành biện pháp xử lý hành chính giáo dục tại xã, phường, thị trấn, tại cơ sở cung cấp dịch vụ bảo vệ trẻ em, cơ sở trợ giúp xã hội"
        ),
    )
    G06_3 = (
        "G06.3",
        _(
            "Trẻ em vi phạm pháp luật đang bị áp dụng biện pháp tư pháp giáo dục tại xã, phường, thị trấn hoặc đưa vào trường giáo dưỡng; đang bị áp dụng hình phạt cải tạo không giam giữ, tù có thời hạn hoặc tù có thời hạn nhưng được hưởng án treo"
        ),
    )
    G06_4 = (
        "G06.4",
        _("Trẻ em chấp hành xong hình phạt tù có thời hạn hoặc chấp hành xong biện pháp đưa vào trường giáo dưỡng"),
    )
    G07_1 = "G07.1", _("Trẻ em nghiện ma túy trong cơ sở cai nghiện")
    G07_2 = (
        "G07.2",
        _("Trẻ em nghiện ma túy đang áp dụng biện pháp cai nghiện, điều trị nghiện tại gia đình, cộng đồng"),
    )
    G08_1 = (
        "G08.1",
        _("Trẻ em phải bỏ học kiếm sống chưa hoàn thành phổ cập giáo dục trung học cơ sở không có người chăm sóc"),
    )
    G08_2 = (
        "G08.2",
        _(
            "Trẻ em phải bỏ học kiếm sống chưa hoàn thành phổ cập giáo dục trung học cơ sở sống cùng cha, mẹ hoặc người chăm sóc"
        ),
    )
    G09_1 = (
        "G09.1",
        _(
            "Trẻ em bị bạo lực dẫn đến rối loạn tâm thần, hành vi, hạn chế khả năng giao tiếp, học tập hoặc khả năng tự thực hiện một số việc phục vụ nhu cầu sinh hoạt cá nhân hàng ngày theo kết luận của cơ quan giám định, cơ sở khám bệnh, chữa bệnh hoặc người có chuyên môn được cơ quan, tổ chức, cá nhân có thẩm quyền yêu cầu kiểm tra, đánh giá mức độ tổn hại của trẻ em"
        ),
    )
    G10_1 = "G10.1", _("Trẻ em bị bắt buộc tham gia lao động trái quy định của pháp luật về lao động")
    G10_2 = (
        "G10.2",
        _(
            "Trẻ em bị rủ rê, xúi giục, kích động, lợi dụng, lôi kéo, dụ dỗ, ép buộc tham gia các hoạt động trình diễn hoặc bị sử dụng trong sản xuất các sản phẩm khiêu dâm"
        ),
    )
    G10_3 = (
        "G10.3",
        _(
            "Trẻ em bị rủ rê, xúi giục, kích động, lợi dụng, lôi kéo, dụ dỗ, ép buộc tham gia hoạt động du lịch mà bị xâm hại tình dục; bị cho, nhận hoặc cung cấp để hoạt động mại dâm"
        ),
    )
    G10_4 = (
        "G10.4",
        _(
            "Trẻ em bị rủ rê, xúi giục, kích động, lợi dụng, lôi kéo, dụ dỗ, ép buộc tham gia hoạt động vận chuyển, mua bán, sản xuất, tàng trữ chất gây nghiện và các hàng hóa khác bị cấm giao dịch theo quy định của pháp luật"
        ),
    )
    G10_5 = (
        "G10.5",
        _(
            "Trẻ em bị rủ rê, xúi giục, kích động, lợi dụng, lôi kéo, dụ dỗ, ép buộc tham gia các hoạt động trục lợi khác"
        ),
    )
    G11_1 = "G11.1", _("Trẻ em bị hiếp dâm")
    G11_2 = "G11.2", _("Trẻ em bị cưỡng dâm")
    G11_3 = "G11.3", _("Trẻ em bị giao cấu")
    G11_4 = "G11.4", _("Trẻ em bị dâm ô")
    G11_5 = "G11.5", _("Trẻ em bị sử dụng vào mục đích mại dâm, khiêu dâm dưới mọi hình thức")
    G12_1 = "G12.1", _("Trẻ em bị mua bán trở về sống với cha, mẹ")
    G12_2 = "G12.2", _("Trẻ em bị mua bán trở về được nhận chăm sóc thay thế")
    G13_1 = (
        "G13.1",
        _(
            "Trẻ em thuộc hộ nghèo mắc bệnh hiểm nghèo hoặc bệnh phải điều trị dài ngày theo quy định của cơ quan có thẩm quyền"
        ),
    )
    G13_2 = (
        "G13.2",
        _(
            "Trẻ em thuộc hộ cận nghèo mắc bệnh hiểm nghèo hoặc bệnh phải điều trị dài ngày theo quy định của cơ quan có thẩm quyền"
        ),
    )
    G14_1 = (
        "G14.1",
        _(
            "Trẻ em là công dân Việt Nam di cư, lánh nạn trong nước chưa xác định được cha mẹ hoặc không có người chăm sóc"
        ),
    )
    G14_2 = "G14.2", _("Trẻ em có quốc tịch nước ngoài di cư, lánh nạn, tị nạn không có người chăm sóc")
    G14_3 = (
        "G14.3",
        _(
            "Trẻ em chưa xác định được quốc tịch, chưa xác định được cha mẹ hoặc không có người chăm sóc di cư, lánh nạn, tị nạn vào Việt Nam"
        ),
    )

    @property
    def group(self) -> Group:
        return Group(self.value.split(".")[0])

    @classmethod
    def laws(cls) -> dict[str, Law]:
        return {code: Law(_article(code), since=SINCE) for code in cls.values}


def _article(code: str) -> str:
    group, number = code.split(".")
    return f"{ND56} Đ{POINTS[group][1]}.{number}"
