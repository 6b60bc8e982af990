"""Scanned pages and pictures, read by Tesseract where it is installed with Vietnamese."""

from __future__ import annotations

import functools
import shutil
import subprocess
import time
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

from diemtua.lib.errors import BadInput
from diemtua.lib.paper.model import Builder, Limits, Paper
from diemtua.lib.paper.plain import read_plain

if TYPE_CHECKING:
    import pypdfium2 as pdfium

_SCALE = 200 / 72
_MISSING = (
    "Tệp chỉ có ảnh quét, không có chữ để đọc, mà máy này chưa cài bộ nhận dạng chữ tiếng Việt (Tesseract). "
    "Hãy gửi tệp Word hoặc PDF có lớp chữ."
)
_SLOW = "Nhận dạng chữ trong ảnh quét mất quá nhiều thời gian. Hãy gửi ít trang hơn hoặc tệp có lớp chữ."


@functools.cache
def program() -> str | None:
    """The path of Tesseract, when it knows Vietnamese."""
    path = shutil.which("tesseract")
    if path is None:
        return None
    try:
        done = subprocess.run([path, "--list-langs"], capture_output=True, timeout=10, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return path if b"vie" in done.stdout.split() or b"vie" in done.stderr.split() else None


def read_image(data: bytes, name: str, limits: Limits, until: float) -> Paper:  # noqa: ARG001 - the form of all readers
    """The words in a picture."""
    builder = Builder()
    read_plain(_recognised(data, until), builder)
    if not builder.lines:
        raise BadInput("Không nhận ra chữ nào trong ảnh. Hãy chụp hoặc quét lại rõ hơn.", code="file_empty")
    warning = "Văn bản được nhận dạng từ ảnh; hãy đối chiếu với bản gốc."
    return Paper(name=name, kind="image", lines=tuple(builder.lines), warnings=(warning,))


def read_page(document: pdfium.PdfDocument, at: int, builder: Builder, until: float) -> None:
    """Add the words of a scanned PDF page."""
    if program() is None:
        raise BadInput(_MISSING, code="file_scanned")
    page = document[at]
    try:
        width, height = page.get_size()
        bitmap = page.render(scale=min(_SCALE, 5000 / max(width, height, 1)), grayscale=True)
        picture = _grey_map(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride)
        bitmap.close()
    finally:
        page.close()
    start = len(builder.lines)
    read_plain(_recognised(picture, until), builder)
    _set_page(builder, start, at + 1)


def _set_page(builder: Builder, start: int, page: int) -> None:
    builder.lines[start:] = [replace(line, page=page) for line in builder.lines[start:]]


def _grey_map(pixels: bytes, width: int, height: int, stride: int) -> bytes:
    """The plainest picture format, which needs no library."""
    rows = pixels if stride == width else b"".join(pixels[at * stride : at * stride + width] for at in range(height))
    return b"P5 %d %d 255\n" % (width, height) + rows[: width * height]


def _recognised(picture: bytes, until: float) -> str:
    path = program()
    if path is None:
        raise BadInput(_MISSING, code="file_scanned")
    left = min(90.0, until - time.monotonic())
    if left <= 1:
        raise BadInput(_SLOW, code="file_slow")
    command = [path, "stdin", "stdout", "-l", "vie", "--psm", "3", "-c", "preserve_interword_spaces=1"]
    try:
        done = subprocess.run(command, input=picture, capture_output=True, timeout=left, check=False)
    except subprocess.TimeoutExpired:
        raise BadInput(_SLOW, code="file_slow") from None
    except OSError:
        raise BadInput(_MISSING, code="file_scanned") from None
    if done.returncode:
        raise BadInput("Không đọc được ảnh này. Hãy chụp hoặc quét lại rồi gửi lại.", code="file_damaged")
    return unicodedata.normalize("NFC", done.stdout.decode("utf-8", errors="replace"))
