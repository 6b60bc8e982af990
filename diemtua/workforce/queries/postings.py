"""Lists of postings, and what belongs to one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from diemtua.access.queries import heirs_of
from diemtua.lib.actor import Actor
from diemtua.lib.text import fold
from diemtua.places.models import Unit, Village
from diemtua.trail import queries as trail
from diemtua.trail.models import Entry
from diemtua.workforce.models import Leave, Posting
from diemtua.workforce.queries.scoping import in_force, not_over, postings_visible_to

STORY_ROWS = 30


def postings_found(
    viewer: Actor, on: date, *, text: str = "", post: str = "", unit: str = "", ended: bool = False
) -> QuerySet[Posting]:
    """Postings of the viewer's places: those of today and to come, or those that are over."""
    rows = postings_visible_to(viewer).prefetch_related("trainings")
    rows = rows.filter(valid_until__lte=on) if ended else rows.filter(not_over(on))
    if text:
        rows = rows.filter(folded__contains=fold(text))
    if post:
        rows = rows.filter(post=post)
    if unit:
        rows = rows.filter(unit__code=unit)
    return rows.order_by("commune_code", "post", "full_name", "pk")


def villages_named(postings: Iterable[Posting]) -> dict[int, Village]:
    """The villages these people look after, by number."""
    return Village.objects.in_bulk({village for posting in postings for village in posting.villages})


def villages_for(unit: Unit, on: date) -> QuerySet[Village]:
    """Villages somebody can be given at a unit."""
    return Village.objects.on(on).filter(unit=unit).order_by("kind", "folded", "pk")


def away_on(on: date, *, province_code: str = "") -> QuerySet[Leave]:
    """Leaves that run on a day."""
    rows = Leave.objects.filter(in_force(on), cancelled_at__isnull=True)
    return rows.filter(province_code=province_code) if province_code else rows


def heirs_for(posting: Posting, on: date) -> dict[int, str]:
    """Who can take over what lies with this person: not those who are away themselves."""
    if posting.assignment is None:
        return {}
    away = away_on(on, province_code=posting.province_code).filter(user__isnull=False)
    return heirs_of(posting.assignment, on, away=away.values_list("user_id", flat=True))


def history_of(viewer: Actor, posting: Posting) -> list[Posting]:
    """The same person's other postings, those the viewer meets, the latest first."""
    if posting.user_id is None:
        return []
    rows = postings_visible_to(viewer).filter(user_id=posting.user_id).exclude(pk=posting.pk)
    return list(rows.order_by("-valid_from", "-pk")[:STORY_ROWS])


def story_of(viewer: Actor, posting: Posting) -> list[Entry]:
    """What was done to it."""
    return list(trail.story_of(posting, viewer)[:STORY_ROWS])


def postings_of_units(units: frozenset[int]) -> int:
    """How many that are not over a decision about these units touches."""
    return Posting.objects.filter(unit_id__in=units, valid_until__isnull=True).count()
