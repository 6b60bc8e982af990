"""A record is held while it is written, as it was seen, and counts its versions."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from diemtua.lib.actor import Actor
from diemtua.lib.errors import Stale, WrongState
from diemtua.people import policies
from diemtua.people.models import Child
from diemtua.people.states import ChildState


def locked(child: Child, version: int, by: Actor) -> Child:
    """The record for writing, as it was seen. Refused: NotAllowed, Stale, WrongState (merged)."""
    child = Child.objects.select_for_update(of=("self",)).select_related("village").get(pk=child.pk)
    policies.require_may_change(by, child)
    if child.version != version:
        raise Stale(_("Người khác vừa lưu hồ sơ này trước. Hãy xem hai bản rồi lưu lại."))
    if child.state == ChildState.MERGED:
        raise WrongState(_("Hồ sơ này đã gộp vào hồ sơ khác. Hãy sửa ở hồ sơ đang dùng."))
    return child


def keep(child: Child, at: datetime) -> None:
    child.version += 1
    child.changed_at = at
    child.save()
