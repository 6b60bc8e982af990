"""Accounts: made, changed, locked and unlocked by an administrator."""

from __future__ import annotations

import re
from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from diemtua.access import policies, queries
from diemtua.access.codes import Verb
from diemtua.access.models import User
from diemtua.access.operations.assignments import LAST_ADMINISTRATOR, one_at_a_time
from diemtua.access.operations.desk import notify
from diemtua.access.operations.sessions import end_sessions
from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.lib.errors import Duplicate, Invalid, Refused
from diemtua.lib.text import fold, nfc
from diemtua.trail import operations as trail

_USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{2,59}")


@transaction.atomic
def create_user(
    *,
    username: str,
    full_name: str,
    password: str | None = None,
    email: str = "",
    phone: str = "",
    subject: str = "",
    must_change_password: bool = True,
    by: Actor,
    at: datetime,
) -> User:
    """Make an account for one person. Without a password the person signs in by the identity provider or a mailed link.

    Refused: NotAllowed, Invalid (username), Duplicate.
    """
    policies.require_may_manage(by)
    username = username.strip().lower()
    if not _USERNAME.fullmatch(username):
        raise Invalid(_("Tên đăng nhập gồm chữ thường không dấu, số, dấu chấm; từ 3 đến 60 ký tự."), field="username")
    if User.objects.filter(username=username).exists():
        raise Duplicate(_("Tên đăng nhập này đã có. Hãy chọn tên khác."), field="username")
    user = User(
        username=username,
        full_name=nfc(full_name),
        folded=fold(full_name),
        email=email.strip(),
        phone=phone.strip(),
        subject=subject.strip(),
        must_change_password=must_change_password and password is not None,
        created_at=at,
    )
    user.set_password(password)
    user.save()
    trail.record(Verb.CREATE_USER, user, by=by, at=at)
    return user


@transaction.atomic
def change_user(user: User, *, full_name: str, email: str, phone: str, subject: str, by: Actor, at: datetime) -> User:
    """Correct a person's name, mail, phone or identity; the person is told, and signed out if the way in changed.

    Refused: NotAllowed (also for oneself: two people stand behind every right), Duplicate.
    """
    policies.require_may_give_role(by, user)
    user = User.objects.select_for_update().get(pk=user.pk)
    if subject and User.objects.filter(subject=subject).exclude(pk=user.pk).exists():
        raise Duplicate(_("Định danh này đã gắn với người dùng khác."), field="subject")
    before = {"full_name": user.full_name, "email": user.email, "phone": user.phone, "subject": user.subject}
    way_in = (user.email, user.subject)
    user.full_name, user.folded = nfc(full_name), fold(full_name)
    user.email, user.phone, user.subject = email.strip(), phone.strip(), subject.strip()
    user.save(update_fields=["full_name", "folded", "email", "phone", "subject"])
    if way_in != (user.email, user.subject):
        end_sessions(user)
    trail.record(Verb.CHANGE_USER, user, by=by, at=at, before=before)
    notify(
        [user.pk],
        text=lambda: (
            _("%(who)s đã sửa tài khoản của anh/chị. Nếu anh/chị không biết việc này, hãy báo ngay.") % {"who": by.name}
        ),
        url=reverse("access:account"),
        key=f"changed:{user.pk}:{at:%s}",
        personal=True,
        by=by,
        at=at,
    )
    return user


@transaction.atomic
def lock_user(user: User, *, reason: str, by: Actor, at: datetime) -> User:
    """Keep a person out from now on; what they did stays. Refused: NotAllowed, the last administrator, oneself."""
    policies.require_may_manage(by)
    one_at_a_time()
    user = User.objects.select_for_update().get(pk=user.pk)
    if user.pk == by.user_id:
        raise Refused(_("Không tự khóa tài khoản của mình."), code="own_account")
    if queries.is_last_administrator(user.pk, day_of(at)):
        raise Refused(str(LAST_ADMINISTRATOR), code="last_administrator")
    user.is_active = False
    user.save(update_fields=["is_active"])
    end_sessions(user)
    trail.record(Verb.LOCK_USER, user, by=by, at=at, reason=reason)
    return user


@transaction.atomic
def unlock_user(user: User, *, reason: str, by: Actor, at: datetime) -> User:
    """Let a person in again. Refused: NotAllowed."""
    policies.require_may_manage(by)
    user = User.objects.select_for_update().get(pk=user.pk)
    user.is_active = True
    user.save(update_fields=["is_active"])
    trail.record(Verb.UNLOCK_USER, user, by=by, at=at, reason=reason)
    return user
