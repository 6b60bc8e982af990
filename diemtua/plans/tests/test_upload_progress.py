"""A scan is read page by page, and whoever dropped it sees which page it is."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from diemtua.access.testing import AT, PROVINCE, Cast, unit
from diemtua.lib.paper import open_paper, scan
from diemtua.plans import jobs, operations
from diemtua.plans.models import Upload
from diemtua.plans.states import UploadState
from diemtua.plans.testing import PLAN

PAGES = 3


def scanned() -> bytes:
    """Pages that are pictures and nothing else."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(595, 842))
    for _page in range(PAGES):
        canvas.drawImage(ImageReader(Image.new("L", (60, 80), 200)), 0, 0, 595, 842)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


@pytest.fixture
def recognised(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The words an OCR program would find, and what is looked at while it works."""
    looks: list[Any] = []
    monkeypatch.setattr(scan, "program", lambda: "/bin/true")

    def words(*_: Any) -> str:
        for look in looks:
            look()
        return PLAN

    monkeypatch.setattr(scan, "_recognised", words)
    return looks


def test_the_reader_says_which_page_of_how_many(recognised: list[Any]) -> None:
    told: list[tuple[int, int]] = []
    open_paper(scanned(), "quet.pdf", on_page=lambda page, pages: told.append((page, pages)))
    assert told == [(1, PAGES), (2, PAGES), (3, PAGES)]


def test_the_list_of_files_shows_the_page_that_is_read_now(
    cast: Cast, recognised: list[Any], settings: Any, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    by = cast.as_("minh")
    file = SimpleUploadedFile("quét.pdf", scanned())
    (upload,) = operations.drop_files([file], unit=unit(PROVINCE), by=by, at=AT)
    seen: list[tuple[str, int, int]] = []
    recognised.append(lambda: seen.append(Upload.objects.values_list("state", "page", "pages").get()))
    jobs.read_upload(str(upload.uuid))
    reading = UploadState.READING.value
    assert seen == [(reading, 1, PAGES), (reading, 2, PAGES), (reading, 3, PAGES)]
    assert Upload.objects.get().state == UploadState.DONE
    Upload.objects.update(state=UploadState.READING, dropped_at=AT)
    page = cast.client("minh").get("/plans/uploads/", headers={"HX-Request": "true"}).content.decode()
    assert "Đang đọc trang 3/3" in page
