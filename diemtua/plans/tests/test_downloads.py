"""A file handed out carries the name people know, whatever somebody typed into the number."""

from __future__ import annotations

import pytest

from diemtua.plans.pages.downloads import DOCX, handed


@pytest.mark.parametrize(
    ("number", "name"),
    [
        ("31/KH-UBND", "Bang 31-KH-UBND.docx"),
        ("", "Bang.docx"),
        ("31\r\nSet-Cookie: a=b", "Bang 31_Set-Cookie_ a_b.docx"),
        ('31"; filename="x.exe', "Bang 31_; filename_x.exe.docx"),
        ("..\\..\\etc", "etc.docx"),
    ],
)
def test_the_name_of_a_file_is_no_way_into_the_headers(number: str, name: str) -> None:
    answer = handed(b"x", "Bang", number, DOCX)
    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
    answer.close()
