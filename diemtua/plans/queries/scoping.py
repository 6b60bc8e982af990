"""The first fence: which rows an actor may meet, said once.

A condition stands here only if the scope needs it, and one place is compared by equality: an index that begins with the
place then gives the rows in their order. An agency of a role with a place sits at that place (access sees to it), so
what it was given carries the place's code already and is not asked for a second time.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Q

from diemtua.lib.actor import Actor
from diemtua.lib.text import fold

MOST_WORDS = 12
NOWHERE = Q(pk__in=[])


def words_of(text: str) -> list[str]:
    """Words to look for, without marks; what a database cannot hold is left out."""
    return fold(text.replace("\0", " ")).split()[:MOST_WORDS]


def is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


def _one_of(name: str, values: Iterable[Any]) -> Q:
    found = sorted(values)
    if not found:
        return NOWHERE
    return Q(**{name: found[0]}) if len(found) == 1 else Q(**{f"{name}__in": found})


def of_place(viewer: Actor) -> Q:
    """Rows of the viewer's province or commune."""
    scope = viewer.scope
    return _one_of("province_code", scope.provinces) | _one_of("commune_code", scope.communes)


def readers(viewer: Actor) -> Q:
    """Documents and tasks in which the viewer's agency or commune has a duty."""
    scope, found = viewer.scope, NOWHERE
    if scope.agencies and not _agency_at_place(viewer):
        found |= Q(reader_agencies__overlap=sorted(scope.agencies))
    if scope.communes:
        found |= Q(reader_communes__overlap=sorted(scope.communes))
    return found


def own_agency(viewer: Actor) -> Q:
    return _one_of("agency_id", viewer.scope.agencies)


def own_duties(viewer: Actor) -> Q:
    """Duties of the viewer's place, or of the agency where the role has no place."""
    return of_place(viewer) if _agency_at_place(viewer) else of_place(viewer) | own_agency(viewer)


def _agency_at_place(viewer: Actor) -> bool:
    return bool(viewer.own.provinces or viewer.own.communes)
