"""A commune drafts its own plan from the province's: what is offered, taken, adapted, left out, and its paper."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pytest
from docx import Document as Word
from zeal import zeal_ignore

from diemtua.access.testing import AT, COMMUNE_A, COMMUNE_B, Cast
from diemtua.lib.errors import Duplicate, Invalid, NotAllowed, Stale, WrongState
from diemtua.lib.paper import open_paper
from diemtua.plans import operations, queries
from diemtua.plans.models import Document, Task
from diemtua.plans.rules import recurrence
from diemtua.plans.rules.clarity import Correction
from diemtua.plans.rules.reading import read_plan
from diemtua.plans.states import DocumentState, TaskState
from diemtua.plans.testing import add_plan, confirm_plan, given_commune_plan
from diemtua.trail.models import Entry

ABOVE = """ỦY BAN NHÂN DÂN
THÀNH PHỐ ĐỒNG NAI

Số: 77/KH-UBND
Đồng Nai, ngày 10 tháng 11 năm 2026

KẾ HOẠCH
Bảo vệ trẻ em vùng sông nước trên địa bàn thành phố Đồng Nai năm 2027

I. MỤC TIÊU
1. 100% trẻ em từ 6 đến 15 tuổi được học bơi trước ngày 31/8/2027.

II. NHIỆM VỤ VÀ GIẢI PHÁP
1. Rà soát
a) Sở Y tế chủ trì, phối hợp với Ủy ban nhân dân các xã, phường lập bản đồ ao hồ nguy hiểm; hoàn thành trước ngày \
15/01/2027.
b) Ủy ban nhân dân các xã, phường cắm biển báo tại ao hồ, báo ngay các vụ trẻ em bị xâm hại trước ngày 20/12/2026.
2. Dạy bơi
a) Ủy ban nhân dân các xã, phường mở lớp dạy bơi cho học sinh tiểu học; hoàn thành trước ngày 30/6/2027.
b) Sở Giáo dục và Đào tạo biên soạn tài liệu dạy bơi trước ngày 28/02/2027.

