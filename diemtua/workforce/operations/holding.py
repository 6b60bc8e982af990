"""A posting is held while it is written; people are told by notices."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from diemtua.access import operations as access
from diemtua.access.codes import Role
from diemtua.access.models import User
from diemtua.access.queries import users_of
from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.lib.errors import Stale, WrongState
from diemtua.workforce.models import Leave, Posting


def locked(posting: Posting, version: int | None, on: date) -> Posting:
    """The posting for writing. Refused: Stale (somebody saved first), WrongState (over)."""
    rows = Posting.objects.select_for_update(of=("self",)).select_related("unit", "user", "assignment__unit")
    row = rows.get(pk=posting.pk)
    if version is not None and row.version != version:
        raise Stale(_("Người khác vừa sửa phân công này. Hãy tải lại trang rồi làm lại."))
    if row.valid_until is not None and row.valid_until <= on:
        raise WrongState(_("Phân công này đã kết thúc."))
    return row


def keep(posting: Posting) -> None:
    posting.version += 1
    posting.save()


def leaders_of(posting: Posting, at: datetime) -> set[int]:
    """Who leads the place: told when nobody stands in."""
    if posting.commune_code:
        return users_of(commune_codes=[posting.commune_code], roles=[Role.COMMUNE_LEADER], on=day_of(at))
    return users_of(province_codes=[posting.province_code], roles=[Role.PROVINCE_LEADER], on=day_of(at))


def tell(
    users: Iterable[int | None],
    text: Callable[[], str],
    *,
    posting: Posting,
    key: str,
    personal: bool = False,
    by: Actor,
    at: datetime,
) -> None:
    """A notice that leads to the posting. What is `personal` is not passed on to who stands in."""
    access.notify(
        {user for user in users if user},
        text=text,
        url=reverse("workforce:posting", args=[posting.uuid]),
        key=key,
        personal=personal,
        by=by,
        at=at,
    )


def name_of(user: User | None) -> str:
    return user.full_name if user else ""


def held_now(leave: Leave) -> Leave:
    """The leave for writing, with whom it is about."""
    rows = Leave.objects.select_for_update(of=("self",))
    return rows.select_related("posting__unit", "posting__assignment__unit", "user", "deputy", "deputy_role").get(
        pk=leave.pk
    )
