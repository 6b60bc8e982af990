"""What the sign-in libraries tell, each kept by one operation.

A stranger's request stands behind a closed fence, in which not even a new entry of the trail could be read back;
writing it is why these run everywhere.
"""

from __future__ import annotations

from typing import Any

from allauth.account import signals as account
from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa import signals as mfa
from axes.signals import user_locked_out
from django.contrib.auth import signals as auth
from django.http import HttpRequest

from diemtua.access import operations, queries
from diemtua.access.models import User
from diemtua.lib.actor import Actor, system_actor
from diemtua.lib.announce import subscribe
from diemtua.lib.clock import now
from diemtua.lib.fence import everywhere
from diemtua.places.facts import VillageReplaced


def listen() -> None:
    """Called when the app starts."""
    account.user_logged_in.connect(_signed_in)
    auth.user_logged_out.connect(_signed_out)
    auth.user_login_failed.connect(_failed)
    user_locked_out.connect(_locked_out)
    for signal in (account.password_changed, account.password_set, account.password_reset):
        signal.connect(_new_password)
    mfa.authentication_failed.connect(_second_factor_failed)
    subscribe(VillageReplaced, _village_replaced)
    for name in ("added", "removed", "reset"):
        getattr(mfa, f"authenticator_{name}").connect(_second_factor_changed, dispatch_uid=f"access_{name}")


def _village_replaced(fact: VillageReplaced) -> None:
    with everywhere():
        operations.carry_villages(old_id=fact.old_id, new_id=fact.new_id, by=system_actor("places"), at=now())


def _signed_in(request: HttpRequest, user: User, **_: Any) -> None:
    methods = [record["method"] for record in get_authentication_records(request, user)]
    with everywhere():
        operations.note_sign_in(user, way="+".join(methods) or "demo", by=_as(user, request), at=now())


def _signed_out(request: HttpRequest, user: User | None, **_: Any) -> None:
    if user is not None:
        with everywhere():
            operations.note_sign_out(user, by=_as(user, request), at=now())


def _failed(credentials: dict[str, Any], request: HttpRequest | None = None, **_: Any) -> None:
    user = queries.user_named(str(credentials.get("username") or ""))
    with everywhere():
        operations.note_failed_sign_in(user, address=_address(request), why="password", by=_as(None, request), at=now())


def _locked_out(request: HttpRequest, username: str, **_: Any) -> None:
    user = queries.user_named(str(username or ""))
    with everywhere():
        operations.note_lock_out(user, address=_address(request), by=_as(None, request), at=now())


def _second_factor_failed(request: HttpRequest, user: User, **_: Any) -> None:
    with everywhere():
        operations.note_failed_sign_in(
            user, address=_address(request), why="second_factor", by=_as(None, request), at=now()
        )


def _new_password(request: HttpRequest, user: User, **_: Any) -> None:
    with everywhere():
        operations.note_new_password(user, by=_as(user, request), at=now())


def _second_factor_changed(request: HttpRequest, user: User, authenticator: Any, signal: Any, **_: Any) -> None:
    change = (
        "added" if signal is mfa.authenticator_added else "removed" if signal is mfa.authenticator_removed else "reset"
    )
    with everywhere():
        operations.note_second_factor(user, change=change, kind=authenticator.type, by=_as(user, request), at=now())


def _as(user: User | None, request: HttpRequest | None) -> Actor:
    """The person in the first of their roles, or a stranger."""
    device = request.headers.get("User-Agent", "")[:200] if request else ""
    request_id = getattr(request, "request_id", "")
    return queries.actor_at_the_door(user, now(), device=device, request_id=request_id)


def _address(request: HttpRequest | None) -> str:
    return get_adapter().get_client_ip(request) if request else ""
