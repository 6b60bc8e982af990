"""Mẫu 01 to 07 and the minutes as Word files: official head, blank number, who signs, whose secret it is."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import Any

import pytest
from docx import Document
from pypdfium2 import PdfDocument

from diemtua.access.testing import AT, TODAY, Cast
from diemtua.cases import operations, queries
from diemtua.cases.codes import FormCode, LetterCode, Verb
from diemtua.cases.models import Case
from diemtua.cases.rules.papers import law_of
from diemtua.cases.testing import make_case
from diemtua.lib import printing
from diemtua.lib.errors import Invalid, NotAllowed
from diemtua.lib.printing import printer_is_set
from diemtua.trail.models import Entry

pytestmark = pytest.mark.django_db
NAME = "Nguyễn Gia Bảo"
SAYS = {
    "M01": "TIẾP NHẬN THÔNG TIN",
    "M02": "Mức độ tổn hại",
    "M03": "Ý kiến, nguyện vọng",
    "M04": "Tham vấn tâm lý sáu buổi",
    "M05": "Phê duyệt Kế hoạch hỗ trợ, can thiệp đối với trẻ em",
    "M06": "Trẻ em đã ổn định chưa",
    "M07": "Giao Bà ngoại nhận chăm sóc thay thế tạm thời",
    "MINUTES": "Nguyễn Thị Lan",
}


@pytest.fixture
def case(cast: Cast) -> Case:
    found = make_case(cast.as_("lan"), cast.as_("khoa"), AT, state="reviewed", name=NAME)
    apart = operations.Apart(
        ground="harmed", effective_on=TODAY, until=TODAY + timedelta(days=7), handed_to="Bà ngoại",
        safe_address="12 hẻm Kín",
    )  # fmt: skip
    operations.separate(found, apart, by=cast.as_("khoa"), at=AT)
    return found


def words_of(content: bytes) -> str:
    """Everything a Word file says."""
    document = Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


@pytest.mark.parametrize("code", SAYS)
def test_each_paper_has_its_head_its_words_and_no_number(cast: Cast, case: Case, code: str) -> None:
    words = words_of(operations.print_paper(case, form=code, by=cast.as_("lan"), at=AT))
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in words
    assert "Số:       /" in words
    assert "ngày      tháng      năm 2026" in words
    assert SAYS[code].lower() in words.lower()
    assert "bí mật đời sống riêng tư" in words
    assert NAME in words
    assert "TM." not in words
    assert Entry.objects.filter(verb=Verb.PRINT_PAPER, facts__form=code).count() == 1


def test_a_plan_names_the_law_and_the_need_in_words(cast: Cast, case: Case) -> None:
    words = words_of(operations.print_paper(case, form="M04", by=cast.as_("lan"), at=AT))
    assert "Tham vấn tâm lý sáu buổi (điểm a Điều 50 Luật Trẻ em, Hỗ trợ tâm lý)" in words
    assert "N3" not in words
    assert law_of("S.dd") == "điểm đ Điều 49 Luật Trẻ em"


def test_the_plan_is_sent_with_a_letter_that_names_no_child(cast: Cast, case: Case) -> None:
    words = words_of(operations.print_paper(case, form="SENDING", by=cast.as_("lan"), at=AT))
    assert "V/v gửi Quyết định và Kế hoạch hỗ trợ, can thiệp đối với trẻ em" in words
    assert "Số:       /UBND-VHXH" in words
    assert "khoản 5 Điều 28" in words
    assert "TM. ỦY BAN NHÂN DÂN" in words
    assert NAME not in words
    assert f"({'vụ việc ' + case.code})" in words


def test_the_court_is_asked_by_a_letter_that_is_there_before_it_is_noted(cast: Cast, case: Case) -> None:
    words = words_of(operations.print_paper(case, form="COURT", by=cast.as_("lan"), at=AT))
    assert "Kính gửi: Tòa án nhân dân ……" in words
    separation = case.separations.get()
    operations.note_separation_paper(separation, decision_no="7/QĐ-UBND", decision_on=TODAY, by=cast.as_("lan"), at=AT)
    operations.ask_court(
        separation, court="Tòa án nhân dân khu vực 1", words="Cách ly thêm 30 ngày.", asked_on=TODAY,
        by=cast.as_("khoa"), at=AT,
    )  # fmt: skip
    words = words_of(operations.print_paper(case, form="COURT", by=cast.as_("lan"), at=AT))
    assert "Kính gửi: Tòa án nhân dân khu vực 1" in words
    assert "Quyết định số 7/QĐ-UBND ngày" in words
    assert "đề nghị Tòa án xem xét, quyết định: Cách ly thêm 30 ngày." in words
    assert NAME in words
    assert "TM." not in words


def test_the_minutes_are_signed_by_who_wrote_them_and_who_was_in_the_chair(cast: Cast, case: Case) -> None:
    document = Document(io.BytesIO(operations.print_paper(case, form="MINUTES", by=cast.as_("lan"), at=AT)))
    signatures, below = document.tables[-1].rows
    assert [cell.text.split("\n")[0] for cell in signatures.cells] == ["NGƯỜI GHI BIÊN BẢN", "CHỦ TRÌ"]
    held = case.conferences.get()
    assert [cell.text.split("\n")[-1] for cell in signatures.cells] == [held.by_name, held.chair]
    assert below.cells[0].text.startswith("Nơi nhận:")


def test_a_report_says_who_receives_it(cast: Cast, case: Case) -> None:
    words = words_of(operations.print_paper(case, form="M02", by=cast.as_("lan"), at=AT))
    assert "- Chủ tịch Ủy ban nhân dân phường Trấn Biên (để báo cáo);" in words
    assert "Như trên" not in words


def test_where_the_child_is_hidden_is_in_no_paper(cast: Cast, case: Case) -> None:
    for code in (*FormCode.values, *LetterCode.values):
        assert "hẻm Kín" not in words_of(operations.print_paper(case, form=code, by=cast.as_("lan"), at=AT))


def test_there_is_no_paper_of_what_was_not_done(cast: Cast) -> None:
    found = make_case(cast.as_("lan"), cast.as_("khoa"), AT, state="open")
    assert queries.papers_of(queries.card_of(found, AT)) == ["M01"]
    with pytest.raises(Invalid):
        operations.print_paper(found, form="M05", by=cast.as_("lan"), at=AT)
    assert cast.client("lan").get(f"/cases/{found.uuid}/papers/m05/").status_code == 404


def test_a_stranger_takes_no_paper(cast: Cast, case: Case) -> None:
    with pytest.raises(NotAllowed):
        operations.print_paper(case, form="M05", by=cast.as_("tam"), at=AT)
    assert cast.client("tam").get(f"/cases/{case.uuid}/papers/m05/").status_code == 404
    answer = cast.client("lan").get(f"/cases/{case.uuid}/papers/m05/")
    assert answer.status_code == 200
    assert NAME not in answer["Content-Disposition"]


@pytest.mark.skipif(not printer_is_set(), reason="no LibreOffice on this machine")
def test_a_paper_is_given_as_pdf_of_the_same_words(cast: Cast, case: Case) -> None:
    answer = cast.client("lan").get(f"/cases/{case.uuid}/papers/m05/pdf/")
    assert answer["Content-Disposition"].endswith('-m05.pdf"')
    pages = PdfDocument(answer.getvalue())
    words = pages[0].get_textpage().get_text_range()
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in words
    assert round(pages[0].get_width() / 72 * 25.4) == 210


def test_a_machine_that_cannot_print_says_so(
    cast: Cast, case: Case, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.OFFICE = "/nowhere/soffice"
    answer = cast.client("lan").get(f"/cases/{case.uuid}/papers/m05/pdf/", follow=True)
    assert "Hãy tải tệp Word" in answer.content.decode()
    settings.OFFICE = ""
    monkeypatch.setattr(printing, "_found", str)
    assert cast.client("lan").get(f"/cases/{case.uuid}/papers/m05/pdf/").status_code == 404
    assert "m05/pdf/" not in cast.client("lan").get(f"/cases/{case.uuid}/").content.decode()


def test_the_invitation_carries_a_number_and_no_name(cast: Cast) -> None:
    found = make_case(cast.as_("lan"), cast.as_("khoa"), AT, state="detailed", name=NAME)
    typed = {"people": "Ông Cao Đình Nam, công an", "meets_at": "2027-01-05T08:00", "place": "Phòng họp"}
    answer = cast.client("lan").post(f"/cases/{found.uuid}/invitation/", typed)
    words = words_of(answer.getvalue())
    assert "GIẤY MỜI" in words
    assert "Cao Đình Nam" in words
    assert found.code in words
    assert NAME not in words
    if printer_is_set():
        printed = cast.client("lan").post(f"/cases/{found.uuid}/invitation/", {**typed, "kind": "pdf"})
        assert printed["Content-Disposition"].endswith('-giay-moi.pdf"')
        assert printed.getvalue().startswith(b"%PDF")
    late = cast.client("lan").post(f"/cases/{found.uuid}/invitation/", {**typed, "meets_at": "2020-01-05T08:00"})
    assert late.status_code == 422
    assert cast.client("tam").get(f"/cases/{found.uuid}/invitation/").status_code == 404
