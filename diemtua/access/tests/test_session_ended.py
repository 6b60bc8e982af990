"""A session that ends in the middle of a form: nothing half done, a clear sentence, and the draft comes back."""

from __future__ import annotations

from typing import Any

from diemtua.access.testing import Browser
from diemtua.trail.models import Entry

FORM = "/access/openings/new/"


def send_too_late(cast: Any, **headers: str) -> Any:
    """Chị Lan types for a long time; meanwhile her session ends; then she sends."""
    browser = cast.client("lan")
    browser.post("/drafts/access.opening/", {"reason": "đang viết dở"})
    del browser.cookies["diemtua_session"]
    before = Entry.objects.count()
    answer = browser.post(FORM, {"unit": "26041", "reason": "đang viết dở thì hết phiên"}, headers=headers)
    assert Entry.objects.count() == before
    return answer


def test_what_was_sent_too_late_gets_a_page_that_says_what_to_do(cast: Any) -> None:
    answer = send_too_late(cast)
    page = answer.content.decode()
    assert answer.status_code == 401
    assert "Phiên làm việc đã hết" in page
    assert "bản nháp đã lưu sẽ hiện ra" in page


def test_signing_in_again_leads_to_the_form_and_its_draft(cast: Any) -> None:
    page = send_too_late(cast, referer=f"http://testserver{FORM}").content.decode()
    assert f'href="/accounts/login/?next={FORM}"' in page
    assert cast.client("lan").get("/drafts/access.opening/").json()["data"] == {"reason": ["đang viết dở"]}


def test_a_page_of_another_site_is_not_led_back_to(cast: Any) -> None:
    page = send_too_late(cast, referer="https://example.org/form/").content.decode()
    assert 'href="/accounts/login/?next=/"' in page


def test_a_fragment_answers_401_so_that_the_open_page_can_say_it(db: None) -> None:
    assert Browser().get("/search/?q=x", headers={"hx-request": "true"}).status_code == 401


def test_the_api_answers_in_its_own_form(db: None) -> None:
    answer = Browser().get("/api/v1/access/me")
    assert answer.status_code == 401


def test_opening_a_page_leads_to_the_door_and_back(db: None) -> None:
    assert Browser().get(FORM)["Location"] == f"/accounts/login/?next={FORM}"
