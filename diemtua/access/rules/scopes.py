"""From a role at a place to the rows it may meet."""

from __future__ import annotations

from diemtua.access.codes import REACH, Reach
from diemtua.lib.actor import NOWHERE, Scope


def scope_of(role: str, *, province_code: str, commune_code: str, agency_id: int | None) -> Scope:
    """The scope of one assignment. Work given to the person's agency is always part of it."""
    agencies = frozenset({agency_id}) if agency_id else frozenset[int]()
    match REACH[role]:
        case Reach.COMMUNE:
            return Scope(communes=frozenset({commune_code}), agencies=agencies)
        case Reach.PROVINCE:
            return Scope(provinces=frozenset({province_code}), agencies=agencies)
        case Reach.AGENCY:
            return Scope(agencies=agencies)
        case Reach.INSTALLATION:
            return Scope(overseer=True)
        case _:
            return NOWHERE


def widened(scope: Scope, *, province_code: str, commune_code: str) -> Scope:
    """The scope with one more unit, for as long as an emergency opening lasts."""
    if commune_code:
        return Scope(provinces=scope.provinces, communes=scope.communes | {commune_code}, agencies=scope.agencies)
    return Scope(provinces=scope.provinces | {province_code}, communes=scope.communes, agencies=scope.agencies)
