"""What happens at the door: coming in, failing to, going out, passwords and second factors. All of it in the trail."""

from __future__ import annotations

from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from diemtua.access import policies
from diemtua.access.codes import Role, Verb
from diemtua.access.models import Assignment, RoleRule, User
from diemtua.access.operations.desk import notify
from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.lib.errors import Invalid
from diemtua.trail import operations as trail

SHORTEST_REASON = 10


@transaction.atomic
def note_sign_in(user: User, *, way: str, by: Actor, at: datetime) -> None:
    """Somebody came in; `way` says how: password, demo, openid."""
    trail.record(Verb.SIGN_IN, user, by=by, at=at, way=way)


@transaction.atomic
def note_sign_out(user: User, *, by: Actor, at: datetime) -> None:
    """Somebody went out."""
    trail.record(Verb.SIGN_OUT, user, by=by, at=at)


@transaction.atomic
def note_failed_sign_in(user: User | None, *, address: str, why: str, by: Actor, at: datetime) -> None:
    """Somebody did not come in. A name that nobody has is not kept: people type passwords into the wrong field."""
    trail.record(Verb.SIGN_IN_FAILED, user or _("Tên không có"), by=by, at=at, address=address, why=why)


@transaction.atomic
def note_lock_out(user: User | None, *, address: str, by: Actor, at: datetime) -> None:
    """Too many wrong passwords for one name; the person whose name it is is told, once a day."""
    trail.record(Verb.LOCK_OUT, user or _("Tên không có"), by=by, at=at, address=address)
    if user is None:
        return

    def text() -> str:
        return _(
            "Có người nhập sai mật khẩu của anh/chị nhiều lần. Nếu không phải anh/chị, hãy đổi mật khẩu và báo quản "
            "trị."
        )

    notify(
        [user.pk], text=text, url=reverse("access:account"), key=f"lock_out:{day_of(at)}", personal=True, by=by, at=at
    )


@transaction.atomic
def note_new_password(user: User, *, by: Actor, at: datetime) -> None:
    """The person chose a new password, so a temporary one need no longer be replaced."""
    User.objects.filter(pk=user.pk).update(must_change_password=False)
    trail.record(Verb.CHANGE_PASSWORD, user, by=by, at=at)


@transaction.atomic
def note_second_factor(user: User, *, change: str, kind: str, by: Actor, at: datetime) -> None:
    """The person added or removed an authenticator app, a passkey or recovery codes; the person is told."""
    trail.record(Verb.CHANGE_SECOND_FACTOR, user, by=by, at=at, change=change, kind=kind)


@transaction.atomic
def choose_assignment(assignment: Assignment, *, by: Actor, at: datetime) -> Assignment:
    """From now on the person works in another of their roles. Refused: NotAllowed (somebody else's role)."""
    policies.require_own_role(by, assignment)
    trail.record(Verb.CHOOSE_ASSIGNMENT, assignment, by=by, at=at, role=assignment.role)
    return assignment


@transaction.atomic
def end_other_sessions(user: User, *, keep: str, by: Actor, at: datetime) -> int:
    """Sign out all the person's devices but the one in hand. Refused: NotAllowed (somebody else's)."""
    policies.require_self_or_manager(by, user)
    ended = end_sessions(user, keep=keep)
    trail.record(Verb.END_SESSIONS, user, by=by, at=at, ended=ended)
    return ended


@transaction.atomic
def reset_second_factor(user: User, *, reason: str, by: Actor, at: datetime) -> None:
    """Somebody lost the phone: take their second factors away, sign them out everywhere, and tell them.

    Refused: NotAllowed (also for oneself), Invalid (no reason).
    """
    policies.require_may_give_role(by, user)
    reason = reason.strip()
    if len(reason) < SHORTEST_REASON:
        raise Invalid(_("Hãy ghi lý do, và đã kiểm tra người yêu cầu bằng cách nào."), field="reason")
    user = User.objects.select_for_update().get(pk=user.pk)
    Authenticator.objects.filter(user=user).delete()
    end_sessions(user)
    trail.record(Verb.RESET_SECOND_FACTOR, user, by=by, at=at, reason=reason)
    notify(
        [user.pk],
        text=lambda: (
            _("%(who)s đã gỡ xác minh hai bước của anh/chị. Nếu không phải anh/chị yêu cầu, hãy báo ngay.")
            % {"who": by.name}
        ),
        url=reverse("access:account"),
        key=f"second_factor:{at.isoformat()}",
        personal=True,
        by=by,
        at=at,
    )


@transaction.atomic
def reset_password(user: User, *, password: str, reason: str, by: Actor, at: datetime) -> None:
    """Give a person a temporary password, to be replaced at the next sign-in; all their sessions end, they are told.

    Refused: NotAllowed (also for oneself), Invalid (the password is weak, no reason).
    """
    policies.require_may_give_role(by, user)
    if len(reason.strip()) < SHORTEST_REASON:
        raise Invalid(_("Hãy ghi lý do, và đã kiểm tra người yêu cầu bằng cách nào."), field="reason")
    user = User.objects.select_for_update().get(pk=user.pk)
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise Invalid(" ".join(error.messages), field="password") from error
    user.set_password(password)
    user.must_change_password = True
    user.save(update_fields=["password", "must_change_password"])
    end_sessions(user)
    trail.record(Verb.RESET_PASSWORD, user, by=by, at=at, reason=reason.strip())
    notify(
        [user.pk],
        text=lambda: (
            _("%(who)s đã cấp mật khẩu tạm cho anh/chị. Nếu không phải anh/chị yêu cầu, hãy báo ngay.")
            % {"who": by.name}
        ),
        url=reverse("access:account"),
        key=f"password:{at.isoformat()}",
        personal=True,
        by=by,
        at=at,
    )


@transaction.atomic
def require_second_factor(role: str, *, required: bool, by: Actor, at: datetime) -> RoleRule:
    """From now on everybody in this role must have a second factor, or need not. Refused: NotAllowed."""
    policies.require_may_manage(by)
    rule, _made = RoleRule.objects.update_or_create(role=Role(role), defaults={"second_factor": required})
    trail.record(Verb.REQUIRE_SECOND_FACTOR, rule, by=by, at=at, role=role, required=required)
    return rule


def end_sessions(user: User, *, keep: str = "") -> int:
    ended = 0
    for session in UserSession.objects.filter(user=user).exclude(session_key=keep):
        session.end()
        ended += 1
    return ended
