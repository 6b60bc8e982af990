"""Notices that are also mailed: who gets a mail, what it says, and what happens when the mail server is away."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from django.core import mail
from django.db import connection, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from diemtua.access import jobs, operations
from diemtua.access.codes import Verb
from diemtua.access.models import Notice, User
from diemtua.access.testing import AT, MAKER, Cast, make_cast
from diemtua.lib.fence import everywhere
from diemtua.trail.models import Entry

LINE = "Kế hoạch số 12/KH-UBND: hôm nay là hạn."


def message(user: User, key: str = "thu:1", line: str = LINE) -> operations.Message:
    return operations.Message(user_id=user.pk, key=key, text="Hôm nay là hạn. Rà soát", url="/plans/", mail=line)


def tell(*messages: operations.Message) -> int:
    return operations.tell_people(messages, by=MAKER, at=AT)


def send(user: User) -> int:
    return operations.mail_notices(user.pk, by=MAKER, at=AT)


@pytest.fixture
def lan(cast: Cast, settings: Any) -> User:
    settings.SITE_ADDRESS = "https://diemtua.example.vn"
    User.objects.filter(pk=cast.lan.pk).update(email="lan@example.com")
    return cast.lan


def test_one_mail_tells_of_all_that_waits_and_goes_once(lan: User) -> None:
    tell(message(lan), message(lan, "thu:2", "Kế hoạch số 9/KH-UBND: còn 1 ngày đến hạn 21/11/2026."))
    assert send(lan) == 2
    assert send(lan) == 0
    (sent,) = mail.outbox
    assert (sent.to, sent.subject) == (["lan@example.com"], "[Điểm Tựa] 2 việc cần xem")
    assert LINE in sent.body
    assert "https://diemtua.example.vn/plans/" in sent.body
    assert "Rà soát" not in sent.body, "a mail says less than the notice"
    assert Entry.objects.get(verb=Verb.MAIL_NOTICES).facts == {"notices": 2}


def test_the_same_key_is_told_and_mailed_once(lan: User) -> None:
    tell(message(lan))
    send(lan)
    tell(message(lan))
    assert send(lan) == 0
    assert Notice.objects.filter(user=lan).count() == 1


@pytest.mark.parametrize("why", [{"email": ""}, {"reminders_by_mail": False}, {"is_active": False}])
def test_who_has_no_address_or_wants_no_mail_gets_the_notice_only(lan: User, why: dict[str, Any]) -> None:
    User.objects.filter(pk=lan.pk).update(**why)
    assert tell(message(lan)) == 1
    assert send(lan) == 0
    assert not mail.outbox
    assert Notice.objects.filter(user=lan, read_at__isnull=True).exists()


def test_what_was_read_meanwhile_is_not_mailed(cast: Cast, lan: User) -> None:
    tell(message(lan))
    operations.read_notices(by=cast.as_("lan"), at=AT)
    assert send(lan) == 0


def test_a_mail_is_in_the_language_of_the_person(lan: User) -> None:
    User.objects.filter(pk=lan.pk).update(language="en")
    tell(message(lan))
    send(lan)
    assert "Thư tự động" not in mail.outbox[0].body


def test_a_mail_server_that_is_away_loses_nothing_and_nothing_goes_twice(lan: User, settings: Any) -> None:
    tell(message(lan))
    job = ProcrastinateJob.objects.get(task_name=operations.MAIL_JOB, args={"user_id": lan.pk})
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    with pytest.raises(ConnectionRefusedError) as away:
        jobs.mail_notices(user_id=lan.pk)
    assert jobs.AGAIN.get_retry_decision(exception=away.value, job=job.procrastinate_job), "the queue tries again"
    assert Notice.objects.get(user=lan).mailed_at is None
    assert not Entry.objects.filter(verb=Verb.MAIL_NOTICES).exists()
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    jobs.mail_notices(user_id=lan.pk)
    jobs.mail_notices(user_id=lan.pk)
    assert len(mail.outbox) == 1


def test_a_mail_is_owed_only_if_the_notice_is_kept(lan: User) -> None:
    with transaction.atomic():
        tell(message(lan))
        transaction.set_rollback(True)
    assert not ProcrastinateJob.objects.filter(task_name=operations.MAIL_JOB).exists()


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_send_one_mail(settings: Any) -> None:
    cast = make_cast()
    User.objects.filter(pk=cast.lan.pk).update(email="lan@example.com")
    tell(*(message(cast.lan, f"thu:{n}") for n in range(20)))
    sent: list[int] = []
    at_once = threading.Barrier(2)

    def work() -> None:
        try:
            with everywhere():
                at_once.wait()
                sent.append(send(cast.lan))
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sorted(sent) == [0, 20]
    assert len(mail.outbox) == 1


def test_a_person_chooses_on_the_own_page(cast: Cast) -> None:
    client = cast.client("lan")
    assert "chưa có thư điện tử" in client.get("/access/account/mail/").content.decode()
    client.post("/access/account/mail/", {"language": "en"})
    cast.lan.refresh_from_db()
    assert (cast.lan.reminders_by_mail, cast.lan.language) == (False, "en")
    assert Entry.objects.get(verb=Verb.CHOOSE_MAIL).facts == {"reminders": False, "language": "en"}
    assert client.post("/access/account/mail/", {"language": "xx"}).status_code == 422
