"""The sign-in library's own English never reaches a page."""

from __future__ import annotations

from typing import Any

import pytest

from diemtua.access.models import User
from diemtua.access.testing import client_for

PAGES = ("login/", "password/reset/", "password/change/", "2fa/", "reauthenticate/", "sessions/")


@pytest.mark.parametrize("path", PAGES)
def test_no_field_carries_the_librarys_hint(lan: User, client: Any, path: str) -> None:
    browser = client if path in PAGES[:2] else client_for(lan)
    assert "placeholder=" not in browser.get(f"/accounts/{path}").content.decode().split("<main", 1)[1]
