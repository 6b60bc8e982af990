"""A drafted plan is signed: number and day, the signed file, the work given out inside the commune."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from zeal import zeal_ignore

from diemtua.access.testing import AT, COMMUNE_A, TODAY, Cast
from diemtua.lib.errors import Duplicate, Invalid, NotAllowed, Refused, Stale, WrongState
from diemtua.plans import operations, queries
from diemtua.plans.models import Document, Duty
from diemtua.plans.operations import Signature
from diemtua.plans.rules.clarity import Correction
from diemtua.plans.states import DocumentState
from diemtua.plans.testing import add_plan, confirm_plan
from diemtua.plans.tests.test_derive_plan import ABOVE
from diemtua.trail.models import Entry

SIGNED = Signature(number="45", issued_on=TODAY, signer_name="Lê Đăng Khoa", signer_position="Chủ tịch")


@pytest.fixture
def above(cast: Cast) -> Document:
    return confirm_plan(cast, add_plan(cast, text=ABOVE))


@pytest.fixture
def draft(cast: Cast, above: Document) -> Document:
    """Opened and gone through."""
    with zeal_ignore():
        lan = cast.as_("lan")
    draft = operations.derive_plan(above, by=lan, at=AT)
    operations.accept_clear_tasks(draft, doubtful_too=True, by=lan, at=AT)
    return draft


def issue(cast: Cast, draft: Document, signature: Signature = SIGNED, **facts: Any) -> Document:
    facts = {"version": draft.version} | facts
    return operations.issue_plan(draft, signature, **facts, by=cast.as_("khoa"), at=AT)


def test_issuing_gives_the_work_out_inside_the_commune(cast: Cast, draft: Document, above: Document) -> None:
    plan = issue(cast, draft)
    plan.refresh_from_db()
    assert (plan.state, plan.number, plan.issued_on) == (DocumentState.CONFIRMED, "45/KH-UBND", TODAY)
    assert (plan.derived_from, plan.citations.get().target) == (above, above)
    assert {duty.commune_code for duty in Duty.objects.filter(task__document=plan)} == {COMMUNE_A}
    assert plan.file_name == "Kế hoạch 45-KH-UBND.docx"
    assert plan.file.size == plan.file_size
    assert "hoc boi" in plan.body
    first = plan.tasks.order_by("position")[0]
    assert (first.heading_path, first.marker) == (["III. NHIỆM VỤ VÀ GIẢI PHÁP", "1. Rà soát"], "a)")
    assert list(queries.own_plans(above, cast.as_("lan")).issued) == [plan]
    verbs = Entry.objects.filter(thing_id=str(plan.uuid)).values_list("verb", flat=True)
    assert {"document.issue", "document.confirm"} <= set(verbs)
    with pytest.raises(WrongState):
        issue(cast, plan)


def test_the_signed_file_becomes_the_documents_file(cast: Cast, draft: Document) -> None:
    signed = SimpleUploadedFile("45-KH-UBND da ky.pdf", b"%PDF-1.7 signed")
    plan = issue(cast, draft, Signature(number="45/KH-UBND", issued_on=TODAY, file=signed))
    plan.refresh_from_db()
    assert plan.file_name == "45-KH-UBND da ky.pdf"
    with plan.file.open("rb") as kept:
        assert kept.read() == b"%PDF-1.7 signed"
    assert [line for line in plan.lines if "KẾ HOẠCH" in line["t"]]


@pytest.mark.parametrize(
    ("signature", "field"),
    [
        (Signature(number=" ", issued_on=TODAY), "number"),
        (Signature(number="KH-UBND", issued_on=TODAY), "number"),
        (Signature(number="45/" + "K" * 70, issued_on=TODAY), "number"),
        (Signature(number="45", issued_on=None), "issued_on"),
        (Signature(number="45", issued_on=TODAY + timedelta(days=1)), "issued_on"),
        (Signature(number="45", issued_on=date(2026, 11, 9)), "issued_on"),
        (Signature(number="45", issued_on=TODAY, file=SimpleUploadedFile("a.exe", b"MZ")), "file"),
        (Signature(number="45", issued_on=TODAY, file=SimpleUploadedFile("a.pdf", b"")), "file"),
    ],
)
def test_what_cannot_be_on_a_signed_paper_is_refused_at_its_field(
    cast: Cast, draft: Document, signature: Signature, field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        issue(cast, draft, signature)
    assert refused.value.field == field
    draft.refresh_from_db()
    assert (draft.state, draft.number, draft.file.name) == (DocumentState.DRAFT, "", "")


def test_a_deadline_before_the_day_of_issue_is_refused(cast: Cast, draft: Document) -> None:
    task = draft.tasks.get(text__startswith="Cắm biển")
    early = Correction(text=task.text, lead=task.lead, due_on=date(2026, 11, 15))
    operations.correct_task(task, early, version=task.version, by=cast.as_("lan"), at=AT)
    with pytest.raises(Invalid) as refused:
        issue(cast, draft)
    assert refused.value.field == "issued_on"
    assert "15/11/2026" in str(refused.value)


def test_tasks_not_gone_through_are_refused_and_leave_no_file(cast: Cast, draft: Document) -> None:
    task = draft.tasks.all()[0]
    operations.restore_task(task, by=cast.as_("lan"), at=AT)
    with pytest.raises(Invalid) as refused:
        issue(cast, draft)
    assert refused.value.code == "undecided"
    draft.refresh_from_db()
    assert (draft.state, draft.number, draft.file.name) == (DocumentState.DRAFT, "", "")


def test_a_number_is_given_once_a_year(cast: Cast, draft: Document, above: Document) -> None:
    issue(cast, draft)
    second = operations.derive_plan(above, by=cast.as_("lan"), at=AT)
    operations.accept_clear_tasks(second, doubtful_too=True, by=cast.as_("lan"), at=AT)
    with pytest.raises(Duplicate):
        issue(cast, second)
    assert issue(cast, second, Signature(number="46", issued_on=TODAY)).number == "46/KH-UBND"


def test_the_second_of_two_who_issue_is_told(cast: Cast, draft: Document) -> None:
    with pytest.raises(Stale):
        issue(cast, draft, version=draft.version - 1)


@pytest.mark.parametrize("undo", [operations.withdraw_document, operations.reopen_document])
def test_a_parent_taken_back_meanwhile_must_be_confirmed(
    cast: Cast, draft: Document, above: Document, undo: Any
) -> None:
    undo(above, reason="thay thế", by=cast.as_("thuy"), at=AT)
    client, url = cast.client("khoa"), f"/plans/documents/{draft.uuid}/issue/"
    data = {"version": draft.version, "number": "45", "issued_on": "20/11/2026"}
    answer = client.post(url, data)
    assert answer.status_code == 422
    assert 'name="despite_parent"' in answer.content.decode()
    assert "45" in answer.content.decode()
    assert client.post(url, data | {"despite_parent": "on"}).status_code == 302
    draft.refresh_from_db()
    assert draft.state == DocumentState.CONFIRMED


def test_a_leader_that_was_dissolved_is_shown_and_nobody_is_told(cast: Cast, draft: Document) -> None:
    task = draft.tasks.all()[0]
    operations.name_lead(task, name="Ban Bảo vệ trẻ em thôn cũ", by=cast.as_("lan"), at=AT)
    page = cast.client("khoa").get(f"/plans/documents/{draft.uuid}/issue/").content.decode()
    assert "chưa nhận ra; chỉ ghi tên" in page
    plan = issue(cast, draft)
    assert Duty.objects.get(task__document=plan, written_as="Ban Bảo vệ trẻ em thôn cũ").agency is None


@pytest.mark.parametrize("who", ["tam", "minh", "hoa"])
def test_strangers_and_those_above_issue_nothing(cast: Cast, draft: Document, who: str) -> None:
    with pytest.raises(NotAllowed):
        operations.issue_plan(draft, SIGNED, version=draft.version, by=cast.as_(who), at=AT)
    url = f"/plans/documents/{draft.uuid}/issue/"
    assert cast.client(who).post(url, {"number": "1"}).status_code == (403 if who == "minh" else 404)


def test_a_read_document_is_not_issued(cast: Cast, above: Document) -> None:
    with pytest.raises(Refused):
        operations.issue_plan(above, SIGNED, version=above.version, by=cast.as_("thuy"), at=AT)


def test_the_page_keeps_what_was_typed(cast: Cast, draft: Document) -> None:
    data = {"version": draft.version, "number": "45", "issued_on": "31/02/2026", "signer_name": "Lê Đăng Khoa"}
    answer = cast.client("khoa").post(f"/plans/documents/{draft.uuid}/issue/", data)
    assert answer.status_code == 422
    assert "31/02/2026" in answer.content.decode()
    done = cast.client("khoa").post(f"/plans/documents/{draft.uuid}/issue/", data | {"issued_on": "20/11/2026"})
    assert done["Location"] == f"/plans/documents/{draft.uuid}/"
    file = cast.client("lan").get(f"/plans/documents/{draft.uuid}/original/")
    assert b"".join(file.streaming_content).startswith(b"PK")  # type: ignore[attr-defined]
