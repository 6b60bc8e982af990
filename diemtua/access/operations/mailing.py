"""Telling many people at once: notices inside the system, and a mail of them for those who have an address.

A mail is owed as long as its notice has not been mailed; the queue sends it after the commit and tries again when the
mail server is away. One worker at a time sends a person's mail, so no notice is sent twice or torn from the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from procrastinate.contrib.django import app

from diemtua.access import policies
from diemtua.access.codes import Verb
from diemtua.access.models import Notice, User
from diemtua.access.operations.desk import for_another
from diemtua.access.queries import mailable, notices_to_mail
from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.lib.locks import wait_for_turn
from diemtua.lib.standing_in import deputies_of
from diemtua.trail import operations as trail

MAIL_JOB = "access.mail_notices"
# Behind what people wait for in front of their screens.
_LATER = -10
_AT_ONCE = 2000


@dataclass(frozen=True, kw_only=True, slots=True)
class Message:
    """One notice to one person; `mail` is what an e-mail may say of it, never anything of a child."""

    user_id: int
    key: str
    text: str
    url: str
    mail: str = ""


@transaction.atomic
def tell_people(messages: Iterable[Message], *, by: Actor, at: datetime) -> int:  # noqa: ARG001 - every operation takes it
    """Tell many people many things, each once for its key; what may be mailed is owed as one mail a person.

    Returns how many people were told.
    """
    told = _with_deputies(list(messages), at)
    mailed = mailable(message.user_id for message in told if message.mail)
    rows = [
        Notice(
            user_id=message.user_id,
            key=message.key,
            text=message.text[:300],
            url=message.url,
            at=at,
            mail=message.mail if message.user_id in mailed else "",
        )
        for message in told
    ]
    rows.sort(key=lambda row: (row.user_id, row.key))  # two at once wait for each other instead of locking up
    Notice.objects.bulk_create(rows, ignore_conflicts=True, batch_size=_AT_ONCE)
    waiting = sorted({row.user_id for row in rows if row.mail})
    if waiting:
        # In the same transaction: the mail is owed exactly if the notice is there.
        job = app.configure_task(MAIL_JOB, priority=_LATER)
        owed: list[dict[str, Any]] = [{"user_id": user_id} for user_id in waiting]
        job.batch_defer(*owed)
    return len({row.user_id for row in rows})


def _with_deputies(told: list[Message], at: datetime) -> list[Message]:
    """Who stands in for somebody who is away is told the same, once."""
    deputies = deputies_of({message.user_id for message in told}, day_of(at))
    known = {(message.user_id, message.key) for message in told}
    for message in [one for one in told if one.user_id in deputies]:
        deputy = deputies[message.user_id]
        if (deputy.user_id, message.key) not in known:
            told.append(replace(message, user_id=deputy.user_id, text=for_another(message.text, deputy.instead_of)))
    return told


@transaction.atomic
def mail_notices(user_id: int, *, by: Actor, at: datetime) -> int:
    """Send a person one mail of all notices that wait for one. Returns how many; none when it was sent already.

    A mail server that does not take it raises: all stays as it was, and the queue tries again.
    """
    wait_for_turn(f"{MAIL_JOB}:{user_id}")  # who comes second finds them sent
    owed = list(notices_to_mail(user_id).select_for_update())
    if not owed:
        return 0
    user = User.objects.get(pk=user_id)
    Notice.objects.filter(pk__in=[notice.pk for notice in owed]).update(mailed_at=at)
    if user.pk not in mailable([user.pk]):
        return 0  # locked, or does not want mails any more
    trail.record(Verb.MAIL_NOTICES, user, by=by, at=at, notices=len(owed))
    with translation.override(user.language):
        mail = _mail(user, owed)
    mail.send()  # last of all: what could still fail has been done
    return len(owed)


def _mail(user: User, notices: Sequence[Notice]) -> EmailMessage:
    site = settings.SITE_ADDRESS
    count = len(notices)
    lines = [
        _("Kính gửi anh/chị %(name)s,") % {"name": user.full_name},
        "",
        *(line for notice in notices for line in (f"- {notice.mail}", f"  {site}{notice.url}", "")),
        _("Mở Điểm Tựa: %(address)s") % {"address": f"{site}/"},
        "",
        _("Thư tự động, xin đừng trả lời. Bật, tắt thư nhắc việc: %(address)s")
        % {"address": f"{site}/access/account/mail/"},
    ]
    subject = ngettext("[Điểm Tựa] %(n)d việc cần xem", "[Điểm Tựa] %(n)d việc cần xem", count) % {"n": count}
    # The same notices have the same id, by which mail programs know a mail they already have.
    host = site.partition("://")[2].partition("/")[0].partition(":")[0]
    headers = {"Message-ID": f"<notice-{notices[0].pk}-{notices[-1].pk}@{host}>", "Auto-Submitted": "auto-generated"}
    return EmailMessage(subject=subject, body="\n".join(lines) + "\n", to=[user.email], headers=headers)


@transaction.atomic
def choose_mail(user: User, *, reminders: bool, language: str, by: Actor, at: datetime) -> User:
    """Whether reminders also come by mail, and in which language the system writes to the person.

    Refused: NotAllowed (somebody else's account).
    """
    policies.require_self_or_manager(by, user)
    user = User.objects.select_for_update().get(pk=user.pk)
    user.reminders_by_mail, user.language = reminders, language
    user.save(update_fields=["reminders_by_mail", "language"])
    trail.record(Verb.CHOOSE_MAIL, user, by=by, at=at, reminders=reminders, language=language)
    return user
