"""The plans of communes: one text, carried out by each in its own way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from diemtua.config.demo.papers.words import (
    CITY,
    CITY_ISSUED_DAYS_AGO,
    CITY_PLAN_NUMBER,
    ago,
    dashes,
    heading,
    part,
    text,
    within,
)
from diemtua.lib.letterhead import Block, Letter
from diemtua.places.models import Unit

# The province of the other commune of the cast; its plan is not in the library of the demo.
OTHER_PROVINCE, OTHER_PLAN_NUMBER = "tỉnh Quảng Trị", "198"


def plan_above(area: str, today: date) -> str:
    """The province's plan as its communes name it."""
    number = CITY_PLAN_NUMBER if area == CITY else OTHER_PLAN_NUMBER
    return f"Kế hoạch số {number}/KH-UBND ngày {ago(today, CITY_ISSUED_DAYS_AGO)} của Ủy ban nhân dân {area}"


def commune_plan(
    today: date,
    *,
    name: str,
    kind: str,
    number: int,
    issued_days_ago: int,
    carries_out: str,
    leave_out: Sequence[int] = (),
    late: int = 0,
) -> Letter:
    """A commune's plan. `carries_out` names the one above, `leave_out` names tasks it forgot, `late` days it put deadlines back."""
    low = kind.lower()
    work = [task for place, task in enumerate(_commune_tasks(today, low, late)) if place not in leave_out]
    return Letter(
        issuer=f"Ủy ban nhân dân\n{low} {name}",
        symbol="KH-UBND",
        number=str(number),
        place=name,
        issued_on=today - timedelta(days=issued_days_ago),
        kind="Kế hoạch",
        title=f"Thực hiện công tác chăm sóc và bảo vệ trẻ em có hoàn cảnh đặc biệt trên địa bàn {low} {name}",
        blocks=[
            text(
                f"Thực hiện {carries_out} về phát hiện sớm, chăm sóc và bảo vệ trẻ em có hoàn cảnh đặc biệt, Ủy ban nhân dân {low} {name} xây dựng Kế hoạch như sau:"
            ),
            part("I. MỤC TIÊU"),
            *dashes(
                f"100% trẻ em có hoàn cảnh đặc biệt trên địa bàn {low} được lập hồ sơ và theo dõi.",
                "Trên 95% trẻ em có hoàn cảnh đặc biệt được chăm sóc, trợ giúp trong năm.",
            ),
            part("II. NHIỆM VỤ VÀ GIẢI PHÁP"),
            *[Block(kind="item", text=f"{place}. {task}") for place, task in enumerate(work, start=1)],
            part("III. TỔ CHỨC THỰC HIỆN"),
            heading("1. Phòng Văn hóa - Xã hội"),
            text(
                f"Là đầu mối theo dõi, tổng hợp; tham mưu Ủy ban nhân dân {low} báo cáo định kỳ 6 tháng (05/6), hằng năm (05/12) về Sở Y tế."
            ),
            heading(f"2. Công an {low}"),
            text("Nắm tình hình, xử lý kịp thời tin báo về trẻ em bị xâm hại; thực hiện thường xuyên./."),
        ],
        recipients=(
            "Sở Y tế;",
            f"Thường trực Đảng ủy, HĐND {low};",
            "Các cơ quan, đơn vị tại Mục III;",
            "Lưu: VT, VHXH.",
        ),
        authority=("TM. Ủy ban nhân dân", "Chủ tịch"),
        signer=_signer(number),
    )


