"""A forgotten password, where the installation has a mail server."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache

from diemtua.access.codes import Verb
from diemtua.access.models import User
from diemtua.access.testing import Browser, Cast
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


def test_the_mailed_link_sets_a_new_password_once(mailed: User) -> None:
    client = Browser()
    client.post(ASK, {"email": "lan@example.com"})
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
    known = Browser().post(ASK, {"email": "lan@example.com"})
    sent = len(mail.outbox)
    unknown = Browser().post(ASK, {"email": "khong.ai@example.com"})
    assert (unknown.status_code, unknown["Location"]) == (known.status_code, known["Location"])
    assert len(mail.outbox) == sent == 1


def test_a_locked_person_gets_no_mail(mailed: User) -> None:
    User.objects.filter(pk=mailed.pk).update(is_active=False)
    Browser().post(ASK, {"email": "lan@example.com"})
    assert not mail.outbox
