"""A passkey, from setting it up to signing in with it, in a real browser under our strict policy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from diemtua.config.demo.cast import PASSWORD
from tests.browser.desk import Desk, sit_down

if TYPE_CHECKING:
    from playwright.sync_api import Browser, CDPSession

USERNAME = "bich.coso"


@pytest.fixture
def bich(browser: Browser, site: str) -> Iterator[Desk]:
    """Chị Bích's desk. Keys belong to a name, never to a bare address, so the site is asked for by its name."""
    desk = sit_down(browser, site.replace("127.0.0.1", "localhost"))
    plug_in_a_key(desk)
    yield desk
    desk.context.close()


def plug_in_a_key(desk: Desk) -> CDPSession:
    """Give the browser the fingerprint reader of a laptop, without the finger."""
    cdp = desk.context.new_cdp_session(desk.page)
    cdp.send("WebAuthn.enable")
    reader = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    cdp.send("WebAuthn.addVirtualAuthenticator", {"options": reader})
    return cdp


def type_password(desk: Desk) -> None:
    desk.go("/accounts/login/")
    desk.page.locator("[name=login]").fill(USERNAME)
    desk.page.locator("[name=password]").fill(PASSWORD)
    desk.page.get_by_role("button", name="Đăng nhập", exact=True).click()
    desk.page.wait_for_url(lambda url: "/accounts/login/" not in url)


def take_the_key_back(desk: Desk) -> None:
    """A key that is lost or handed back; and the next who signs in as this person is asked for the password alone."""
    desk.go("/accounts/2fa/webauthn/")
    desk.page.get_by_role("link", name="Bỏ", exact=True).click()
    if desk.page.locator("[name=password]").count():
        desk.page.locator("[name=password]").fill(PASSWORD)
        desk.page.get_by_role("button", name="Xác nhận").click()
    desk.page.get_by_role("button", name="Bỏ khóa").click()
    desk.page.wait_for_url("**/accounts/2fa/webauthn/")
    assert not desk.faults()
    desk.sees("Chưa có khóa nào.")
    desk.context.clear_cookies(name="diemtua_session")
    type_password(desk)
    assert desk.path() == "/"


def test_a_passkey_signs_in_without_a_password(bich: Desk) -> None:
    type_password(bich)
    bich.go("/accounts/2fa/webauthn/add/")
    assert not bich.faults()
    bich.page.locator("[name=password]").fill(PASSWORD)  # asked again: the desk may have been left alone
    bich.page.get_by_role("button", name="Xác nhận").click()
    bich.page.wait_for_url("**/accounts/2fa/webauthn/add/")
    assert not bich.faults()
    bich.page.locator("[name=name]").fill("Máy bàn ở cơ quan")
    bich.page.locator("[name=passwordless]").check()
    bich.page.get_by_role("button", name="Thêm", exact=True).click()
    bich.sees("Đã thêm khóa truy cập.")

    bich.context.clear_cookies(name="diemtua_session")
    bich.go("/accounts/login/")
    bich.page.get_by_role("button", name=re.compile("Khóa truy cập")).click()
    bich.page.wait_for_url(lambda url: "/accounts/" not in url)
    assert bich.status("/session/") == 204

    bich.context.clear_cookies(name="diemtua_session")
    type_password(bich)  # the password alone is no longer enough
    assert bich.path() == "/accounts/2fa/authenticate/"
    assert not bich.faults()
    bich.page.get_by_role("button", name=re.compile("Khóa truy cập")).click()
    bich.page.wait_for_url(lambda url: "/accounts/" not in url)
    take_the_key_back(bich)
