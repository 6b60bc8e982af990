"""Work load in numbers: by person in a commune, by commune in a province."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count

from diemtua.lib import open_work, place_figures
from diemtua.lib.actor import Actor
from diemtua.lib.clock import day_of
from diemtua.lib.panels import Row
from diemtua.places.models import Unit
from diemtua.workforce.codes import Post
from diemtua.workforce.models import Leave, Posting
from diemtua.workforce.queries.postings import away_on
from diemtua.workforce.queries.scoping import in_force, postings_visible_to
from diemtua.workforce.queries.vacant import last_days, officers_in, watched_communes

LONG_AWAY = timedelta(days=30)


@dataclass(frozen=True, kw_only=True)
class Figure:
    """How much of one kind of work."""

    kind: open_work.Kind
    number: int


@dataclass(frozen=True, kw_only=True)
class Lying:
    """Open work of one kind, with as many lines as a page shows."""

    kind: open_work.Kind
    number: int
    rows: Sequence[Row]


@dataclass(frozen=True, kw_only=True)
class PersonLoad:
    """One person of a commune."""

    posting: Posting
    figures: list[Figure]
    leave: Leave | None
    long_away: bool

    @property
    def total(self) -> int:
        return sum(figure.number for figure in self.figures)


@dataclass(frozen=True, kw_only=True)
class CommuneLoad:
    """One commune of a province. `each` is children by officer, None where nobody is or the number is not told."""

    unit: Unit
    officers: int
    collaborators: int
    children: int | None
    vacant_since: date | None
    all_away: bool
    idle: int  # officers who did not sign in for a month

    @property
    def each(self) -> int | None:
        return round(self.children / self.officers) if self.officers and self.children is not None else None


def load_by_person(viewer: Actor, unit: Unit, at: datetime) -> list[PersonLoad]:
    """People of a commune with what lies with each, who has most first. The same number of questions for 1 or 20."""
    on = day_of(at)
    rows = postings_visible_to(viewer).filter(in_force(on), unit=unit, user__isnull=False)
    first: dict[int, Posting] = {}
    for posting in rows.order_by("valid_from", "pk"):
        first.setdefault(posting.user_id or 0, posting)
    part = open_work.Part(commune_code=unit.code)
    # Whoever leads the commune knows its people's work; of other communes only who is there.
    kinds = open_work.kinds() if unit.code in viewer.own.communes and first else ()
    counted = {kind.key: kind.counts(list(first), part) for kind in kinds}
    away = {
        leave.posting_id: leave for leave in away_on(on).filter(posting__in=first.values()).select_related("deputy")
    }
    found = [
        PersonLoad(
            posting=posting,
            figures=[Figure(kind=kind, number=counted[kind.key].get(user_id, 0)) for kind in kinds],
            leave=away.get(posting.pk),
            long_away=_long_away(posting, at),
        )
        for user_id, posting in first.items()
    ]
    return sorted(found, key=lambda row: (-row.total, row.posting.full_name))


def _long_away(posting: Posting, at: datetime) -> bool:
    user = posting.user
    return user is not None and (user.last_login is None or user.last_login < at - LONG_AWAY)


def load_by_commune(viewer: Actor, at: datetime) -> list[CommuneLoad]:
    """Communes of the viewer's province: those without an officer first, then most children by officer."""
    on = day_of(at)
    units = watched_communes(viewer, on)
    codes = [unit.code for unit in units]
    staffed, away = officers_in(codes, on)
    last = last_days(code for code in codes if code not in staffed)
    posted = Posting.objects.filter(in_force(on), commune_code__in=codes)
    helpers = posted.filter(post=Post.COLLABORATOR).order_by().values("commune_code").annotate(n=Count("pk"))
    collaborators = dict(helpers.values_list("commune_code", "n"))
    gone = away_on(on).filter(deputy__isnull=True).values("posting_id")  # counted among the officers neither
    signed = posted.filter(post=Post.CHILD_WORKER, user__is_active=True, user__last_login__gte=at - LONG_AWAY).exclude(
        pk__in=gone
    )
    recent = dict(signed.order_by().values("commune_code").annotate(n=Count("pk")).values_list("commune_code", "n"))
    children = place_figures.by_commune(place_figures.CHILDREN, viewer)
    found = [
        CommuneLoad(
            unit=unit,
            officers=staffed.get(unit.code, 0),
            collaborators=collaborators.get(unit.code, 0),
            children=children.get(unit.code),
            vacant_since=last.get(unit.code),
            all_away=unit.code in away,
            idle=max(0, staffed.get(unit.code, 0) - recent.get(unit.code, 0)),
        )
        for unit in units
    ]
    return sorted(found, key=lambda row: (row.officers > 0, -(row.each or 0), row.unit.code))


def work_rows(viewer: Actor, posting: Posting, at: datetime) -> list[Lying]:
    """What lies with a person, and of each kind the lines the viewer meets."""
    if posting.user_id is None:
        return []
    part = open_work.Part(commune_code=posting.commune_code)
    seen = open_work.in_sight(viewer, posting.user_id, part, at)
    return [Lying(kind=kind, number=number, rows=rows) for kind, number, rows in seen]
