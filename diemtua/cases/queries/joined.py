"""Cases joined to a case, those the viewer meets; a name where the viewer may know it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from diemtua.cases.queries.card import Card
from diemtua.cases.queries.listing import Line, lines_of
from diemtua.cases.queries.scoping import cases_visible_to
from diemtua.lib.actor import Actor


@dataclass(frozen=True)
class Joined:
    """A case joined to another, and how the two belong together."""

    line: Line
    why: str


def joined_to(card: Card, viewer: Actor, at: datetime) -> list[Joined]:
    """In the order they were opened."""
    links = {(link.other if link.case_id == card.case.pk else link.case).pk: link for link in card.links}
    cases = list(cases_visible_to(viewer).filter(pk__in=links).order_by("pk")) if links else []
    return [Joined(line, links[line.case.pk].why) for line in lines_of(viewer, cases, at)] if cases else []
