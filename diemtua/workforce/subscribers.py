"""What access and places tell: roles given and ended, villages handed or replaced. Each kept by one operation."""

from __future__ import annotations

from diemtua.access.facts import RoleEnded, RoleGiven, VillagesHanded
from diemtua.access.queries import role_by_id
from diemtua.lib import standing_in
from diemtua.lib.actor import system_actor
from diemtua.lib.announce import subscribe
from diemtua.lib.clock import now
from diemtua.lib.fence import everywhere
from diemtua.places.facts import VillageReplaced
from diemtua.workforce import operations, queries

ROLES = system_actor("access")


def listen() -> None:
    """Called when the app starts."""
    subscribe(RoleGiven, _role_given)
    subscribe(RoleEnded, _role_ended)
    subscribe(VillagesHanded, _villages_handed)
    subscribe(VillageReplaced, _village_replaced)
    standing_in.register(standing_in.Standing(deputies=queries.deputies, away=queries.away_column))


def _role_given(fact: RoleGiven) -> None:
    """A role for a time is a deputy's: the leave says so, and no posting does."""
    with everywhere():  # a role may be given by somebody who meets no posting of the place
        role = role_by_id(fact.assignment_id)
        if role.unit_id is not None and fact.until is None:
            operations.keep_posting(role, by=ROLES, at=now())


def _role_ended(fact: RoleEnded) -> None:
    with everywhere():
        operations.note_role_ended(role_by_id(fact.assignment_id), on=fact.on, by=ROLES, at=now())


def _villages_handed(fact: VillagesHanded) -> None:
    with everywhere():
        operations.note_villages(fact.assignment_id, by=ROLES, at=now())


def _village_replaced(fact: VillageReplaced) -> None:
    with everywhere():
        operations.carry_posted_village(old_id=fact.old_id, new_id=fact.new_id, by=system_actor("places"), at=now())
