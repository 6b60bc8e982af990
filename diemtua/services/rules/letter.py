"""The paper that goes with a referral, for a place without the system or for the file: what was chosen, nothing else.

"Phiếu chuyển" is a kind of paper of Nghị định 30/2020/NĐ-CP Điều 7. One for each place: each was told on a ground of
its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from diemtua.lib.clock import VN
from diemtua.lib.dates import day, moment
from diemtua.lib.letterhead import Block, Letter

CONFIDENTIAL = (
    "Thông tin trong phiếu này là bí mật đời sống riêng tư của trẻ em (Điều 24, Điều 33 Nghị định số 56/2017/NĐ-CP). "
    "Nơi nhận chỉ dùng vào việc ghi ở mục 1, không sao chụp, không chuyển tiếp."
)
TAKEN_BACK = "Khi được báo người đồng ý đã rút lời, nơi nhận ngừng dùng và trả lại hoặc hủy phiếu."
ANSWER = (
    "Đề nghị nơi nhận trả lời nhận hay không nhận; nếu không nhận, ghi rõ lý do để Ủy ban nhân dân {area} tìm "
    "nơi khác. Làm xong, đề nghị báo kết quả bằng văn bản."
)


@dataclass(frozen=True, kw_only=True)
class LetterFacts:
    """What the paper says. `told` holds what, the words, and why the place needs them."""

    unit: str
    year: int
    code: str
    to: str
    need: str
    urgency: str
    purpose: str
    told: Sequence[tuple[str, str, str]]
    ground: str
    by_consent: bool
    answer_by: datetime | None
    help_by: date | None


def referral_letter(facts: LetterFacts) -> Letter:
    """The paper as Điều 8 of Nghị định 30/2020/NĐ-CP and its annex have it, number and day blank."""
    return Letter(
        issuer=f"Ủy ban nhân dân\n{facts.unit}",
        symbol="PC-UBND",
        place=facts.unit.partition(" ")[2] or facts.unit,
        year=facts.year,
        kind="Phiếu chuyển",
        title=f"Đề nghị trợ giúp trẻ em: {facts.need[:1].lower()}{facts.need[1:]}",
        subtitle=f"Mã chuyển gửi {facts.code}",
        blocks=list(_blocks(facts)),
        recipients=("Như trên;", "Lưu: VT, VHXH (hồ sơ chuyển gửi)."),
        authority=("TM. Ủy ban nhân dân", "Chủ tịch"),
    )


def _blocks(facts: LetterFacts) -> Iterator[Block]:
    area = facts.unit[:1].lower() + facts.unit[1:]
    yield Block(kind="text", text=f"Kính gửi: {facts.to}.")
    yield Block(kind="part", text="1. Việc đề nghị")
    lines = [line.strip() for line in facts.purpose.splitlines() if line.strip()]
    yield from (Block(kind="text", text=line) for line in lines)
    yield Block(kind="text", text=f"Mức độ: {facts.urgency}.")
    if facts.answer_by:
        yield Block(kind="text", text=f"Đề nghị trả lời {_by(facts.answer_by)}.")
    if facts.help_by:
        yield Block(kind="text", text=f"Cần giúp xong trước ngày {day(facts.help_by)}.")
    yield Block(kind="part", text="2. Thông tin được cung cấp")
    yield Block(
        kind="table",
        head=("Thông tin", "Nội dung", "Vì sao nơi nhận cần"),
        widths=(4, 7, 5),
        rows=[(what, words or "hồ sơ chưa có", why) for what, words, why in facts.told],
    )
    yield Block(kind="part", text="3. Căn cứ cung cấp thông tin")
    yield Block(kind="text", text=f"{facts.ground.rstrip('.')}.")
    yield Block(kind="text", text=f"{CONFIDENTIAL} {TAKEN_BACK}" if facts.by_consent else CONFIDENTIAL)
    yield Block(kind="text", text=ANSWER.format(area=area))


def _by(late: datetime) -> str:
    """Before the first moment that is late; people name the last day rather than the midnight after it."""
    there = late.astimezone(VN)
    if there.time() == time(0):
        return f"chậm nhất ngày {day(there.date() - timedelta(days=1))}"
    return f"trước {moment(late)}"
