"""PDF files give back their paragraphs and tables; pictures go to the OCR program or come back with a sentence."""

import shutil
from collections.abc import Iterator

import pypdfium2 as pdfium
import pytest

from diemtua.lib.errors import BadInput
from diemtua.lib.paper import Limits, open_paper, scan
from diemtua.lib.tests.papers import pdf, serif

pytestmark = pytest.mark.skipif(serif() is None, reason="no font with Vietnamese letters")
LONG = (
    "a) Rà soát, lập danh sách trẻ em có hoàn cảnh đặc biệt trên địa bàn, phân công cán bộ theo dõi từng trường "
    "hợp, cập nhật hằng tháng vào phần mềm quản lý và thông báo cho gia đình các chính sách được hưởng theo quy định."
)


def test_a_paragraph_broken_over_lines_and_pages_is_one_line() -> None:
    parts = [f"{number}. {LONG[3:]}" for number in range(1, 25)]
    paper = open_paper(pdf(*parts), "dai.pdf")
    assert paper.pages > 1
    assert [line.text for line in paper.lines] == parts


def test_page_numbers_and_running_heads_are_left_out() -> None:
    paper = open_paper(pdf(*[LONG] * 40, running_head="Dự thảo lần 2"), "dai.pdf")
    assert paper.pages > 3
    assert not [line.text for line in paper.lines if "Dự thảo" in line.text or line.text.strip().isdigit()]


def test_a_ruled_table_keeps_its_cells() -> None:
    rows = [
        ["TT", "Nội dung", "Cơ quan chủ trì"],
        ["1", "Tập huấn cán bộ làm công tác trẻ em", "Sở Y tế"],
        ["2", "Truyền thông", "Sở Nội vụ"],
    ]
    paper = open_paper(pdf("Phụ lục phân công", rows, "Đoạn sau bảng đứng riêng."), "bang.pdf")
    cells = [(line.cell.row, line.cell.column, line.text) for line in paper.lines if line.cell]
    assert cells == [(row, column, text) for row, texts in enumerate(rows, 1) for column, text in enumerate(texts, 1)]
    assert paper.lines[-1].text == "Đoạn sau bảng đứng riêng."


def test_a_locked_pdf_says_so() -> None:
    with pytest.raises(BadInput, match="mật khẩu") as refusal:
        open_paper(pdf("Kín", password="bí mật".encode("ascii", "ignore").decode()), "khoa.pdf")
    assert refusal.value.code == "file_password"


def test_a_damaged_pdf_and_one_with_too_many_pages_are_refused() -> None:
    with pytest.raises(BadInput, match="hỏng"):
        open_paper(b"%PDF-1.7\nhello", "hong.pdf")
    with pytest.raises(BadInput, match="trang"):
        open_paper(pdf(*[LONG] * 40), "dai.pdf", limits=Limits(pages=1))


@pytest.fixture
def forget_the_program() -> Iterator[None]:
    scan.program.cache_clear()
    yield
    scan.program.cache_clear()


def picture_pdf() -> bytes:
    """A page that is nothing but a picture of words."""
    import io

    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    page = pdfium.PdfDocument(pdf("KẾ HOẠCH", "Sở Y tế chủ trì, phối hợp với các cơ quan liên quan thực hiện."))[0]
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(595, 842))
    canvas.drawImage(ImageReader(page.render(scale=200 / 72).to_pil()), 0, 0, 595, 842)
    canvas.save()
    return file.getvalue()


def test_a_picture_without_the_ocr_program_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, forget_the_program: None
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(BadInput, match="Tesseract") as refusal:
        open_paper(picture_pdf(), "quet.pdf")
    assert refusal.value.code == "file_scanned"
    with pytest.raises(BadInput, match="Tesseract"):
        open_paper(b"\x89PNG\r\n\x1a\n" + b"0" * 50, "anh.png")


def test_a_slow_ocr_program_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "program", lambda: "/bin/false")
    with pytest.raises(BadInput, match="quá nhiều thời gian"):
        open_paper(picture_pdf(), "quet.pdf", limits=Limits(seconds=0.5))


@pytest.mark.slow
@pytest.mark.skipif(scan.program() is None, reason="Tesseract with Vietnamese is not installed")
def test_a_picture_is_read_where_the_ocr_program_is_installed() -> None:
    paper = open_paper(picture_pdf(), "quet.pdf")
    assert "chủ trì" in paper.text
    assert "nhận dạng chữ" in paper.warnings[0]
