"""A device in the list of sessions is called by its browser and system."""

from __future__ import annotations

import pytest

from diemtua.access.rules.devices import device_of
from diemtua.access.testing import Cast, client_for

_END = "AppleWebKit/537.36 (KHTML, like Gecko)"


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        (f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {_END} Chrome/130.0.0.0 Safari/537.36", "Chrome, Windows"),
        (f"Mozilla/5.0 (Windows NT 10.0) {_END} Chrome/130.0.0.0 Safari/537.36 Edg/130.0.0.0", "Edge, Windows"),
        (f"Mozilla/5.0 (Windows NT 10.0) {_END} coc_coc_browser/130 Chrome/124 Safari/537.36", "Cốc Cốc, Windows"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0", "Firefox, Linux"),
        (f"Mozilla/5.0 (Linux; Android 14) {_END} Chrome/130.0.0.0 Mobile Safari/537.36", "Chrome, Android"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Safari/604.1", "Safari, iPhone"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/17.4 Safari/605.1.15", "Safari, macOS"),
        ("curl/8.5", ""),
        ("", ""),
    ],
)
def test_a_browser_is_called_as_people_call_it(said: str, meant: str) -> None:
    assert device_of(said) == meant


def test_the_account_page_shows_no_string_of_a_machine(cast: Cast) -> None:
    client = client_for(cast.lan)
    client.get("/", headers={"user-agent": f"Mozilla/5.0 (Windows NT 10.0) {_END} Chrome/130.0.0.0 Safari/537.36"})
    page = client.get("/access/account/").content.decode()
    assert "Mozilla" not in page
