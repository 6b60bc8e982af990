"""Files made to trip the reader: numbers that are none, and characters no database holds."""

from __future__ import annotations

import contextlib

import pytest

from diemtua.lib.errors import BadInput
from diemtua.lib.paper import open_paper
from diemtua.lib.tests.papers import docx, numbering, paragraph
from diemtua.lib.text import whole_number

NUMBERS = ["²", "१२", "9" * 5000, "-", "--1", "1e9", "", "٣"]


@pytest.mark.parametrize("number", NUMBERS)
def test_a_word_file_with_numbers_that_are_none(number: str) -> None:
    span = f'<w:tc><w:tcPr><w:gridSpan w:val="{number}"/></w:tcPr><w:p><w:r><w:t>ô</w:t></w:r></w:p></w:tc>'
    body = (
        f'<w:p><w:pPr><w:outlineLvl w:val="{number}"/></w:pPr><w:r><w:t>một</w:t></w:r></w:p>',
        paragraph("hai", level=0).replace('w:ilvl w:val="0"', f'w:ilvl w:val="{number}"'),
        f"<w:tbl><w:tr>{span}</w:tr></w:tbl>",
        paragraph("ba", level=0),
    )
    notes = f'<w:footnote w:id="{number}"><w:p><w:r><w:t>bốn</w:t></w:r></w:p></w:footnote>'
    lists = numbering([("decimal", "%1.")]).replace('w:start w:val="1"', f'w:start w:val="{number}"')
    paper = open_paper(docx(*body, numbers=lists, footnotes=notes), "a.docx")
    assert {"một", "ô"} <= {line.text for line in paper.lines}


@pytest.mark.parametrize("number", NUMBERS)
def test_a_page_with_numbers_that_are_none(number: str) -> None:
    page = f'<html><table><tr><td colspan="{number}">ô</td></tr></table><ol start="{number}"><li>một</li></ol></html>'
    assert [line.text for line in open_paper(page.encode(), "a.html").lines] == ["ô", "1. một"]


@pytest.mark.parametrize("sign", ["0000", "D800", "DFFF", "110000", "F" * 40, "-1"])
def test_a_symbol_that_is_no_character(sign: str) -> None:
    body = f'<w:p><w:r><w:t>trước</w:t><w:sym w:font="Symbol" w:char="{sign}"/><w:t>sau</w:t></w:r></w:p>'
    assert_storable(docx(body), "a.docx")


@pytest.mark.parametrize(
    "data",
    [
        "Kế hoạch\0 bảo vệ trẻ em".encode(),
        "Kế hoạch\0".encode("utf-16"),
        b"K\xed\xa0\x80 ho\x00",
        b"\xff\xfe\x00\xd8a\x00",
        b"<html><p>a&#0;b&#xD800;c</p></html>",
    ],
)
def test_characters_no_database_holds(data: bytes) -> None:
    assert_storable(data, "a.html" if data.startswith(b"<") else "a.txt")


def assert_storable(data: bytes, name: str) -> None:
    with contextlib.suppress(BadInput):  # a sentence is as good
        text = open_paper(data, name).text
        assert "\0" not in text
        text.encode()


@pytest.mark.parametrize(("text", "number"), [("7", 7), ("-3", -3), ("007", 7), *((bad, 0) for bad in NUMBERS)])
def test_a_whole_number_is_plain_digits(text: str, number: int) -> None:
    assert whole_number(text, 0) == number
