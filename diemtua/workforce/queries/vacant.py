"""Communes in which nobody protects the children: no officer with an account in use, or all away without a deputy."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Max

from diemtua.lib.actor import Actor
from diemtua.places.codes import Level
from diemtua.places.models import Unit
from diemtua.places.queries import communes_of, units_on
from diemtua.workforce.codes import Post
from diemtua.workforce.models import Posting
from diemtua.workforce.queries.postings import away_on
from diemtua.workforce.queries.scoping import in_force


@dataclass(frozen=True, kw_only=True)
class Vacant:
    """A commune without an officer. `since` is the day the last one went; None: nobody was ever appointed."""

    unit: Unit
    since: date | None
    on_leave: bool = False


def watched_communes(viewer: Actor, on: date) -> list[Unit]:
    """The communes a viewer answers for: the own ones, those of the own province."""
    own = viewer.own
    if own.provinces:
        return [unit for code in sorted(own.provinces) for unit in communes_of(code, on)]
    return list(units_on(on, level=Level.COMMUNE).filter(code__in=sorted(own.communes)))


def vacant_communes(viewer: Actor, on: date) -> list[Vacant]:
    """Communes of the viewer without an officer, those longest without one first."""
    units = watched_communes(viewer, on)
    staffed, away = officers_in((unit.code for unit in units), on)
    empty = [unit for unit in units if unit.code not in staffed]
    last = last_days(unit.code for unit in empty)
    found = [Vacant(unit=unit, since=last.get(unit.code), on_leave=unit.code in away) for unit in empty]
    return sorted(found, key=lambda row: (row.since is not None, row.since or on, row.unit.code))


def officers_in(codes: Iterable[str], on: date) -> tuple[dict[str, int], set[str]]:
    """Officers at work by commune, and communes whose every officer is away without a deputy."""
    posted = Posting.objects.filter(
        in_force(on), post=Post.CHILD_WORKER, commune_code__in=list(codes), user__is_active=True
    )
    gone = set(away_on(on).filter(deputy__isnull=True).values_list("posting_id", flat=True))
    staffed: dict[str, int] = {}
    away: set[str] = set()
    for pk, code in posted.values_list("pk", "commune_code"):
        if pk in gone:
            away.add(code)
        else:
            staffed[code] = staffed.get(code, 0) + 1
    return staffed, away - set(staffed)


def last_days(codes: Iterable[str]) -> dict[str, date]:
    """The day the last officer of a commune went."""
    rows = Posting.objects.filter(post=Post.CHILD_WORKER, commune_code__in=list(codes), valid_until__isnull=False)
    latest = rows.order_by().values("commune_code").annotate(last=Max("valid_until"))
    return dict(latest.values_list("commune_code", "last"))
