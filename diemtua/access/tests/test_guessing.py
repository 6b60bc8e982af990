"""Passwords guessed for one name from many addresses: a limit on the name; nobody is kept out of their own device."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from axes.models import AccessAttempt
from django.core import signing
from django.core.cache import cache
from zeal import zeal_ignore

from diemtua.access.codes import Verb
from diemtua.access.models import Notice, User
from diemtua.access.testing import PASSWORD, Browser
from diemtua.access.tests.test_sign_in import is_in, sign_in
from diemtua.config.guessing import COOKIE, MOST_FOR_A_NAME, SALT
from diemtua.lib.clock import now
from diemtua.trail.models import Entry

STRANGERS = 6


@pytest.fixture(autouse=True)
def many_pages() -> Iterator[None]:
    with zeal_ignore():
        yield


def guess(name: str = "lan", tries: int = MOST_FOR_A_NAME - 1) -> None:
    """Wrong passwords from several addresses, none of which reaches its own limit."""
    for n in range(STRANGERS):
        share = tries // STRANGERS + (n < tries % STRANGERS)
        AccessAttempt.objects.create(
            username=name, ip_address=f"198.51.100.{n + 1}", user_agent="x", failures_since_start=share,
            attempt_time=now(), get_data="", post_data="", http_accept="", path_info="",
        )  # fmt: skip


@pytest.fixture
def own_machine(lan: User) -> Browser:
    """The browser from which chị Lan came in before, now signed out."""
    browser = Browser()
    sign_in(browser, "lan")
    browser.post("/accounts/logout/")
    assert not is_in(browser)
    return browser


def test_the_last_guess_shuts_the_name_for_every_new_address(lan: User) -> None:
    guess()
    assert sign_in(Browser(REMOTE_ADDR="203.0.113.1"), "lan", "sai-mat-khau").status_code == 429
    elsewhere = Browser(REMOTE_ADDR="203.0.113.2")
    answer = sign_in(elsewhere, "LAN", PASSWORD)
    assert answer.status_code == 429
    assert "15 phút" in answer.content.decode()
    assert not is_in(elsewhere)


def test_it_is_in_the_trail_and_the_person_is_told(lan: User) -> None:
    guess()
    sign_in(Browser(REMOTE_ADDR="203.0.113.1"), "lan", "sai-mat-khau")
    assert Entry.objects.filter(verb=Verb.LOCK_OUT).count() == 1
    sign_in(Browser(REMOTE_ADDR="203.0.113.2"), "lan", "sai-mat-khau")
    assert Notice.objects.filter(user=lan).count() == 1


def test_the_persons_own_machine_comes_in_all_the_same(own_machine: Browser) -> None:
    guess(tries=MOST_FOR_A_NAME * 3)
    sign_in(own_machine, "lan")
    assert is_in(own_machine)


def test_somebody_else_at_the_same_machine_is_held_to_the_limit(own_machine: Browser, cast: Any) -> None:
    cast.khoa.set_password(PASSWORD)
    cast.khoa.save(update_fields=["password"])
    guess("khoa", MOST_FOR_A_NAME)
    assert sign_in(own_machine, "khoa").status_code == 429
    AccessAttempt.objects.all().delete()
    sign_in(own_machine, "khoa")
    own_machine.post("/accounts/logout/")
    guess("khoa", MOST_FOR_A_NAME)
    guess("lan", MOST_FOR_A_NAME)
    for name in ("khoa", "lan"):  # the machine knows both now
        sign_in(own_machine, name)
        assert is_in(own_machine)
        own_machine.post("/accounts/logout/")


def test_a_stolen_note_of_a_device_gives_ten_tries_not_ten_an_address(own_machine: Browser) -> None:
    note = own_machine.cookies[COOKIE].value
    answers = []
    for n in range(11):
        thief = Browser(REMOTE_ADDR=f"203.0.113.{n + 1}")
        thief.cookies[COOKIE] = note
        answers.append(sign_in(thief, "lan", f"sai-{n}").status_code)
    assert answers == [200] * 9 + [429] * 2


@pytest.mark.parametrize(
    "note",
    ["", "x", "a:b:c", signing.dumps({"device": "x", "people": [1]}, salt="other")],
    ids=["none", "word", "parts", "signed for something else"],  # a signature holds the second it was made
)
def test_a_made_up_note_is_worth_nothing(lan: User, note: str) -> None:
    guess(tries=MOST_FOR_A_NAME)
    browser = Browser(REMOTE_ADDR="203.0.113.1")
    browser.cookies[COOKIE] = note
    assert sign_in(browser, "lan").status_code == 429


def test_the_note_goes_nowhere_but_to_the_door(own_machine: Browser, lan: User) -> None:
    cookie = own_machine.cookies[COOKIE]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/accounts/", True, "Lax")
    assert lan.username not in str(signing.loads(cookie.value, salt=SALT))


def test_fifteen_minutes_later_anybody_may_try_again(lan: User) -> None:
    guess(tries=MOST_FOR_A_NAME)
    AccessAttempt.objects.update(attempt_time=now() - timedelta(minutes=16))
    browser = Browser(REMOTE_ADDR="203.0.113.1")
    sign_in(browser, "lan")
    assert is_in(browser)


def test_a_name_nobody_has_is_shut_alike(cast: Any) -> None:
    guess("khong.ai")
    assert sign_in(Browser(REMOTE_ADDR="203.0.113.1"), "khong.ai", "x").status_code == 429


@pytest.mark.django_db
def test_what_is_counted_is_not_crowded_out_by_other_counts() -> None:
    """The library keeps tries and used one-time codes in the cache, which by default forgets beyond 300 entries."""
    cache.set("counted", 9, 300)
    for n in range(400):
        cache.set(f"other{n}", 1, 300)
    assert cache.get("counted") == 9


def test_coming_in_does_not_forgive_the_strangers(own_machine: Browser) -> None:
    guess(tries=MOST_FOR_A_NAME)
    sign_in(own_machine, "lan")
    assert sign_in(Browser(REMOTE_ADDR="203.0.113.9"), "lan").status_code == 429
