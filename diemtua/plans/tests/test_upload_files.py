"""Several files dropped at once: kept, read by a worker in the person's name, refused in words, never twice."""

from __future__ import annotations

import io
import os
import zipfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from diemtua.access import operations as access
from diemtua.access.models import Assignment
from diemtua.access.testing import AT, MAKER, PROVINCE, TODAY, Cast, unit
from diemtua.lib.errors import Invalid, NotAllowed
from diemtua.plans import jobs, operations
from diemtua.plans.models import Document, Upload
from diemtua.plans.operations import uploading
from diemtua.plans.states import UploadState
from diemtua.plans.testing import PLAN
from diemtua.trail.models import Entry

pytestmark = pytest.mark.usefixtures("_own_files")


@pytest.fixture
def _own_files(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def plan(number: int) -> bytes:
    return PLAN.replace("31/KH-UBND", f"{number}/KH-UBND").encode()


def file(number: int, name: str = "") -> SimpleUploadedFile:
    return SimpleUploadedFile(name or f"kế hoạch {number}.txt", plan(number))


def bomb() -> SimpleUploadedFile:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b"0" * (300 << 20))
    return SimpleUploadedFile("bom.docx", out.getvalue())


def drop(cast: Cast, *files: SimpleUploadedFile, who: str = "minh") -> list[Upload]:
    by = cast.as_(who)
    return operations.drop_files(files, unit=unit(by.unit_code or PROVINCE), by=by, at=AT)


def read(*uploads: Upload) -> list[Upload]:
    """What the worker does with each."""
    for upload in uploads:
        jobs.read_upload(str(upload.uuid))
        upload.refresh_from_db()
    return list(uploads)


def on_disk() -> list[str]:
    from django.conf import settings

    return [name for _, _, names in os.walk(settings.MEDIA_ROOT) for name in names]


def test_twelve_files_with_one_broken_the_others_go_on(cast: Cast) -> None:
    files = [file(number) for number in range(40, 51)] + [SimpleUploadedFile("hỏng.docx", b"PK\x03\x04rac")]
    found = read(*drop(cast, *files))
    assert [one.state for one in found].count(UploadState.DONE) == 11
    broken = found[-1]
    assert broken.state == UploadState.REFUSED
    assert broken.message
    assert broken.name == "hỏng.docx"
    assert not broken.file
    assert Document.objects.count() == 11
    assert Document.objects.filter(added_by_name="Đặng Quang Minh").count() == 11
    assert Entry.objects.filter(verb="files.refuse").count() == 1


@pytest.mark.django_db(transaction=True)
def test_what_is_refused_leaves_no_file_on_the_disk(cast: Cast) -> None:
    read(*drop(cast, file(40), SimpleUploadedFile("rỗng.txt", b"  \n"), SimpleUploadedFile("thơ.txt", b"La la la")))
    assert len(on_disk()) == 1  # the document's own


def test_the_same_file_twice_is_one_document(cast: Cast) -> None:
    first, second = read(*drop(cast, file(40), file(40, "bản khác.txt")))
    assert (first.state, second.state) == (UploadState.DONE, UploadState.REFUSED)
    assert "đã có" in second.message
    assert Document.objects.count() == 1


def test_a_job_that_runs_again_changes_nothing(cast: Cast) -> None:
    (upload,) = drop(cast, file(40))
    read(upload)
    before = Entry.objects.count()
    read(upload)
    assert upload.state == UploadState.DONE
    assert Document.objects.count() == 1
    assert Entry.objects.count() == before