def _commune_tasks(today: date, low: str, late: int) -> list[str]:
    return [
        f"Phòng Văn hóa - Xã hội chủ trì, phối hợp với Trạm Y tế {low} và các khu phố thăm, đánh giá hoàn cảnh của từng trẻ em trong "
        f"danh sách; hoàn thành trước ngày {within(today, -4 + late)}.",
        f"Trạm Y tế {low} khám sức khỏe, tư vấn dinh dưỡng cho trẻ em có hoàn cảnh đặc biệt dưới 6 tuổi; hoàn thành trước ngày "
        f"{within(today, 9 + late)}.",
        f"Công an {low} chủ trì, phối hợp với Phòng Văn hóa - Xã hội lập danh sách trẻ em chưa có số định danh cá nhân; hoàn thành "
        f"trước ngày {within(today, 5 + late)}.",
        f"Đề nghị Hội Liên hiệp Phụ nữ {low} nhận đỡ đầu trẻ em mồ côi, mỗi chi hội ít nhất 01 em; hoàn thành trước ngày "
        f"{within(today, 25 + late)}.",
        "Các trường học trên địa bàn báo ngay học sinh nghỉ học 05 ngày liên tục; thực hiện thường xuyên.",
        f"Phòng Văn hóa - Xã hội kiện toàn cộng tác viên ở từng khu phố; hoàn thành trước ngày {within(today, 30 + late)}.",
        "Phòng Văn hóa - Xã hội phân công người trực, tiếp nhận thông tin về trẻ em cần bảo vệ cả ngày nghỉ; thực hiện thường xuyên.",
        "Phòng Văn hóa - Xã hội lập danh sách gia đình có nguyện vọng nhận chăm sóc trẻ em; định kỳ hằng quý cập nhật, gửi Sở Y tế.",
    ]


def _signer(number: int) -> str:
    families = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ")
    middles = ("Văn", "Đức", "Minh", "Quốc", "Thị", "Thanh", "Ngọc")
    givens = ("An", "Bình", "Cường", "Dung", "Hải", "Hiếu", "Khánh", "Lâm", "Nga", "Phương", "Sơn", "Tuấn", "Yến")
    return f"{families[number % 10]} {middles[number % 7]} {givens[number % 13]}"


# With those of the two communes of the cast sixty have a plan; the others show what coverage is for.
COMMUNES_WITH_A_PLAN = 58


@dataclass(frozen=True)
class OwnWay:
    """How a commune carries out the city's plan: what it forgets, how late it is, what it says in other words."""

    leave_out: tuple[int, ...] = ()
    days_later: int = 0
    issued_days_ago: int = 95
    words: tuple[tuple[str, str], ...] = ()
    no_number: bool = False


WAYS = (
    OwnWay(),
    OwnWay(leave_out=(6,), issued_days_ago=101),
    OwnWay(leave_out=(2, 7), days_later=15, issued_days_ago=70),
    OwnWay(leave_out=(6, 7), issued_days_ago=88, words=(("lập danh sách", "thống kê, lập danh sách"),)),
    OwnWay(days_later=25, issued_days_ago=52, words=(("mỗi chi hội ít nhất 01 em", "mỗi chi hội ít nhất 02 em"),)),
    OwnWay(leave_out=(5,), issued_days_ago=110, words=(("Trên 95%", "Trên 90%"),)),
    OwnWay(leave_out=(0, 7), days_later=10, issued_days_ago=38),
    OwnWay(
        issued_days_ago=92,
        words=(("đến từng hộ", "tại nhà"), ("thăm, đánh giá hoàn cảnh", "đến thăm và đánh giá hoàn cảnh")),
    ),
    OwnWay(leave_out=(6,), days_later=5, issued_days_ago=4, no_number=True),
)


def plans_of_communes(today: date, communes: Sequence[Unit]) -> Iterator[tuple[Unit, Letter]]:
    """A plan for so many communes, in turn in each of the ways above."""
    for place, unit in enumerate(communes[:COMMUNES_WITH_A_PLAN]):
        way = WAYS[place % len(WAYS)]
        kind, name = unit.name.split(" ", 1)
        letter = commune_plan(
            today,
            name=name,
            kind=kind,
            number=31 + place,
            issued_days_ago=way.issued_days_ago,
            carries_out=plan_above(CITY, today),
            leave_out=way.leave_out,
            late=way.days_later,
        )
        yield unit, _in_own_words(letter, way)


def _in_own_words(letter: Letter, way: OwnWay) -> Letter:
    blocks = [replace(block, text=_said(block, way)) for block in letter.blocks]
    if way.no_number:
        letter = replace(letter, number="", issued_on=None, signer="")
    return replace(letter, blocks=blocks)


def _said(block: Block, way: OwnWay) -> str:
    words = block.text
    for before, after in way.words:
        words = words.replace(before, after)
    return words
