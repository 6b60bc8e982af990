"""A file handed in is examined before it is kept."""

import io

import pytest

from diemtua.lib.errors import Invalid
from diemtua.lib.files import examine, safe_name


def test_a_report_is_taken_with_its_size_and_digest() -> None:
    facts = examine(io.BytesIO(b"%PDF-1.7 du lieu"), "Báo cáo quý.pdf")
    assert (facts.name, facts.size) == ("Báo cáo quý.pdf", 16)
    assert len(facts.sha256) == 64


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("bao-cao.pdf.exe", b"MZ", "file_kind"),
        ("anh.svg", b"<svg onload=alert(1)>", "file_kind"),
        ("anh.jpg", b"<script>alert(1)</script>", "file_program"),
        ("bao-cao.pdf", b"MZ\x90\x00", "file_program"),
        ("trang.txt", b"  <!DOCTYPE html><html>", "file_program"),
        ("rong.pdf", b"", "file_empty"),
        ("lon.pdf", b"x" * 2000, "file_too_large"),
    ],
)
def test_programs_pages_empty_and_huge_files_are_refused(name: str, content: bytes, code: str) -> None:
    with pytest.raises(Invalid) as refusal:
        examine(io.BytesIO(content), name, limit=1000)
    assert refusal.value.code == code


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("..\\..\\etc\\passwd", "passwd"),
        ("/home/a\r\nb.pdf", "a_b.pdf"),
        ("Ảnh <1>.jpg", "Ảnh _1_.jpg"),
        ("...", "tep"),
        ("Biên bản họp, lần 2 – “rút kinh nghiệm”; 15%.docx", "Biên bản họp, lần 2 – “rút kinh nghiệm”; 15%.docx"),
        ("báo\u202efdp.exe", "báo_fdp.exe"),
        ("=cmd|'calc'!A0.csv", "_cmd_'calc'!A0.csv"),
    ],
)
def test_a_name_loses_folders_and_tricks_but_keeps_its_marks(sent: str, kept: str) -> None:
    assert safe_name(sent) == kept
