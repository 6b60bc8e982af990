"""Postings in communes that are no more, for whoever says where each goes on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from diemtua.lib.actor import Actor
from diemtua.places.models import Unit
from diemtua.places.queries import current_successors
from diemtua.workforce.codes import Power
from diemtua.workforce.models import Posting
from diemtua.workforce.queries.scoping import postings_visible_to

MOST = 500


@dataclass(frozen=True, kw_only=True)
class Stranded:
    """A posting whose commune ended, and the communes it went into, the one that took most first."""

    posting: Posting
    heirs: list[Unit]


def left_behind(viewer: Actor, on: date) -> QuerySet[Posting]:
    """The postings alone."""
    rows = postings_visible_to(viewer, on)
    if not viewer.may(Power.CONTINUE):
        return rows.none()
    rows = rows.filter(valid_until__isnull=True, unit__valid_until__lte=on).select_related("assignment")
    return rows.order_by("commune_code", "post", "full_name", "pk")[:MOST]


def stranded_postings(viewer: Actor, on: date) -> list[Stranded]:
    """For those who may say where they go on; nobody else sees them here."""
    found = list(left_behind(viewer, on))
    heirs = {posting.unit_id: posting.unit for posting in found}
    known = {pk: [heir.unit for heir in current_successors(unit, on)] for pk, unit in heirs.items()}
    return [Stranded(posting=posting, heirs=known[posting.unit_id]) for posting in found]
