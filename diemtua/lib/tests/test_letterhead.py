"""An official paper opens in Word and carries the parts the form asks for."""

import io
from datetime import date

from docx import Document
from docx.shared import Pt

from diemtua.lib.letterhead import Block, Letter, as_docx


def words_of(content: bytes) -> str:
    document = Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([p.text for p in document.paragraphs] + cells)


def letter(**changes: object) -> Letter:
    facts = {
        "issuer": "Ủy ban nhân dân\nphường Trấn Biên",
        "symbol": "KH-UBND",
        "place": "Trấn Biên",
        "year": 2026,
        "kind": "Kế hoạch",
        "title": "Chăm lo trẻ em",
        "blocks": [Block(kind="table", head=("STT", "Việc"), rows=(("1", "Rà soát"),), widths=(1.5, 14))],
        "recipients": ("Như trên;",),
        "authority": ("TM. Ủy ban nhân dân", "Chủ tịch"),
        "signer": "Nguyễn Văn An",
    }
    return Letter(**{**facts, **changes})  # type: ignore[arg-type]


def test_the_parts_of_the_form_are_there_and_the_number_is_left_to_the_clerk() -> None:
    words = words_of(as_docx(letter()))
    motto = "Độc lập - Tự do - Hạnh phúc"
    for part in ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", motto, "PHƯỜNG TRẤN BIÊN", "KẾ HOẠCH", "Nơi nhận:", "Rà soát"):
        assert part in words
    assert "Số:       /KH-UBND" in words
    assert "ngày      tháng      năm 2026" in words


def test_a_signed_paper_shows_its_number_and_day() -> None:
    words = words_of(as_docx(letter(number="12", issued_on=date(2026, 2, 5))))
    assert "Số: 12/KH-UBND" in words
    assert "Trấn Biên, ngày 05 tháng 02 năm 2026" in words


def test_a_party_paper_has_the_party_heading() -> None:
    words = words_of(as_docx(letter(party=True, number="61", symbol="KH/TU")))
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in words
    assert "CỘNG HÒA" not in words


def test_there_is_room_below_a_table() -> None:
    table = Block(kind="table", head=("Nội dung", "Cao"), rows=[("Mức độ", "1")])
    file = Document(io.BytesIO(as_docx(letter(blocks=[table, Block(kind="text", text="Kết luận."), table]))))
    below = next(part for part in file.paragraphs if part.text == "Kết luận.")
    assert below.paragraph_format.space_before == Pt(6)
