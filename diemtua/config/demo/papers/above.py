"""The documents above the city's plan: a directive and a conclusion from the centre, and the Party's plan."""

from __future__ import annotations

from datetime import date, timedelta

from diemtua.config.demo.papers.words import (
    CITY,
    PARTY_ISSUED_DAYS_AGO,
    PARTY_PLAN_NUMBER,
    ago,
    dashes,
    heading,
    items,
    part,
    text,
    within,
)
from diemtua.lib.letterhead import Letter

DIRECTIVE_DAYS_AGO, CONCLUSION_DAYS_AGO = 262, 214
PARTY = ("T/M Ban Thường vụ", "Phó Bí thư")


def directive(today: date) -> Letter:
    """From the centre: what the whole country is asked."""
    return Letter(
        issuer="Ban Bí thư",
        superior="Ban Chấp hành Trung ương",
        symbol="CT/TW",
        number="97",
        place="Hà Nội",
        issued_on=today - timedelta(days=DIRECTIVE_DAYS_AGO),
        kind="Chỉ thị",
        title="Về tăng cường chăm sóc, bảo vệ trẻ em có hoàn cảnh đặc biệt",
        party=True,
        blocks=[
            text(
                "Thời gian qua, công tác chăm sóc, bảo vệ trẻ em có hoàn cảnh đặc biệt đạt nhiều kết quả. Tuy nhiên, ở một số nơi "
                "danh sách trẻ em chưa đúng, chưa đủ; việc phát hiện, can thiệp còn chậm. Ban Bí thư yêu cầu thực hiện tốt "
                "các nhiệm vụ sau:"
            ),
            part("I. NHIỆM VỤ"),
            text(
                "1. Các cấp ủy, tổ chức đảng lãnh đạo rà soát, lập danh sách trẻ em có hoàn cảnh đặc biệt đến từng thôn, tổ dân phố; "
                "hoàn thành trước ngày " + within(today, 30) + "."
            ),
            text(
                "2. Đảng ủy Chính phủ lãnh đạo hoàn thiện chính sách chăm sóc thay thế, hỗ trợ trẻ em mồ côi, trẻ em khuyết tật; "
                "thực hiện thường xuyên."
            ),
            text(
                "3. Các tỉnh ủy, thành ủy xây dựng kế hoạch thực hiện Chỉ thị; bố trí nguồn lực và người làm công tác bảo vệ trẻ em "
                "ở cấp xã."
            ),
            text(
                "4. Mặt trận Tổ quốc Việt Nam và các tổ chức chính trị - xã hội vận động Nhân dân nhận đỡ đầu, chăm sóc trẻ em mồ côi; "
                "giám sát việc thực hiện chính sách."
            ),
            part("II. TỔ CHỨC THỰC HIỆN"),
            text("Ban Tuyên giáo và Dân vận Trung ương hướng dẫn quán triệt, tuyên truyền Chỉ thị./."),
        ],
        recipients=("Các tỉnh ủy, thành ủy;", "Các ban đảng Trung ương;", "Lưu: Văn phòng Trung ương."),
        authority=("T/M Ban Bí thư",),
        signer="Trần Hữu Nghĩa",
    )


def conclusion(today: date) -> Letter:
    """From the centre: what the directive means for the years to come."""
    return Letter(
        issuer="Ban Bí thư",
        superior="Ban Chấp hành Trung ương",
        symbol="KL/TW",
        number="288",
        place="Hà Nội",
        issued_on=today - timedelta(days=CONCLUSION_DAYS_AGO),
        kind="Kết luận",
        title="Về tiếp tục thực hiện Chỉ thị số 97-CT/TW về tăng cường chăm sóc, bảo vệ trẻ em có hoàn cảnh đặc biệt",
        party=True,
        blocks=[
            text(
                f"Sau khi xem xét tình hình thực hiện Chỉ thị số 97-CT/TW ngày {ago(today, DIRECTIVE_DAYS_AGO)} của Ban Bí thư, "
                "Ban Bí thư kết luận như sau:"
            ),
            part("I. NHIỆM VỤ"),
            text(
                "1. Các tỉnh ủy, thành ủy lãnh đạo xây dựng danh sách trẻ em có hoàn cảnh đặc biệt đúng, đủ, sạch, sống; "
                f"hoàn thành trước ngày {within(today, 20)}."
            ),
            text(
                "2. Các tỉnh ủy, thành ủy chỉ đạo phân công người trực tiếp nhận thông tin về trẻ em cần bảo vệ ở từng xã, phường, "
                "cả ngày nghỉ; thực hiện thường xuyên."
            ),
            text(
                "3. Mở rộng chăm sóc thay thế tại gia đình người thân thích và cộng đồng; từng bước đưa trẻ em ở cơ sở trợ giúp "
                "trở về gia đình."
            ),
            text(
                "4. Các tỉnh ủy, thành ủy ban hành kế hoạch thực hiện Kết luận và báo cáo Ban Bí thư trước ngày "
                + within(today, -170)
                + "./."
            ),
        ],
        recipients=("Các tỉnh ủy, thành ủy;", "Các ban đảng Trung ương;", "Lưu: Văn phòng Trung ương."),
        authority=("T/M Ban Bí thư",),
        signer="Trần Hữu Nghĩa",
    )


