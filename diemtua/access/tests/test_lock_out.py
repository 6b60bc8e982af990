"""Ten wrong passwords for one person from one address: fifteen minutes of rest. Nobody else feels it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from axes.models import AccessAttempt
from zeal import zeal_ignore

from diemtua.access.codes import Verb
from diemtua.access.models import User
from diemtua.access.testing import PASSWORD, Browser
from diemtua.access.tests.test_sign_in import is_in, sign_in
from diemtua.trail.models import Entry


@pytest.fixture
def worn_out(lan: User, browser_at_the_door: Browser) -> Any:
    """The tenth answer to somebody who types chị Lan's password wrong."""
    with zeal_ignore():  # the same page ten times
        answers = [sign_in(browser_at_the_door, "lan", f"sai-lan-thu-{n}") for n in range(10)]
    assert [answer.status_code for answer in answers[:9]] == [200] * 9
    return answers[9]


def test_the_tenth_wrong_password_is_told_how_long_to_wait(worn_out: Any) -> None:
    assert worn_out.status_code == 429
    assert "15 phút" in worn_out.content.decode()
    assert Entry.objects.filter(verb=Verb.LOCK_OUT).count() == 1


def test_the_right_password_does_not_help_before_the_time_is_over(worn_out: Any, browser_at_the_door: Browser) -> None:
    assert sign_in(browser_at_the_door, "LAN").status_code == 429
    assert not is_in(browser_at_the_door)


def test_after_the_time_the_right_password_opens(worn_out: Any, browser_at_the_door: Browser) -> None:
    attempt = AccessAttempt.objects.get()
    AccessAttempt.objects.update(attempt_time=attempt.attempt_time - timedelta(minutes=16))
    sign_in(browser_at_the_door, "lan")
    assert is_in(browser_at_the_door)


def test_a_colleague_in_the_same_office_comes_in(worn_out: Any, cast: Any) -> None:
    cast.khoa.set_password(PASSWORD)
    cast.khoa.save(update_fields=["password"])
    beside = Browser()
    sign_in(beside, "khoa")
    assert is_in(beside)


def test_the_person_comes_in_from_another_address(worn_out: Any) -> None:
    elsewhere = Browser(REMOTE_ADDR="10.20.30.40")
    sign_in(elsewhere, "lan")
    assert is_in(elsewhere)


def test_a_made_up_forwarded_address_gives_no_further_tries(worn_out: Any, browser_at_the_door: Browser) -> None:
    answer = sign_in(browser_at_the_door, "lan", HTTP_X_FORWARDED_FOR="8.8.8.8")
    assert answer.status_code == 429


def test_an_unknown_name_is_counted_like_a_known_one(cast: Any, browser_at_the_door: Browser) -> None:
    """Whether an account exists is not to be learnt from when the door shuts."""
    with zeal_ignore():
        answers = [sign_in(browser_at_the_door, "khong.ai", f"x{n}").status_code for n in range(10)]
    assert answers == [200] * 9 + [429]
