"""The lists people work from: what each sees, narrowing, figures that agree with lists, export, few queries."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import openpyxl
import pytest

from diemtua.access.testing import AT, COMMUNE_A, COMMUNE_B, TODAY, Cast
from diemtua.plans import operations, queries
from diemtua.plans.models import Document, Duty
from diemtua.plans.testing import commune_duty, given_commune_plan, given_plan, hand_in, make_many_duties, schools_duty
from diemtua.trail.models import Entry

Counted = Callable[[Callable[[], object]], int]


@pytest.fixture
def document(cast: Cast) -> Document:
    return given_plan(cast)


def _seen(cast: Cast, who: str) -> int:
    return queries.duties_visible_to(cast.as_(who)).count()


def test_each_sees_the_own_part_only(cast: Cast, document: Document) -> None:
    assert _seen(cast, "minh") == _seen(cast, "thuy") == _seen(cast, "thu") == 99
    assert _seen(cast, "trung") == 1
    assert _seen(cast, "lan") == _seen(cast, "tam") == 1
    assert _seen(cast, "hoa") == _seen(cast, "hung") == 0


def test_the_neighbour_sees_nothing_of_a_communes_own_plan(cast: Cast) -> None:
    given_commune_plan(cast)
    assert _seen(cast, "lan") == 3
    assert _seen(cast, "tam") == _seen(cast, "trung") == 0
    assert not queries.documents_visible_to(cast.as_("tam")).exists()


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        ({"when": "late"}, 95),
        ({"when": "soon"}, 0),
        ({"when": "none"}, 0),
        ({"state": "open"}, 99),
        ({"state": "lost"}, 99),
        ({"part": "cooperate"}, 1),
        ({"text": "o nha mot minh"}, 95),
        ({"text": "HỌC SINH nghỉ"}, 2),
        ({"text": "không có đâu"}, 0),
        ({"mine": True}, 2),
    ],
)
def test_narrowing(cast: Cast, document: Document, filters: dict[str, Any], count: int) -> None:
    minh = cast.as_("minh")
    rows = queries.narrowed(
        queries.duties_visible_to(minh),
        queries.Filters(**filters),
        viewer=minh,
        today=TODAY,
    )
    assert rows.count() == count


def test_figures_agree_with_the_lists_they_open(cast: Cast, document: Document) -> None:
    hand_in(cast, schools_duty(document))
    viewer = cast.as_("thuy")
    rows = queries.duties_visible_to(viewer)
    figures = queries.counts(rows, TODAY)
    for name, filters in (
        ("late", queries.Filters(when="late")),
        ("soon", queries.Filters(when="soon")),
        ("submitted", queries.Filters(state="submitted")),
        ("done", queries.Filters(state="done")),
    ):
        assert figures[name] == queries.narrowed(rows, filters, viewer=viewer, today=TODAY).count()


def test_the_page_narrows_by_its_address_and_survives_nonsense(cast: Cast, document: Document) -> None:
    client = cast.client("minh")
    assert "<b>99</b>" in client.get("/plans/tasks/").content.decode()
    assert "<b>1</b>" in client.get("/plans/tasks/?part=cooperate").content.decode()
    nonsense = "/plans/tasks/?agency=x&document=1&task=%27&when=never&state=%20&page=99999&q=%25%5F%27--"
    assert client.get(nonsense).status_code == 200
    assert client.get("/plans/?q=%25%27&state=x&kind=%27&year=abc&force=x&level=x&page=-1").status_code == 200


def test_the_list_asks_the_same_for_few_and_many(cast: Cast, document: Document, queries_of: Counted) -> None:
    client = cast.client("minh")
    Duty.objects.filter(commune_code__gt="").delete()
    few = queries_of(lambda: client.get("/plans/tasks/"))
    make_many_duties(document, 1000)
    assert queries_of(lambda: client.get("/plans/tasks/")) == few
    assert few <= 13  # one of them is the test's own, after the page
    narrow = f"?when=late&q=o+nha&document={document.uuid}&agency_name=so&state=open&part=lead"
    assert queries_of(lambda: client.get(f"/plans/tasks/{narrow}")) <= 13


def test_words_that_very_many_tasks_have_are_counted_to_a_thousand(
    cast: Cast, document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_many_duties(document, 1100)
    client = cast.client("minh")
    assert "1.100" in client.get("/plans/tasks/?q=viec+thu").content.decode()
    monkeypatch.setattr("diemtua.plans.queries.duties.FEW", 1099)
    page = client.get("/plans/tasks/?q=viec+thu&page=99").content.decode()
    assert "1.000+" in page
    assert "951–1000" in page


def test_the_documents_list_asks_the_same_for_one_and_twenty(
    cast: Cast, document: Document, queries_of: Counted
) -> None:
    client = cast.client("minh")
    few = queries_of(lambda: client.get("/plans/"))
    for n in range(20):
        Document.objects.filter(pk=document.pk).update(file_sha256=f"{n}")
        document.pk, document._state.adding = None, True
        document.uuid = Document._meta.get_field("uuid").get_default()
        document.file_sha256 = f"x{n}"
        document.save(force_insert=True)
    assert queries_of(lambda: client.get("/plans/")) == few
    assert few <= 13  # one of them is the test's own, after the page


def test_the_export_says_what_for_and_holds_what_the_list_holds(cast: Cast, document: Document) -> None:
    client = cast.client("minh")
    refused = client.post("/plans/tasks/export/", {"query": "when=late"})
    assert refused.status_code == 302
    answer = client.post("/plans/tasks/export/", {"query": "part=cooperate", "purpose": "Họp giao ban"})
    assert answer["Content-Disposition"].startswith("attachment")
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    assert sheet is not None
    assert sheet.max_row == 2
    assert [cell.value for cell in sheet[1]][3:8] == ["Kỳ", "Cơ quan", "Vai trò", "Người làm", "Hạn"]
    assert sheet["E2"].value == "Sở Y tế"
    entry = Entry.objects.get(verb="tasks.export")
    assert (entry.reason, entry.facts) == ("Họp giao ban", {"rows": 1})


def test_the_export_says_the_period_and_the_person_in_few_queries(
    cast: Cast, document: Document, queries_of: Counted
) -> None:
    duty = schools_duty(document)
    Duty.objects.filter(pk=duty.pk).update(person=cast.trung, period="2026-H2", period_name="6 tháng cuối năm 2026")

    def export(query: str) -> Any:
        answer = cast.client("minh").post("/plans/tasks/export/", {"query": query, "purpose": "họp"})
        return openpyxl.load_workbook(io.BytesIO(answer.content)).active

    rows = [[cell.value for cell in row] for row in export("part=lead").iter_rows(min_row=2)]
    told = [row for row in rows if row[6]]
    assert [(row[3], row[4], row[6]) for row in told] == [
        ("6 tháng cuối năm 2026", "Sở Giáo dục và Đào tạo", "Vũ Thành Trung")
    ]
    Duty.objects.exclude(pk=duty.pk).update(person=cast.minh)
    one, all_of_them = queries_of(lambda: export("part=cooperate")), queries_of(lambda: export("part=lead"))
    assert all_of_them == one


@pytest.mark.parametrize("door", ["duties", "documents"])
def test_a_word_of_thousands_of_letters_is_looked_for_and_not_found(cast: Cast, document: Document, door: str) -> None:
    answer = cast.client("minh").get(f"/api/v1/plans/{door}", {"text": "a" * 3000})
    assert (answer.status_code, answer.json()["count"]) == (200, 0)


def test_a_list_longer_than_a_file_holds_is_refused_instead_of_cut(
    cast: Cast, document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("diemtua.plans.operations.handing_out.MOST_ROWS", 5)
    answer = cast.client("minh").post("/plans/tasks/export/", {"query": "", "purpose": "Họp giao ban"}, follow=True)
    assert "Có hơn 5 dòng" in answer.content.decode()
    assert not Entry.objects.filter(verb="tasks.export").exists()


def test_a_name_that_looks_like_a_formula_stays_text(cast: Cast, document: Document) -> None:
    Duty.objects.filter(part="cooperate").update(agency_name="=1+1")
    data = {"query": "part=cooperate", "purpose": "thử"}
    answer = cast.client("minh").post("/plans/tasks/export/", data)
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    assert sheet is not None
    assert (sheet["E2"].value, sheet["E2"].data_type) == ("=1+1", "s")


def test_today_shows_an_agency_its_own_work_and_the_leader_what_is_late(cast: Cast, document: Document) -> None:
    Duty.objects.filter(agency__kind="so_giao_duc").update(due_on=TODAY + timedelta(days=3650))
    assert "Chưa báo lần nào" in cast.client("trung").get("/").content.decode()
    commune = cast.client("lan").get("/").content.decode()
    assert "trẻ em ở nhà một mình" in commune
    assert "học sinh nghỉ học" not in commune
    leader = cast.client("thuy").get("/").content.decode()
    assert "Cơ quan đang trễ" in leader
    assert "Trễ hạn" not in cast.client("hoa").get("/").content.decode()


def test_work_handed_in_by_many_is_one_line_for_the_place_that_gave_it(cast: Cast, document: Document) -> None:
    hand_in(cast, commune_duty(document, COMMUNE_A), who="lan")
    hand_in(cast, commune_duty(document, COMMUNE_B), who="tam")
    found = queries.waiting_by_task(cast.as_("thuy"))
    assert [item["parts"] for item in found] == [2]
    page = cast.client("thuy").get("/").content.decode()
    assert "2 cơ quan" in page


def test_the_search_finds_without_marks_what_one_may_see(cast: Cast, document: Document) -> None:
    from diemtua.plans.panels import search_documents, search_tasks

    def found(who: str, search: Callable[..., Any], words: str) -> int:
        groups = search(cast.as_(who), words) or []
        return sum(len(group.rows) for group in (groups if isinstance(groups, list) else [groups]))

    assert found("minh", search_documents, "mua kho") == 1
    assert found("hoa", search_documents, "mua kho") == 0
    assert found("lan", search_tasks, "tre em o nha") == 1


def test_the_api_lists_what_the_page_lists(cast: Cast, document: Document) -> None:
    assert cast.client("trung").get("/api/v1/plans/duties").json()["count"] == 1
    assert cast.client("minh").get("/api/v1/plans/duties?when=late&limit=5").json()["count"] == 95
    assert cast.client("tam").get("/api/v1/plans/documents").json()["count"] == 1
    assert cast.client("hoa").get("/api/v1/plans/documents").json()["count"] == 0


def test_the_original_is_a_download_and_the_look_is_recorded(cast: Cast, document: Document) -> None:
    answer = cast.client("lan").get(f"/plans/documents/{document.uuid}/original/")
    assert answer["Content-Disposition"].startswith("attachment")
    assert "KẾ HOẠCH" in b"".join(answer).decode()
    assert Entry.objects.filter(verb="document.download").count() == 1
    assert cast.client("hoa").get(f"/plans/documents/{document.uuid}/original/").status_code == 404


def test_stopped_and_done_are_not_late(cast: Cast, document: Document) -> None:
    duty = commune_duty(document)
    operations.stop_duty(duty, reason="thôi", by=cast.as_("thuy"), at=AT)
    lan = cast.as_("lan")
    assert queries.counts(queries.duties_visible_to(lan), TODAY)["late"] == 0