def party_plan(today: date) -> Letter:
    """The city's Party committee: who of the Party does what, and what it asks of the government."""
    return Letter(
        issuer="Thành ủy Đồng Nai",
        superior="Đảng bộ thành phố Đồng Nai",
        symbol="KH/TU",
        number=PARTY_PLAN_NUMBER,
        place="Đồng Nai",
        issued_on=today - timedelta(days=PARTY_ISSUED_DAYS_AGO),
        kind="Kế hoạch",
        title="Thực hiện Kết luận số 288-KL/TW của Ban Bí thư về chăm sóc, bảo vệ trẻ em có hoàn cảnh đặc biệt",
        party=True,
        blocks=[
            text(
                f"Thực hiện Kết luận số 288-KL/TW ngày {ago(today, CONCLUSION_DAYS_AGO)} của Ban Bí thư về tiếp tục thực hiện Chỉ thị "
                f"số 97-CT/TW ngày {ago(today, DIRECTIVE_DAYS_AGO)} của Ban Bí thư, Ban Thường vụ Thành ủy ban hành Kế hoạch như sau:"
            ),
            part("I. MỤC TIÊU"),
            *dashes(
                "100% trẻ em có hoàn cảnh đặc biệt được lập hồ sơ và theo dõi đến năm 2030.",
                "Trên 90% trẻ em có hoàn cảnh đặc biệt được chăm sóc, trợ giúp phù hợp với nhu cầu đến năm 2030.",
                "Ít nhất 85% trẻ em mồ côi được chăm sóc thay thế tại gia đình đến năm 2030.",
            ),
            part("II. NHIỆM VỤ VÀ GIẢI PHÁP"),
            heading("1. Lãnh đạo, chỉ đạo"),
            *items(
                "Ban Tuyên giáo và Dân vận Thành ủy tổ chức quán triệt Kết luận đến các đảng ủy xã, phường; hoàn thành trước ngày "
                + within(today, -120)
                + ".",
                f"Đảng ủy Ủy ban nhân dân thành phố lãnh đạo Ủy ban nhân dân {CITY} xây dựng kế hoạch thực hiện; hoàn thành trước "
                f"ngày {within(today, -140)}.",
                "Ủy ban Kiểm tra Thành ủy kiểm tra việc thực hiện Kế hoạch tại các tổ chức đảng; thực hiện hằng năm.",
            ),
            heading("2. Danh sách đúng, can thiệp sớm"),
            *items(
                f"Ủy ban nhân dân {CITY} chỉ đạo rà soát, làm sạch danh sách trẻ em có hoàn cảnh đặc biệt; hoàn thành trước ngày "
                f"{within(today, -20)}.",
                f"Ủy ban nhân dân {CITY} chỉ đạo các xã, phường phân công người trực, tiếp nhận thông tin về trẻ em cần bảo vệ cả ngày "
                "nghỉ; "
                "thực hiện thường xuyên.",
                "Công an thành phố tiếp nhận, xử lý mọi tin báo về xâm hại trẻ em; thực hiện thường xuyên.",
            ),
            heading("3. Chăm sóc tại gia đình và cộng đồng"),
            *items(
                "Hội Liên hiệp Phụ nữ thành phố mở rộng mô hình “Mẹ đỡ đầu” tới tất cả xã, phường; hoàn thành trong Quý IV năm "
                f"{today.year}.",
                f"Ủy ban nhân dân {CITY} chỉ đạo các xã, phường lập danh sách gia đình có nguyện vọng nhận chăm sóc trẻ em; định kỳ hằng "
                "quý cập nhật.",
                "Ban Tuyên giáo và Dân vận Thành ủy hướng dẫn tuyên truyền việc thực hiện Kế hoạch; hoàn thành trước ngày "
                + within(today, -150)
                + ".",
            ),
            part("III. TỔ CHỨC THỰC HIỆN"),
            text(
                "Các đảng ủy trực thuộc Thành ủy định kỳ 6 tháng (10/6), hằng năm (10/12) báo cáo Ban Thường vụ Thành ủy qua "
                "Ban Tuyên giáo và Dân vận Thành ủy./."
            ),
        ],
        recipients=(
            "Ban Bí thư;",
            "Các đảng ủy trực thuộc Thành ủy;",
            "Ủy ban nhân dân thành phố;",
            "Lưu: Văn phòng Thành ủy.",
        ),
        authority=PARTY,
        signer="Đinh Công Phúc",
    )
