"""A forgotten password, where the installation has a mail server."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from procrastinate.contrib.django.models import ProcrastinateJob

from diemtua.access import jobs, operations
from diemtua.access.codes import Verb
from diemtua.access.models import User
from diemtua.access.testing import Browser, Cast
from diemtua.lib.actor import EVERYWHERE
from diemtua.lib.fence import raise_fence
from diemtua.trail.models import Entry

ASK = "/accounts/password/reset/"
NEW = "con duong den truong"


@pytest.fixture
def mailed(settings: Any, cast: Cast) -> User:
    """Return an officer with a mail address, at an installation that sends mail."""
    cache.clear()
    settings.OPTIONS = replace(settings.OPTIONS, email_url="smtp://localhost")
    User.objects.filter(pk=cast.lan.pk).update(email="lan@example.com")
    return cast.lan


def link() -> str:
    """Return the address in the mail, without our host."""
    found = re.search(r"https?://[^/\s]+(/\S+)", str(mail.outbox[0].body))
    assert found
    return found[1]


def ask(email: str) -> Any:
    return Browser().post(ASK, {"email": email})


def work() -> None:
    """What the queue does afterwards."""
    for job in ProcrastinateJob.objects.filter(task_name=operations.PASSWORD_JOB):
        jobs.mail_new_password(**job.args)
    raise_fence(EVERYWHERE)


def test_the_mailed_link_sets_a_new_password_once(mailed: User) -> None:
    client = Browser()
    client.post(ASK, {"email": "Lan@example.com"})
    work()
    assert Entry.objects.filter(verb=Verb.MAIL_PASSWORD, thing_id=str(mailed.uuid)).exists()
    assert mail.outbox[0].to == ["lan@example.com"]
    assert mail.outbox[0].subject == "[Điểm Tựa] Đặt lại mật khẩu"
    asked = client.get(link())["Location"]
    client.post(asked, {"password1": NEW, "password2": NEW})
    mailed.refresh_from_db()
    assert mailed.check_password(NEW)
    assert client.get("/session/").status_code == 401, "whoever reads the mail still has to sign in, with both steps"
    assert Entry.objects.filter(verb=Verb.CHANGE_PASSWORD, user_id=mailed.pk).exists()
    assert "đã dùng hoặc đã hết hạn" in Browser().get(link(), follow=True).content.decode()


def test_an_unknown_address_gets_the_same_answer_and_no_mail(mailed: User) -> None:
    known, unknown = ask("lan@example.com"), ask("khong.ai@example.com")
    assert (unknown.status_code, unknown["Location"]) == (known.status_code, known["Location"])
    work()
    assert [one.to for one in mail.outbox] == [["lan@example.com"]]


def test_the_door_does_the_same_for_every_address(mailed: User) -> None:
    """It asks the database the same, looks nobody up and sends nothing: its time tells nothing either."""
    asked = []
    for email in ("lan@example.com", "khong.ai@example.com"):
        ask(f"thu.truoc.{email}")  # what is remembered from request to request
        with CaptureQueriesContext(connection) as made:
            ask(email)
        asked.append([re.sub(r"'[^']*'|\d+", "?", query["sql"]) for query in made.captured_queries])
    assert asked[0] == asked[1]
    assert not [sql for sql in asked[0] if "access_user" in sql]
    assert not mail.outbox


def test_a_locked_person_gets_no_mail(mailed: User) -> None:
    User.objects.filter(pk=mailed.pk).update(is_active=False)
    ask("lan@example.com")
    work()
    assert not mail.outbox


def test_the_mail_is_in_the_persons_language_and_leads_to_our_own_address(mailed: User, settings: Any) -> None:
    settings.SITE_ADDRESS = "https://diemtua.example.vn"
    User.objects.filter(pk=mailed.pk).update(language="en")
    Browser().post(ASK, {"email": "lan@example.com"}, headers={"host": "localhost"})
    work()
    assert "https://diemtua.example.vn/accounts/password/reset/key/" in str(mail.outbox[0].body)
    assert mail.outbox[0].subject == "[Điểm Tựa] Reset the password"
