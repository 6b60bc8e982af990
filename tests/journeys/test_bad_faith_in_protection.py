"""Bad input and bad faith around reports and cases that no single operation's tests try: each must come to nothing."""

from __future__ import annotations

import threading
import uuid
from datetime import timedelta
from io import BytesIO
from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connection
from django.test import Client
from django.utils import timezone
from zeal import zeal_ignore

from diemtua.access.testing import AT, COMMUNE_A, COMMUNE_B, Cast, client_for, make_cast, make_user
from diemtua.access.testing import actor as acting
from diemtua.cases import operations as cases
from diemtua.cases.models import Plan
from diemtua.cases.testing import make_case
from diemtua.config.cut_off import whole_only
from diemtua.intake import operations as intake
from diemtua.intake.models import Account, Evidence, Report
from diemtua.intake.states import ReportState
from diemtua.intake.testing import make_report
from diemtua.lib.errors import NotAllowed, WrongState
from diemtua.lib.fence import everywhere
from diemtua.trail.models import Entry

MARKUP = '<script>alert(1)</script>=HYPERLINK("http://x")'
PLACE = "phường Trấn Biên, Đồng Nai"


@pytest.mark.django_db
def test_a_photo_beyond_fifty_megabytes_is_told_and_its_words_are_kept(cast: Cast) -> None:
    photo = SimpleUploadedFile("anh.jpg", b"\xff\xd8\xff" + bytes(51 * 1024 * 1024))
    sheet = {"form": uuid.uuid4().hex, "words": "Nghe tiếng khóc", "commune": PLACE, "attached": photo}
    answer = Client().post("/bao-tin/", sheet)
    assert answer.status_code == 200
    assert "lớn hơn 50 MB" in answer.content.decode()
    assert Account.objects.get().words == "Nghe tiếng khóc"
    assert not Evidence.objects.exists()


def _cut(body: bytes, kind: str, length: int) -> str:
    """The status of a request of which only so much came."""
    said: list[str] = []
    environ = {
        "REQUEST_METHOD": "POST", "PATH_INFO": "/bao-tin/", "SERVER_NAME": "localhost", "SERVER_PORT": "80",
        "CONTENT_TYPE": kind, "CONTENT_LENGTH": str(length), "wsgi.input": BytesIO(body), "wsgi.url_scheme": "http",
        "REMOTE_ADDR": "127.0.0.1",
    }  # fmt: skip
    for signal in (request_started, request_finished):  # as Django's own client: the test's connection stays
        signal.disconnect(close_old_connections)
    try:
        list(whole_only(WSGIHandler())(environ, lambda status, _headers: said.append(status)))
    finally:
        for signal in (request_started, request_finished):
            signal.connect(close_old_connections)
    return said[0][:3]


WORDS = "Nghe tiếng khóc " + "x" * 300
_PARTS = {"form": uuid.uuid4().hex, "commune": PLACE, "words": WORDS}
_PLAIN = urlencode(_PARTS).encode()
_NAMED = (f'--b\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n' for name, value in _PARTS.items())
_IN_PARTS = "".join(_NAMED).encode() + b"--b--\r\n"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("body", "kind"),
    [(_PLAIN, "application/x-www-form-urlencoded"), (_IN_PARTS, "multipart/form-data; boundary=b")],
    ids=["plain", "parts"],
)
def test_a_browser_closed_in_the_middle_leaves_no_half_report(cast: Cast, body: bytes, kind: str) -> None:
    for left in (10, 200, len(body) - 1):
        assert _cut(body[:-left], kind, len(body)) == "400"
    assert not Report.objects.exists()
    assert _cut(body, kind, len(body)) == "200", "the same, pressed again"
    assert Account.objects.get().words == WORDS


@pytest.mark.django_db
def test_the_leader_of_another_commune_decides_nothing(cast: Cast) -> None:
    case = make_case(cast.as_("lan"), cast.as_("khoa"), AT, state="submitted")
    leader = make_user("lanh.dao.b", "Ngô Văn Bình", "commune_leader", COMMUNE_B, "ubnd_xa")
    client, entries = client_for(leader), Entry.objects.count()
    for act in ("approval", "return", "separation", "closure"):
        assert client.post(f"/cases/{case.uuid}/acts/{act}/", {"why": "Tôi thấy cần sửa"}).status_code == 404
    assert client.get(f"/cases/{case.uuid}/").status_code == 404
    assert Entry.objects.count() == entries
    with pytest.raises(NotAllowed):
        cases.approve_plan(case, by=acting(leader), at=AT)
    assert Plan.objects.get().decided_at is None


@pytest.mark.django_db
def test_markup_and_formulas_in_a_case_are_words_on_the_page(cast: Cast) -> None:
    case = make_case(cast.as_("lan"), cast.as_("khoa"), AT, name=MARKUP, address=MARKUP, carer=MARKUP)
    cases.note_visit(case, visited_on=AT.date(), note=MARKUP, is_safe=True, by=cast.as_("lan"), at=AT)
    client = cast.client("lan")
    for path in ("/cases/", f"/cases/{case.uuid}/"):
        page = client.get(path).content.decode()
        assert "&lt;script&gt;alert(1)" in page
        assert "<script>alert(1)" not in page


@pytest.mark.django_db
def test_a_clock_set_back_loses_no_report_and_makes_no_figure_negative(cast: Cast) -> None:
    back = AT - timedelta(days=1)
    report = make_report(COMMUNE_A, at=AT)
    taken = intake.take_report(report, by=cast.as_("lan"), at=back)
    assert taken.first_taken_at == taken.received_at, "never before it was received"
    assert make_report(COMMUNE_A, at=back).state == ReportState.WAITING
    assert intake.raise_untaken(by=cast.as_("lan"), at=back) == 0


@pytest.mark.django_db(transaction=True)
def test_of_two_who_take_a_report_at_one_moment_one_has_it_and_the_other_is_told() -> None:
    with everywhere(), zeal_ignore():
        cast = make_cast()
        report, start = make_report(COMMUNE_A, at=timezone.now()), threading.Barrier(2)
        actors = [cast.as_("lan"), cast.as_("khoa")]
    said: list[str] = []

    def take(place: int) -> None:
        try:
            with everywhere():
                start.wait(30)
                intake.take_report(report, by=actors[place], at=timezone.now())
                said.append("taken")
        except WrongState as refusal:
            said.append(str(refusal))
        finally:
            connection.close()

    threads = [threading.Thread(target=take, args=[place]) for place in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with everywhere():
        report.refresh_from_db()
    holder = next(each.name for each in actors if each.user_id == report.taken_by_id)
    assert sorted(said) == sorted(["taken", f"{holder} đã nhận tin báo này trước."])
    assert report.version == 2
