"""A document comes in: by the page, by the operation; what cannot be read is one sentence and nothing stored."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.datastructures import MultiValueDict
from zeal import zeal_ignore

from diemtua.access.testing import AT, COMMUNE_A, COMMUNE_B, PROVINCE, Cast, unit
from diemtua.lib.errors import BadInput, Duplicate, Invalid, NotAllowed, Refused
from diemtua.plans import operations
from diemtua.plans.forms import AddDocument
from diemtua.plans.models import Citation, Document, Task
from diemtua.plans.states import DocumentState, TaskState
from diemtua.plans.testing import COMMUNE_PLAN, PLAN, add_commune_plan, add_plan
from diemtua.trail.models import Entry

LETTER = "Kính gửi anh chị em,\n\nChiều nay mời dự liên hoan tại hội trường.\n\nThân mến.\n"


def test_a_plan_is_read_and_waits_for_review(cast: Cast) -> None:
    document = add_plan(cast)

    assert (document.state, document.number, str(document.issued_on)) == ("read", "31/KH-UBND", "2026-11-10")
    assert (document.province_code, document.commune_code) == (PROVINCE, "")
    tasks = list(document.tasks.order_by("position"))
    assert [task.marker for task in tasks] == ["a)", "b)", "a)", "b)", "1."]
    assert {task.state for task in tasks} == {TaskState.PROPOSED}
    assert tasks[0].lead == ["Sở Giáo dục và Đào tạo"]
    assert tasks[0].cooperate == ["Sở Y tế"]
    assert str(tasks[0].due_on) == "2026-12-14"
    assert tasks[3].doubts
    assert document.targets.count() == 1
    assert document.citations.get().number == "12/KH-UBND"
    assert "Tìm" not in document.reading
    assert document.lines[0]["n"] == 1


def test_who_added_what_is_in_the_trail(cast: Cast) -> None:
    document = add_plan(cast)
    entry = Entry.objects.get(verb="document.add")
    assert (entry.thing_id, entry.actor_name, entry.facts["tasks"]) == (str(document.uuid), "Đặng Quang Minh", 5)


def test_the_same_file_twice_names_the_document_that_is_here(cast: Cast) -> None:
    add_plan(cast)
    with pytest.raises(Duplicate, match="31/KH-UBND"):
        add_plan(cast, name="tên khác.txt")
    assert Document.objects.count() == 1


def test_the_same_file_may_come_again_after_it_was_withdrawn(cast: Cast) -> None:
    first = add_plan(cast)
    operations.withdraw_document(first, reason="nhầm tệp", by=cast.as_("minh"), at=AT)
    assert add_plan(cast).pk != first.pk


def test_what_names_no_task_is_stored_only_when_asked(cast: Cast) -> None:
    with pytest.raises(Invalid) as refused:
        add_plan(cast, text=LETTER)
    assert refused.value.code == "no_plan"
    assert not Document.objects.exists()

    with zeal_ignore():
        by, place = cast.as_("minh"), unit(PROVINCE)
    kept = operations.add_document(LETTER.encode(), name="thư.txt", unit=place, even_if_no_plan=True, by=by, at=AT)
    assert kept.tasks.count() == 0


def _bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b"0" * (300 << 20))
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("rỗng.txt", b""),
        ("rỗng.docx", b""),
        ("hỏng.docx", b"PK\x03\x04 not a zip"),
        ("hỏng.pdf", b"%PDF-1.7 nothing more"),
        ("khóa.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
        ("chương trình.exe", b"MZ\x90\0"),
    ],
)
def test_what_cannot_be_opened_is_one_sentence_and_leaves_nothing(cast: Cast, name: str, content: bytes) -> None:
    with pytest.raises(Refused) as refused:
        operations.add_document(content, name=name, unit=unit(PROVINCE), by=cast.as_("minh"), at=AT)
    assert isinstance(refused.value, BadInput | Invalid)
    assert str(refused.value).endswith(".")
    assert not Document.objects.exists()
    assert not Task.objects.exists()


def test_a_zip_bomb_is_refused_quickly(cast: Cast) -> None:
    with pytest.raises(Refused):
        operations.add_document(_bomb(), name="bom.docx", unit=unit(PROVINCE), by=cast.as_("minh"), at=AT)
    assert not Document.objects.exists()


@pytest.mark.parametrize(
    ("who", "code"), [("thu", PROVINCE), ("hoa", COMMUNE_A), ("tam", COMMUNE_A), ("minh", COMMUNE_A)]
)
def test_who_may_not_add_here_is_refused(cast: Cast, who: str, code: str) -> None:
    with pytest.raises(NotAllowed):
        operations.add_document(PLAN.encode(), name="a.txt", unit=unit(code), by=cast.as_(who), at=AT)
    assert not Document.objects.exists()


def test_an_agency_puts_in_its_own_document_which_others_of_its_kind_do_not_see(cast: Cast) -> None:
    document = add_plan(cast, who="trung")
    assert document.agency_id == cast.as_("trung").agency_id
    assert cast.client("trung").get(f"/plans/documents/{document.uuid}/review/").status_code == 200
    assert cast.client("tam").get(f"/plans/documents/{document.uuid}/").status_code == 404


def test_documents_that_name_each_other_are_linked_in_either_order(cast: Cast) -> None:
    child = add_commune_plan(cast)
    assert child.citations.get().target is None
    parent = add_plan(cast)
    assert Citation.objects.get(document=child).target == parent


def test_the_page_reads_and_opens_the_review(cast: Cast) -> None:
    client = cast.client("minh")
    assert b'type="file"' in client.get("/plans/").content
    answer = client.post("/plans/", {"file": SimpleUploadedFile("kế hoạch.txt", PLAN.encode())})
    document = Document.objects.get()
    assert answer["Location"] == f"/plans/documents/{document.uuid}/review/"
    assert document.file_name == "kế hoạch.txt"


def test_the_page_says_what_is_wrong_with_the_file(cast: Cast) -> None:
    client = cast.client("minh")
    answer = client.post("/plans/", {"file": SimpleUploadedFile("rỗng.txt", b"")})
    assert answer.status_code == 422
    assert client.post("/plans/", {}).status_code == 422
    assert not Document.objects.exists()


def test_the_page_offers_to_keep_what_names_no_task(cast: Cast) -> None:
    client = cast.client("minh")
    answer = client.post("/plans/", {"file": SimpleUploadedFile("thư.txt", LETTER.encode())})
    assert answer.status_code == 422
    assert b"even_if_no_plan" in answer.content
    client.post("/plans/", {"file": SimpleUploadedFile("thư.txt", LETTER.encode()), "even_if_no_plan": "on"})
    assert Document.objects.get().state == DocumentState.READ


def test_the_page_shows_the_document_that_is_here_already(cast: Cast) -> None:
    document = add_plan(cast)
    answer = cast.client("minh").post("/plans/", {"file": SimpleUploadedFile("a.txt", PLAN.encode())})
    assert answer.status_code == 422
    assert f"/plans/documents/{document.uuid}/" in answer.content.decode()


def test_a_reader_has_no_place_to_drop_files(cast: Cast) -> None:
    client = cast.client("thu")
    assert b'type="file"' not in client.get("/plans/").content
    assert client.post("/plans/", {"file": SimpleUploadedFile("a.txt", PLAN.encode())}).status_code == 403


def test_a_file_larger_than_allowed_is_not_read() -> None:
    big = SimpleUploadedFile("lớn.txt", b"x")
    big.size = 200 << 20
    form = AddDocument({}, MultiValueDict({"file": [big]}))
    assert not form.is_valid()
    assert "50 MB" in str(form.errors["file"])


def test_neighbours_do_not_meet(cast: Cast) -> None:
    document = add_commune_plan(cast)
    assert document.commune_code == COMMUNE_A
    assert cast.client("tam").get(f"/plans/documents/{document.uuid}/").status_code == 404
    assert COMMUNE_B not in document.reader_communes
    assert "PHƯỜNG" in COMMUNE_PLAN
