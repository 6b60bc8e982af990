"""Word files are opened as Word would show them, and only when nothing hides in them."""

import io
import zipfile

import pytest

from diemtua.lib.errors import BadInput
from diemtua.lib.paper import Limits, Line, open_paper
from diemtua.lib.tests.papers import docx, numbering, paragraph, table

PLAN = [
    ("upperRoman", "%1."),
    ("decimal", "%2."),
    ("decimal", "%2.%3."),
    ("lowerLetter", "%4)"),
    ("bullet", "\uf0b7"),
    ("bullet", "o"),
]


def texts(data: bytes) -> list[str]:
    return [line.text for line in open_paper(data, "ke-hoach.docx").lines]


def test_the_list_signs_word_makes_are_shown() -> None:
    body = [
        paragraph("MỤC ĐÍCH", level=0),
        paragraph("Nhận thức", level=1),
        paragraph("Của cán bộ", level=2),
        paragraph("Của người dân", level=2),
        paragraph("Trách nhiệm", level=1),
        paragraph("Ngành y tế", level=3),
        paragraph("Ngành giáo dục", level=3),
        paragraph("Một việc", level=4),
        paragraph("Một phần của việc", level=5),
        paragraph("NHIỆM VỤ", level=0),
        paragraph("Đếm lại từ đầu", level=1),
    ]
    assert texts(docx(*body, numbers=numbering(PLAN))) == [
        "I. MỤC ĐÍCH",
        "1. Nhận thức",
        "1.1. Của cán bộ",
        "1.2. Của người dân",
        "2. Trách nhiệm",
        "a) Ngành y tế",
        "b) Ngành giáo dục",
        "- Một việc",
        "+ Một phần của việc",
        "II. NHIỆM VỤ",
        "1. Đếm lại từ đầu",
    ]


def test_a_list_told_to_start_again_starts_again() -> None:
    body = [
        paragraph(text, level=0, number=number)
        for text, number in (("một", 1), ("hai", 1), ("lại một", 101), ("lại hai", 101))
    ]
    assert texts(docx(*body, numbers=numbering([("decimal", "%1.")]))) == [
        "1. một",
        "2. hai",
        "1. lại một",
        "2. lại hai",
    ]


@pytest.mark.parametrize(
    ("form", "signs"),
    [
        ("lowerRoman", ["i)", "ii)", "iii)", "iv)", "v)"]),
        ("upperLetter", ["A)", "B)", "C)", "D)", "E)"]),
        ("custom", ["a)", "b)", "c)", "d)", "đ)"]),
        ("vietnameseCounting", ["một)", "hai)", "ba)", "bốn)", "năm)"]),
    ],
)
def test_every_way_of_counting_is_known(form: str, signs: list[str]) -> None:
    body = [paragraph("việc", level=0) for _ in signs]
    assert texts(docx(*body, numbers=numbering([(form, "%1)")]))) == [f"{sign} việc" for sign in signs]


def test_what_was_deleted_is_gone_and_what_was_inserted_stands() -> None:
    words = (
        "<w:p><w:r><w:t>Hoàn thành </w:t></w:r><w:del><w:r><w:delText>tháng 5</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>tháng 6</w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r></w:p>"
    )
    assert texts(docx(words)) == ["Hoàn thành tháng 6"]


def test_a_text_box_and_a_footnote_are_read() -> None:
    inside = "<w:txbxContent><w:p><w:r><w:t>Trong khung</w:t></w:r></w:p></w:txbxContent>"
    box = f"<w:p><w:r><w:pict>{inside}</w:pict></w:r></w:p>"
    note = '<w:footnote w:id="2"><w:p><w:r><w:t>Theo Luật Trẻ em.</w:t></w:r></w:p></w:footnote>'
    *_, framed, last = open_paper(docx(paragraph("Ngoài khung"), box, footnotes=note), "a.docx").lines
    assert (framed.text, framed.note) == ("Trong khung", "")
    assert (last.text, last.note) == ("Theo Luật Trẻ em.", "2")


