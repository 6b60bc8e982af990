"""Collaborators by village: who looks after which, and which nobody does."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from diemtua.lib.actor import Actor
from diemtua.places.models import Unit, Village
from diemtua.workforce.codes import Post
from diemtua.workforce.models import Posting
from diemtua.workforce.queries.postings import villages_for
from diemtua.workforce.queries.scoping import in_force, postings_visible_to


@dataclass(frozen=True, kw_only=True)
class InVillage:
    """A village and those who look after it."""

    village: Village
    people: list[Posting] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class Network:
    """A commune's collaborators. `without` have no village yet."""

    villages: list[InVillage]
    without: list[Posting]
    people: list[Posting]

    @property
    def empty(self) -> int:
        return sum(not row.people for row in self.villages)

    @property
    def trained(self) -> int:
        return sum(bool(person.trainings.all()) for person in self.people)


def network_of(viewer: Actor, unit: Unit, on: date) -> Network:
    """Three questions, however many villages."""
    rows = postings_visible_to(viewer).filter(in_force(on), unit=unit, post=Post.COLLABORATOR)
    people = list(rows.prefetch_related("trainings").order_by("full_name", "pk"))
    villages = {village.pk: InVillage(village=village) for village in villages_for(unit, on)}
    without = []
    for person in people:
        here = [villages[pk] for pk in person.villages if pk in villages]
        for row in here:
            row.people.append(person)
        if not here:
            without.append(person)
    return Network(villages=list(villages.values()), without=without, people=people)
