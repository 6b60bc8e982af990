"""A case as the request may open it: who may not read it meets a closed door, who does not meet it meets none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from uuid import UUID

from django.http import Http404

from diemtua.cases import policies, queries
from diemtua.cases.models import Case, Separation
from diemtua.cases.queries.card import Card
from diemtua.lib.actor import Actor
from diemtua.lib.acts import Asked, require
from diemtua.lib.clock import now


@dataclass(frozen=True)
class Opened:
    """A case, who looks, and whether they are of its team. With the card, nothing it knows is asked for again."""

    case: Case
    actor: Actor
    is_member: bool
    at: datetime
    card: Card | None = None

    @cached_property
    def separation(self) -> Separation | None:
        """The separation that goes on: several acts ask for it."""
        return self.card.separation if self.card else queries.separation_of(self.case)

    @property
    def may_read(self) -> bool:
        return policies.may_read(self.actor, self.case, is_member=self.is_member)

    @property
    def may_work(self) -> bool:
        return policies.may_work(self.actor, self.case, is_member=self.is_member)

    @property
    def may_decide(self) -> bool:
        return policies.may_decide(self.actor, self.case, is_member=self.is_member)

    @property
    def may_gather(self) -> bool:
        return policies.may_gather(self.actor, self.case, is_member=self.is_member)

    @property
    def may_note_justice(self) -> bool:
        return policies.may_note_justice(self.actor, self.case, is_member=self.is_member)

    @property
    def answers(self) -> bool:
        """Whether the viewer is of the one commune that answers."""
        return self.actor.own.country or self.case.commune_code in self.actor.own.communes

    @property
    def needs_no_plan(self) -> bool:
        """Whether the last conference said so."""
        return self.card.minutes_say_no_plan if self.card else queries.needs_no_plan(self.case)

    @property
    def may_separate(self) -> bool:
        return policies.may_separate(self.actor, self.case, is_member=self.is_member)

    @property
    def may_help(self) -> bool:
        return policies.may_help(self.actor, self.case, is_member=self.is_member)


def find_case(request: Asked, uuid: UUID) -> Opened:
    """The case, for those who meet it; a stranger gets nothing."""
    at = now()
    found, is_member = queries.case_for(request.actor, uuid, at)
    if found is None:
        raise Http404
    return Opened(found, request.actor, is_member, at)


def read_case(request: Asked, uuid: UUID) -> Opened:
    """The case, for those who may read what stands in it."""
    opened = find_case(request, uuid)
    require(opened.may_read)
    return opened
