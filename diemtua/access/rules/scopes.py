"""From a role at a place to the rows it may meet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from diemtua.access.codes import REACH, Power, Reach
from diemtua.access.rules.powers import powers_of
from diemtua.lib.actor import NOWHERE, Scope

# Reaches that are no place.
ELSEWHERE = {Reach.HOTLINE: Scope(hotline=True), Reach.INSTALLATION: Scope(overseer=True)}


def scope_of(
    role: str, *, province_code: str, commune_code: str, agency_id: int | None, villages: Iterable[int] = ()
) -> Scope:
    """The scope of one assignment. Work given to the person's agency is always part of it."""
    registry = Power.MEET_CHILDREN in powers_of(role)
    agencies = frozenset({agency_id}) if agency_id else frozenset[int]()
    match REACH[role]:
        case Reach.COMMUNE:
            here = frozenset({commune_code})
            strict = here if Power.SEE_STRICT in powers_of(role) else frozenset[str]()
            return Scope(communes=here, agencies=agencies, registry=registry, strict=strict)
        case Reach.PROVINCE:
            return Scope(provinces=frozenset({province_code}), agencies=agencies, registry=registry)
        case Reach.AGENCY:
            return Scope(agencies=agencies)
        case Reach.VILLAGE:
            return Scope(villages=frozenset(villages), agencies=agencies, registry=registry)
        case reach:
            return ELSEWHERE.get(reach, NOWHERE)


def widened(scope: Scope, *, province_code: str, commune_code: str) -> Scope:
    """The scope with one more unit, for as long as an emergency opening lasts."""
    if commune_code:
        return replace(scope, communes=scope.communes | {commune_code}, registry=True)
    return replace(scope, provinces=scope.provinces | {province_code}, registry=True)
