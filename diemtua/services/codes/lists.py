"""Closed lists of the directory and of support. Kinds of providers are no closed list: they are rows."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from diemtua.lib.codes import CodeList, Law


class Need(CodeList):
    """What a child needs (TT 14/2020 Đ4.2, written for alternative care and used for all)."""

    N1 = "N1", _("Chăm sóc sức khỏe")
    N2 = "N2", _("Hỗ trợ giáo dục")
    N3 = "N3", _("Hỗ trợ tâm lý")
    N4 = "N4", _("Phúc lợi xã hội")
    N5 = "N5", _("Bảo vệ trẻ em")
    N6 = "N6", _("Trợ giúp pháp lý")

    @classmethod
    def laws(cls) -> dict[str, Law]:
        return {code.value: Law("TT 14/2020/TT-BLĐTBXH Đ4.2") for code in cls}


class ForSex(CodeList):
    """Whom an offer takes."""

    ANY = "any", _("Mọi trẻ em")
    GIRLS = "female", _("Chỉ trẻ em gái")
    BOYS = "male", _("Chỉ trẻ em trai")


class Support(CodeList):
    """Support a child in special circumstances may be entitled to (law.md 8.5)."""

    U1 = "U1", _("Thẻ bảo hiểm y tế, chi phí khám, chữa bệnh, giám định sức khỏe")
    U2 = "U2", _("Trợ cấp hằng tháng cho người nhận chăm sóc; trợ giúp xã hội khác")
    U3 = "U3", _("Ăn, ở, đi lại khi bị xâm hại hoặc cần bảo vệ khẩn cấp")
    U4 = "U4", _("Miễn, giảm học phí, hỗ trợ chi phí học tập")
    U5 = "U5", _("Trợ giúp pháp lý")
    U6 = "U6", _("Tư vấn, trị liệu tâm lý, dịch vụ bảo vệ khác")
    U7 = "U7", _("Quỹ Bảo trợ trẻ em, nhà hảo tâm, người đỡ đầu")
    U8 = "U8", _("Trợ giúp khẩn cấp khi cả cha và mẹ chết, mất tích vì thiên tai, dịch bệnh")
    U9 = "U9", _("Gạo, sửa nhà khi thiếu đói, thiên tai")

    @classmethod
    def laws(cls) -> dict[str, Law]:
        articles = {
            cls.U1: "NĐ 56/2017 Đ18", cls.U2: "NĐ 56/2017 Đ19.1", cls.U3: "NĐ 56/2017 Đ19.2",
            cls.U4: "NĐ 56/2017 Đ20", cls.U5: "NĐ 56/2017 Đ21.1", cls.U6: "NĐ 56/2017 Đ21.2",
            cls.U7: "Luật Trẻ em Đ95", cls.U8: "NĐ 20/2021 Đ16", cls.U9: "NĐ 20/2021 Đ12, 15",
        }  # fmt: skip
        return {code: Law(article) for code, article in articles.items()}


class Purse(CodeList):
    """Whose money it is. Private money stands apart from that of the State (Luật Trẻ em Đ95)."""

    STATE = "state", _("Tiền Nhà nước")
    PRIVATE = "private", _("Tiền xã hội đóng góp")
