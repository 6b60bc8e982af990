"""What people are told of leaves."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.workforce.models import Leave
from diemtua.workforce.operations.holding import leaders_of, tell


def days_of(leave: Leave) -> str:
    """From when, and when back."""
    return _("từ %(first)s, trở lại %(back)s") % {
        "first": f"{leave.valid_from:%d/%m/%Y}",
        "back": f"{leave.valid_until:%d/%m/%Y}",
    }


def announce_leave(leave: Leave, *, by: Actor, at: datetime) -> None:
    """The person and the deputy are told; without a deputy the leader, before the leave begins."""
    if leave.deputy is None:
        tell_uncovered(leave, by=by, at=at)
        return
    name, deputy, key = leave.posting.full_name, leave.deputy.full_name, f"leave:{leave.uuid}:{leave.version}"
    tell(
        [leave.deputy_id],
        lambda: (
            _("Anh/chị làm thay %(name)s %(days)s. Việc đang mở có ở Hôm nay.") % {"name": name, "days": days_of(leave)}
        ),
        posting=leave.posting,
        key=f"{key}:deputy",
        personal=True,
        by=by,
        at=at,
    )
    tell(
        [leave.user_id],
        lambda: _("%(deputy)s làm thay anh/chị %(days)s.") % {"deputy": deputy, "days": days_of(leave)},
        posting=leave.posting,
        key=key,
        personal=True,
        by=by,
        at=at,
    )


def tell_uncovered(leave: Leave, *, by: Actor, at: datetime) -> None:
    """Nobody stands in: whoever leads the place hears of it, once a day at most."""
    tell(
        leaders_of(leave.posting, at),
        lambda: (
            _("%(name)s nghỉ %(days)s mà chưa có người thay. Hãy chọn người thay.")
            % {"name": leave.posting.full_name, "days": days_of(leave)}
        ),
        posting=leave.posting,
        key=f"leave:{leave.uuid}:{leave.version}:{day_of(at).isoformat()}",
        by=by,
        at=at,
    )
    leave.told_leader_at = at
    Leave.objects.filter(pk=leave.pk).update(told_leader_at=at)


def tell_back(leave: Leave, *, by: Actor, at: datetime) -> None:
    """The person has returned: both know."""
    tell(
        [leave.user_id, leave.deputy_id],
        lambda: _("%(name)s đã trở lại làm việc.") % {"name": leave.posting.full_name},
        posting=leave.posting,
        key=f"leave:{leave.uuid}:back",
        personal=True,
        by=by,
        at=at,
    )
