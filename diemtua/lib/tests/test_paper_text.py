"""Plain text, Markdown and HTML are opened in whatever encoding an office kept them."""

import pytest

from diemtua.lib.errors import BadInput
from diemtua.lib.paper import open_paper

SENTENCE = (
    "Ủy ban nhân dân tỉnh ban hành Kế hoạch thực hiện công tác trẻ em, phân công nhiệm vụ của các cơ quan, đơn vị."
)
# The same words as the fonts .VnTime (TCVN3) and VNI-Times keep them.
TCVN3 = (
    "C¬ quan, ®¬n vÞ thùc hiÖn kÕ ho¹ch c«ng t¸c cña tØnh vµ b¸o c¸o theo quy ®Þnh trong n¨m, ®èi víi c¸c x·, ph­êng."
)
VNI = "Cô quan, ñôn vò thöïc hieän keá hoaïch coâng taùc cuûa tænh vaø baùo caùo theo quy ñònh trong naêm."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1258"])
def test_every_usual_encoding_gives_the_same_words(encoding: str) -> None:
    import unicodedata

    # Windows-1258 has tone marks of their own behind the vowel.
    text = SENTENCE
    if encoding == "cp1258":
        bases = {
            "Ủ": "U\u0309",
            "ủ": "u\u0309",
            "ỉ": "i\u0309",
            "ế": "ê\u0301",
            "ạ": "a\u0323",
            "ự": "ư\u0323",
            "ệ": "ê\u0323",
        }
        bases |= {"ẻ": "e\u0309", "ụ": "u\u0323", "ơ": "ơ", "ị": "i\u0323"}
        text = "".join(bases.get(c, c) for c in text)
    paper = open_paper(text.encode(encoding), "ke-hoach.txt")
    assert unicodedata.normalize("NFC", paper.lines[0].text) == SENTENCE


def test_the_old_font_encodings_are_recognised() -> None:
    assert open_paper(TCVN3.encode("latin-1"), "cu.txt").lines[0].text.startswith("Cơ quan, đơn vị thực hiện kế hoạch")
    assert open_paper(VNI.encode("cp1252"), "cu.txt").lines[0].text.startswith("Cơ quan, đơn vị thực hiện kế hoạch")


def test_utf8_taken_for_windows_once_is_put_right() -> None:
    text = "và các cơ quan"
    assert open_paper(text.encode().decode("cp1252").encode(), "a.txt").lines[0].text == text


@pytest.mark.parametrize("data", [bytes(range(128, 256)) * 20, b"\x81\x8d\x8f\x90\x9d" * 50, b"\xff\xfe\x00\xd8\x00"])
def test_a_strange_encoding_is_one_clear_sentence(data: bytes) -> None:
    with pytest.raises(BadInput, match="bảng mã lạ") as refusal:
        open_paper(data, "la.txt")
    assert refusal.value.code == "encoding"


@pytest.mark.parametrize("data", [b"", b"  \n\n\t", b"\x00" * 40])
def test_an_empty_file_says_that_it_is_empty(data: bytes) -> None:
    with pytest.raises(BadInput, match="rỗng"):
        open_paper(data, "rong.txt")


def test_lines_keep_the_numbers_they_have_in_the_file() -> None:
    paper = open_paper("Một\n\nHai\r\nBa\n\n\nBốn\n".encode(), "so-dong.txt")
    assert [(line.number, line.text, line.gap) for line in paper.lines] == [
        (1, "Một", True),
        (3, "Hai", True),
        (4, "Ba", False),
        (7, "Bốn", True),
    ]
    assert paper.text.split("\n")[6] == "Bốn"


def test_markdown_signs_become_hints() -> None:
    head_and_time = "## **II. NHIỆM VỤ**\n\n*Thời gian: Thường xuyên.*\n\n"
    text = f"{head_and_time}**6. Sở Nội vụ:** Kiện toàn bộ máy<sup>1</sup>.\n\n<sup>1</sup> Chú thích."
    head, italic, lead, note = open_paper(text.encode(), "ocr.md").lines
    assert (head.text, head.level, head.bold) == ("II. NHIỆM VỤ", 2, True)
    assert (italic.text, italic.italic) == ("Thời gian: Thường xuyên.", True)
    assert (lead.text, lead.bold, lead.text[: lead.bold_until]) == (
        "6. Sở Nội vụ: Kiện toàn bộ máy.",
        False,
        "6. Sở Nội vụ:",
    )
    assert (note.text, note.note) == ("Chú thích.", "1")


def test_a_table_of_bars_keeps_rows_and_columns() -> None:
    paper = open_paper("| STT | Nội dung |\n|---|---|\n| 1 | Tập huấn<br>cán bộ |\n".encode(), "bang.md")
    assert [(line.number, line.cell.row, line.cell.column, line.text) for line in paper.lines if line.cell] == [
        (1, 1, 1, "STT"),
        (1, 1, 2, "Nội dung"),
        (3, 3, 1, "1"),
        (3, 3, 2, "Tập huấn"),
        (3, 3, 2, "cán bộ"),
    ]
    assert paper.text.split("\n")[2] == "1 | Tập huấn cán bộ"


def test_html_shows_what_a_browser_would() -> None:
    page = (
        "<html><head><title>x</title><script>alert(1)</script></head><body><p align=center><b>KẾ HOẠCH</b></p>"
        "<p>Dòng một<br>dòng hai</p><ol start=3><li>Sở Y tế</li></ol>"
        "<table border=1><tr><th>TT</th><th>Việc</th><th>Ai</th></tr>"
        "<tr><td>1</td><td>Họp</td><td>Sở Y tế</td></tr></table></body></html>"
    )
    lines = open_paper(page.encode(), "trang.html").lines
    assert [line.text for line in lines[:4]] == ["KẾ HOẠCH", "Dòng một", "dòng hai", "3. Sở Y tế"]
    assert (lines[0].bold, lines[0].align, lines[2].gap) == (True, "center", False)
    assert [line.text for line in lines if line.cell] == ["TT", "Việc", "Ai", "1", "Họp", "Sở Y tế"]
