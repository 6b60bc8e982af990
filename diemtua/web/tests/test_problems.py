"""When something goes wrong the page says what happened and what to do."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client, RequestFactory

from diemtua.web import pages
from diemtua.web.pages.errors import PROBLEMS


@pytest.mark.parametrize("status", sorted(PROBLEMS))
def test_each_failure_has_its_words_and_a_way_on(rf: RequestFactory, status: int) -> None:
    request = rf.get("/plans/")
    request.request_id = "abc123"  # type: ignore[attr-defined]
    answer = pages.problem(request, status)
    text = answer.content.decode()
    assert answer.status_code == status
    assert str(PROBLEMS[status].title) in text
    assert 'href="/"' in text
    assert "abc123" in text
    assert "!" not in str(PROBLEMS[status].title) + str(PROBLEMS[status].text)


def test_the_server_fault_tells_nothing_of_the_inside(rf: RequestFactory) -> None:
    text = pages.server_error(rf.get("/")).content.decode()
    assert "Traceback" not in text
    assert "Hệ thống gặp lỗi" in text


def test_an_unknown_address_is_a_calm_page(cast: Any) -> None:
    answer = cast.client("lan").get("/khong-co/")
    assert answer.status_code == 404
    assert "Không tìm thấy trang này" in answer.content.decode()


def test_a_form_open_too_long_says_that_nothing_is_lost(db: None) -> None:
    answer = Client(enforce_csrf_checks=True).post("/preferences/", {"theme": "dark"})
    assert answer.status_code == 403
    assert "Phiên làm việc đã hết" in answer.content.decode()
