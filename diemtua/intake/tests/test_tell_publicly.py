"""Somebody without an account tells: it is kept, once, under a code; nothing is left behind and nothing is refused."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from diemtua.access.testing import COMMUNE_A, Cast
from diemtua.intake import queries
from diemtua.intake.models import Account, Message, Rate, Report, ReportedChild, Reporter
from diemtua.intake.pages import pace
from diemtua.intake.states import ReportState
from diemtua.lib.remembered import forget_all
from diemtua.lib.sealing import unseal
from diemtua.trail.models import Entry

pytestmark = pytest.mark.django_db
WORDS = "Mấy tối nay nghe tiếng quát và tiếng em nhỏ khóc rất lâu."
CODE = re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}")


@pytest.fixture(autouse=True)
def _counted_anew() -> Iterator[None]:
    yield
    pace.REPORTS.forget()
    pace.WRONG.forget()


def sheet(**typed: object) -> dict[str, object]:
    return {"form": uuid.uuid4().hex, "words": WORDS, "commune": "phường Trấn Biên, Đồng Nai", **typed}


def send(client: Client, **typed: object) -> str:
    answer = client.post("/bao-tin/", sheet(**typed))
    assert answer.status_code == 200, answer.content.decode()
    found = CODE.search(answer.content.decode().split("dt-ticket-code", 1)[1])
    assert found
    return found.group()


def test_the_sheet_is_open_to_everybody_and_kept_nowhere(client: Client) -> None:
    answer = client.get("/bao-tin/")
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "no-store, private"
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "data-draft" not in answer.content.decode()


def test_what_is_sent_stands_at_the_commune_before_the_code_is_shown(client: Client, cast: Cast) -> None:
    code = send(client, when="now", name="Bé Bin", age="6-10", sex="male", lives_with="others", state=["afraid"])
    report = Report.objects.get()
    assert queries.report_of_code(code) == report
    assert (report.commune_code, report.channel, report.is_urgent) == (COMMUNE_A, "web", True)
    assert Account.objects.get().words == WORDS
    child = ReportedChild.objects.get()
    assert (child.name, child.age_words, child.sex, child.carer) == ("Bé Bin", "6 đến 10", "male", "Người khác")
    assert "sessionid" not in client.cookies
    assert not [name for name in client.cookies if "session" in name]


def test_a_browser_without_cookies_and_a_sheet_of_last_night_still_go(cast: Cast) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert CODE.search(send(strict))


@pytest.mark.usefixtures("cast")
def test_a_commune_that_has_the_name_of_an_old_one_is_one_place() -> None:
    """The new commune and the old one it took in have one name and one heir: there is nothing to choose."""
    found = queries.place_meant("xã Vĩnh Thủy, tỉnh Quảng Trị")
    assert found
    assert found.code == "19405"


@pytest.mark.parametrize("typed", [{"commune": ""}, {"words": ""}, {"commune": "nơi không ai biết", "words": ""}])
def test_a_word_or_a_place_alone_is_enough(client: Client, cast: Cast, typed: dict[str, str]) -> None:
    send(client, **typed)
    assert Report.objects.count() == 1


def test_the_sheet_is_one_page_of_four_folds_the_first_of_them_open(client: Client) -> None:
    page = client.get("/bao-tin/").content.decode()
    assert page.count("data-step ") + page.count("data-step>") == 4
    assert page.count("data-step open") == 1
    assert page.count("<form") == 2  # the sheet, and the choice of language


def test_a_fault_opens_its_own_step(client: Client) -> None:
    answer = client.post("/bao-tin/", sheet(by_phone="0" * 61))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'data-step open>\n  <summary><span class="dt-tell-step">Bước 4' in page
    assert WORDS in page  # nothing typed is lost


def test_an_empty_sheet_says_what_is_needed(client: Client) -> None:
    answer = client.post("/bao-tin/", {"form": uuid.uuid4().hex})
    assert answer.status_code == 422
    assert not Report.objects.exists()


def test_sent_twice_is_one_report_and_other_words_on_the_same_sheet_are_another(client: Client, cast: Cast) -> None:
    form = uuid.uuid4().hex
    first, again = send(client, form=form), send(client, form=form)
    other = send(client, form=form, words="Hôm nay em có vết bầm trên tay.")
    assert first == again != other
    assert Report.objects.count() == 2


def test_a_sheet_without_a_number_of_its_own_cannot_ask_for_the_code_of_another(client: Client, cast: Cast) -> None:
    assert send(client, form="1") != send(client, form="1")


def test_a_name_is_kept_apart_and_sealed_and_who_wants_none_leaves_none(client: Client, cast: Cast) -> None:
    send(client, by_name="Đỗ Thị Ngát", by_phone="0912 000 34", named="yes")
    assert unseal(Reporter.objects.get().name_sealed or b"") == "Đỗ Thị Ngát"
    send(client, by_name="Đỗ Thị Ngát", by_phone="0912000345", named="no", words="Một việc khác")
    assert Reporter.objects.count() == 1
    assert "Ngát" not in str(list(Entry.objects.values()))


def test_markup_is_shown_as_it_was_typed(client: Client, cast: Cast) -> None:
    send(client, words="<script>alert(1)</script> =HYPERLINK(1)")
    report = Report.objects.get()
    page = cast.client("lan").get(f"/reports/{report.uuid}/").content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_many_from_one_source_come_in_all_the_same_and_are_marked(
    client: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    Rate.objects.filter(code="reports").update(number=2)
    forget_all()
    for each in range(4):
        send(client, words=f"Việc thứ {each}")
    marks = list(Report.objects.order_by("pk").values_list("many_from_one", flat=True))
    assert marks == [False, False, True, True]


def test_the_code_says_that_it_is_looked_after_and_no_more(client: Client, cast: Cast) -> None:
    code = send(client, name="Bé Bin", by_name="Đỗ Thị Ngát", named="yes")
    Report.objects.update(taken_by=cast.lan, state=ReportState.TAKEN, taken_at=Report.objects.get().received_at)
    page = client.post("/bao-tin/ma/", {"code": code.lower().replace("-", " ")}).content.decode()
    assert "Đã tiếp nhận, đang xử lý" in page
    for secret in ("Bé Bin", "Ngát", "Lan", WORDS, "Trấn Biên", Report.objects.get().code):
        assert secret not in page


def test_the_holder_adds_and_reads_the_answer(client: Client, cast: Cast) -> None:
    code = send(client)
    page = client.post("/bao-tin/ma/", {"code": code, "words": "Sáng nay em không đi học."}).content.decode()
    assert "Đã gửi thêm" in page
    assert Message.objects.get().words == "Sáng nay em không đi học."
    Message.objects.create(
        report=Report.objects.get(), from_reporter=False, words="Cảm ơn bạn.", at=Report.objects.get().received_at,
        by_name="Nguyễn Thị Lan",
    )  # fmt: skip
    page = client.post("/bao-tin/ma/", {"code": code}).content.decode()
    assert "Cảm ơn bạn." in page
    assert "Lan" not in page


def test_a_guessed_code_is_told_nothing_and_guessing_is_slowed(
    client: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = send(client)
    Rate.objects.filter(code="guesses").update(number=3)
    forget_all()
    for _each in range(3):
        assert client.post("/bao-tin/ma/", {"code": "0000-0000-0000"}).status_code == 422
    assert client.post("/bao-tin/ma/", {"code": code}).status_code == 429
    assert CODE.search(send(client, words="Tin mới luôn được nhận"))


def test_a_file_too_large_takes_no_word_with_it(client: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("diemtua.intake.operations.evidence.FILE_LIMIT", 10)
    big = SimpleUploadedFile("anh.jpg", b"\xff\xd8\xff" + b"x" * 20)
    answer = client.post("/bao-tin/", sheet(attached=[big]))
    assert answer.status_code == 200
    assert "anh.jpg" in answer.content.decode()
    assert Report.objects.count() == 1


@pytest.mark.parametrize("path", ["/bao-tin/", "/bao-tin/ma/"])
def test_a_phone_without_a_line_is_told_before_its_words_are_sent_into_nothing(client: Client, path: str) -> None:
    assert '<p class="dt-offline" data-offline hidden role="status">' in client.get(path).content.decode()
