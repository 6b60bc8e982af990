"""A forgotten password, where the installation has a mail server.

The door looks nobody up: it queues the wish for whatever address it was given, and the mail is written afterwards. So
it answers as fast for an address that nobody has as for a person's own, and tells nobody who works here.
"""

from __future__ import annotations

from datetime import datetime

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from procrastinate.contrib.django import app

from diemtua.access.codes import Verb
from diemtua.access.models import User
from diemtua.access.queries import users_at
from diemtua.lib.actor import Actor
from diemtua.trail import operations as trail

PASSWORD_JOB = "access.mail_new_password"  # noqa: S105 - the name of a job
_WORDS = "account/email/password_reset_key"


@transaction.atomic
def ask_for_new_password(email: str, *, by: Actor, at: datetime) -> None:  # noqa: ARG001 - every operation takes it
    """Queue the mail with which a person sets a new password, if anybody has this address; nobody is told whether."""
    app.configure_task(PASSWORD_JOB).defer(email=email)


@transaction.atomic
def mail_new_password(email: str, *, by: Actor, at: datetime) -> int:
    """Send whoever has this address a link under which a new password is set, once. Returns to how many.

    A mail server that does not take it raises, and the queue tries again.
    """
    people = users_at(email)
    for user in people:
        trail.record(Verb.MAIL_PASSWORD, user, by=by, at=at)
    for user in people:
        with translation.override(user.language):
            _mail(user).send()
    return len(people)


def _mail(user: User) -> EmailMessage:
    key = {"uidb36": user_pk_to_url_str(user), "key": default_token_generator.make_token(user)}
    url = f"{settings.SITE_ADDRESS}{reverse('account_reset_password_from_key', kwargs=key)}"
    subject = render_to_string(f"{_WORDS}_subject.txt").strip()
    body = render_to_string(f"{_WORDS}_message.txt", {"password_reset_url": url})
    return EmailMessage(
        subject=f"{settings.ACCOUNT_EMAIL_SUBJECT_PREFIX}{subject}", body=body.lstrip(), to=[user.email]
    )
