"""The demo's people are one tap away, in the demo only."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import override_settings

from diemtua.access.codes import Verb
from diemtua.access.models import User
from diemtua.access.testing import Browser
from diemtua.trail.models import Entry

pytestmark = pytest.mark.urls("diemtua.access.tests.demo_urls")


@pytest.fixture
def tap_on_minh(cast: Any) -> str:
    """Where a tap on anh Minh leads, who has the name he has in the demo."""
    User.objects.filter(pk=cast.minh.pk).update(username="minh.soyte")
    return f"/access/demo/{cast.minh.uuid}/"


@override_settings(DEMO=True)
def test_one_tap_is_enough(tap_on_minh: str) -> None:
    browser = Browser()
    assert tap_on_minh in browser.get("/accounts/login/").content.decode()
    assert browser.post(tap_on_minh)["Location"] == "/"
    assert browser.get("/session/").status_code == 204
    assert Entry.objects.get(verb=Verb.SIGN_IN).facts == {"way": "demo"}


@override_settings(DEMO=True)
def test_a_link_alone_signs_nobody_in(tap_on_minh: str) -> None:
    assert Browser().get(tap_on_minh).status_code == 405


@override_settings(DEMO=True)
def test_people_who_are_not_of_the_demo_need_their_password(cast: Any, tap_on_minh: str) -> None:
    assert Browser().post(f"/access/demo/{cast.hung.uuid}/").status_code == 404


def test_in_earnest_nobody_is_listed_and_the_door_is_shut(tap_on_minh: str) -> None:
    assert tap_on_minh not in Browser().get("/accounts/login/").content.decode()
    assert Browser().post(tap_on_minh).status_code == 404
