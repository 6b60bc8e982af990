"""Files of a report: by content and not by name, never thrown away, shown without where they were made."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from diemtua.access.models import Notice
from diemtua.access.testing import AT, COMMUNE_A, Cast
from diemtua.intake import operations
from diemtua.intake.codes import CheckState, EvidenceKind, Verb
from diemtua.intake.models import Evidence, Report
from diemtua.intake.rules.evidence import nature_of
from diemtua.intake.testing import PUBLIC, make_report
from diemtua.lib.actor import system_actor
from diemtua.lib.errors import Invalid, NotAllowed
from diemtua.lib.scanning import ScannerSilent
from diemtua.trail.models import Entry

pytestmark = pytest.mark.django_db
CHECKER = system_actor("thử")
GPS = 0x8825


@pytest.fixture(autouse=True)
def _own_shelf(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def photo() -> bytes:
    """A picture that says where and with what it was taken."""
    picture, facts, kept = Image.new("RGB", (40, 20), "green"), Image.Exif(), BytesIO()
    facts[0x0110] = "Máy của chị Ngát"
    facts.get_ifd(GPS)[2] = (10.0, 57.0, 2.0)
    facts.get_ifd(GPS)[1] = "N"
    picture.save(kept, "JPEG", exif=facts)
    return kept.getvalue()


def handed(content: bytes, name: str = "anh.jpg", report: Report | None = None) -> Evidence:
    told = report or make_report(COMMUNE_A, at=AT)
    return operations.add_evidence(told, SimpleUploadedFile(name, content), by=PUBLIC, at=AT)


def checked(evidence: Evidence) -> Evidence:
    return operations.check_evidence(evidence, by=CHECKER, at=AT)


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"\xff\xd8\xff\xe0", EvidenceKind.PHOTO),
        (b"\0\0\0\x18ftypmp42", EvidenceKind.VIDEO),
        (b"\0\0\0\x18ftypM4A ", EvidenceKind.SOUND),
        (b"\0\0\0\x18ftypheic", EvidenceKind.PHOTO),
        (b"#!AMR\n", EvidenceKind.SOUND),
        (b"RIFF\0\0\0\0WAVE", EvidenceKind.SOUND),
        (b"%PDF-1.7", EvidenceKind.PAPER),
    ],
)
def test_the_first_bytes_say_what_it_is(head: bytes, kind: EvidenceKind) -> None:
    found = nature_of(head)
    assert (found.kind, found.held) == (kind, "")


@pytest.mark.parametrize("head", [b"MZ\x90\0", b"\x7fELF", b"#!/bin/sh", b"  <!DOCTYPE html>", b"<svg onload=", b"?"])
def test_a_program_named_as_a_picture_is_held_and_told(cast: Cast, head: bytes) -> None:
    evidence = handed(head + b"\0" * 40, "anh.jpg")
    assert evidence.check_state == CheckState.HELD
    assert evidence.check_words
    assert evidence.original.size  # kept: it may be evidence itself
    page = cast.client("lan").get(f"/reports/{evidence.report.uuid}/").content.decode()
    assert "anh.jpg" in page
    with pytest.raises(Invalid):
        operations.read_original(evidence, reason="cho công an", by=cast.as_("lan"), at=AT)


def test_the_copy_that_is_shown_says_nothing_of_its_maker_and_the_original_stays(cast: Cast) -> None:
    original = photo()
    evidence = checked(handed(original))
    assert evidence.check_state == CheckState.CLEAN
    with evidence.shown.open("rb") as file:
        shown = file.read()
    assert not dict(Image.open(BytesIO(shown)).getexif())
    assert "Ngát".encode() not in shown
    with evidence.original.open("rb") as file:
        assert file.read() == original


def test_who_works_on_it_sees_the_copy_and_gets_the_original_only_with_a_reason(cast: Cast) -> None:
    evidence = checked(handed(photo()))
    path = f"/reports/{evidence.report.uuid}/evidence/{evidence.uuid}/"
    lan, tam = cast.client("lan"), cast.client("tam")
    shown: Any = lan.get(path)
    assert (shown.status_code, shown["Content-Type"]) == (200, "image/jpeg")
    assert tam.get(path).status_code == 404
    assert tam.post(f"{path}original/", {"reason": "xem thử thôi"}).status_code == 404
    assert lan.post(f"{path}original/", {"reason": ""}).status_code == 422
    original: Any = lan.post(f"{path}original/", {"reason": "giao cho công an phường"})
    assert original["Content-Disposition"].startswith("attachment")
    assert Entry.objects.filter(verb=Verb.READ_EVIDENCE).count() == 2
    assert [b"".join(answer.streaming_content)[:2] for answer in (shown, original)] == [b"\xff\xd8"] * 2
    for answer in (shown, original):
        for close in answer._resource_closers:  # the whole answer would end the session of the test
            close()


def test_a_broken_picture_is_not_lost(cast: Cast) -> None:
    evidence = checked(handed(b"\xff\xd8\xff" + b"!" * 60))
    assert (evidence.check_state, bool(evidence.shown)) == (CheckState.CLEAN, False)
    assert evidence.check_words


def test_the_same_file_sent_twice_is_kept_once(cast: Cast) -> None:
    report = make_report(COMMUNE_A, at=AT)
    assert handed(photo(), report=report) == handed(photo(), report=report)


def test_a_colleague_of_the_next_commune_adds_nothing(cast: Cast) -> None:
    report = make_report(COMMUNE_A, at=AT)
    with pytest.raises(NotAllowed):
        operations.add_evidence(report, SimpleUploadedFile("a.jpg", photo()), by=cast.as_("tam"), at=AT)


@pytest.fixture
def scanner(settings: Any) -> Iterator[list[bytes]]:
    """A scanner that finds something in every file that says so; it keeps what it was sent."""
    line, seen = socket.create_server(("127.0.0.1", 0)), list[bytes]()

    def serve() -> None:
        caller, _from = line.accept()
        with caller:
            got = b""
            while not got.endswith(b"\0\0\0\0"):
                got += caller.recv(65536)
            seen.append(got)
            caller.sendall(b"stream: Eicar FOUND\0" if b"EICAR" in got else b"stream: OK\0")

    thread = Thread(target=serve)
    thread.start()
    settings.CLAMD = f"127.0.0.1:{line.getsockname()[1]}"
    yield seen
    thread.join(timeout=5)
    line.close()


def test_what_the_scanner_refuses_is_held_and_told(cast: Cast, scanner: list[bytes]) -> None:
    evidence = checked(handed(b"%PDF-1.4 EICAR" + b" " * 64, "giay.pdf"))
    assert evidence.check_state == CheckState.HELD
    assert "Eicar" in evidence.check_words
    assert scanner


def test_while_the_scanner_is_silent_the_file_waits(cast: Cast, settings: Any) -> None:
    settings.CLAMD = "/nowhere/clamd.ctl"
    evidence = handed(photo())
    with pytest.raises(ScannerSilent):
        checked(evidence)
    evidence.refresh_from_db()
    assert evidence.check_state == CheckState.WAITING


def test_a_photo_sent_later_by_the_code_alone_is_told_once_and_one_of_the_office_is_not(cast: Cast) -> None:
    report, later = make_report(COMMUNE_A, at=AT), AT + timedelta(hours=1)
    handed(photo(), report=report)
    heard = Notice.objects.filter(user=cast.lan, text__contains="bổ sung")
    assert not heard.exists(), "what came with the report is told with it"
    files = [SimpleUploadedFile(f"{each}.jpg", photo() + each.encode()) for each in "ab"]
    assert operations.add_all(report, files, by=PUBLIC, at=later) == []
    assert heard.count() == 1
    own = SimpleUploadedFile("c.jpg", photo() + b"c")
    operations.add_evidence(report, own, by=cast.as_("khoa"), at=later + timedelta(hours=1))
    assert heard.count() == 1