III. TỔ CHỨC THỰC HIỆN
Ủy ban nhân dân các xã, phường định kỳ 6 tháng (05/6), hằng năm (05/12) báo cáo về Sở Y tế.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Mai Thu Thủy
"""


@pytest.fixture
def above(cast: Cast) -> Document:
    return confirm_plan(cast, add_plan(cast, text=ABOVE))


@pytest.fixture
def draft(cast: Cast, above: Document) -> Document:
    with zeal_ignore():
        return operations.derive_plan(above, by=cast.as_("lan"), at=AT)


def rows(draft: Document) -> list[Task]:
    return list(draft.tasks.order_by("position"))


def test_what_concerns_the_commune_is_offered_in_its_own_words(draft: Document, above: Document) -> None:
    assert (draft.state, draft.derived_from, draft.commune_code, draft.file.name) == (
        DocumentState.DRAFT, above, COMMUNE_A, "",
    )  # fmt: skip
    assert draft.issuer == "Ủy ban nhân dân phường Trấn Biên"
    assert draft.title == "Bảo vệ trẻ em vùng sông nước trên địa bàn phường Trấn Biên năm 2027"
    tasks = {task.text: task for task in rows(draft)}
    assert set(tasks) == {
        "Lập bản đồ ao hồ nguy hiểm",
        "Cắm biển báo tại ao hồ, báo ngay các vụ trẻ em bị xâm hại",
        "Mở lớp dạy bơi cho học sinh tiểu học",
    }
    assert all(task.state == TaskState.PROPOSED for task in tasks.values())
    signs = tasks["Cắm biển báo tại ao hồ, báo ngay các vụ trẻ em bị xâm hại"]
    assert (signs.lead, signs.doubts) == (["Công an phường Trấn Biên"], [])
    unsaid = tasks["Lập bản đồ ao hồ nguy hiểm"]
    assert (unsaid.lead, unsaid.doubts) == (["Phòng Văn hóa - Xã hội"], ["Chưa rõ ai làm trong đơn vị"])
    lessons = tasks["Mở lớp dạy bơi cho học sinh tiểu học"]
    assert lessons.origin is not None
    assert lessons.due_on == lessons.origin.due_on == date(2027, 6, 29)


def test_targets_reports_and_the_link_are_taken_over(cast: Cast, draft: Document, above: Document) -> None:
    assert [target.text for target in draft.targets.all()] == [target.text for target in above.targets.all()]
    cited = draft.citations.get()
    assert (cited.target, cited.number, cited.relation) == (above, "77/KH-UBND", "based_on")
    own = queries.own_plans(above, cast.as_("lan"))
    assert own.draft == draft
    assert [offer.why for offer in queries.offers(above, cast.as_("lan"))][:1] == ["helps"]
    assert Entry.objects.get(verb="document.derive").thing_id == str(draft.uuid)


def test_the_documents_page_offers_the_plan_and_then_the_draft(cast: Cast, above: Document) -> None:
    client, url = cast.client("lan"), f"/plans/documents/{above.uuid}/"
    assert "Xây dựng kế hoạch" in client.get(url).content.decode()
    operations.derive_plan(above, by=cast.as_("lan"), at=AT)
    assert "Soạn tiếp" in client.get(url).content.decode()
    assert "Soạn tiếp" not in cast.client("minh").get(url).content.decode()


def test_a_second_draft_is_not_opened_the_first_is_offered(cast: Cast, draft: Document, above: Document) -> None:
    with pytest.raises(Duplicate):
        operations.derive_plan(above, by=cast.as_("khoa"), at=AT)
    answer = cast.client("lan").post(f"/plans/documents/{above.uuid}/derivation/")
    assert answer["Location"] == f"/plans/documents/{draft.uuid}/draft/"
    assert Document.objects.filter(derived_from=above).count() == 1


def test_each_commune_has_its_own_draft_and_sees_no_other(cast: Cast, draft: Document, above: Document) -> None:
    other = operations.derive_plan(above, by=cast.as_("tam"), at=AT)
    assert other.commune_code == COMMUNE_B
    assert cast.client("tam").get(f"/plans/documents/{draft.uuid}/draft/").status_code == 404
    assert cast.client("tam").get(f"/plans/documents/{draft.uuid}/draft/paper/").status_code == 404


@pytest.mark.parametrize("who", ["minh", "thu", "hoa"])
def test_who_has_no_plan_of_their_own_is_refused(cast: Cast, above: Document, who: str) -> None:
    """The place that issued it, an inspector, a collaborator."""
    with pytest.raises(NotAllowed):
        operations.derive_plan(above, by=cast.as_(who), at=AT)
    assert not Document.objects.filter(derived_from=above).exists()


def test_a_commune_without_work_in_it_is_refused(cast: Cast, above: Document) -> None:
    Document.objects.filter(pk=above.pk).update(reader_communes=[COMMUNE_B])
    above.refresh_from_db()
    with pytest.raises(NotAllowed):
        operations.derive_plan(above, by=cast.as_("lan"), at=AT)


def test_a_commune_does_not_plan_from_its_neighbours_plan(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        operations.derive_plan(given_commune_plan(cast), by=cast.as_("tam"), at=AT)


def test_an_agency_drafts_its_own_plan_of_what_it_was_given(cast: Cast, above: Document) -> None:
    own = operations.derive_plan(above, by=cast.as_("trung"), at=AT)
    assert (own.agency_id, own.issuer) == (cast.as_("trung").agency_id, "Sở Giáo dục và Đào tạo")
    assert "Biên soạn tài liệu dạy bơi" in [task.text for task in rows(own)]


def test_a_document_taken_back_or_reopened_gives_no_plan(cast: Cast, above: Document) -> None:
    operations.withdraw_document(above, reason="thay thế", by=cast.as_("thuy"), at=AT)
    with pytest.raises(WrongState):
        operations.derive_plan(above, by=cast.as_("lan"), at=AT)


def test_the_draft_outlives_a_parent_that_is_reopened(cast: Cast, draft: Document, above: Document) -> None:
    operations.reopen_document(above, reason="sai hạn", by=cast.as_("thuy"), at=AT)
    page = cast.client("lan").get(f"/plans/documents/{draft.uuid}/draft/")
    assert page.status_code == 200
    assert "đang được rà lại hoặc đã rút" in page.content.decode()
    assert "Mở lớp dạy bơi" in page.content.decode()


def test_a_task_is_left_out_with_a_word_why_and_comes_back(cast: Cast, draft: Document) -> None:
    task, by = rows(draft)[0], cast.as_("lan")
    with pytest.raises(Invalid) as refused:
        operations.drop_task(task, by=by, at=AT)
    assert refused.value.field == "reason"
    url = f"/plans/tasks/{task.uuid}/leaving-out/"
    client = cast.client("lan")
    assert client.post(url, {"version": task.version, "reason": " "}).status_code == 422
    assert client.post(url, {"version": task.version, "reason": "Phường không có ao hồ"}).status_code == 302
    task.refresh_from_db()
    assert (task.state, task.left_out) == (TaskState.DROPPED, "Phường không có ao hồ")
    assert Entry.objects.get(verb="task.drop").reason == "Phường không có ao hồ"
    assert "Phường không có ao hồ" in client.get(f"/plans/documents/{draft.uuid}/draft/").content.decode()
    assert operations.restore_task(task, by=by, at=AT).left_out == ""


def test_a_deadline_after_the_parents_is_allowed_and_said(cast: Cast, draft: Document) -> None:
    task = draft.tasks.get(text__startswith="Mở lớp")
    late = Correction(text=task.text, lead=["Trạm Y tế"], due_on=date(2027, 7, 15))
    operations.correct_task(task, late, version=task.version, by=cast.as_("lan"), at=AT)
    page = cast.client("lan").get(f"/plans/documents/{draft.uuid}/draft/").content.decode()
    assert "Hạn sau hạn của văn bản cấp trên (29/06/2027)" in page


def test_a_deadline_before_the_start_is_refused(cast: Cast, draft: Document) -> None:
    task = rows(draft)[0]
    wrong = Correction(text="Làm", deadline_words="từ ngày 01/3/2027 đến ngày 30/4/2027", due_on=date(2027, 2, 1))
    with pytest.raises(Invalid) as refused:
        operations.correct_task(task, wrong, version=task.version, by=cast.as_("lan"), at=AT)
    assert refused.value.field == "due_on"


def test_a_leader_nobody_knows_is_said(cast: Cast, draft: Document) -> None:
    task = rows(draft)[0]
    operations.name_lead(task, name="Đội Cá Heo", by=cast.as_("lan"), at=AT)
    page = cast.client("lan").get(f"/plans/documents/{draft.uuid}/draft/").content.decode()
    assert "Không nhận ra “Đội Cá Heo”" in page


def test_the_second_to_save_is_told(cast: Cast, draft: Document) -> None:
    task, seen = rows(draft)[0], rows(draft)[0].version
    operations.correct_task(task, Correction(text="Bản một"), version=seen, by=cast.as_("lan"), at=AT)
    with pytest.raises(Stale):
        operations.correct_task(task, Correction(text="Bản hai"), version=seen, by=cast.as_("khoa"), at=AT)
    chosen: dict[str, Any] = {"version": draft.version, "targets": [], "reports": []}
    operations.choose_measures(draft, **chosen, by=cast.as_("lan"), at=AT)
    with pytest.raises(Stale):
        operations.choose_measures(draft, **chosen, by=cast.as_("khoa"), at=AT)
    assert not draft.targets.exists()


def test_targets_and_reports_are_chosen_on_the_page(cast: Cast, draft: Document, above: Document) -> None:
    client, url = cast.client("lan"), f"/plans/documents/{draft.uuid}/draft/measures/"
    report = above.reporting_duties.first()
    assert report
    data = {"version": draft.version, "reports": [report.pk]}
    assert client.post(url, data).status_code == 302
    assert not draft.targets.exists()
    assert draft.reporting_duties.count() == 1
    assert client.post(url, data | {"version": "x", "targets": ["nothing"]}).status_code == 302
    assert draft.reporting_duties.count() == 1


def test_a_task_of_another_document_is_not_taken(cast: Cast, draft: Document) -> None:
    strange = rows(given_commune_plan(cast))[0]
    with pytest.raises(Invalid):
        operations.take_task(draft, strange, by=cast.as_("lan"), at=AT)
    with pytest.raises(Duplicate):
        operations.take_task(draft, Task.objects.get(pk=rows(draft)[0].origin_id or 0), by=cast.as_("lan"), at=AT)


def test_own_tasks_are_added_and_every_step_is_on_the_paper(cast: Cast, draft: Document) -> None:
    by = cast.as_("lan")
    operations.add_task(draft, text="Lập đội ứng cứu\x01 của khu phố", lead=["Công an phường"], by=by, at=AT)
    operations.accept_clear_tasks(draft, doubtful_too=True, by=by, at=AT)
    content = operations.draw_paper(draft, by=by, at=AT)
    words = "\n".join(p.text for p in Word(io.BytesIO(content)).paragraphs)
    assert "Thực hiện Kế hoạch số 77/KH-UBND ngày 10 tháng 11 năm 2026" in words
    assert "Lập đội ứng cứu của khu phố." in words
    assert "Nhiệm vụ khác" in words
    reading = read_plan(open_paper(content, "ke-hoach.docx"))
    assert reading.header.number is None or reading.header.number.startswith("/")
    assert reading.header.date is None
    lessons = next(task for task in reading.tasks if "Mở lớp dạy bơi" in task.text)
    assert lessons.lead == tuple(draft.tasks.get(text__startswith="Mở lớp").lead)
    assert lessons.deadline
    assert recurrence.last_day(lessons.deadline.norms) == date(2027, 6, 29)
    assert Entry.objects.filter(verb="document.download").count() == 1


def test_very_long_words_make_a_paper_all_the_same(cast: Cast, draft: Document) -> None:
    long = Correction(text="Rà soát ao hồ " * 2000, lead=["Trạm Y tế" * 20], product="x" * 1000)
    task = rows(draft)[0]
    operations.correct_task(task, long, version=task.version, by=cast.as_("lan"), at=AT)
    assert Word(io.BytesIO(operations.draw_paper(draft, by=cast.as_("lan"), at=AT))).paragraphs


def test_a_draft_given_up_stays_to_be_read_and_makes_room(cast: Cast, draft: Document, above: Document) -> None:
    client, url = cast.client("lan"), f"/plans/documents/{draft.uuid}/draft/discarding/"
    client.post(url, {"reason": " "})
    draft.refresh_from_db()
    assert draft.state == DocumentState.DRAFT
    client.post(url, {"reason": "làm lại từ đầu"})
    draft.refresh_from_db()
    assert draft.state == DocumentState.WITHDRAWN
    assert client.get(f"/plans/documents/{draft.uuid}/").status_code == 200
    assert client.get(f"/plans/documents/{draft.uuid}/original/").status_code == 404
    assert operations.derive_plan(above, by=cast.as_("lan"), at=AT).pk != draft.pk
    with pytest.raises(WrongState):
        operations.discard_draft(draft, reason="nữa", by=cast.as_("lan"), at=AT)


def test_the_same_steps_without_a_script_lead_back_to_the_draft(cast: Cast, draft: Document) -> None:
    client, task = cast.client("lan"), rows(draft)[0]
    answer = client.post(f"/plans/tasks/{task.uuid}/acceptance/", {"version": task.version})
    assert answer["Location"] == f"/plans/documents/{draft.uuid}/draft/#items"
    part = client.post(f"/plans/tasks/{task.uuid}/lead/", {"name": "Trạm Y tế"}, headers={"HX-Request": "true"})
    assert "hx-swap-oob" in part.content.decode()
    assert "Trạm Y tế" in part.content.decode()
    header = client.get(f"/plans/documents/{draft.uuid}/header/").content.decode()
    assert 'name="number"' not in header
    assert client.get(f"/plans/documents/{draft.uuid}/review/")["Location"].endswith("/draft/")
