"""The city's plan, parent of the communes' plans, and a short one with things left unclear."""

from __future__ import annotations

from datetime import date, timedelta

from diemtua.config.demo.papers.words import (
    CITY,
    CITY_ISSUED_DAYS_AGO,
    CITY_PLAN_NUMBER,
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
from diemtua.lib.letterhead import Block, Letter


def city_plan(today: date) -> Letter:
    """The city's plan: the parent of the communes' plans."""
    issued = today - timedelta(days=CITY_ISSUED_DAYS_AGO)
    return Letter(
        issuer="Ủy ban nhân dân\nthành phố Đồng Nai",
        symbol="KH-UBND",
        number=CITY_PLAN_NUMBER,
        place="Đồng Nai",
        issued_on=issued,
        kind="Kế hoạch",
        title=(
            f"Phát hiện sớm, chăm sóc và bảo vệ trẻ em có hoàn cảnh đặc biệt trên địa bàn {CITY} "
            f"giai đoạn {issued.year} - 2030"
        ),
        blocks=[*_basis(today), *_aims(), *_work(today), *_money(), *_who(today)],
        recipients=(
            "Thường trực Thành ủy, HĐND thành phố;",
            "Chủ tịch, các Phó Chủ tịch UBND thành phố;",
            "Các sở, ban, ngành thành phố;",
            "Ủy ban MTTQ Việt Nam thành phố;",
            "UBND các xã, phường;",
            "Lưu: VT, KGVX.",
        ),
        authority=("TM. Ủy ban nhân dân", "KT. Chủ tịch", "Phó Chủ tịch"),
        signer="Mai Thu Thủy",
    )


def _basis(today: date) -> list[Block]:
    return [
        Block(kind="basis", text="Căn cứ Luật Trẻ em ngày 05 tháng 4 năm 2016;"),
        Block(
            kind="basis",
            text=(
                "Căn cứ Nghị định số 56/2017/NĐ-CP ngày 09/5/2017 của Chính phủ quy định chi tiết một số điều "
                "của Luật Trẻ em;"
            ),
        ),
        text(
            f"Thực hiện Kế hoạch số {PARTY_PLAN_NUMBER}-KH/TU ngày {ago(today, PARTY_ISSUED_DAYS_AGO)} của Ban Thường vụ Thành ủy về chăm lo trẻ em có hoàn cảnh "
            f"đặc biệt, Ủy ban nhân dân {CITY} ban hành Kế hoạch thực hiện, cụ thể như sau:"
        ),
    ]


def _aims() -> list[Block]:
    return [
        part("I. MỤC ĐÍCH, YÊU CẦU"),
        text(
            "1. Xác định rõ việc, rõ người chịu trách nhiệm và rõ thời hạn của từng cơ quan trong phát hiện sớm, can "
            "thiệp và chăm sóc lâu dài trẻ em có hoàn cảnh đặc biệt."
        ),
        text(
            "2. Việc triển khai phải bắt đầu từ danh sách thật của từng thôn, khu phố; không làm thay, không làm hình thức."
        ),
        part("II. MỤC TIÊU"),
        heading("1. Mục tiêu đến năm 2030"),
        *dashes(
            "Phấn đấu 100% trẻ em có hoàn cảnh đặc biệt được lập hồ sơ và theo dõi trên hệ thống.",
            "Trên 95% trẻ em có hoàn cảnh đặc biệt được chăm sóc, trợ giúp phù hợp với nhu cầu.",
            "Ít nhất 90% trẻ em mồ côi được chăm sóc thay thế tại gia đình người thân thích hoặc cộng đồng.",
            "Giảm tỷ lệ trẻ em bị xâm hại xuống dưới 0,034% tổng số trẻ em.",
            "100% xã, phường có người làm công tác bảo vệ trẻ em được tập huấn hằng năm.",
        ),
        heading("2. Tầm nhìn đến năm 2045"),
        text(
            "Mọi trẻ em trên địa bàn thành phố được sống trong gia đình hoặc môi trường gia đình an toàn, được lắng nghe và tham gia."
        ),
    ]


def _work(today: date) -> list[Block]:
    return [
        part("III. NHIỆM VỤ VÀ GIẢI PHÁP"),
        heading("1. Rà soát, quản lý dữ liệu trẻ em có hoàn cảnh đặc biệt"),
        *items(
            "Sở Y tế chủ trì, phối hợp với Công an thành phố và Ủy ban nhân dân các xã, phường rà soát, làm sạch danh sách "
            f"trẻ em có hoàn cảnh đặc biệt; hoàn thành trước ngày {within(today, -12)}.",
            "Ủy ban nhân dân các xã, phường lập danh sách trẻ em dưới 6 tuổi chưa có số định danh cá nhân, gửi Sở Tư pháp "
            f"trước ngày {within(today, 6)}.",
            "Công an thành phố chủ trì, phối hợp với Sở Tư pháp cấp số định danh cá nhân cho trẻ em trong danh sách; hoàn "
            f"thành trước ngày {within(today, 40)}.",
        ),
        heading("2. Phát hiện sớm và can thiệp kịp thời"),
        *items(
            "Sở Y tế xây dựng sổ tay hướng dẫn cộng tác viên nhận biết trẻ em có nguy cơ; sản phẩm là sổ tay in và bản điện "
            f"tử; hoàn thành trong tháng {(today - timedelta(days=45)).month}/{(today - timedelta(days=45)).year}.",
            "Sở Giáo dục và Đào tạo chủ trì, phối hợp với Ủy ban nhân dân các xã, phường thống kê học sinh nghỉ học từ 05 ngày "
            f"liên tục trở lên và đến nhà vận động; hoàn thành trước ngày {within(today, -5)}.",
            "Công an thành phố tiếp nhận, xử lý mọi tin báo về xâm hại trẻ em; thực hiện thường xuyên.",
            "Ủy ban nhân dân các xã, phường phân công người trực, tiếp nhận thông tin về trẻ em cần bảo vệ cả ngày nghỉ; thực "
            "hiện thường xuyên.",
        ),
        heading("3. Chăm sóc thay thế và hỗ trợ tại gia đình"),
        *items(
            "Sở Y tế chủ trì, phối hợp với các cơ sở trợ giúp xã hội đánh giá nhu cầu trở về gia đình của từng trẻ em đang ở "
            f"cơ sở; hoàn thành trước ngày {within(today, 75)}.",
            "Đề nghị Hội Liên hiệp Phụ nữ thành phố mở rộng mô hình “Mẹ đỡ đầu” tới tất cả xã, phường trong Quý I năm "
            f"{today.year + 1}.",
            "Ủy ban nhân dân các xã, phường lập danh sách gia đình có nguyện vọng nhận chăm sóc trẻ em; định kỳ hằng quý cập "
            "nhật, gửi Sở Y tế.",
        ),
        heading("4. Truyền thông và nâng cao năng lực"),
        *items(
            "Sở Văn hóa, Thể thao và Du lịch chủ trì, phối hợp với Báo và phát thanh, truyền hình Đồng Nai xây dựng chuyên mục "
            f"về kỹ năng bảo vệ trẻ em; phát sóng từ ngày {within(today, 20)}.",
            "Sở Y tế tổ chức tập huấn cho người làm công tác bảo vệ trẻ em cấp xã; hoàn thành trước ngày "
            f"{within(today, -30)}.",
            "Thành đoàn tổ chức diễn đàn trẻ em cấp thành phố và trả lời kiến nghị của các em trước ngày "
            f"{within(today, 3)}.",
        ),
    ]


def _money() -> list[Block]:
    return [
        part("IV. KINH PHÍ THỰC HIỆN"),
        text(
            "Kinh phí bố trí từ dự toán chi thường xuyên hằng năm của các cơ quan, địa phương và nguồn huy động hợp pháp khác."
        ),
    ]


def _who(today: date) -> list[Block]:
    return [
        part("V. TỔ CHỨC THỰC HIỆN"),
        heading("1. Giao Sở Y tế"),
        *items(
            "Là cơ quan đầu mối, theo dõi, đôn đốc việc thực hiện Kế hoạch; tổng hợp khó khăn, vướng mắc trình Ủy ban nhân dân "
            "thành phố.",
            f"Tổ chức kiểm tra việc thực hiện tại ít nhất 20 xã, phường; hoàn thành trước ngày {within(today, 28)}.",
        ),
        heading("2. Giao Sở Giáo dục và Đào tạo"),
        *items(
            "Chỉ đạo các trường có phòng hoặc góc tư vấn tâm lý học đường; hoàn thành trước khai giảng năm học "
            f"{today.year + 1} - {today.year + 2}.",
            "Phối hợp với Hội Khuyến học trao học bổng cho học sinh mồ côi trước ngày " + within(today, -20) + ".",
        ),
        heading("3. Giao Sở Tài chính"),
        text(
            f"Tham mưu bố trí kinh phí thực hiện Kế hoạch trong dự toán năm {today.year + 1}; hoàn thành trước ngày {within(today, 12)}."
        ),
        heading("4. Giao Sở Tư pháp"),
        text(
            "Hướng dẫn liên thông đăng ký khai sinh, đăng ký thường trú, cấp thẻ bảo hiểm y tế cho trẻ em dưới 6 tuổi; thực hiện thường xuyên."
        ),
        heading("5. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam thành phố và các tổ chức chính trị - xã hội"),
        text("Giám sát việc thực hiện chính sách với trẻ em tại cơ sở; vận động hội viên nhận đỡ đầu trẻ em mồ côi."),
        heading("6. Ủy ban nhân dân các xã, phường"),
        *items(
            f"Xây dựng kế hoạch của xã, phường, gửi Sở Y tế trước ngày {within(today, -60)}.",
            f"Thăm, đánh giá hoàn cảnh của từng trẻ em trong danh sách; hoàn thành trước ngày {within(today, -3)}.",
            "Kiện toàn đội ngũ cộng tác viên thôn, khu phố, mỗi thôn, khu phố ít nhất 01 người; hoàn thành trước ngày "
            f"{within(today, 33)}.",
        ),
        text(
            "Các cơ quan, đơn vị, Ủy ban nhân dân các xã, phường định kỳ 6 tháng (05/6), hằng năm (05/12) báo cáo kết quả thực "
            "hiện về Sở Y tế để tổng hợp, báo cáo Ủy ban nhân dân thành phố./."
        ),
    ]


def holiday_plan(today: date) -> Letter:
    """A short plan with things left unclear on purpose: what review is for."""
    return Letter(
        issuer="Ủy ban nhân dân\nthành phố Đồng Nai",
        symbol="KH-UBND",
        number="486",
        place="Đồng Nai",
        issued_on=today - timedelta(days=2),
        kind="Kế hoạch",
        title=f"Chăm lo trẻ em có hoàn cảnh đặc biệt dịp Tết Nguyên đán năm {today.year + 1}",
        blocks=[
            text(
                f"Thực hiện Kế hoạch số {CITY_PLAN_NUMBER}/KH-UBND ngày {ago(today, CITY_ISSUED_DAYS_AGO)} của Ủy ban nhân dân {CITY}, "
                "Ủy ban nhân dân thành phố ban hành Kế hoạch như sau:"
            ),
            part("I. MỤC TIÊU"),
            *dashes(
                "100% trẻ em có hoàn cảnh đặc biệt được thăm hỏi trước Tết.",
                "Không để trẻ em nào trong danh sách theo dõi thiếu người chăm sóc trong những ngày nghỉ.",
            ),
            part("II. NHIỆM VỤ"),
            heading("1. Bảo đảm an toàn trong ngày nghỉ"),
            *items(
                "Các cơ quan liên quan bố trí người trực, tiếp nhận thông tin về trẻ em trong suốt kỳ nghỉ.",
                "Công an thành phố chỉ đạo công an cấp xã nắm tình hình trẻ em phải ở nhà một mình; báo cáo hằng tuần.",
            ),
            heading("2. Rà soát, thăm hỏi"),
            *items(
                f"Sở Y tế chủ trì, phối hợp với Ủy ban nhân dân các xã, phường lập danh sách trẻ em cần chăm lo; hoàn thành trước ngày {within(today, 28)}.",
                f"Ủy ban nhân dân các xã, phường đến thăm, tặng quà tại nhà; hoàn thành trước ngày {within(today, 68)}.",
            ),
            heading("3. Đưa trẻ em trở lại trường"),
            text(
                "Sở Giáo dục và Đào tạo hướng dẫn các trường thống kê học sinh chưa trở lại lớp sau Tết; trong 03 ngày làm việc đến nhà vận động."
            ),
            part("III. TỔ CHỨC THỰC HIỆN"),
            text(f"Các cơ quan, địa phương gửi báo cáo về Sở Y tế trước ngày {within(today, 92)} để tổng hợp./."),
        ],
        recipients=("Thường trực Thành ủy;", "Các sở, ban, ngành;", "UBND các xã, phường;", "Lưu: VT, KGVX."),
        authority=("TM. Ủy ban nhân dân", "KT. Chủ tịch", "Phó Chủ tịch"),
        signer="Mai Thu Thủy",
    )
