"""PDF files: the text layer put back into paragraphs; pages that are pictures go to the OCR program."""

from __future__ import annotations

import time

import pypdfium2 as pdfium
import pypdfium2.raw as c

from diemtua.lib.errors import BadInput
from diemtua.lib.paper.encodings import mend
from diemtua.lib.paper.model import Builder, Limits, OnPage, Paper, no_matter
from diemtua.lib.paper.pdf_layout import without_running_heads, write_page
from diemtua.lib.paper.pdf_page import Page, page_of

_FEW_LETTERS = 25


def read_pdf(data: bytes, name: str, limits: Limits, until: float, *, on_page: OnPage = no_matter) -> Paper:
    """The paragraphs of a PDF, or BadInput."""
    document = _open(data)
    try:
        if len(document) > limits.pages:
            raise BadInput(
                f"Tệp PDF có {len(document)} trang, quá {limits.pages} trang. Hãy tách nhỏ rồi gửi lại.",
                code="file_too_large",
            )
        pages = _pages(document, limits, until)
        scanned = [at for at, page in enumerate(pages) if page.letters < _FEW_LETTERS and page.has_picture]
        if not any(page.letters for page in pages) and not scanned:
            raise BadInput("Tệp PDF không có chữ nào. Hãy kiểm tra lại rồi gửi lại.", code="file_empty")
        return _written(document, pages, scanned, name=name, until=until, on_page=on_page)
    finally:
        document.close()


def _open(data: bytes) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as fault:
        if getattr(fault, "err_code", None) == c.FPDF_ERR_PASSWORD or "password" in str(fault).lower():
            raise BadInput("Tệp PDF có mật khẩu. Hãy bỏ mật khẩu rồi gửi lại.", code="file_password") from None
        raise BadInput("Tệp PDF bị hỏng, không mở được. Hãy xuất lại tệp rồi gửi lại.", code="file_damaged") from None


def _pages(document: pdfium.PdfDocument, limits: Limits, until: float) -> list[Page]:
    pages: list[Page] = []
    letters = 0
    for number in range(len(document)):
        if time.monotonic() > until:
            raise BadInput("Tệp mất quá nhiều thời gian để đọc. Hãy tách nhỏ rồi gửi lại.", code="file_slow")
        try:
            page = page_of(document, number)
        except (pdfium.PdfiumError, ValueError):
            page = Page(number=number + 1, width=595, height=842)
        letters += page.letters
        if letters > limits.characters:
            raise BadInput("Văn bản dài quá mức đọc được. Hãy tách thành nhiều tệp rồi gửi lại.", code="file_too_large")
        pages.append(page)
    return pages


def _written(
    document: pdfium.PdfDocument, pages: list[Page], scanned: list[int], *, name: str, until: float, on_page: OnPage
) -> Paper:
    builder = Builder()
    warnings: list[str] = []
    mended = mend("\n".join(piece.text for page in pages for piece in page.pieces))
    cleaned = without_running_heads(pages)
    for at, page in enumerate(cleaned):
        if at in scanned:
            from diemtua.lib.paper.scan import read_page  # noqa: PLC0415 - only scanned papers need it

            on_page(at + 1, len(cleaned))
            read_page(document, at, builder, until)
        else:
            write_page(page, builder, mended)
    if scanned:
        warnings.append(f"{len(scanned)} trang là ảnh quét, đã nhận dạng chữ bằng máy; hãy đối chiếu với bản gốc.")
    return Paper(name=name, kind="pdf", lines=tuple(builder.lines), pages=len(pages), warnings=tuple(warnings))
