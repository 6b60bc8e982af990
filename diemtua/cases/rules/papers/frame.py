"""What every paper of a case says: whose secret it is (NĐ 56/2017 Đ24, 33), who receives it, who signs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from diemtua.cases.rules.forms import lines_of
from diemtua.cases.rules.papers.facts import Issuer, SheetFacts
from diemtua.lib.dates import day
from diemtua.lib.letterhead import Block, Letter

CONFIDENTIAL = (
    "Thông tin trong văn bản này là bí mật đời sống riêng tư của trẻ em (Điều 24, Điều 33 Nghị định số 56/2017/NĐ-CP): "
    "chỉ gửi cơ quan, cá nhân tại mục Nơi nhận; không niêm yết, không đăng tải, không sao chụp ngoài việc giải quyết "
    "vụ việc."
)
DRAFT = "Mẫu này chưa đối chiếu đầy đủ với phụ lục Nghị định số 56/2017/NĐ-CP."
ARTICLES = {"S": 49, "I": 50}  # support and intervention: a plan holds no other measures (Luật Trẻ em Điều 52.1)
CHAIR = ("Chủ tịch",)
KEPT = "Lưu: VT, VHXH (hồ sơ vụ việc)."


def text(words: str) -> Block:
    return Block(kind="text", text=words)


def article(words: str) -> Block:
    return Block(kind="article", text=words)


def part(words: str) -> Block:
    return Block(kind="part", text=words)


def basis(words: str) -> Block:
    return Block(kind="basis", text=words)


def said(name: str, words: str) -> list[Block]:
    """A question and its answer; of an answer of several lines each is a paragraph."""
    lines = [line.strip() for line in words.splitlines() if line.strip()]
    if not lines:
        return [text(f"{name}: ……")]
    return [text(f"{name}: {lines[0]}"), *(text(line) for line in lines[1:])]


def answers(sheet: SheetFacts) -> Iterator[Block]:
    """What was answered, section by section, by the version of the day."""
    for section in sheet.edition.sections:
        lines = lines_of(sheet.edition, sheet.answers, section.code)
        if lines:
            yield part(section.title)
        for line in lines:
            meaning = f" ({line.meaning})" if line.meaning else ""
            yield from said(line.field.label.rstrip("."), line.answer + meaning)


def letter(
    issuer: Issuer,
    *,
    symbol: str,
    blocks: Iterable[Block],
    recipients: tuple[str, ...] = (),
    **words: Any,
) -> Letter:
    """The paper with its head and foot. `words`: kind and title, or what it is about; who signs in whose name."""
    return Letter(
        issuer=issuer.committee,
        symbol=symbol,
        place=issuer.place,
        year=issuer.year,
        blocks=list(blocks),
        recipients=recipients or (_receiver(issuer, symbol), KEPT),
        **words,
    )


def _receiver(issuer: Issuer, symbol: str) -> str:
    """A report goes to who ordered it (Điều 26, 27, 30); a paper without "Kính gửi" has nobody "as above"."""
    if symbol.startswith("BC"):
        return f"Chủ tịch Ủy ban nhân dân {issuer.area} (để báo cáo);"
    return "Cơ quan, cá nhân nêu trên;"


def law_of(measure: str) -> str:
    """Where the law has the measure, as an office writes it: "điểm đ Điều 50" of I.dd."""
    level, _dot, point = measure.partition(".")
    return f"điểm {point.replace('dd', 'đ')} Điều {ARTICLES[level]} Luật Trẻ em"


def days(first: date | None, last: date | None) -> str:
    """From … to …, as far as it is known."""
    return " đến ".join(filter(None, (day(first), day(last)))) or "……"
