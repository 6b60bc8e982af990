"""Plans that the people of these tests bring along: two pages with an appendix, in the official form, all made up."""

from __future__ import annotations

import time
from datetime import date, timedelta
from itertools import count

from diemtua.lib.clock import day_of, now
from diemtua.lib.dates import day
from diemtua.lib.letterhead import Block, Letter, as_docx

SCHOOL_TASK = "rà soát bể bơi, ao hồ gần trường"
COMMUNE_TASK = "cắm biển cảnh báo"
VAGUE_TASK = "Bố trí người trực cứu hộ"
COLUMNS = ("TT", "Nội dung công việc", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn hoàn thành")

# A site that runs on between two tries has never seen the next number.
_NUMBERS = count(1000 + int(time.time()) % 8000)


def next_number() -> str:
    return str(next(_NUMBERS))


def within(today: date, days: int) -> str:
    return day(today + timedelta(days=days))


def drowning_plan(number: str) -> tuple[str, bytes]:
    """The city's plan against drowning: one task already late, one for all communes, one that names nobody."""
    today = day_of(now())
    letter = Letter(
        issuer="Ủy ban nhân dân\nthành phố Đồng Nai",
        symbol="KH-UBND",
        number=number,
        place="Đồng Nai",
        issued_on=today - timedelta(days=20),
        kind="Kế hoạch",
        title=f"Phòng, chống đuối nước trẻ em trên địa bàn thành phố Đồng Nai (đợt {number})",
        blocks=[*_body(today), *_appendix(today)],
        recipients=("Các sở, ban, ngành thành phố;", "Ủy ban nhân dân các xã, phường;", "Lưu: VT, KGVX."),
        authority=("TM. Ủy ban nhân dân", "KT. Chủ tịch", "Phó Chủ tịch"),
        signer="Mai Thu Thủy",
    )
    return f"Kế hoạch {number} phòng, chống đuối nước.docx", as_docx(letter)


def _body(today: date) -> list[Block]:
    why = (
        "Mùa mưa năm nay đến sớm, nhiều đoạn sông, hồ và hố công trình chưa có rào chắn. Để không trẻ em nào bị đuối "
        "nước vì người lớn chậm tay, Ủy ban nhân dân thành phố ban hành Kế hoạch với các nội dung sau:"
    )
    return [
        Block(kind="basis", text="Căn cứ Luật Trẻ em ngày 05 tháng 4 năm 2016;"),
        Block(kind="text", text=why),
        Block(kind="part", text="I. MỤC TIÊU"),
        Block(
            kind="item", text="- Ít nhất 70% trẻ em từ 6 đến dưới 16 tuổi biết kỹ năng an toàn trong môi trường nước."
        ),
        Block(kind="item", text="- 100% xã, phường có bản đồ điểm nguy hiểm."),
        Block(kind="part", text="II. NHIỆM VỤ"),
        Block(kind="heading", text="1. Xóa điểm nguy hiểm"),
        Block(
            kind="item",
            text=f"a) Sở Giáo dục và Đào tạo chủ trì, phối hợp với Công an thành phố {SCHOOL_TASK}; "
            f"hoàn thành trước ngày {within(today, -4)}.",
        ),
        Block(
            kind="item",
            text=f"b) Ủy ban nhân dân các xã, phường {COMMUNE_TASK} ở mọi đoạn sông, hồ sâu; "
            f"hoàn thành trước ngày {within(today, 5)}.",
        ),
        Block(kind="item", text=f"c) {VAGUE_TASK} tại bãi tắm trong các ngày lễ."),
        Block(kind="heading", text="2. Dạy bơi an toàn"),
        Block(
            kind="item",
            text="a) Sở Y tế hướng dẫn sơ cứu trẻ em bị đuối nước cho trạm y tế; "
            f"hoàn thành trước ngày {within(today, 30)}.",
        ),
        Block(kind="part", text="III. TỔ CHỨC THỰC HIỆN"),
        Block(
            kind="text", text=f"Sở Y tế tổng hợp, báo cáo Ủy ban nhân dân thành phố trước ngày {within(today, 60)}./."
        ),
    ]


def _appendix(today: date) -> list[Block]:
    rows = (
        ("1", "Mở lớp bơi miễn phí trong hè", "Sở Giáo dục và Đào tạo", "Thành đoàn", within(today, 45)),
        ("2", "Bố trí kinh phí mua phao cứu sinh", "Sở Tài chính", "Sở Y tế", within(today, 12)),
    )
    widths = (1.2, 5.4, 3.6, 3.2, 2.8)
    return [
        Block(kind="part", text="PHỤ LỤC"),
        Block(kind="text", text="(Kèm theo Kế hoạch này)"),
        Block(kind="table", head=COLUMNS, rows=rows, widths=widths),
    ]


STAYS, GOES, COMES = "Sở Y tế hướng dẫn sơ cứu", "Sở Nội vụ cử cán bộ trực", "Sở Tư pháp soạn tờ rơi về quyền trẻ em"
LATER = "Sở Tài chính bố trí kinh phí mua áo phao"


def small_plan(number: str, *, edition: int = 1) -> tuple[str, bytes]:
    """Four tasks; in the second edition one is gone, one is new, one is due later, one and the words of all stay."""
    today = day_of(now())
    due = within(today, 40)
    third = f"{GOES} đường dây nóng; hoàn thành trước ngày {due}."
    tasks = (
        f"{STAYS} trẻ em bị đuối nước cho trạm y tế; hoàn thành trước ngày {due}.",
        f"{LATER} cho các điểm bơi; hoàn thành trước ngày {within(today, 40 * edition)}.",
        third if edition == 1 else f"{COMES} và phát cho phụ huynh; hoàn thành trước ngày {due}.",
    )
    letter = Letter(
        issuer="Ủy ban nhân dân\nthành phố Đồng Nai",
        symbol="KH-UBND",
        number=number,
        place="Đồng Nai",
        issued_on=today - timedelta(days=10 // edition),
        kind="Kế hoạch",
        title=f"An toàn cho trẻ em mùa nước lên (đợt {number})",
        blocks=[
            Block(kind="text", text="Ủy ban nhân dân thành phố ban hành Kế hoạch với các nội dung sau:"),
            Block(kind="part", text="I. NHIỆM VỤ"),
            *(Block(kind="item", text=f"{place}. {task}") for place, task in enumerate(tasks, start=1)),
        ],
        recipients=("Các sở, ban, ngành thành phố;", "Lưu: VT, KGVX."),
        authority=("TM. Ủy ban nhân dân", "KT. Chủ tịch", "Phó Chủ tịch"),
        signer="Mai Thu Thủy",
    )
    return f"Kế hoạch {number} bản {edition}.docx", as_docx(letter)
