"""Files beside a document: a signed scan, an annex."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from diemtua.access.testing import AT, Cast
from diemtua.lib.errors import Duplicate, Invalid, NotAllowed
from diemtua.plans import operations
from diemtua.plans.models import Attachment, Document
from diemtua.plans.testing import add_plan
from diemtua.trail.models import Entry


@pytest.fixture
def document(cast: Cast) -> Document:
    return add_plan(cast)


def scan(name: str = "bản ký.pdf", content: bytes = b"%PDF-1.4 ban ky") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def attach(cast: Cast, document: Document, *files: SimpleUploadedFile, who: str = "minh") -> list[Attachment]:
    return operations.add_attachments(document, files, by=cast.as_(who), at=AT)


def test_a_file_is_added_downloaded_and_taken_away_by_who_put_it_there(cast: Cast, document: Document) -> None:
    client = cast.client("minh")
    client.post(f"/plans/documents/{document.uuid}/attachments/", {"files": [scan(), scan("phụ lục.docx", b"PK x")]})
    one = Attachment.objects.get(name="bản ký.pdf")
    answer = client.get(f"/plans/attachments/{one.uuid}/")
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Type"] == "application/octet-stream"
    assert b"".join(answer) == b"%PDF-1.4 ban ky"
    assert "bản ký.pdf" in client.get(f"/plans/documents/{document.uuid}/").content.decode()
    client.post(f"/plans/attachments/{one.uuid}/removal/")
    assert not Attachment.objects.filter(pk=one.pk).exists()
    verbs = Entry.objects.filter(verb__startswith="attachment.").values_list("verb", flat=True)
    assert sorted(verbs) == ["attachment.add", "attachment.add", "attachment.download", "attachment.remove"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("ban-ky.pdf.exe", b"MZ"),
        ("ban-ky.pdf", b"MZ\x90\x00 chuong trinh"),
        ("thu.pdf", b"<!DOCTYPE html><script>"),
        ("rong.pdf", b""),
        ("lenh.js", b"alert(1)"),
    ],
)
def test_what_only_looks_like_a_paper_is_refused(cast: Cast, document: Document, name: str, content: bytes) -> None:
    with pytest.raises(Invalid):
        attach(cast, document, scan(), scan(name, content))
    assert not Attachment.objects.exists()  # all or none


def test_the_same_file_is_attached_once(cast: Cast, document: Document) -> None:
    attach(cast, document, scan())
    with pytest.raises(Duplicate):
        attach(cast, document, scan("tên khác.pdf"))


def test_others_neither_add_nor_remove_nor_see(cast: Cast, document: Document) -> None:
    (one,) = attach(cast, document, scan("../../ban ky.pdf"))
    assert one.name == "ban ky.pdf"
    with pytest.raises(NotAllowed):
        attach(cast, document, scan(content=b"%PDF khac"), who="lan")
    with pytest.raises(NotAllowed):
        operations.remove_attachment(one, by=cast.as_("thuy"), at=AT)
    assert cast.client("hoa").get(f"/plans/attachments/{one.uuid}/").status_code == 404
    assert cast.client("tam").post(f"/plans/attachments/{one.uuid}/removal/").status_code == 404


def test_a_colleague_of_the_same_name_does_not_take_it_away(cast: Cast, document: Document) -> None:
    (one,) = attach(cast, document, scan())
    namesake = replace(cast.as_("thuy"), name=cast.as_("minh").name)
    with pytest.raises(NotAllowed):
        operations.remove_attachment(one, by=namesake, at=AT)
    operations.remove_attachment(one, by=replace(cast.as_("minh"), name="Tên mới"), at=AT)
    assert not Attachment.objects.exists()
