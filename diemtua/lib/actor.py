"""Who acts: a frozen value handed to every operation and query.

An Actor is one person in one role at one place (or a named machine). It is built once per request by
`access.queries.actor_for` and carries everything a policy needs, so that policies stay pure functions.
"""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, kw_only=True)
class Scope:
    """Whose records an actor may meet: the whole country, provinces, communes, or what an agency was given.

    `provinces` and `communes` hold codes of units valid today; records carry the same codes, re-attributed when
    units merge. An empty scope meets nothing.
    """

    country: bool = False
    provinces: frozenset[str] = frozenset()
    communes: frozenset[str] = frozenset()
    agencies: frozenset[int] = frozenset()
    villages: frozenset[int] = frozenset()  # of a collaborator, who meets nothing else of the commune
    registry: bool = False  # meets the children of its places by name; a leader's scope has the places without it
    strict: frozenset[str] = frozenset()  # communes of the role itself whose class C3 it may meet: no opening adds one
    hotline: bool = False  # meets what the hotline 111 holds or has passed on
    overseer: bool = False  # sees the installation's trail, and no child's record by it


NOWHERE = Scope()
EVERYWHERE = Scope(country=True)


@dataclass(frozen=True, kw_only=True)
class Actor:
    """One person in one role at one place, or a named machine."""

    user_id: int | None
    name: str
    role: str
    role_label: str = ""
    unit_code: str = ""
    unit_name: str = ""
    province_code: str = ""
    commune_code: str = ""
    agency_id: int | None = None
    agency_name: str = ""
    assignment_id: int | None = None
    powers: frozenset[str] = frozenset()
    scope: Scope = NOWHERE
    channel: str = "web"
    device: str = ""
    request_id: str = ""
    break_glass_id: int | None = None
    instead_of: str = ""  # whose leave the person stands in for now: the trail signs with both names
    home: Scope | None = None

    @property
    def own(self) -> Scope:
        """The scope of the role itself. An emergency opening widens what is seen (`scope`), never what may be done."""
        return self.scope if self.home is None else self.home

    @property
    def person(self) -> int:
        """The person's number for keys of rows; zero, which no row has, for a machine."""
        return self.user_id or 0

    def may(self, power: str) -> bool:
        """Whether the role holds this power at all; where it may be used is the scope's matter."""
        return power in self.powers

    def of_the_office(self) -> Actor:
        """Nobody in particular who holds the same role at the same place: what is kept for one of them serves all."""
        return Actor(
            user_id=None,
            name="",
            role=self.role,
            unit_code=self.unit_code,
            province_code=self.province_code,
            commune_code=self.commune_code,
            agency_id=self.agency_id,
            powers=self.powers,
            scope=self.scope,
            home=self.home,
            break_glass_id=self.break_glass_id,
        )

    def within(self, scope: Scope) -> Actor:
        """The same actor, confined to another scope."""
        return replace(self, scope=scope)


def system_actor(name: str, *, powers: frozenset[str] = frozenset(), scope: Scope = EVERYWHERE) -> Actor:
    """A named machine with listed powers. Machines never borrow a person's identity."""
    return Actor(user_id=None, name=name, role="system", powers=powers, scope=scope, channel="job")
