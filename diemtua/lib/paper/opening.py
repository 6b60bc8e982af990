"""Opens a file: what kind it is, whether it may be read at all, and who reads it."""

from __future__ import annotations

import time
from pathlib import Path

from diemtua.lib.errors import BadInput
from diemtua.lib.paper.encodings import decode
from diemtua.lib.paper.model import Builder, Limits, OnPage, Paper, no_matter
from diemtua.lib.paper.plain import read_plain

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"GIF8", b"BM", b"RIFF")
_ASK = "Hãy gửi tệp .docx, .pdf, .txt, .md hoặc .html."


def open_paper(
    source: Path | str | bytes, name: str = "", *, limits: Limits | None = None, on_page: OnPage = no_matter
) -> Paper:
    """The lines of a file, or BadInput with one sentence that says what to do.

    `on_page` is told of each page that takes long, before it is read: which one, of how many.
    """
    limits = limits or Limits()
    data, name = _bytes_of(source, name, limits)
    if len(data) > limits.size:
        raise BadInput(
            f"Tệp lớn hơn {limits.size >> 20} MB. Hãy tách nhỏ hoặc nén ảnh trong tệp rồi gửi lại.",
            code="file_too_large",
        )
    if not data.strip(b"\x00 \t\r\n"):
        raise BadInput("Tệp rỗng, không có gì để đọc. Hãy kiểm tra lại rồi gửi lại.", code="file_empty")
    until = time.monotonic() + limits.seconds
    paper = _read(data, name, limits, until, on_page=on_page)
    if not paper.lines:
        raise BadInput("Không thấy chữ nào trong tệp. Hãy kiểm tra lại rồi gửi lại.", code="file_empty")
    return paper


def _bytes_of(source: Path | str | bytes, name: str, limits: Limits) -> tuple[bytes, str]:
    if isinstance(source, bytes):
        return source, name
    path = Path(source)
    with path.open("rb") as file:
        return file.read(limits.size + 1), name or path.name


def _read(data: bytes, name: str, limits: Limits, until: float, *, on_page: OnPage) -> Paper:
    suffix = Path(name).suffix.lower()
    if data.startswith(_OLE):
        _refuse_old_office(data)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        from diemtua.lib.paper.word import read_word  # noqa: PLC0415 - each format's library only when it is met

        return read_word(data, name, limits, until)
    if b"%PDF-" in data[:1024]:
        from diemtua.lib.paper.pdf import read_pdf  # noqa: PLC0415

        return read_pdf(data, name, limits, until, on_page=on_page)
    if data.startswith(_IMAGES):
        from diemtua.lib.paper.scan import read_image  # noqa: PLC0415

        return read_image(data, name, limits, until)
    if data.startswith(b"{\\rtf") or suffix in {".rtf", ".odt", ".xls", ".xlsx", ".pptx"}:
        raise BadInput(f"Chưa đọc được loại tệp này. {_ASK}", code="file_kind")
    return _read_text(data, name, suffix, limits)


def _refuse_old_office(data: bytes) -> None:
    wide = data[: 1 << 20]
    if "EncryptedPackage".encode("utf-16-le") in data or "EncryptionInfo".encode("utf-16-le") in wide:
        raise BadInput("Tệp Word có mật khẩu. Hãy bỏ mật khẩu rồi gửi lại.", code="file_password")
    raise BadInput(
        "Tệp Word kiểu cũ (.doc) không được nhận. Hãy mở tệp, lưu lại dưới dạng .docx rồi gửi lại.", code="file_kind"
    )


def _read_text(data: bytes, name: str, suffix: str, limits: Limits) -> Paper:
    text, encoding = decode(data)
    if len(text) > limits.characters:
        raise BadInput("Văn bản dài quá mức đọc được. Hãy tách thành nhiều tệp rồi gửi lại.", code="file_too_large")
    builder = Builder()
    if suffix in {".html", ".htm"} or text.lstrip()[:200].lower().startswith(("<!doctype html", "<html")):
        from diemtua.lib.paper.web import read_html  # noqa: PLC0415

        read_html(text, builder)
        kind = "html"
    else:
        read_plain(text, builder)
        kind = "md" if suffix == ".md" else "txt"
    pages = max((line.page for line in builder.lines), default=1)
    return Paper(name=name, kind=kind, lines=tuple(builder.lines), pages=pages, encoding=encoding)
