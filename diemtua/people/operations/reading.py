"""Looking at what is kept of a child leaves an entry in the trail (decision 0005)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from diemtua.lib.actor import Actor
from diemtua.lib.errors import Invalid, NotAllowed
from diemtua.people import policies
from diemtua.people.codes import Verb
from diemtua.people.models import Child, Transfer
from diemtua.trail import operations as trail


def read_child(child: Child, *, by: Actor, at: datetime) -> None:
    """Leave in the trail that the record was opened. Refuses nothing: whoever may find the record may read it.

    One statement, which needs no transaction of its own: this is the page that is opened most.
    """
    trail.read(child, by=by, at=at)


@transaction.atomic
def read_transfer(transfer: Transfer, *, by: Actor, at: datetime) -> None:
    """Leave in the trail that a move was opened: it names a child that is not the receiver's yet. Refuses nothing."""
    trail.read(transfer, by=by, at=at)


@transaction.atomic
def open_restricted(child: Child, *, reason: str, by: Actor, at: datetime) -> None:
    """Say why the groups of class C3 must be seen; they are then shown once. Refused: NotAllowed, Invalid."""
    if not policies.may_see_restricted(by, child):
        raise NotAllowed(_("Nhóm hạn chế chỉ cán bộ, lãnh đạo của xã đang theo dõi trẻ em được xem."))
    if not reason.strip():
        raise Invalid(_("Hãy ghi lý do cần xem nhóm hạn chế."), field="reason")
    trail.record(Verb.READ_RESTRICTED, child, by=by, at=at, reason=reason.strip(), strict="yes")


@transaction.atomic
def open_restricted_list(*, reason: str, by: Actor, at: datetime) -> None:
    """Say why the children of a group of class C3 must be seen by name; shown once. Refused: NotAllowed, Invalid.

    Which group is not in the trail, for more people read it.
    """
    if not policies.may_list_restricted(by):
        raise NotAllowed(_("Danh sách nhóm hạn chế chỉ cán bộ, lãnh đạo của xã được xem."))
    if not reason.strip():
        raise Invalid(_("Hãy ghi lý do cần xem nhóm hạn chế."), field="reason")
    trail.record(Verb.LIST_RESTRICTED, _("Nhóm hạn chế"), by=by, at=at, reason=reason.strip(), strict="yes")
