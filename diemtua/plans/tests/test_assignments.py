"""Bảng phân công nhiệm vụ: on screen, as Word and Excel, each as far as the person may see."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from docx import Document as Word
from docx.enum.section import WD_ORIENT
from openpyxl import load_workbook
from zeal import zeal_ignore

from diemtua.access.testing import AT, Cast
from diemtua.lib.errors import Invalid, NotAllowed
from diemtua.plans import operations
from diemtua.plans.models import Document, Duty, Task
from diemtua.plans.rules.assignments import HEAD, Assignment, Table, numbered
from diemtua.plans.testing import given_plan, schools_duty
from diemtua.trail.models import Entry


@pytest.fixture
def plan(cast: Cast) -> Document:
    with zeal_ignore():
        return given_plan(cast)


def word(cast: Cast, plan: Document, who: str) -> Any:
    content = operations.export_assignments(plan, form="docx", purpose="họp giao ban", by=cast.as_(who), at=AT)
    return Word(io.BytesIO(content))


def test_the_word_table_is_an_annex_in_official_form(cast: Cast, plan: Document) -> None:
    paper = word(cast, plan, "minh")
    section, table = paper.sections[0], paper.tables[1]
    assert section.orientation == WD_ORIENT.LANDSCAPE
    assert [cell.text for cell in table.rows[0].cells] == list(HEAD)
    assert "tblHeader" in table.rows[0]._tr.xml
    words = [p.text for p in paper.paragraphs]
    assert "BẢNG PHÂN CÔNG NHIỆM VỤ" in words
    assert any(text.startswith("(Kèm theo Kế hoạch số 31/KH-UBND ngày 10 tháng 11 năm 2026") for text in words)
    first = [row.cells[0].text for row in table.rows[1:]]
    assert first[:3] == ["II. NHIỆM VỤ VÀ GIẢI PHÁP", "1. Rà soát", "a"]
    entry = Entry.objects.get(verb="assignments.export")
    assert (entry.reason, entry.facts["rows"]) == ("họp giao ban", plan.tasks.count())


def test_a_commune_gets_its_own_rows_under_its_own_head(cast: Cast, plan: Document) -> None:
    paper = word(cast, plan, "lan")
    text = "\n".join(cell.text for table in paper.tables for row in table.rows for cell in row.cells)
    assert "PHƯỜNG TRẤN BIÊN" in text
    assert "Lập danh sách trẻ em ở nhà một mình" in text
    assert "Sở Tài chính" not in text
    assert any("Trích phần việc của đơn vị" in p.text for p in paper.paragraphs)


def test_the_sheet_filters_prints_and_computes_nothing(cast: Cast, plan: Document) -> None:
    task = plan.tasks.all()[0]
    Task.objects.filter(pk=task.pk).update(text='=HYPERLINK("http://x")', product="+1", authority="@cmd")
    content = operations.export_assignments(plan, form="xlsx", purpose="rà soát", by=cast.as_("minh"), at=AT)
    sheet = load_workbook(io.BytesIO(content)).active
    assert sheet is not None
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]
    assert '=HYPERLINK("http://x")' in [cell.value for cell in cells]
    assert sheet.freeze_panes == "A6"
    assert sheet.auto_filter.ref == f"A5:K{5 + plan.tasks.count()}"
    assert (sheet.page_setup.orientation, str(sheet.print_title_rows)) == ("landscape", "$5:$5")
    days = [cell for cell in cells if cell.is_date]
    assert days


def test_the_sheet_says_the_period_and_who_does_it_as_far_as_one_may_see(cast: Cast, plan: Document) -> None:
    duty = schools_duty(plan)
    Duty.objects.filter(pk=duty.pk).update(person=cast.trung, period="2026-H2", period_name="6 tháng cuối năm 2026")

    def told(who: str) -> list[tuple[Any, Any]]:
        content = operations.export_assignments(plan, form="xlsx", purpose="rà soát", by=cast.as_(who), at=AT)
        sheet = load_workbook(io.BytesIO(content)).active
        assert sheet is not None
        assert [sheet["J5"].value, sheet["K5"].value] == ["Kỳ", "Người làm"]
        return [(row[9].value, row[10].value) for row in sheet.iter_rows(min_row=6) if row[10].value]

    assert told("minh") == [("6 tháng cuối năm 2026", "Sở Giáo dục và Đào tạo: Vũ Thành Trung")]
    assert told("lan") == []


def test_a_purpose_is_asked_and_who_may_not_export_is_refused(cast: Cast, plan: Document) -> None:
    with pytest.raises(Invalid):
        operations.export_assignments(plan, form="docx", purpose=" ", by=cast.as_("minh"), at=AT)
    with pytest.raises(NotAllowed):
        operations.export_assignments(plan, form="docx", purpose="x", by=cast.as_("hung"), at=AT)
    url = f"/plans/documents/{plan.uuid}/assignments/export/"
    assert cast.client("lan").post(url, {"purpose": ""}).status_code == 302
    answer = cast.client("lan").post(url, {"purpose": "họp", "form": "xlsx"})
    assert "attachment" in answer["Content-Disposition"]
    assert answer["Cache-Control"] == "no-store, private"
    assert cast.client("tam").post(url, {"purpose": "họp"}).status_code == 200
    assert cast.client("hung").post(url, {"purpose": "họp"}).status_code == 404


def test_the_page_asks_as_many_queries_for_one_row_as_for_many(
    cast: Cast, plan: Document, queries_of: Callable[[Callable[[], object]], int]
) -> None:
    client, url = cast.client("minh"), f"/plans/documents/{plan.uuid}/assignments/"
    page = client.get(url).content.decode()
    assert "II. NHIỆM VỤ VÀ GIẢI PHÁP" in page
    assert "Sở Tài chính" in page
    many = queries_of(lambda: client.get(url))
    plan.tasks.exclude(pk=plan.tasks.all()[0].pk).delete()
    assert queries_of(lambda: client.get(url)) == many


def test_headings_stand_once_and_rows_without_a_mark_are_counted() -> None:
    def row(path: tuple[str, ...], marker: str) -> Assignment:
        return Assignment(path=path, marker=marker, text="x", lead="", cooperate="", time="")

    rows = numbered([row(("I", "1"), "a)"), row(("I", "1"), ""), row(("I", "2"), ""), row(("II",), "-"), row((), "")])
    assert [r.number for r in rows] == ["a", "2", "1", "1", "1"]
    table = Table(issuer="", superior="", subtitle="", rows=rows)
    assert [headings for headings, _rows in table.sections] == [("I", "1"), ("2",), ("II",), ()]