def test_a_letterhead_is_read_column_by_column_and_a_grid_row_by_row() -> None:
    head = table([["UBND TỈNH\nSỞ Y TẾ", "CỘNG HÒA\nĐộc lập"]], borders=False)
    grid = table([["TT", "Việc", "Ai"], ["1", "Họp", "Sở Y tế"], ["2", "Báo cáo", "^"]])
    lines = open_paper(docx(head, grid), "a.docx").lines
    assert [line.text for line in lines[:4]] == ["UBND TỈNH", "SỞ Y TẾ", "CỘNG HÒA", "Độc lập"]
    cells = [(line.cell.row, line.cell.column, line.text) for line in lines if line.cell]
    assert cells[-3:] == [(3, 1, "2"), (3, 2, "Báo cáo"), (3, 3, "Sở Y tế")]
    assert len({line.number for line in lines if line.cell}) == 3


def test_bold_and_centre_and_line_breaks_are_hints() -> None:
    first, second, third = open_paper(
        docx(paragraph("KẾ HOẠCH\nNăm 2026", bold=True, align="center"), paragraph("Đoạn")), "a.docx"
    ).lines
    assert (first.bold, first.align, second.gap, third.bold, third.gap) == (True, "center", False, False, True)


def _refused(data: bytes, name: str = "ke-hoach.docx", limits: Limits | None = None) -> BadInput:
    with pytest.raises(BadInput) as refusal:
        open_paper(data, name, limits=limits)
    assert "\n" not in str(refusal.value)
    assert str(refusal.value).endswith(".")
    return refusal.value


def test_a_file_with_macros_is_refused() -> None:
    assert _refused(docx(paragraph("x"), more={"word/vbaProject.bin": b"x"})).code == "file_macro"
    assert "macro" in str(
        _refused(docx(paragraph("x"), more={"word/vbaData.xml": b"", "word/vbaProject.bin": b""}), "a.docm")
    )


def test_a_file_with_a_password_says_so() -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\x00" * 600
    assert _refused(ole).code == "file_password"


def test_an_old_word_file_is_sent_back_with_advice() -> None:
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 2000
    assert "lưu lại dưới dạng .docx" in str(_refused(old, "cu.doc"))


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = docx(paragraph("x"), more={"word/media/a.xml": b"0" * 30_000_000})
    assert len(bomb) < 100_000
    assert _refused(bomb).code == "file_bomb"
    assert _refused(docx(paragraph("x " * 5000)), limits=Limits(unpacked=1000)).code == "file_bomb"


def test_other_packed_files_are_named() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("xl/workbook.xml", "<x/>")
    assert "Excel" in str(_refused(file.getvalue(), "a.xlsx"))


@pytest.mark.parametrize("cut", [10, 60, 200, -30])
def test_a_damaged_file_is_one_sentence(cut: int) -> None:
    assert _refused(docx(paragraph("Một đoạn văn"))[:cut]).code in {"file_damaged", "file_kind", "encoding"}


def test_a_damaged_document_inside_is_one_sentence() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("word/document.xml", "<w:document><w:body>")
    assert _refused(file.getvalue()).code == "file_damaged"


def test_entities_are_not_fetched() -> None:
    file = io.BytesIO()
    evil = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><document><body><p><r><t>x&b;</t></r></p></body></document>'
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("word/document.xml", evil)
    lines: tuple[Line, ...] = open_paper(file.getvalue(), "a.docx").lines
    assert "root:" not in "".join(line.text for line in lines)


def test_heading_styles_count_at_the_level_their_list_gives_them() -> None:
    head = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    list_of_style = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = "".join(
        f'<w:style w:styleId="H{level}"><w:name w:val="heading {level}"/>{list_of_style}</w:style>' for level in (1, 2)
    )
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:pStyle w:val="H{at + 1}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for at, (form, text) in enumerate((("upperRoman", "%1."), ("decimal", "%2.")))
    )
    numbers = (
        f'<w:numbering {head}><w:abstractNum w:abstractNumId="1">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    )
    body = [
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'
        for style, text in (("H1", "NHIỆM VỤ"), ("H2", "Truyền thông"), ("H2", "Dạy bơi"), ("H1", "TỔ CHỨC"))
    ]
    more = {"word/styles.xml": f"<w:styles {head}>{styles}</w:styles>".encode()}
    lines = open_paper(docx(*body, numbers=numbers, more=more), "a.docx").lines
    assert [(line.text, line.level) for line in lines] == [
        ("I. NHIỆM VỤ", 1),
        ("1. Truyền thông", 2),
        ("2. Dạy bơi", 2),
        ("II. TỔ CHỨC", 1),
    ]
