"""Factories: postings of the cast, an appointment, a leave. Importable by tests of apps above."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from diemtua.access.models import User
from diemtua.access.testing import AT, SINCE, TODAY, Cast, unit
from diemtua.places import operations as places
from diemtua.places.models import Village
from diemtua.places.testing import keeper_of
from diemtua.workforce import operations
from diemtua.workforce.codes import Post
from diemtua.workforce.models import Leave, Posting

NEXT_WEEK = TODAY + timedelta(days=7)
NEXT_MONTH = TODAY + timedelta(days=30)


def make_village(commune: str, name: str = "Một") -> Village:
    """A quarter of today's commune."""
    return places.add_village(unit(commune), kind="khu_pho", name=name, source="thử", by=keeper_of(commune), at=AT)


def posting_of(user: User) -> Posting:
    """The only posting of a person that is not over."""
    return Posting.objects.select_related("unit", "user", "assignment").get(user=user, valid_until=None)


def appoint(cast: Cast, commune: str, *, by: str, **facts: Any) -> Posting:
    """A posting as a leader or administrator makes one."""
    whole: dict[str, Any] = {"post": Post.COLLABORATOR, "valid_from": SINCE} | facts
    return operations.appoint(unit(commune), operations.Appointment(**whole), by=cast.as_(by), at=AT)


def plan_leave(cast: Cast, who: str, *, deputy: str = "", by: str, **facts: Any) -> Leave:
    """Somebody of the cast is away from today for a month."""
    whole: dict[str, Any] = {"valid_from": TODAY, "valid_until": NEXT_MONTH} | facts
    return operations.plan_leave(
        posting_of(cast.people[who]), deputy=cast.people[deputy] if deputy else None, by=cast.as_(by), at=AT, **whole
    )
