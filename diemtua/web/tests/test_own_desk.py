"""Notices, drafts, saved views, look and language: what one person keeps."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from diemtua.access import operations, queries
from diemtua.access.testing import AT, MAKER, PASSWORD, Browser

KEY = "plans.progress.1"


def test_a_draft_comes_back_to_its_writer_alone(cast: Any) -> None:
    lan, khoa = cast.client("lan"), cast.client("khoa")
    assert lan.post(f"/drafts/{KEY}/", {"note": "đã họp", "csrfmiddlewaretoken": "x"}).status_code == 204
    assert lan.get(f"/drafts/{KEY}/").json()["data"] == {"note": ["đã họp"]}
    assert khoa.get(f"/drafts/{KEY}/").status_code == 204
    assert lan.delete(f"/drafts/{KEY}/").status_code == 204
    assert lan.get(f"/drafts/{KEY}/").status_code == 204


def test_a_draft_larger_than_any_form_is_refused(cast: Any) -> None:
    answer = cast.client("lan").post(f"/drafts/{KEY}/", {"note": "x" * 300_000})
    assert answer.status_code >= 400
    assert answer.json()["message"]


def test_a_view_is_saved_shown_and_dropped(cast: Any) -> None:
    lan = cast.client("lan")
    answer = lan.post("/views/", {"of": "thu", "name": "Trễ hạn", "next": "/search/?q=tre&sort=due"})
    assert (answer.status_code, answer["Location"]) == (302, "/search/?q=tre&sort=due")
    view = queries.views_of(cast.lan.pk, "thu").get()
    assert view.query == "q=tre&sort=due"
    gone = f"/views/{view.uuid}/removal/"
    assert cast.client("khoa").post(gone, {"of": "thu"}).status_code == 404
    lan.post(gone, {"of": "thu", "next": "/search/?q=tre"})
    assert not queries.views_of(cast.lan.pk, "thu").exists()


def test_a_view_without_a_name_says_what_is_missing(cast: Any) -> None:
    answer = cast.client("lan").post("/views/", {"of": "thu", "name": " ", "next": "/search/"}, follow=True)
    assert 'class="dt-toast late"' in answer.content.decode()


@pytest.mark.parametrize("query", ["q=075217001234", "q=0752+1700+1234", "q=an%20075-217-001-234"])
def test_a_view_keeps_no_personal_number(cast: Any, query: str) -> None:
    answer = cast.client("lan").post("/views/", {"of": "thu", "name": "Tìm", "next": f"/search/?{query}"}, follow=True)
    assert "số định danh" in answer.content.decode()
    cast.client("lan").post("/views/", {"of": "thu", "name": "Bé 075217001234", "next": "/search/?q=an"})
    assert not queries.views_of(cast.lan.pk, "thu").exists()


def test_notices_are_counted_read_and_lead_on(cast: Any) -> None:
    operations.notify([cast.lan.pk], text="Có việc mới được giao", url="/search/?q=a", key="n1", by=MAKER, at=AT)
    one = queries.notices_of(cast.lan.pk).get()
    lan = cast.client("lan")
    assert "Có việc mới được giao" in lan.get("/notices/").content.decode()
    assert 'class="dt-dot"' in lan.get("/").content.decode()
    assert cast.client("khoa").post(f"/notices/{one.pk}/").status_code == 404
    assert lan.post(f"/notices/{one.pk}/")["Location"] == "/search/?q=a"
    assert 'class="dt-dot"' not in lan.get("/").content.decode()


@pytest.mark.parametrize("address", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)", ""])
def test_nothing_leads_off_the_site(client: Client, db: None, address: str) -> None:
    assert client.post("/preferences/", {"theme": "dark", "next": address})["Location"] == "/"


def test_look_and_language_are_remembered_on_the_device(client: Client, db: None) -> None:
    answer = client.post("/preferences/", {"theme": "dark", "language": "en", "next": "/accounts/login/"})
    assert answer["Location"] == "/accounts/login/"
    page = client.get("/accounts/login/").content.decode()
    assert 'data-theme="dark"' in page
    assert '<html lang="en"' in page


def with_password(user: Any) -> None:
    user.set_password(PASSWORD)
    user.save(update_fields=["password"])


def test_look_and_language_go_with_the_person_to_another_machine(cast: Any) -> None:
    here = cast.client("lan")
    here.post("/preferences/", {"theme": "dark"})
    here.post("/preferences/", {"language": "en"})
    cast.lan.refresh_from_db()
    assert (cast.lan.theme, cast.lan.language) == ("dark", "en")
    with_password(cast.lan)
    there = Browser()
    signed_in = there.post("/accounts/login/", {"login": cast.lan.username, "password": PASSWORD})
    assert signed_in.status_code == 302
    page = there.get("/").content.decode()
    assert 'data-theme="dark"' in page
    assert '<html lang="en"' in page
    there.post("/accounts/logout/")
    page = there.get("/accounts/login/").content.decode()
    assert 'data-theme="auto"' in page
    assert '<html lang="vi"' in page


def test_who_never_chose_finds_the_device_as_it_is(cast: Any) -> None:
    with_password(cast.khoa)
    there = Browser()
    there.post("/preferences/", {"language": "en"})
    there.post("/accounts/login/", {"login": cast.khoa.username, "password": PASSWORD})
    assert '<html lang="en"' in there.get("/").content.decode()
    cast.khoa.refresh_from_db()
    assert cast.khoa.language == "vi"


def test_a_look_nobody_offered_is_not_kept(client: Client, db: None) -> None:
    assert "diemtua_theme" not in client.post("/preferences/", {"theme": "pink"}).cookies


def test_the_script_asks_for_nothing_back(client: Client, db: None) -> None:
    answer = client.post("/preferences/", {"theme": "dark"}, headers={"X-Requested-With": "fetch"})
    assert answer.status_code == 204


def test_the_session_answers_whether_it_lives(cast: Any, client: Client) -> None:
    assert client.get("/session/").status_code == 401
    alive = cast.client("lan").get("/session/")
    assert alive.status_code == 204
    assert alive["X-CSRFToken"], "a form left open needs the token of the new session"