def test_a_worker_killed_in_the_middle_is_followed_by_another(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    (upload,) = drop(cast, file(40))

    class Killed(BaseException): ...

    def die(*_: Any, **__: Any) -> None:
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(uploading, "store", die)
        with pytest.raises(Killed):
            jobs.read_upload(str(upload.uuid))
    upload.refresh_from_db()
    assert upload.state == UploadState.READING
    assert operations.resume_uploads(by=jobs.CALENDAR, at=AT + timedelta(minutes=5)) == 1
    read(upload)
    assert upload.state == UploadState.DONE
    assert Document.objects.count() == 1


def test_a_file_that_takes_every_worker_with_it_is_given_up(cast: Cast) -> None:
    (upload,) = drop(cast, file(40))
    assert operations.resume_uploads(by=jobs.CALENDAR, at=AT + timedelta(hours=2)) == 0
    upload.refresh_from_db()
    assert upload.state == UploadState.REFUSED
    assert "nhiều lần" in upload.message


def test_a_zip_bomb_is_refused_in_words(cast: Cast) -> None:
    (upload,) = read(*drop(cast, bomb()))
    assert upload.state == UploadState.REFUSED
    assert upload.message
    assert not Document.objects.exists()


def test_two_hundred_megabytes_are_refused_before_they_are_kept(cast: Cast) -> None:
    big = SimpleUploadedFile("phim.pdf", b"%PDF-1.4")
    big.size = 200 << 20
    (upload,) = drop(cast, big)
    assert upload.state == UploadState.REFUSED
    assert "MB" in upload.message
    assert not upload.file


def test_a_name_that_climbs_out_of_its_folder_stays_a_name(cast: Cast) -> None:
    named = file(40)
    vars(named)["_name"] = "../../etc/passwd.txt"  # as a client may send it; Django's own way in takes folders off
    (upload,) = read(*drop(cast, named))
    assert upload.state == UploadState.DONE
    assert upload.name == "passwd.txt"
    assert upload.document is not None
    assert str(upload.document.file.name).startswith("plans/")


def test_a_role_that_ended_meanwhile_takes_no_file_in(cast: Cast) -> None:
    (upload,) = drop(cast, file(40))
    Assignment.objects.filter(pk=upload.assignment_id or 0).update(valid_until=TODAY)
    read(upload)
    assert upload.state == UploadState.REFUSED
    assert "Vai trò" in upload.message
    assert not Document.objects.exists()


def test_a_locked_person_takes_no_file_in(cast: Cast) -> None:
    (upload,) = drop(cast, file(40))
    access.lock_user(cast.minh, reason="nghỉ việc", by=MAKER, at=AT)
    read(upload)
    assert upload.state == UploadState.REFUSED


def test_nobody_reads_anothers_file_or_sees_it(cast: Cast) -> None:
    (upload,) = drop(cast, file(40))
    with pytest.raises(NotAllowed):
        operations.read_upload(upload, by=cast.as_("thuy"), at=AT)
    assert upload.name not in cast.client("thuy").get("/plans/uploads/").content.decode()
    assert upload.name in cast.client("minh").get("/plans/uploads/").content.decode()


def test_who_may_not_add_drops_nothing(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        operations.drop_files([file(40)], unit=unit(PROVINCE), by=cast.as_("thu"), at=AT)
    with pytest.raises(Invalid):
        drop(cast)
    assert not Upload.objects.exists()


def test_the_page_takes_several_and_shows_what_became_of_them(cast: Cast) -> None:
    client = cast.client("minh")
    answer = client.post("/plans/", {"file": [file(40), file(41)]})
    assert answer.status_code == 302
    assert answer["Location"] == "/plans/uploads/"
    page = client.get("/plans/uploads/").content.decode()
    assert "every 2s" in page
    read(*Upload.objects.all())
    piece = client.get("/plans/uploads/", headers={"HX-Request": "true"}).content.decode()
    assert "every 2s" not in piece
    assert "/review/" in piece
    client.post("/plans/uploads/clearing/")
    assert not Upload.objects.exists()
    assert Document.objects.count() == 2


def test_one_small_file_goes_straight_to_review(cast: Cast) -> None:
    answer = cast.client("minh").post("/plans/", {"file": file(40)})
    assert answer["Location"].endswith("/review/")
    assert not Upload.objects.exists()


def test_one_picture_waits_for_the_worker(cast: Cast) -> None:
    picture = SimpleUploadedFile("ảnh.png", b"\x89PNG\r\n\x1a\n" + b"0" * 100)
    assert cast.client("minh").post("/plans/", {"file": picture})["Location"] == "/plans/uploads/"
